package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A version's code in a folder of its own, as it lies in an instance of the service. */
final class UploadedCode implements AutoCloseable {
  private static final long MOST_BYTES = 512L << 20;

  private static final String RESOURCES = "/io/github/fgsim/runner/";

  private final LockedFolder locked;
  private final Path folder;

  private UploadedCode(LockedFolder locked) {
    this.locked = locked;
    this.folder = locked.path();
  }

  /**
   * Lays code out: a zip is unpacked, inline code is a file.
   *
   * @param dependencies the zips of the version's dependencies, which are unpacked beside it
   */
  static UploadedCode of(FunctionVersion version, List<byte[]> dependencies) throws IOException {
    UploadedCode code = new UploadedCode(LockedFolder.create());
    try {
      Path root = Files.createDirectory(code.root());
      Path libraries = Files.createDirectory(code.libraries());
      for (byte[] dependency : dependencies) {
        unpack(dependency, libraries);
      }
      String name =
          version
              .configuration()
              .get(FunctionFields.CODE_FILENAME, isJar(version) ? "index.jar" : "code");
      if (isJar(version) && !name.endsWith(".jar")) {
        name += ".jar"; // by which its class path is found
      }
      byte[] bytes = version.code().bytes();
      if (isZip(bytes) && !isJar(version)) {
        unpack(bytes, root);
      } else {
        Programs.write(inside(root, name), bytes);
      }
      return code;
    } catch (IOException | RuntimeException e) {
      code.close();
      throw e;
    }
  }

  /** A jar stays as it is, under its own name. */
  private static boolean isJar(FunctionVersion version) {
    return version.runtimeFamily() == RuntimeFamily.JAVA
        && (version.configuration().get(FunctionFields.CODE_TYPE, "").equals("jar")
            || version.configuration().get(FunctionFields.CODE_FILENAME, "").endsWith(".jar"));
  }

  private static boolean isZip(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3;
  }

  private static void unpack(byte[] zip, Path target) throws IOException {
    try (Archive archive = Archive.open(zip)) {
      long left = MOST_BYTES;
      for (String name : archive.files()) {
        if (archive.isLink(name)) {
          throw new IOException("the code has a symbolic link: " + name);
        }
        byte[] file = archive.read(name, left).orElseThrow();
        left -= file.length;
        if (left < 0) {
          throw new IOException("the code has more than 512 MB unpacked");
        }
        Path place = inside(target, name);
        Files.createDirectories(place.getParent());
        Programs.write(place, file);
        if (archive.isExecutable(name)) {
          setExecutable(place);
        }
      }
    } catch (ApiException e) { // an entry that is damaged
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Lets the owner run a file; a system without such a bit needs none. */
  static void setExecutable(Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** A resource of the simulator's as a file beside the code root. */
  synchronized Path resource(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      try (InputStream in = UploadedCode.class.getResourceAsStream(RESOURCES + name)) {
        if (in == null) {
          throw new IOException("a file is not in the jar: " + name);
        }
        Files.write(file, in.readAllBytes());
      }
    }
    return file;
  }

  /** A place in the folder and nowhere else. */
  private static Path inside(Path folder, String name) throws IOException {
    Path place = folder.resolve(name.replace('\\', '/')).normalize();
    if (!place.startsWith(folder) || place.equals(folder)) {
      throw new IOException("the code has an entry outside of its folder: " + name);
    }
    return place;
  }

  /** The code root. */
  Path root() {
    return folder.resolve("code");
  }

  /** The dependencies' root. */
  Path libraries() {
    return folder.resolve("libraries");
  }

  /**
   * Where a Java function's classes are: its jar, or all jars of its zip wherever they lie in it;
   * then what its dependencies hold.
   */
  List<Path> classPath() throws IOException {
    List<Path> places = new ArrayList<>();
    for (Path folder : List.of(root(), libraries())) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(places::add);
      }
    }
    places.add(libraries());
    return places;
  }

  /** The parent of the code root, which is the working directory. */
  Path workingDirectory() {
    return folder;
  }

  /** Deletes the folder. */
  @Override
  public void close() {
    locked.close();
  }
}
