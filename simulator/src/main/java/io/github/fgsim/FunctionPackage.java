package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.archive.ImportPackage;
import io.github.fgsim.internal.resource.Placement;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An import package as the console exports it: a zip of one YAML with the configuration and one
 * code file. Equal packages have equal bytes. The form follows the guide of 2018 and a real export
 * of 2024.
 */
public final class FunctionPackage {
  private final byte[] zip;

  private FunctionPackage(byte[] zip) {
    this.zip = zip;
  }

  /**
   * Starts a package: function {@code hello}, Python3.9, {@code index.handler}, 128 MB, 3 seconds.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** The package that these bytes are, such as an export; whether they are one shows its import. */
  public static FunctionPackage of(byte[] zip) {
    return new FunctionPackage(zip.clone());
  }

  /**
   * The package in a file.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  public static FunctionPackage of(Path file) {
    try {
      return new FunctionPackage(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read package " + file, e);
    }
  }

  /** Imports it as a function. */
  void place(Placement placement, String packageName, String functionName) {
    placement.place(
        JsonObject.builder()
            .put("func_name", functionName)
            .put("file_name", functionName + ".zip")
            .put("file_type", "zip")
            .put("file_code", new Base64Text(toZip()))
            .put("package", packageName)
            .build());
  }

  /** The zip. A copy. */
  public byte[] toZip() {
    return zip.clone();
  }

  /** The zip as an import request's {@code file_code} has it. */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(zip);
  }

  /** Collects what a package holds. Not safe for concurrent use. */
  public static final class Builder {
    private String name = "hello";
    private JsonObject fields =
        JsonObject.builder()
            .put("runtime", "Python3.9")
            .put("handler", "index.handler")
            .put("memory_size", 128)
            .put("timeout", 3)
            .build();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private byte @Nullable [] archive;

    private Builder() {}

    /** The function's name in the YAML; the import request may give another. */
    public Builder name(String functionName) {
      this.name = functionName;
      return this;
    }

    /** The runtime as on the wire, such as {@code Node.js18.15}. */
    public Builder runtime(String runtime) {
      return with("runtime", runtime);
    }

    /** The handler, such as {@code index.handler}. */
    public Builder handler(String handler) {
      return with("handler", handler);
    }

    /** The memory in MB. */
    public Builder memorySize(int megabytes) {
      return with("memory_size", megabytes);
    }

    /** The timeout in seconds. */
    public Builder timeout(int seconds) {
      return with("timeout", seconds);
    }

    /** The description. */
    public Builder description(String description) {
      return with("description", description);
    }

    /** The environment variables. */
    public Builder userData(Map<String, String> variables) {
      JsonObject.Builder data = JsonObject.builder();
      new TreeMap<>(variables).forEach(data::put);
      return with("user_data", Json.text(data.build()));
    }

    /** Source text as code, code type inline. */
    public Builder inline(String fileName, String source) {
      archive = source.getBytes(UTF_8);
      return with("code_type", "inline").with("code_filename", fileName);
    }

    /** An archive as code, code type zip. */
    public Builder zip(byte[] code) {
      archive = code.clone();
      return with("code_type", "zip").with("code_filename", "index.zip");
    }

    /** One file of the code archive, code type zip; may be called again for more. */
    public Builder file(String path, byte[] content) {
      files.put(path, content.clone());
      return this;
    }

    /** One source file of the code archive, code type zip; may be called again for more. */
    public Builder file(String path, String source) {
      return file(path, source.getBytes(UTF_8));
    }

    private Builder with(String field, Object value) {
      fields = fields.with(field, value);
      return this;
    }

    /**
     * The package.
     *
     * @throws IllegalStateException when no code was given, or both an archive and files
     */
    public FunctionPackage build() {
      if (archive == null == files.isEmpty()) {
        throw new IllegalStateException(
            "a package holds one code: call inline(..), zip(..) or file(..), but "
                + (files.isEmpty() ? "none was" : "more were")
                + " called");
      }
      if (archive != null) {
        return new FunctionPackage(ImportPackage.write(name, fields, archive));
      }
      JsonObject zipped = fields.with("code_type", "zip").with("code_filename", "index.zip");
      return new FunctionPackage(ImportPackage.write(name, zipped, Archive.of(files)));
    }
  }
}
