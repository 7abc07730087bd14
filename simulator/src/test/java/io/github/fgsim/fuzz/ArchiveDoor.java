package io.github.fgsim.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Zips of all kinds, well made and then spoilt, as code, dependency and import package. */
final class ArchiveDoor implements Door {
  static final String YAML =
      """
      HcCrmTemplateVersion: v1
      Resources:
        hello:
          Type: HC::Serverless::Function
          Properties:
            Handler: index.handler
            Runtime: Python3.9
            CodeType: zip
            CodeFileName: index.zip
            CodeUrl: ""
            Description: d
            MemorySize: 128
            Timeout: 30
            Version: latest
            Environment:
              Variables: {a: b}
              EncryptedVariables: {}
            InitializerHandler: i.i
            InitializerTimeout: 3
            PreStopHandler: p.p
            PreStopTimeout: 3
            EnterpriseProjectId: "0"
            FuncType: v2
            CustomImage:
              enabled: false
              image: ""
              command: ""
              args: ""
              workingdir: ""
              uid: ""
              gid: ""
            CloudDebug: ""
      """;

  private static final List<String> NAMES =
      List.of(
          "index.zip",
          "a.yaml",
          "b.yml",
          "index.py",
          "../index.zip",
          "/etc/passwd",
          "a/b.yaml",
          "d/",
          "C:\\x",
          "index.zip\0",
          "",
          ".yaml",
          "INDEX.ZIP",
          "\u00e9.yaml");

  /** Where the fields of a directory record stand, that an archive can lie about. */
  private static final List<Integer> RECORD_FIELDS = List.of(6, 8, 10, 16, 20, 24, 28, 30, 32, 42);

  /** Where the fields of the end record stand. */
  private static final List<Integer> END_FIELDS = List.of(4, 6, 8, 10, 12, 16, 20);

  @Override
  public void knock(House house, Choices choices) {
    byte[] zip = zip(choices);
    if (choices.chance(2)) {
      zip = lying(zip, choices);
    }
    if (choices.chance(3)) {
      zip = choices.spoilt(zip);
    }
    String base64 = Base64.getEncoder().encodeToString(zip);
    if (choices.chance(16)) {
      base64 = new String(choices.spoilt(base64.getBytes(UTF_8)), UTF_8).replaceAll("[^ -~]", "*");
      base64 = base64.replace("\"", "").replace("\\", "");
    }
    switch (choices.below(6)) {
      case 0 ->
          house.knock(
              "POST",
              "functions",
              ("{\"func_name\":\"new\",\"package\":\"default\",\"runtime\":\"Python3.9\","
                      + "\"timeout\":3,\"handler\":\"index.handler\",\"memory_size\":128,"
                      + "\"code_type\":\"zip\",\"func_code\":{\"file\":\""
                      + base64
                      + "\"}}")
                  .getBytes(UTF_8));
      case 1 ->
          house.knock(
              "PUT",
              "functions/hello/code",
              ("{\"code_type\":\"zip\",\"func_code\":{\"file\":\"" + base64 + "\"}}")
                  .getBytes(UTF_8));
      case 2 ->
          house.knock(
              "POST",
              "dependencies/version",
              ("{\"name\":\"d\",\"runtime\":\"Python3.9\",\"depend_type\":\"zip\",\"depend_file\":\""
                      + base64
                      + "\"}")
                  .getBytes(UTF_8));
      default -> house.knock("POST", "functions/import", importing(base64));
    }
  }

  static byte[] importing(String base64) {
    return ("{\"func_name\":\"new\",\"file_name\":\"n.zip\",\"file_type\":\"zip\",\"file_code\":\""
            + base64
            + "\"}")
        .getBytes(UTF_8);
  }

  private static byte[] zip(Choices choices) {
    SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
      zip.setUseZip64(choices.chance(4) ? Zip64Mode.Always : Zip64Mode.AsNeeded);
      if (!choices.chance(8)) {
        add(zip, "a.yaml", YAML.getBytes(UTF_8), choices);
      }
      if (!choices.chance(8)) {
        add(zip, "index.zip", content(choices), choices);
      }
      for (int i = choices.below(4); i > 0; i--) {
        add(zip, choices.chance(4) ? choices.text() : choices.of(NAMES), content(choices), choices);
      }
      if (choices.chance(8)) {
        zip.setComment(choices.text());
      }
      zip.finish();
      return java.util.Arrays.copyOf(channel.array(), (int) channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A zip in the zip most of the time, since an import looks at it; sometimes a bomb. */
  private static byte[] content(Choices choices) {
    return switch (choices.below(8)) {
      case 6 -> choices.bytes(choices.below(40));
      case 7 -> new byte[choices.below(1 << 20)];
      default -> new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    };
  }

  private static void add(ZipArchiveOutputStream zip, String name, byte[] content, Choices choices)
      throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setTime(0);
    boolean isDirectory = name.endsWith("/");
    if (choices.chance(3) || isDirectory) {
      CRC32 crc = new CRC32();
      crc.update(isDirectory ? new byte[0] : content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(isDirectory ? 0 : content.length);
      entry.setCrc(crc.getValue());
    }
    if (choices.chance(16)) {
      entry.setUnixMode(0120777); // a link
    }
    zip.putArchiveEntry(entry);
    zip.write(isDirectory ? new byte[0] : content);
    zip.closeArchiveEntry();
  }

  /** A field of the directory or of a header before the data says something else. */
  private static byte[] lying(byte[] given, Choices choices) {
    byte[] zip = given.clone();
    ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    byte kind = (byte) (choices.below(3) * 2 + 1); // a record of the directory, a header, the end
    byte second = (byte) (kind == 1 ? 2 : kind + 1);
    int place = -1;
    for (int i = 0, left = choices.below(4); i < zip.length - 22; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == kind && zip[i + 3] == second) {
        place = i;
        if (left-- == 0) {
          break;
        }
      }
    }
    int field = place + choices.of(kind == 5 ? END_FIELDS : RECORD_FIELDS);
    if (place >= 0 && field + 4 <= zip.length) {
      if (choices.chance(2)) {
        buffer.putInt(field, (int) choices.number());
      } else {
        buffer.putShort(field, (short) choices.number());
      }
    }
    return zip;
  }
}
