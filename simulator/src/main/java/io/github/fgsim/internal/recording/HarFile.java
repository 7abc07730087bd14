package io.github.fgsim.internal.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A HAR file that grows and is whole after each exchange, so that a process that is killed leaves a
 * file that can be read. Safe for concurrent use.
 */
final class HarFile implements AutoCloseable {
  private final Path path;
  private final FileChannel file;
  private final HarWriter har;
  private boolean hasEntries;

  /** Makes the file; one that is there already is not touched and refused. */
  HarFile(Path path) throws IOException {
    this.path = path;
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    OutputStream out = Channels.newOutputStream(file);
    har = new HarWriter(out, List.of());
    end();
  }

  synchronized void write(HarEntry entry) throws IOException {
    if (file.isOpen()) {
      hasEntries = true;
      har.write(entry);
      end();
    }
  }

  /** Writes the end and goes back to where the next exchange overwrites it. */
  private void end() throws IOException {
    har.flush();
    long position = file.position();
    ByteBuffer end = ByteBuffer.wrap(HarWriter.END);
    while (end.hasRemaining()) {
      file.write(end);
    }
    file.position(position);
  }

  /** Ends the file, or takes it away when there was no exchange. */
  @Override
  public synchronized void close() throws IOException {
    if (file.isOpen()) {
      file.truncate(file.position());
      har.close();
      if (!hasEntries) {
        Files.delete(path);
      }
    }
  }
}
