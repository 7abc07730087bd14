package io.github.fgsim.cli;

import io.github.fgsim.internal.wire.FileFault;
import java.nio.file.Path;
import java.util.Optional;

/** A file that a command writes when its work is done: that it can be is known before. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses a file that cannot be written.
   *
   * @param what whose file it is, the begin of a sentence
   */
  static void ensureWritable(String what, Path file) {
    Optional<String> why = FileFault.beforeWriting(file);
    if (why.isPresent()) {
      throw new Failure(what + ": cannot write " + file + ": " + why.get());
    }
  }
}
