package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.stream.Stream;

/** Exports, and where logs go. */
final class ExportChecks {
  private ExportChecks() {}

  static Stream<ContractCheck> checks() {
    return exports();
  }

  private static Stream<ContractCheck> exports() {
    return Stream.of(
        check(
            "export-code",
            EXPORT_FUNCTION,
            CLIENT,
            EXTENSIONS,
            "type=code answers a file name and a link",
            api ->
                api.draft()
                    .of(api.create())
                    .query("type", "code")
                    .send()
                    .ok()
                    .matches("file_name", ".+\\.zip")
                    .matches("code_url", "https?://.+")),
        check(
            "export-config",
            EXPORT_FUNCTION,
            INFERRED,
            API_REFERENCE,
            "type=config answers the configuration",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function)
                  .query("type", "config")
                  .send()
                  .ok()
                  .has("func_name", function.name());
            }),
        check(
            "export-both",
            EXPORT_FUNCTION,
            INFERRED,
            "example of the 2021 API reference",
            "config=true and code=true answer the package as base64 text that can be imported again",
            api -> {
              Answer answer =
                  api.draft()
                      .of(api.create())
                      .query("config", true)
                      .query("code", true)
                      .send()
                      .ok();
              String text = answer.exchange().text().replaceAll("[{}\"\\s]|:null", "");
              answer.expect(text.startsWith("UEsD"), "a zip in base64");
              api.to(IMPORT_FUNCTION)
                  .body(Samples.importing(api.name()).with("file_code", text))
                  .send()
                  .ok()
                  .has("code_type", "inline");
            }),
        check(
            "export-nothing",
            EXPORT_FUNCTION,
            INFERRED,
            CURRENT_PAGES,
            "neither type nor a flag, or both, is refused",
            api -> {
              Function function = api.create();
              api.draft().of(function).send().refused(INVALID_QUERY_PARAMETER);
              api.draft()
                  .of(function)
                  .query("type", "code")
                  .query("code", true)
                  .send()
                  .refused(INVALID_QUERY_PARAMETER);
              api.draft().of(function).query("type", "all").send().refused(INVALID_QUERY_PARAMETER);
            }),
        check(
            "export-missing",
            EXPORT_FUNCTION,
            DOCUMENTED,
            CURRENT_PAGES,
            "a function that is not there is 404 FSS.1051",
            api ->
                api.draft()
                    .of(api.missing())
                    .query("type", "code")
                    .send()
                    .refused(FUNCTION_NOT_FOUND)),
        check(
            "log-detail",
            SHOW_LTS_LOG_DETAILS,
            DOCUMENTED,
            API_REFERENCE,
            "group and stream as the create named them",
            api -> {
              JsonObject log =
                  JsonObject.builder()
                      .put("group_name", "g")
                      .put("group_id", "g-1")
                      .put("stream_name", "s")
                      .put("stream_id", "s-1")
                      .build();
              api.draft()
                  .of(api.create(api.creation().with("log_config", log)))
                  .send()
                  .ok()
                  .has("group_id", "g-1")
                  .has("stream_id", "s-1")
                  .has("group_name", "g")
                  .has("stream_name", "s");
            }),
        check(
            "log-detail-none",
            SHOW_LTS_LOG_DETAILS,
            INFERRED,
            TERRAFORM,
            "a function without logs is 404 FSS.0404",
            api -> api.draft().of(api.create()).send().refused(RESOURCE_NOT_FOUND)));
  }
}
