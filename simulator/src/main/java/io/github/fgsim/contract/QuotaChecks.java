package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Limit;
import java.util.stream.Stream;

/** Sizes of code and quotas of a project. D11. */
final class QuotaChecks {
  private QuotaChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(
        check(
            "D11-inline-size",
            CREATE_FUNCTION,
            DOCUMENTED,
            ERROR_TABLE,
            "inline code of 10 KB is accepted, a byte more is 413 FSS.1072",
            api -> {
              int most = (int) api.limit(Limit.INLINE_CODE_BYTES);
              api.draft()
                  .body(api.creation().with("func_code", Samples.file(new byte[most + 1])))
                  .send()
                  .refused(INLINE_CODE_TOO_LARGE);
              api.draft()
                  .body(api.creation().with("func_code", Samples.file(new byte[most])))
                  .send()
                  .ok()
                  .has("code_size", most);
            }),
        check(
            "D11-inline-size-of-update",
            UPDATE_FUNCTION_CODE,
            INFERRED,
            ERROR_TABLE,
            "the same in an update of the code",
            api ->
                api.draft()
                    .of(api.create())
                    .body(Bodies.inlineCode(api.bytesOver(Limit.INLINE_CODE_BYTES)))
                    .send()
                    .refused(INLINE_CODE_TOO_LARGE)),
        check(
                "D11-archive-size",
                CREATE_FUNCTION,
                DOCUMENTED,
                ERROR_TABLE,
                "an archive over 50 MB is 413 FSS.1071",
                api ->
                    api.draft()
                        .body(
                            Samples.archived(api.name())
                                .with(
                                    "func_code",
                                    Samples.file(
                                        Samples.unpackedZip(api.bytesOver(Limit.ARCHIVE_BYTES)))))
                        .send()
                        .refused(api.tooLarge(CODE_PACKAGE_TOO_LARGE)))
            .costs(ContractCost.LARGE_BODIES),
        check(
                "D11-dependency-size",
                CREATE_DEPENDENCY_VERSION,
                INFERRED,
                ERROR_TABLE,
                "so is a dependency over 50 MB",
                api ->
                    api.draft()
                        .body(
                            Bodies.dependency(api.name())
                                .with(
                                    "depend_file",
                                    Samples.base64(
                                        Samples.unpackedZip(api.bytesOver(Limit.ARCHIVE_BYTES)))))
                        .send()
                        .refused(api.tooLarge(CODE_PACKAGE_TOO_LARGE)))
            .costs(ContractCost.LARGE_BODIES),
        check(
            "D11-mounts",
            CREATE_FUNCTION,
            DOCUMENTED,
            ERROR_TABLE,
            "a function mounts five file systems, the sixth is 403 FSS.1049",
            api -> {
              int most = (int) api.limit(Limit.MOUNTS);
              api.draft()
                  .body(api.creation().with("mount_config", Bodies.mounts(most + 1, "/mnt/")))
                  .send()
                  .refused(TOO_MANY_MOUNTS);
              api.draft()
                  .body(api.creation().with("mount_config", Bodies.mounts(most, "/mnt/")))
                  .send()
                  .ok();
            }),
        check(
                "D11-functions",
                CREATE_FUNCTION,
                DOCUMENTED,
                ERROR_TABLE,
                "a project that is full refuses the next function with 403 FSS.1041, imports too",
                QuotaChecks::fillsTheProject)
            .costs(ContractCost.MANY_OBJECTS),
        check(
                "D11-dependencies",
                CREATE_DEPENDENCY_VERSION,
                DOCUMENTED,
                ERROR_TABLE,
                "a project that is full refuses the next dependency with 403 FSS.1045",
                api -> {
                  for (int i = 0; i < api.limit(Limit.DEPENDENCIES); i++) {
                    api.draft().body(Bodies.dependency(api.name())).send().ok();
                  }
                  api.draft()
                      .body(Bodies.dependency(api.name()))
                      .send()
                      .refused(TOO_MANY_DEPENDENCIES);
                })
            .costs(ContractCost.MANY_OBJECTS));
  }

  private static void fillsTheProject(Conversation api) {
    for (int i = 0; i < api.limit(Limit.FUNCTIONS); i++) {
      api.create();
    }
    JsonObject next = api.creation();
    api.draft().body(next).send().refused(TOO_MANY_FUNCTIONS);
    api.to(IMPORT_FUNCTION).body(Samples.importing(api.name())).send().refused(TOO_MANY_FUNCTIONS);
  }
}
