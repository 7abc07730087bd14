package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips made by hand, as other tools make them. */
public final class Zips {
  /** Equal contents give equal bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(2020, 1, 1, 0, 0);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  static Zips zip() {
    return new Zips();
  }

  /** A zip of one text file. */
  public static byte[] of(String name, String text) {
    return zip().deflated(name, text).bytes();
  }

  /** Deflated, with its sizes in a data descriptor behind the data, as a stream writer does. */
  Zips deflated(String name, String text) {
    return deflated(name, text.getBytes(UTF_8));
  }

  Zips deflated(String name, byte[] content) {
    return entry(new ZipEntry(name), content);
  }

  Zips stored(String name, String text) {
    return stored(name, text.getBytes(UTF_8));
  }

  Zips stored(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    return entry(entry, content);
  }

  Zips directory(String name) {
    return stored(name + "/", "");
  }

  private Zips entry(ZipEntry entry, byte[] content) {
    entry.setTimeLocal(TIME);
    try {
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets four bytes of an entry's record in a zip's directory, such as its checksum at 16. */
  static byte[] withDirectoryField(byte[] zip, String name, int offset, int value) {
    byte[] changed = zip.clone();
    ByteBuffer buffer = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    int end = changed.length - 22;
    int record = buffer.getInt(end + 16);
    while (record < end) {
      int length = buffer.getShort(record + 28);
      if (name.equals(new String(changed, record + 46, length, UTF_8))) {
        buffer.putInt(record + offset, value);
        return changed;
      }
      record += 46 + length + buffer.getShort(record + 30) + buffer.getShort(record + 32);
    }
    throw new IllegalArgumentException("no entry " + name);
  }

  byte[] bytes() {
    try {
      zip.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
