package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document in {@code docs} that is made from the code, between two comments with its
 * name. {@code -Dreadme.update=true} writes it anew, where it otherwise is compared.
 */
public record GeneratedBlock(String document, String name) {
  /** Whether blocks are to be written. */
  public static boolean isUpdate() {
    return Boolean.getBoolean("readme.update");
  }

  /** Makes sure that the document has this text, or writes it. */
  public void holds(String expected) throws IOException {
    if (isUpdate()) {
      write(expected);
      return;
    }
    String text = Files.readString(file(), UTF_8);
    assertThat(text.substring(start(text), end(text)))
        .as("block %s of %s; -Dreadme.update=true writes it anew", name, document)
        .isEqualTo(expected);
  }

  /** Puts this text in place of what is there. */
  public void write(String block) throws IOException {
    String text = Files.readString(file(), UTF_8);
    Files.writeString(file(), text.substring(0, start(text)) + block + text.substring(end(text)));
  }

  private Path file() {
    return Path.of("..", "docs", document);
  }

  private int start(String text) {
    String begin = "<!-- " + name + ":begin -->\n";
    return text.indexOf(begin) + begin.length();
  }

  private int end(String text) {
    int end = text.indexOf("<!-- " + name + ":end -->");
    assertThat(end).as("block %s of %s", name, document).isGreaterThanOrEqualTo(start(text));
    return end;
  }
}
