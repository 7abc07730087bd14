package io.github.fgsim.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.FunctionPackage;
import io.github.fgsim.KeptConnection;
import io.github.fgsim.KeptConnection.Answer;
import java.util.Base64;
import java.util.Map;
import java.util.TreeSet;

/** Makes the requests of a {@link Life} and says in its words what they were answered. */
final class Caller implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CONFIGURATION =
      "\"runtime\":\"Python3.9\",\"timeout\":3,\"handler\":\"index.handler\",\"memory_size\":128";
  private static final String PACKAGE =
      FunctionPackage.builder().inline("index.py", "pass").build().toBase64();

  private final KeptConnection connection;
  private final String base;
  private final String name;

  Caller(FunctionGraphSimulator sim, String name) {
    this.connection = new KeptConnection(sim);
    this.base = "/v2/" + sim.projectId() + "/fgs/";
    this.name = name;
  }

  /** Each code is other code, so that there is always something to publish. */
  private static String code(String text) {
    return "\"code_type\":\"inline\",\"func_code\":{\"file\":\""
        + Base64.getEncoder().encodeToString(text.getBytes(UTF_8))
        + "\"}";
  }

  String call(Life.Request request) {
    String argument = request.argument();
    String function = "functions/" + name;
    return switch (request.kind()) {
      case CREATE ->
          answered(
              "POST",
              "functions",
              "{\"func_name\":\"%s\",\"package\":\"default\",%s,%s}"
                  .formatted(name, CONFIGURATION, code("pass")));
      case IMPORT ->
          answered(
              "POST",
              "functions/import",
              "{\"func_name\":\"%s\",\"file_name\":\"f.zip\",\"file_type\":\"zip\",\"file_code\":\"%s\"}"
                  .formatted(name, PACKAGE));
      case DELETE -> answered("DELETE", function, "");
      case DESCRIBE ->
          answered(
              "PUT",
              function + "/config",
              "{\"func_name\":\"%s\",%s,\"description\":\"%s\"}"
                  .formatted(name, CONFIGURATION, argument));
      case CHANGE_CODE -> answered("PUT", function + "/code", "{" + code(argument) + "}");
      case PUBLISH ->
          answered("POST", function + "/versions", "{\"version\":\"" + argument + "\"}");
      case ADD_ALIAS ->
          answered(
              "POST",
              function + "/aliases",
              "{\"name\":\"%s\",\"version\":\"%s\"}".formatted((Object[]) argument.split("=")));
      case DELETE_ALIAS -> answered("DELETE", function + "/aliases/" + argument, "");
      case ADD_TIMER ->
          answered(
              "POST",
              "triggers/" + name,
              "{\"trigger_type_code\":\"TIMER\",\"event_data\":{\"name\":\"t\","
                  + "\"schedule_type\":\"Rate\",\"schedule\":\"1h\"}}");
      case READ -> {
        Answer answer = send("GET", function + "/config", "");
        yield answer.status() == 200
            ? "description " + json(answer).path("description").asText()
            : inShort(answer);
      }
      case LIST ->
          json(send("GET", "functions?maxitems=400", ""))
                  .path("functions")
                  .findValuesAsText("func_name")
                  .contains(name)
              ? "there"
              : "none";
      case LIST_VERSIONS -> {
        Answer answer = send("GET", function + "/versions", "");
        if (answer.status() != 200) {
          yield inShort(answer);
        }
        TreeSet<String> versions = new TreeSet<>();
        json(answer).path("versions").forEach(each -> versions.add(each.path("version").asText()));
        versions.remove("latest");
        yield "versions " + versions;
      }
    };
  }

  private String answered(String method, String path, String body) {
    return inShort(send(method, path, body));
  }

  private static String inShort(Answer answer) {
    if (answer.status() < 300) {
      return String.valueOf(answer.status());
    }
    String code = json(answer).path("error_code").asText();
    if (answer.status() >= 500 && !code.equals("FSS.0500")) {
      throw new AssertionError(answer.status() + " " + answer.text());
    }
    return code.equals("FSS.1051") || code.equals("FSS.1061") ? code : "refused";
  }

  private Answer send(String method, String path, String body) {
    return connection.exchange(
        method, base + path, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
  }

  private static JsonNode json(Answer answer) {
    try {
      return MAPPER.readTree(answer.text());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.text(), e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
