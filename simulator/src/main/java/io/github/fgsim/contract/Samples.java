package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bodies and files that checks send; made here and not by the simulator's own code. */
final class Samples {
  static final String SOURCE = "def handler(event, context):\n    return event\n";

  /** The code of the create page's sample request; its digest is in the sample answer. */
  static final String PAGE_CODE =
      "aW1wb3J0IGpzb24KZGVmIGhhbmRsZXIgKGV2ZW50LCBjb250ZXh0KToKICAgIG91dHB1dCA9ICdIZWxsbyBtZXNzYWdl"
          + "OiAnICsganNvbi5kdW1wcyhldmVudCkKICAgIHJldHVybiBvdXRwdXQ=";

  static final String PAGE_DIGEST =
      "1c8610d1870731a818a037f1d2adf3223e8ac351aeb293fb1f8eabd2e9820069"
          + "a61ed8b5d38182e760adc33a307d0e957afc357f415cd8c9c3ff6f0426fd85cd";

  /** Of every entry: an archive made twice has the same bytes, and so the same digest. */
  static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2020, 1, 1, 0, 0);

  private Samples() {}

  /** A create with what is mandatory: 128 MB, 3 seconds, inline Python. */
  static JsonObject creation(String name) {
    return JsonObject.builder()
        .put("func_name", name)
        .put("package", "default")
        .put("runtime", "Python3.9")
        .put("timeout", 3)
        .put("handler", "index.handler")
        .put("memory_size", 128)
        .put("code_type", "inline")
        .put("func_code", file(SOURCE.getBytes(UTF_8)))
        .build();
  }

  /** A create whose code is an archive. */
  static JsonObject archived(String name) {
    return creation(name)
        .with("code_type", "zip")
        .with("code_filename", "index.zip")
        .with("func_code", file(codeZip()));
  }

  static JsonObject file(byte[] bytes) {
    return JsonObject.of("file", base64(bytes));
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] codeZip() {
    return zip(Map.of("index.py", SOURCE.getBytes(UTF_8)));
  }

  /** An import of a package with this YAML and the sample's code archive. */
  static JsonObject importing(String name) {
    return importing(name, packageZip(yaml(name)));
  }

  static JsonObject importing(String name, byte[] file) {
    return JsonObject.builder()
        .put("func_name", name)
        .put("file_name", "package.zip")
        .put("file_type", "zip")
        .put("file_code", base64(file))
        .build();
  }

  static byte[] packageZip(String yaml) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("function.yml", yaml.getBytes(UTF_8));
    files.put("index.zip", codeZip());
    return zip(files);
  }

  /** The YAML of an exported package, as a real one of 2024 has it. */
  static String yaml(String name) {
    return """
        HcCrmTemplateVersion: v1
        Resources:
          %s:
            Type: HC::Serverless::Function
            Properties:
              Handler: index.handler
              Runtime: Python3.9
              CodeType: zip
              CodeFileName: index.zip
              CodeUrl: ""
              Description: ""
              MemorySize: 128
              Timeout: 30
              Version: latest
              Environment:
                Variables: {}
                EncryptedVariables: {}
              InitializerHandler: ""
              InitializerTimeout: 0
              EnterpriseProjectId: "0"
              FuncType: v2
        """
        .formatted(name);
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

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }

  static JsonObject object(String json) {
    return Json.parse(json) instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  static String letters(long number) {
    return "a".repeat((int) number);
  }

  /** So many environment variables as JSON text. */
  static String variables(long number) {
    JsonObject.Builder variables = JsonObject.builder();
    for (int i = 0; i < number; i++) {
      variables.put("k" + i, "v");
    }
    return Json.text(variables.build());
  }

  /** One environment variable, as JSON text of that many bytes. */
  static String variablesOf(long bytes) {
    return Json.text(JsonObject.of("k", letters(bytes - "{\"k\":\"\"}".length())));
  }

  /** The body's text with a member that is null, which our objects do not hold. */
  static String withNull(JsonObject body, String name) {
    String rest = Json.text(body.without(name)).substring(1);
    return "{\"" + name + "\":null" + (rest.equals("}") ? "" : ",") + rest;
  }
}
