package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.invocation.Values;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Loads a function's classes: of its jars and of the platform, and nothing else of the simulator's
 * or the test's. Only what the service's runtime has beside the function, its context and its Gson,
 * comes from the test's class path when the jars lack it, and from the simulator when that lacks it
 * too; each function has its own of these.
 *
 * <p>What the function's code asks of {@link System} and what would reach the JVM of the test, goes
 * to {@link io.github.fgsim.internal.runner.service.FunctionSystem} of this loader.
 */
final class FunctionClassLoader extends URLClassLoader {
  /** What the code finds in place of {@link System}. */
  static final String SYSTEM = "io.github.fgsim.internal.runner.service.FunctionSystem";

  private static final String OWN = "io/github/fgsim/internal/runner/service/";
  private static final String SYSTEM_PATH = OWN + "FunctionSystem";
  private static final Set<String> MEMBERS =
      Set.of(
          "outLjava/io/PrintStream;",
          "errLjava/io/PrintStream;",
          "setOut(Ljava/io/PrintStream;)V",
          "setErr(Ljava/io/PrintStream;)V",
          "exit(I)V",
          "getenv(Ljava/lang/String;)Ljava/lang/String;",
          "getenv()Ljava/util/Map;");

  /** The packages of the service's runtime: of Huawei, of Open Telekom Cloud, of the engine. */
  private static final List<String> SERVICES =
      List.of(
          "com/huawei/services/runtime/",
          "com/opentelekomcloud/services/runtime/",
          "org/yuanrong/services/runtime/");

  /** Put together, since the build renames what it finds in one piece. */
  private static final String GSON = String.join("/", "com", "google", "gson", "");

  private static final int JAVA_0 = 44;

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader tests;
  private final int java;

  /**
   * A loader of these jars.
   *
   * @param tests where the service's runtime is looked for when the jars lack it
   * @param java the version of the function's runtime
   */
  FunctionClassLoader(List<URL> jars, ClassLoader tests, int java) {
    super(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    this.tests = tests;
    this.java = java;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/').concat(".class");
    URL url = super.findResource(path);
    try {
      if (url != null) {
        return ofJar(name, url);
      }
      byte[] bytes = ofRuntime(path).orElseThrow(() -> new ClassNotFoundException(name));
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private Class<?> ofJar(String name, URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false); // a cached jar would stay open
    byte[] bytes;
    URL place = url;
    try (InputStream in = connection.getInputStream()) {
      bytes = in.readAllBytes();
      int dot = name.lastIndexOf('.');
      String packageName = dot < 0 ? "" : name.substring(0, dot);
      if (connection instanceof JarURLConnection jar) {
        place = jar.getJarFileURL();
        describe(packageName, jar.getManifest(), place);
      }
    }
    if (!url.getPath().contains("!/META-INF/versions/")) {
      checkVersion(name, ClassFile.version(bytes));
    }
    byte[] own = ClassFile.redirected(bytes, "java/lang/System", MEMBERS, SYSTEM_PATH);
    CodeSource source = new CodeSource(place, (Certificate[]) null);
    return defineClass(name, own, 0, own.length, new ProtectionDomain(source, null, this, null));
  }

  private void describe(String packageName, @Nullable Manifest manifest, URL jar) {
    if (!packageName.isEmpty() && manifest != null && getDefinedPackage(packageName) == null) {
      try {
        definePackage(packageName, manifest, jar);
      } catch (IllegalArgumentException e) {
        // another thread was faster
      }
    }
  }

  /** As the function's runtime would: it may be older than the JVM of the test. */
  private void checkVersion(String name, int version) {
    if (version > JAVA_0 + java) {
      throw new UnsupportedClassVersionError(
          name.replace('.', '/')
              + " has been compiled by a more recent version of the Java Runtime (class file"
              + " version %d.0), this version of the Java Runtime only recognizes class file"
                  .formatted(version)
              + " versions up to %d.0".formatted(JAVA_0 + java));
    }
  }

  /** A class that the service's runtime has. */
  private Optional<byte[]> ofRuntime(String path) throws IOException {
    if (path.startsWith(OWN + "Function")) {
      return resource(FunctionClassLoader.class.getClassLoader(), path);
    }
    for (String service : SERVICES) {
      if (path.startsWith(service)) {
        return ofTestOr(path, service, OWN);
      }
    }
    return path.startsWith(GSON) ? ofTestOr(path, GSON, Values.gsonPackage()) : Optional.empty();
  }

  /** The test's own class of that name, or the simulator's under that name. */
  private Optional<byte[]> ofTestOr(String path, String name, String own) throws IOException {
    Optional<byte[]> ofTest = resource(tests, path);
    return ofTest.isPresent()
        ? ofTest
        : resource(FunctionClassLoader.class.getClassLoader(), own + path.substring(name.length()))
            .map(bytes -> own.equals(name) ? bytes : ClassFile.moved(bytes, own, name));
  }

  private static Optional<byte[]> resource(ClassLoader loader, String path) throws IOException {
    URL url = loader.getResource(path);
    if (url == null) {
      return Optional.empty();
    }
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return Optional.of(in.readAllBytes());
    }
  }

  @Override
  public @Nullable URL findResource(String name) {
    URL url = super.findResource(name);
    return url == null ? null : uncached(url);
  }

  @Override
  public Enumeration<URL> findResources(String name) throws IOException {
    return Collections.enumeration(
        Collections.list(super.findResources(name)).stream()
            .map(FunctionClassLoader::uncached)
            .toList());
  }

  /** The same URL, whose connections leave no jar open. */
  private static URL uncached(URL url) {
    try {
      return new URL(
          null,
          url.toExternalForm(),
          new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL same) throws IOException {
              URLConnection connection = URI.create(same.toExternalForm()).toURL().openConnection();
              connection.setUseCaches(false);
              return connection;
            }
          });
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
