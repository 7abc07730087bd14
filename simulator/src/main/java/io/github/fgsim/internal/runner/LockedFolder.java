package io.github.fgsim.internal.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary folder that is in use as long as this process holds the lock of a file in it. What
 * processes that were killed have left is deleted when another folder is made.
 */
final class LockedFolder implements AutoCloseable {
  private static final String PREFIX = "functiongraph-function-";
  private static final String LOCK = "lock";

  /** How often a folder is tried to delete in which something still writes. */
  private static final int TRIES = 3;

  private final Path path;
  private final FileChannel lock;

  private LockedFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Makes one. */
  static LockedFolder create() throws IOException {
    while (true) {
      Path path = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
      deleteAbandoned(path);
      Path file = path.resolve(LOCK);
      FileChannel lock =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (lock.tryLock() != null && Files.exists(file)) {
        return new LockedFolder(path, lock);
      }
      lock.close(); // another process took it for one that is abandoned
    }
  }

  /** Deletes what is beside a folder, belongs to the same user and is in nobody's use. */
  private static void deleteAbandoned(Path own) {
    String ownPrefix = PREFIX + ProcessHandle.current().pid() + "-";
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(own.toAbsolutePath().getParent(), PREFIX + "*")) {
      for (Path folder : folders) {
        // to close a file of one's own would give up its lock
        if (!folder.getFileName().toString().startsWith(ownPrefix)
            && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))) {
          deleteUnlessLocked(folder);
        }
      }
    } catch (IOException e) {
      // another process deletes them
    }
  }

  private static void deleteUnlessLocked(Path folder) {
    Path file = folder.resolve(LOCK);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (FileChannel lock = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (lock.tryLock() != null) {
        delete(folder);
      }
    } catch (IOException e) {
      // another process was faster
    }
  }

  Path path() {
    return path;
  }

  /** Deletes a folder, the lock's file at the end; links in it are not followed. */
  private static void delete(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(lock) && !file.equals(folder)) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(lock);
      Files.deleteIfExists(folder);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < TRIES; i++) {
      try {
        lock.close();
        delete(path);
        return;
      } catch (IOException e) {
        // something of the function's still writes there: what is left the next process deletes
      }
    }
  }
}
