package io.github.fgsim.internal.runner.service.entity.lts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Log lines, in base64. */
public class LTSBody {
  private @Nullable String data;

  public @Nullable String getData() {
    return data;
  }

  /** The text that the data is in base64. */
  public @Nullable String getRawData() {
    return data == null ? null : new String(Base64.getMimeDecoder().decode(data), UTF_8);
  }
}
