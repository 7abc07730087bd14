package io.github.fgsim.internal.runner.service.entity.dis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A record of a stream. */
@SuppressWarnings("MemberName") // the names of the JSON
public class DISRecord {
  private @Nullable String partition_key;
  private @Nullable String data;
  private @Nullable String sequence_number;

  public @Nullable String getPartitionKey() {
    return partition_key;
  }

  public @Nullable String getData() {
    return data;
  }

  public @Nullable String getSequenceNumber() {
    return sequence_number;
  }

  /** The text that the data is in base64. */
  public @Nullable String getRawData() {
    return data == null ? null : new String(Base64.getMimeDecoder().decode(data), UTF_8);
  }
}
