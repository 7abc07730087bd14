package io.github.fgsim.internal.archive;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.model.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * A zip in memory, read by its central directory, so that stored, deflated and streamed entries are
 * alike. Entry names are only compared, never used as a path, and an entry is read up to a bound.
 */
public final class Archive implements AutoCloseable {
  /** Go's text, observed on update code for bytes that are no zip. */
  public static final String NOT_A_ZIP = "zip: not a valid zip file";

  /**
   * The most entries. Each takes a thousand bytes in memory and 46 in the zip, so that a small
   * archive could take all there is.
   */
  private static final int ENTRIES = 100_000;

  /** As long as an array can be for sure, but for a byte. */
  private static final int LONGEST = Integer.MAX_VALUE - 9;

  /** Before each entry of the directory: PK, 1, 2. */
  private static final int ENTRY = 0x504b0102;

  /** Early, but not the first time that a zip can hold: that one means "earlier" to Java. */
  private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final ZipFile zip;

  private Archive(ZipFile zip) {
    this.zip = zip;
  }

  /** Opens the archive; bytes that are no zip are 400 FSS.1011. */
  public static Archive open(byte[] bytes) {
    try {
      return new Archive(
          ZipFile.builder()
              .setSeekableByteChannel(new CountedEntries(bytes))
              .setIgnoreLocalFileHeader(true) // as Go's reader, until an entry is read
              .get());
    } catch (ApiException e) {
      throw e;
    } catch (IOException
        | RuntimeException e) { // the library answers some broken directories with unchecked ones
      throw refused(NOT_A_ZIP);
    }
  }

  /**
   * Counts the entries as the library reads them, whatever number the archive claims: it reads a
   * mark before each.
   */
  private static final class CountedEntries extends SeekableInMemoryByteChannel {
    private int entries;

    CountedEntries(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
      int from = buffer.position();
      int size = super.read(buffer);
      if (size == Integer.BYTES && buffer.getInt(from) == ENTRY && ++entries > ENTRIES) {
        throw refused(
            "zip: more than the " + ENTRIES + " entries that the simulator reads, its own bound");
      }
      return size;
    }
  }

  /** Opens and closes it: the check that bytes are a zip. */
  public static void check(byte[] bytes) {
    open(bytes).close();
  }

  /** The names of all files, directories left out. */
  public List<String> files() {
    return java.util.Collections.list(zip.getEntries()).stream()
        .filter(entry -> !entry.isDirectory())
        .map(ZipArchiveEntry::getName)
        .toList();
  }

  /** The names of all files with the sizes that the archive claims, in bytes. */
  public Map<String, Long> sizes() {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries())) {
      if (!entry.isDirectory()) {
        sizes.put(entry.getName(), entry.getSize());
      }
    }
    return sizes;
  }

  /** The names of the files at the root. */
  public List<String> rootFiles() {
    return files().stream().filter(name -> !name.contains("/")).toList();
  }

  /** Whether one of the {@link #files} is a symbolic link, as zips made on Unix can hold. */
  public boolean isLink(String file) {
    return zip.getEntry(file).isUnixSymlink();
  }

  /** Whether one of the {@link #files} is such that its owner may run it. */
  public boolean isExecutable(String file) {
    return (zip.getEntry(file).getUnixMode() & 0100) != 0;
  }

  /**
   * An entry's bytes, at most one more than the bound, so that the caller sees an entry that is
   * larger. What Go's reader refuses of an entry is 400 FSS.1011 with its text: another method than
   * stored and deflated, bytes of another number or another checksum than the directory says.
   */
  public Optional<byte[]> read(String name, long bound) {
    ZipArchiveEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      throw refused("zip: unsupported compression algorithm");
    }
    byte[] content;
    try (InputStream in = zip.getInputStream(entry)) {
      content = read(in, Math.min(entry.getSize(), bound));
    } catch (IOException | RuntimeException e) {
      throw refused(NOT_A_ZIP);
    }
    if (content.length <= bound) {
      check(entry, content);
    }
    return Optional.of(content);
  }

  /** A checksum of 0 in a header before the data means that there is none, as to Go's reader. */
  private static void check(ZipArchiveEntry entry, byte[] content) {
    if (content.length != entry.getSize()) {
      throw refused(content.length < entry.getSize() ? "unexpected EOF" : NOT_A_ZIP);
    }
    CRC32 crc = new CRC32();
    crc.update(content);
    boolean hasCrc = entry.getCrc() != 0 || entry.getGeneralPurposeBit().usesDataDescriptor();
    if (hasCrc && crc.getValue() != entry.getCrc()) {
      throw refused("zip: checksum error");
    }
  }

  private static ApiException refused(String text) {
    return new ApiException(ErrorCode.INVALID_CODE, text);
  }

  /** Reads into one array as long as is expected, which need not be true, and one byte beyond. */
  private static byte[] read(InputStream in, long expected) throws IOException {
    byte[] content = new byte[(int) Math.min(expected, LONGEST)];
    int size = in.readNBytes(content, 0, content.length);
    if (size < content.length) {
      return Arrays.copyOf(content, size);
    }
    byte[] next = in.readNBytes(1);
    if (next.length == 0) {
      return content;
    }
    byte[] longer = Arrays.copyOf(content, size + 1);
    longer[size] = next[0];
    return longer;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a zip of these files; equal files give equal bytes. */
  public static byte[] of(Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : new LinkedHashMap<>(files).entrySet()) {
        ZipEntry entry = entry(file.getKey(), file.getValue());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * An entry whose sizes are known beforehand, as in a real export: else they would stand behind
   * its data.
   */
  private static ZipEntry entry(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(FIXED_TIME);
    entry.setSize(content.length);
    entry.setCompressedSize(deflatedSize(content));
    entry.setCrc(crc.getValue());
    return entry;
  }

  private static long deflatedSize(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(content);
      deflater.finish();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        deflater.deflate(buffer);
      }
      return deflater.getBytesWritten();
    } finally {
      deflater.end();
    }
  }
}
