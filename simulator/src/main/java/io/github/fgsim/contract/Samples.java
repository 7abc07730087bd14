package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files that checks send; made here and not by the simulator's own code. */
final class Samples {
  /** Of every entry: an archive made twice has the same bytes, and so the same digest. */
  static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2020, 1, 1, 0, 0);

  private Samples() {}

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] zip(Map<String, byte[]> files) {
    return zip(files, Deflater.DEFAULT_COMPRESSION);
  }

  private static byte[] zip(Map<String, byte[]> files, int level) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(level);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A zip that is larger than its one file, which is not packed. */
  static byte[] unpackedZip(byte[] file) {
    return zip(Map.of("index.py", file), Deflater.NO_COMPRESSION);
  }

  /** What an archive holds, as text by the names of its entries. */
  static JsonObject entries(byte[] archive) {
    JsonObject.Builder entries = JsonObject.builder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      throw new ContractFailure("not an archive: " + e.getMessage());
    }
    return entries.build();
  }

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }

  /** So many environment variables as JSON text. */
  static String variables(long number) {
    JsonObject.Builder variables = JsonObject.builder();
    for (int i = 0; i < number; i++) {
      variables.put("k" + i, "v");
    }
    return Json.text(variables.build());
  }
}
