package io.github.fgsim.internal.runner.service.entity.dis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of a stream. */
@SuppressWarnings("MemberName") // the names of the JSON
public class DISMessage {
  private @Nullable String next_partition_cursor;
  private @Nullable List<DISRecord> records;
  private @Nullable String millis_behind_latest;

  public @Nullable String getNextPartitionCursor() {
    return next_partition_cursor;
  }

  public @Nullable List<DISRecord> getRecords() {
    return records;
  }

  public @Nullable String getMillisBehindLatest() {
    return millis_behind_latest;
  }
}
