package io.github.fgsim.internal.wire;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Why a file cannot be read or written, in words: the exceptions often say no more than its name.
 */
public final class FileFault {
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
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      return "it is a folder";
    }
    if (folder == null || !Files.isDirectory(folder)) {
      return "there is no folder " + folder;
    }
    return inWords(e);
  }

  private static String inWords(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "it is not permitted";
    }
    String reason = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    return reason == null ? "the system gives no reason" : reason;
  }
}
