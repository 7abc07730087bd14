package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The texts of errors, word by word and code by code, as the table of the API reference has them.
 * D6.
 */
final class TextChecks {
  /** A change of a create request, and the answer to it. */
  private record Text(
      String code, int status, String text, Evidence evidence, UnaryOperator<JsonObject> change) {}

  private static final List<Text> OF_CREATE =
      List.of(
          new Text(
              "FSS.1002",
              400,
              "Invalid function name.",
              INFERRED,
              body -> body.with("func_name", "1")),
          new Text(
              "FSS.1003",
              400,
              "Invalid function handler.",
              INFERRED,
              body -> body.with("handler", "none")),
          new Text(
              "FSS.1004",
              400,
              "Invalid Package (function app).",
              INFERRED,
              body -> body.with("package", "1")),
          new Text(
              "FSS.1005",
              400,
              "Invalid runtime.",
              DOCUMENTED,
              body -> body.with("runtime", "Cobol85")),
          new Text(
              "FSS.1006",
              400,
              "Invalid function code entry mode.",
              INFERRED,
              body -> body.with("code_type", "tar")),
          new Text(
              "FSS.1007",
              400,
              "Invalid function memory.",
              INFERRED,
              body -> body.with("memory_size", 100)),
          new Text(
              "FSS.1008",
              400,
              "Invalid function timeout.",
              INFERRED,
              body -> body.with("timeout", 1)),
          new Text(
              "FSS.1010",
              400,
              "Invalid URL.",
              INFERRED,
              body -> body.with("code_type", "obs").with("code_url", "here")),
          new Text(
              "FSS.1017",
              400,
              "The number of items in the UserData field exceeds the maximum allowed limit (20).",
              DOCUMENTED,
              body -> body.with("user_data", Samples.variables(21))),
          new Text(
              "FSS.1018",
              400,
              "The total size of the UserData field exceeds the maximum allowed limit (4 KB).",
              INFERRED,
              body -> body.with("user_data", Samples.variablesOf(5_000))),
          new Text(
              "FSS.1019",
              400,
              "The description exceeds the maximum allowed limit.",
              DOCUMENTED,
              body -> body.with("description", Samples.letters(513))),
          new Text(
              "FSS.1036",
              400,
              "The VPC does not exist.",
              INFERRED,
              body -> body.with("func_vpc", JsonObject.of("subnet_id", "s"))),
          new Text(
              "FSS.1037",
              400,
              "No subnet matches the specified ID.",
              INFERRED,
              body -> body.with("func_vpc", JsonObject.of("vpc_id", "v"))),
          new Text(
              "FSS.1039",
              400,
              "The mounting path is invalid.",
              INFERRED,
              body -> body.with("mount_config", Bodies.mounts(1, "x"))),
          new Text(
              "FSS.1049",
              403,
              "The number of file systems mounted to the function exceeds the maximum allowed limit (5).",
              DOCUMENTED,
              body -> body.with("mount_config", Bodies.mounts(6, "/x"))),
          new Text(
              "FSS.1072",
              413,
              "The size of the inline code exceeds the maximum allowed limit (10 KB).",
              DOCUMENTED,
              body -> body.with("func_code", Samples.file(new byte[10_241]))),
          new Text(
              "FSS.1075",
              400,
              "The user ID and user group ID must be an integer from -1 to 65,534, excluding 0, 1000, and 1002.",
              DOCUMENTED,
              body ->
                  body.with(
                      "mount_config", JsonObject.of("mount_user", JsonObject.of("user_id", 1000)))),
          new Text(
              "FSS.1404",
              400,
              "Invalid function initializer.",
              DOCUMENTED,
              body -> body.with("initializer_handler", "none").with("initializer_timeout", 1)),
          new Text(
              "FSS.1405",
              400,
              "Invalid initialization timeout.",
              DOCUMENTED,
              body -> body.with("initializer_handler", "a.b").with("initializer_timeout", 301)),
          new Text(
              "FSS.0400", 400, "invalid parameter", INFERRED, body -> body.with("timeout", "3")));

  private TextChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.concat(OF_CREATE.stream().map(TextChecks::ofCreate), others());
  }

  private static ContractCheck ofCreate(Text text) {
    return check(
        "D6-text/" + text.code(),
        CREATE_FUNCTION,
        text.evidence(),
        ERROR_TABLE,
        text.status() + " " + text.code() + " says: " + text.text(),
        api ->
            api.draft()
                .body(text.change().apply(api.creation()))
                .send()
                .status(text.status())
                .has("error_code", text.code())
                .saying(text.text()));
  }

  private static Stream<ContractCheck> others() {
    return Stream.of(
        check(
                "D6-text/FSS.1012",
                CREATE_FUNCTION,
                INFERRED,
                ERROR_TABLE,
                "400 FSS.1012 says: The function code must be configured. (CLOUD never does)",
                api -> {
                  if (!api.cloud()) {
                    api.draft()
                        .body(api.creation().without("func_code"))
                        .send()
                        .status(400)
                        .has("error_code", "FSS.1012")
                        .saying("The function code must be configured.");
                  }
                })
            .perProfile(),
        check(
                "D6-text/FSS.1051",
                SHOW_FUNCTION_CONFIG,
                DOCUMENTED,
                API_REFERENCE,
                "404 FSS.1051 says: Not found the function",
                api ->
                    api.draft()
                        .of(api.missing())
                        .send()
                        .status(404)
                        .has("error_code", "FSS.1051")
                        .saying(
                            api.cloud()
                                ? "The function does not exist."
                                : "Not found the function"))
            .perProfile(),
        check(
                "D6-text/FSS.1052",
                SHOW_FUNCTION_CODE,
                DOCUMENTED,
                API_REFERENCE,
                "404 FSS.1052 says: Not found the function version",
                api ->
                    api.draft()
                        .of(api.create().at("v404"))
                        .send()
                        .status(404)
                        .has("error_code", "FSS.1052")
                        .saying(
                            api.cloud()
                                ? "The version does not exist."
                                : "Not found the function version"))
            .perProfile(),
        check(
                "D6-text/FSS.1053",
                SHOW_VERSION_ALIAS,
                DOCUMENTED,
                API_REFERENCE,
                "404 FSS.1053 says: Not found the function alias",
                api ->
                    api.draft()
                        .of(api.create())
                        .with("alias_name", "x")
                        .send()
                        .status(404)
                        .has("error_code", "FSS.1053")
                        .saying(
                            api.cloud()
                                ? "The alias does not exist."
                                : "Not found the function alias"))
            .perProfile(),
        check(
            "D6-text/FSS.1016",
            CREATE_FUNCTION_VERSION,
            DOCUMENTED,
            ERROR_TABLE,
            "400 FSS.1016 says why nothing was published",
            api ->
                api.draft()
                    .of(Bodies.published(api, "v1"))
                    .body(JsonObject.EMPTY)
                    .send()
                    .status(400)
                    .has("error_code", "FSS.1016")
                    .saying(
                        "The function cannot be published because no changes have been made since last publication.")),
        check(
            "D6-text/FSS.1013",
            IMPORT_FUNCTION,
            INFERRED,
            ERROR_TABLE,
            "400 FSS.1013 says: Invalid file type.",
            api ->
                api.draft()
                    .body(Samples.importing(api.name()).with("file_type", "rar"))
                    .send()
                    .status(400)
                    .has("error_code", "FSS.1013")
                    .saying("Invalid file type.")));
  }
}
