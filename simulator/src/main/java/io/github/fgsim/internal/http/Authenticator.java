package io.github.fgsim.internal.http;

import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.ErrorCode;

/** The gateway's look at a request's credential, a signature or a token. */
final class Authenticator {
  private Authenticator() {}

  /** Refuses a request that is not authenticated for this project. */
  static void check(Request request, String projectId, Settings settings, Identity identity) {
    Auth auth = settings.auth();
    if (auth.mode() == Auth.Mode.OFF) {
      return;
    }
    boolean present =
        request.headers().containsKey("x-auth-token")
            || request.headers().containsKey("authorization");
    if (!present) {
      throw ApiException.with(
          ErrorCode.IAM_AUTHENTICATION_FAILED, "x-auth-token not found"); // observed
    }
  }
}
