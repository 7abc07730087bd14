package io.github.fgsim.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command writes when its work is done: that it can be is known before. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses a file that cannot be written.
   *
   * @param what whose file it is, the begin of a sentence
   */
  static void ensureWritable(String what, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new Failure(what + ": cannot write " + file + ": it is a folder");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new Failure(what + ": cannot write " + file + ": there is no folder " + folder);
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new Failure(what + ": cannot write " + file + ": it is not permitted");
    }
  }
}
