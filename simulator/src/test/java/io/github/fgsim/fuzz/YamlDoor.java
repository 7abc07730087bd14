package io.github.fgsim.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The YAML of import packages: other values, tags, anchors, aliases, merge keys, odd text. */
final class YamlDoor implements Door {
  private static final List<String> VALUES =
      List.of(
          "",
          "~",
          "null",
          "true",
          "yes",
          "0",
          "-1",
          "1e3",
          "0x1F",
          "0o17",
          "1_000",
          "190:20:30",
          "2001-12-14t21:59:43.10-05:00",
          ".inf",
          "'quoted'",
          "\"\\x00\\ud800\"",
          "|\n        block\n        text",
          ">-\n        folded",
          "[a, b]",
          "{a: b}",
          "{a: {b: c}}",
          "&a x",
          "&a {k: v}",
          "&a [*a]",
          "*a",
          "<<",
          "{<<: *a, b: c}",
          "{<<: [*a, *a]}",
          "!!binary aGVsbG8=",
          "!!str 5",
          "!!int x",
          "!!set {a, b}",
          "!!omap [a: b]",
          "!<tag:x> y",
          "!!java.net.URL [\"http://127.0.0.1:1/\"]",
          "? complex\n        : key",
          "@x",
          "`x",
          "%x",
          "#",
          "- a",
          "a: b: c",
          "\t",
          "---",
          "...",
          "[",
          "}",
          "\"",
          "9".repeat(40),
          "x".repeat(2_000));

  @Override
  public void knock(House house, Choices choices) {
    List<String> lines = new ArrayList<>(ArchiveDoor.YAML.lines().toList());
    for (int edits = 1 + choices.below(4); edits > 0; edits--) {
      edit(lines, choices);
    }
    byte[] yaml = String.join("\n", lines).getBytes(UTF_8);
    if (choices.chance(5)) {
      yaml = choices.spoilt(yaml);
    }
    String base64 = Base64.getEncoder().encodeToString(zip(yaml));
    house.knock("POST", "functions/import", ArchiveDoor.importing(base64));
  }

  private static void edit(List<String> lines, Choices choices) {
    int place = choices.below(lines.size());
    String line = lines.get(place);
    int colon = line.indexOf(": ");
    String value = choices.chance(3) ? choices.text() : choices.of(VALUES);
    switch (choices.below(6)) {
      case 0 -> lines.remove(place);
      case 1 -> lines.add(place, line);
      case 2 -> lines.set(place, (colon < 0 ? line : line.substring(0, colon + 2)) + value);
      case 3 -> lines.add(place, " ".repeat(choices.below(12)) + value);
      case 4 -> lines.set(place, " ".repeat(choices.below(12)) + line.strip());
      default -> {
        String nested = choices.of(List.of("[", "{a: ", "- ", "? ", "&a [", "!!x [", ">", "\""));
        lines.set(place, line + " " + nested.repeat(choices.below(1_000)));
      }
    }
    if (lines.isEmpty()) {
      lines.add("");
    }
  }

  private static byte[] zip(byte[] yaml) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a.yaml"));
      zip.write(yaml);
      zip.putNextEntry(new ZipEntry("index.zip"));
      zip.write(new byte[] {'P', 'K', 5, 6});
      zip.write(new byte[18]);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
