package io.github.fgsim.internal.wire;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Why a file cannot be read or written, in words: the exceptions often say no more than its name.
 */
public final class FileFault {
  private static final String NOT_PERMITTED = "it is not permitted";

  private FileFault() {}

  /** Why reading failed. */
  public static String ofReading(IOException e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return "there is no such file";
    }
    if (e instanceof CharacterCodingException) {
      return "it is not text in UTF-8";
    }
    if ("Is a directory".equals(e.getMessage())) {
      return "it is a folder";
    }
    return inWords(e);
  }

  /** Why writing failed. */
  public static String ofWriting(Path file, IOException e) {
    return beforeWriting(file).orElseGet(() -> inWords(e));
  }

  /** Why a file cannot be written, as far as can be told before; empty when nothing is known. */
  public static Optional<String> beforeWriting(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      return Optional.of("it is a folder");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.of("there is no folder " + folder);
    }
    return Files.isWritable(Files.exists(file) ? file : folder)
        ? Optional.empty()
        : Optional.of(NOT_PERMITTED);
  }

  private static String inWords(IOException e) {
    if (e instanceof AccessDeniedException) {
      return NOT_PERMITTED;
    }
    String reason = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    return reason == null ? "the system gives no reason" : reason;
  }
}
