package io.github.fgsim.internal.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Writes files that may be run, and starts processes, never both at once: a process that is being
 * started has for a moment all files that this JVM has open, and a file that somebody has open for
 * writing cannot be run ("Text file busy").
 */
final class Programs {
  /** Static, since what a new process has open is the JVM's and no simulator's. */
  private static final ReadWriteLock STARTING = new ReentrantReadWriteLock();

  private Programs() {}

  static void write(Path file, byte[] bytes) throws IOException {
    STARTING.writeLock().lock();
    try {
      Files.write(file, bytes);
    } finally {
      STARTING.writeLock().unlock();
    }
  }

  static Process start(ProcessBuilder program) throws IOException {
    STARTING.readLock().lock();
    try {
      return program.start();
    } finally {
      STARTING.readLock().unlock();
    }
  }
}
