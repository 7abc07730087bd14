package io.github.fgsim.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Jars of classes that are compiled in memory, against the service's interfaces. */
final class Jars {
  private static final Map<String, String> SERVICE =
      Map.of(
          "com.huawei.services.runtime.Context",
          """
          package com.huawei.services.runtime;
          public interface Context {
            String getRequestID();
            int getRemainingTimeInMilliSeconds();
            String getAccessKey();
            String getUserData(String key);
            String getFunctionName();
            int getRunningTimeInSeconds();
            String getVersion();
            int getMemorySize();
            int getCPUNumber();
            String getProjectID();
            String getPackage();
            RuntimeLogger getLogger();
            Object getState();
            void setState(Object state);
          }
          """,
          "com.huawei.services.runtime.RuntimeLogger",
          """
          package com.huawei.services.runtime;
          public interface RuntimeLogger {
            void log(String text);
            void debug(String text);
            void info(String text);
            void warn(String text);
            void error(String text);
            void setLevel(String level);
          }
          """);

  private Jars() {}

  /**
   * A jar of these sources, by class name; what they are compiled against is not in it.
   *
   * @param options of javac
   */
  static byte[] jar(Map<String, String> sources, String... options) {
    Map<String, byte[]> files = classes(sources, List.of(options));
    files.keySet().removeIf(name -> name.startsWith("com/huawei/services/"));
    return zip(files);
  }

  /** A zip of these files. */
  static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The class files of these sources and of the service's interfaces, by path. */
  static Map<String, byte[]> classes(Map<String, String> sources, List<String> options) {
    Map<String, String> all = new TreeMap<>(SERVICE);
    all.putAll(sources);
    List<JavaFileObject> units = new ArrayList<>();
    all.forEach((name, text) -> units.add(new Source(name, text)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    Compiled compiled = new Compiled(compiler.getStandardFileManager(null, null, UTF_8));
    List<String> with = new ArrayList<>(List.of("-proc:none", "-nowarn", "-g", "--release", "17"));
    with.addAll(options);
    if (!compiler.getTask(errors, compiled, null, with, null, units).call()) {
      throw new IllegalArgumentException(errors.toString());
    }
    Map<String, byte[]> files = new TreeMap<>();
    compiled.files.forEach(
        (name, bytes) -> files.put(name.replace('.', '/') + ".class", bytes.toByteArray()));
    return files;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Compiled extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

    Compiled(JavaFileManager platform) {
      super(platform);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(
          URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          files.put(name, bytes);
          return bytes;
        }
      };
    }
  }
}
