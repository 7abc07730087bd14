package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.model.Auth;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signatures with a key of a day, region and service, as {@code signer_helper.go} of golangsdk and
 * gophertelekomcloud makes them (Terraform's provider opentelekomcloud with an access key). The
 * vectors were computed by a program of their own that follows that source.
 */
class ScopedSignatureTest {
  private static final String PROJECT = "7aad83af3e8d42e99ac194e8419e2c9b";
  private static final String FUNCTIONS = "/v2/" + PROJECT + "/fgs/functions";
  private static final String LISTED =
      "3bc1a9f9bb164e7d1093b09df1227b0029c86c60b9c44c3d0858df3f92b07604";
  private static final String CREATED =
      "72793d4ffd6460a804c3c2e090860c24d0608b9ab75b13c5f6ad2832b3d60003";

  @Test
  void a_signature_with_a_region_and_a_service_is_taken() {
    String query = "?marker=0&maxitems=400";
    String credential = "AK/20191115/eu-de/functiongraph/sdk_request";

    assertThat(send("GET", FUNCTIONS + query, "", credential, LISTED).status()).isEqualTo(200);
  }

  @Test
  void a_signature_without_region_and_service_which_is_what_the_provider_sends_is_taken() {
    RawConnection.RawAnswer answer =
        send("POST", FUNCTIONS, "{\"func_name\":\"x\"}", "AK/20191115///sdk_request", CREATED);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400); // what is missing in the body
    assertThat(answer.body()).doesNotContain("APIGW");
  }

  @ParameterizedTest
  @CsvSource({
    "AK/20191115/eu-de/other/sdk_request, verify aksk signature fail",
    "AK/20191115///sdk_request, verify aksk signature fail",
    "OTHER/20191115/eu-de/functiongraph/sdk_request, ak OTHER not exist",
    "AK, authorization header is not that of SDK-HMAC-SHA256",
  })
  void another_scope_or_key_is_refused(String credential, String why) {
    RawConnection.RawAnswer answer =
        send("GET", FUNCTIONS + "?marker=0&maxitems=400", "", credential, LISTED);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("APIGW.0301", why);
  }

  private static RawConnection.RawAnswer send(
      String method, String target, String body, String credential, String signature) {
    try (FunctionGraphSimulator sim =
        FunctionGraphSimulator.builder()
            .projectId(PROJECT)
            .clock(Clock.fixed(Instant.parse("2019-11-15T03:36:55Z"), ZoneOffset.UTC))
            .auth(Auth.signed("AK", "SK"))
            .start()) {
      String[] headers = {
        "Accept", "application/json",
        "Content-Type", "application/json",
        "Host", "functiongraph.eu-de.otc.t-systems.com",
        "User-Agent", "golangsdk/2.0.0",
        "X-Project-Id", PROJECT,
        "X-Sdk-Date", "20191115T033655Z",
        "Authorization",
            "SDK-HMAC-SHA256 Credential="
                + credential
                + ", SignedHeaders=accept;content-type;host;user-agent;x-project-id;x-sdk-date"
                + ", Signature="
                + signature
      };
      return RawConnection.exchange(sim, method, target, body, headers);
    }
  }
}
