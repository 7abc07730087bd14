package io.github.fgsim.fuzz;

import java.util.List;

/** The bodies of the simulator's own admin API: answers, faults, clock, limits, invocations. */
final class AdminDoor implements Door {
  private record Template(String method, String path, String body) {}

  private static final List<Template> TEMPLATES =
      List.of(
          new Template(
              "PUT",
              "/_simulator/answers",
              """
              {"answers":[{"function":"hello","result":{"a":1}},{"package":"default",
               "function":"other","version":"v1","error_type":"E","error_msg":"m",
               "duration":"PT0.2S"}]}"""),
          new Template(
              "POST",
              "/_simulator/answers",
              """
              {"project_id":"p","package":"default","function":"hello","result":null,
               "duration":"PT1S"}"""),
          new Template(
              "POST",
              "/_simulator/faults",
              """
              {"fault":{"type":"status","status":503,"error_code":"FSS.0503","error_msg":"m",
               "retry_after":"PT1S"},"operation":"ListFunctions","package":"default",
               "function":"hello","times":1}"""),
          new Template("PUT", "/_simulator/clock", "{\"now\":\"2026-01-02T03:04:05Z\"}"),
          new Template("POST", "/_simulator/clock", "{\"advance\":\"PT1H\"}"),
          new Template("PUT", "/_simulator/limits", "{\"limits\":{\"TAGS\":3,\"EVENTS\":0}}"),
          new Template(
              "POST",
              "/_simulator/invocations",
              """
              {"project_id":"p","package":"default","function":"hello","version":"!live",
               "event":{"a":null,"n":1.0}}"""));

  @Override
  public void knock(House house, Choices choices) {
    Template template = choices.of(TEMPLATES);
    house.knock(template.method(), template.path(), JsonMutation.of(template.body(), choices));
    house.tidy();
  }
}
