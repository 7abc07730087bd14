package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.contract.ContractCheck.Needs;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;

/** Requests that the gateway does not take for authenticated: D10 with credentials. */
final class CredentialChecks {
  private static final String REFUSED = "Incorrect IAM authentication information: ";

  private CredentialChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(
        check(
                "credentials-none",
                LIST_FUNCTIONS,
                RECORDED,
                REPORTS,
                "without credentials: 401 APIGW.0301, in the gateway's body",
                api ->
                    api.draft()
                        .as(new Signer.None())
                        .send()
                        .refused(IAM_AUTHENTICATION_FAILED)
                        .saying(REFUSED + "x-auth-token not found")
                        .keys("error_msg", "error_code", "request_id"))
            .needs(Needs.CREDENTIALS),
        check(
                "credentials-wrong-token",
                LIST_FUNCTIONS,
                INFERRED,
                GATEWAY_TABLE,
                "with a token that is none: 401 APIGW.0301",
                api ->
                    api.draft()
                        .as(new Signer.Token("no-such-token"))
                        .send()
                        .refused(IAM_AUTHENTICATION_FAILED))
            .needs(Needs.CREDENTIALS),
        check(
                "credentials-unknown-key",
                LIST_FUNCTIONS,
                RECORDED,
                REPORTS,
                "signed with a key that nobody has: 401 APIGW.0301 that names the key",
                api ->
                    api.draft()
                        .as(keys(api, "AKNOBODY", api.keys().secretKey(), api.keys().clock()))
                        .send()
                        .refused(IAM_AUTHENTICATION_FAILED)
                        .saying(REFUSED + "ak AKNOBODY not exist"))
            .needs(Needs.KEYS),
        check(
                "credentials-wrong-signature",
                LIST_FUNCTIONS,
                RECORDED,
                NODE_2,
                "signed with another secret: 401 APIGW.0301 that quotes the canonical request",
                api ->
                    api.draft()
                        .as(keys(api, api.keys().accessKey(), "another", api.keys().clock()))
                        .send()
                        .refused(IAM_AUTHENTICATION_FAILED)
                        .matches(
                            "error_msg",
                            "(?s)"
                                + REFUSED
                                + "verify aksk signature fail, canonicalRequest:GET.*"))
            .needs(Needs.KEYS),
        check(
                "credentials-old-signature",
                LIST_FUNCTIONS,
                INFERRED,
                GATEWAY_TABLE,
                "signed 20 minutes ago: 401 APIGW.0301",
                api ->
                    api.draft()
                        .as(
                            keys(
                                api,
                                api.keys().accessKey(),
                                api.keys().secretKey(),
                                Clock.offset(api.keys().clock(), Duration.ofMinutes(-20))))
                        .send()
                        .refused(IAM_AUTHENTICATION_FAILED))
            .needs(Needs.KEYS));
  }

  private static Signer keys(Conversation api, String accessKey, String secretKey, Clock clock) {
    return new Signer.Keys(accessKey, secretKey, null, api.projectId(), clock);
  }
}
