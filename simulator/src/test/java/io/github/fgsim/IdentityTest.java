package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.model.Auth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
  private static final String LOGIN =
      """
      {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"me",
      "password":"s3cret","domain":{"name":"acme"}}}},"scope":{"project":{"name":"cn-north-4"}}}}
      """;

  @Test
  void the_region_is_the_name_of_the_one_project() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      JsonNode projects =
          ApiClient.of(sim).get("/v3/projects?name=" + sim.region()).json().get("projects");

      assertThat(projects).hasSize(1);
      assertThat(projects.at("/0/id").asText()).isEqualTo(sim.projectId());
      assertThat(projects.at("/0/name").asText()).isEqualTo(sim.region());
      assertThat(projects.at("/0/domain_id").asText()).isEqualTo(sim.domainId());
    }
  }

  /** An openstacksdk asks for it before it has a token. */
  @Test
  void the_version_is_told_without_a_token() {
    try (FunctionGraphSimulator sim =
        FunctionGraphSimulator.builder().auth(Auth.present()).start()) {
      JsonNode version = ApiClient.of(sim).get("/v3").json().get("version");

      assertThat(version.get("id").asText()).isEqualTo("v3.6");
      assertThat(version.get("status").asText()).isEqualTo("stable");
      assertThat(version.at("/links/0/href").asText())
          .isEqualTo(sim.endpoint().resolve("/v3/").toString());
    }
  }

  @Test
  void another_name_is_no_project() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      assertThat(ApiClient.of(sim).get("/v3/projects?name=elsewhere").json().get("projects"))
          .isEmpty();
    }
  }

  /** The Node SDK asks for them, and for the account, when its region is no project's name. */
  @Test
  void there_is_one_region() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.builder().region("eu-de").start()) {
      JsonNode regions = ApiClient.of(sim).get("/v3/regions").json().get("regions");

      assertThat(regions).hasSize(1);
      assertThat(regions.at("/0/id").asText()).isEqualTo("eu-de");
      assertThat(regions.at("/0/type").asText()).isEqualTo("public");
    }
  }

  @Test
  void without_a_name_all_projects_are_listed() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      assertThat(ApiClient.of(sim).get("/v3/projects").json().get("projects")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v3/auth/domains", "/v3/domains"})
  void the_account_is_the_one_domain(String path) {
    try (FunctionGraphSimulator sim =
        FunctionGraphSimulator.builder().domainId("d1").userDomain("acme").start()) {
      JsonNode domains = ApiClient.of(sim).get(path).json().get("domains");

      assertThat(domains).hasSize(1);
      assertThat(domains.at("/0/id").asText()).isEqualTo("d1");
      assertThat(domains.at("/0/name").asText()).isEqualTo("acme");
    }
  }

  @Test
  void a_get_with_a_body_is_answered_as_node_and_python_send_it() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      RawConnection.RawAnswer answer =
          RawConnection.exchange(
              sim,
              "GET",
              "/v3/projects?name=cn-north-4",
              "{}",
              "Host",
              "localhost",
              "Content-Type",
              "application/json");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains(sim.projectId());
    }
  }

  @Test
  void slashes_at_the_start_do_not_matter() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      assertThat(ApiClient.of(sim).get("//v3/projects").status()).isEqualTo(200);
    }
  }

  @Test
  void links_name_the_address_that_the_client_used() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      assertThat(ApiClient.of(sim).get("/v3/projects").json().at("/links/self").asText())
          .isEqualTo(sim.endpoint() + "/v3/projects");
    }
  }

  @ParameterizedTest
  @CsvSource({"/v3/projects", "/v3/auth/domains", "/v3/auth/catalog", "/v3/regions"})
  void with_authentication_a_credential_is_needed(String path) {
    try (FunctionGraphSimulator sim =
        FunctionGraphSimulator.builder().auth(Auth.token("T")).start()) {
      ApiClient client = ApiClient.of(sim);

      assertThat(client.get(path).error())
          .isEqualTo(
              "401 APIGW.0301 Incorrect IAM authentication information: x-auth-token not found");
      assertThat(client.send("GET", path, "", "X-Auth-Token", "T").status()).isEqualTo(200);
    }
  }

  @Test
  void a_password_gives_a_token_that_is_then_taken() {
    try (FunctionGraphSimulator sim =
        FunctionGraphSimulator.builder().auth(Auth.signed("AK", "SK")).start()) {
      ApiClient client = ApiClient.of(sim);

      ApiClient.Answer login = client.post("/v3/auth/tokens", LOGIN);
      String token = login.header("X-Subject-Token");

      assertThat(login.status()).isEqualTo(201);
      assertThat(login.json().at("/token/project/id").asText()).isEqualTo(sim.projectId());
      assertThat(client.send("GET", "functions", "", "X-Auth-Token", token).status())
          .isEqualTo(200);
      assertThat(client.send("GET", "/v3/projects", "", "X-Auth-Token", token).status())
          .isEqualTo(200);
    }
  }

  /** As gophertelekomcloud, with an access key, looks its endpoint up; it fails without. */
  @Test
  void the_catalog_is_listed_for_clients_that_have_no_token() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      JsonNode listed = ApiClient.of(sim).get("/v3/auth/catalog").json();

      assertThat(listed.get("catalog"))
          .filteredOn(service -> service.get("type").asText().equals("functiongraph"))
          .singleElement()
          .satisfies(
              service ->
                  assertThat(service.at("/endpoints/0/url").asText())
                      .isEqualTo(sim.endpoint() + "/v2/" + sim.projectId()));
      assertThat(listed.at("/links/self").asText()).endsWith("/v3/auth/catalog");
    }
  }

  /** As gophertelekomcloud asks when it is given a token in place of a password. */
  @Test
  void a_token_that_was_issued_can_be_asked_about_and_another_cannot() {
    try (FunctionGraphSimulator sim =
        FunctionGraphSimulator.builder().auth(Auth.signed("AK", "SK")).start()) {
      ApiClient client = ApiClient.of(sim);
      String token = client.post("/v3/auth/tokens", LOGIN).header("X-Subject-Token");

      ApiClient.Answer asked =
          client.send(
              "GET", "/v3/auth/tokens", "", "X-Auth-Token", token, "X-Subject-Token", token);

      assertThat(asked.status()).isEqualTo(200);
      assertThat(asked.header("X-Subject-Token")).isEqualTo(token);
      assertThat(asked.json().at("/token/project/id").asText()).isEqualTo(sim.projectId());
      assertThat(asked.json().at("/token/catalog")).isNotEmpty();
      assertThat(
              client
                  .send(
                      "GET",
                      "/v3/auth/tokens",
                      "",
                      "X-Auth-Token",
                      token,
                      "X-Subject-Token",
                      "none")
                  .status())
          .isEqualTo(404);
      assertThat(client.send("GET", "/v3/auth/tokens", "", "X-Subject-Token", token).status())
          .isEqualTo(401);
    }
  }

  /** As openstacksdk, gophertelekomcloud and OTC's Terraform provider look an endpoint up. */
  @ParameterizedTest
  @CsvSource({
    "functiongraph, /v2/PROJECT",
    "volumev2, /v2/PROJECT",
    "identity, /v3",
  })
  void a_token_has_a_catalog_in_which_keystone_clients_find_the_endpoint(String type, String path) {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      JsonNode token = ApiClient.of(sim).post("/v3/auth/tokens", LOGIN).json().get("token");

      assertThat(token.get("catalog"))
          .filteredOn(service -> service.get("type").asText().equals(type))
          .singleElement()
          .satisfies(
              service -> {
                JsonNode endpoint = service.at("/endpoints/0");
                assertThat(endpoint.get("interface").asText()).isEqualTo("public");
                assertThat(endpoint.get("region_id").asText()).isEqualTo(sim.region());
                assertThat(endpoint.get("url").asText())
                    .isEqualTo(sim.endpoint() + path.replace("PROJECT", sim.projectId()));
              });
    }
  }

  @Test
  void the_thousand_newest_tokens_are_taken() {
    try (FunctionGraphSimulator sim =
        FunctionGraphSimulator.builder().auth(Auth.signed("AK", "SK")).start()) {
      ApiClient client = ApiClient.of(sim);
      List<String> tokens =
          Stream.generate(() -> client.post("/v3/auth/tokens", LOGIN).header("X-Subject-Token"))
              .limit(1_001)
              .toList();

      assertThat(tokens)
          .extracting(token -> client.send("GET", "functions", "", "X-Auth-Token", token).status())
          .startsWith(401, 200)
          .endsWith(200)
          .filteredOn(status -> status == 200)
          .hasSize(1_000);
    }
  }

  @Test
  void each_simulator_takes_its_own_tokens_only() {
    try (FunctionGraphSimulator one =
            FunctionGraphSimulator.builder().auth(Auth.signed("AK", "SK")).start();
        FunctionGraphSimulator other =
            FunctionGraphSimulator.builder().auth(Auth.signed("AK", "SK")).start()) {
      String token = ApiClient.of(one).post("/v3/auth/tokens", LOGIN).header("X-Subject-Token");

      assertThat(ApiClient.of(other).send("GET", "functions", "", "X-Auth-Token", token).status())
          .isEqualTo(401);
    }
  }

  @Test
  void a_login_leaves_no_password_in_the_journal() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      String token = ApiClient.of(sim).post("/v3/auth/tokens", LOGIN).header("X-Subject-Token");

      assertThat(sim.requests().all())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.body()).contains("\"password\":\"***\"", "\"me\"");
                assertThat(request.toString() + request.response() + request.headers())
                    .doesNotContain("s3cret", token);
              });
    }
  }

  @ParameterizedTest
  @CsvSource({"DELETE, /v3/projects", "POST, /v3/projects", "GET, /v3/auth/tokens"})
  void what_clients_do_not_insist_on_is_not_there(String method, String path) {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      ApiClient.Answer answer = ApiClient.of(sim).send(method, path, "");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().at("/error/code").asInt()).isEqualTo(404);
    }
  }

  @Test
  void no_call_is_a_call_of_functiongraph() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      ApiClient.of(sim).get("/v3/projects");

      assertThat(sim.requests().all())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.operation()).isEmpty();
                assertThat(request.isUnmatched()).isFalse();
              });
    }
  }
}
