package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The constant pool of a class file (JVMS 4.4), in which other names stand for some; code and all
 * else stays as it is.
 */
final class ClassFile {
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;
  private static final int POOL = 8;
  private static final int MOST_CONSTANTS = 0xFFFF;

  private final byte[] bytes;
  private final int count;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final int end;

  /** Reads the pool. */
  private ClassFile(byte[] bytes) {
    this.bytes = bytes;
    this.count = number(POOL);
    int place = POOL + 2;
    for (int i = 1; i < count; i++) {
      places.put(i, place);
      int tag = bytes[place];
      place +=
          switch (tag) {
            case UTF8 -> 3 + number(place + 1);
            case CLASS, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, FIELD, METHOD, 11, NAME_AND_TYPE, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> throw new ClassFormatError("constant of an unknown kind " + tag);
          };
      if (tag == 5 || tag == 6) {
        i++; // long and double take two places
      }
    }
    this.end = place;
  }

  /** The version of the format, 61 for Java 17. */
  static int version(byte[] file) {
    return file.length < POOL ? 0 : ByteBuffer.wrap(file).getShort(6) & 0xFFFF;
  }

  /**
   * The same class with another package, with slashes, in place of one; and those that it names.
   */
  static byte[] moved(byte[] file, String from, String to) {
    ClassFile read = new ClassFile(file);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length + 256);
    bytes.write(file, 0, POOL + 2);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      int done = POOL + 2;
      for (int i = 1; i < read.count; i++) {
        Integer place = read.places.get(i);
        if (place != null && file[place] == UTF8) {
          String text = read.text(i);
          String moved = text.replace(from, to).replace(dots(from), dots(to));
          if (!moved.equals(text)) {
            out.write(file, done, place - done);
            out.writeByte(UTF8);
            out.writeUTF(moved);
            done = place + 3 + read.number(place + 1);
          }
        }
      }
      out.write(file, done, file.length - done);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String dots(String path) {
    return path.replace('/', '.');
  }

  /**
   * The same class with members of another class in place of some.
   *
   * @param members names with their descriptors, such as {@code exit(I)V}
   */
  static byte[] redirected(byte[] file, String owner, Set<String> members, String newOwner) {
    ClassFile read = new ClassFile(file);
    byte[] patched = file.clone();
    boolean found = false;
    for (int i = 1; i < read.count; i++) {
      Integer place = read.places.get(i);
      if (place != null
          && (file[place] == FIELD || file[place] == METHOD)
          && owner.equals(read.text(read.at(read.number(place + 1), 1)))
          && members.contains(read.member(read.number(place + 3)))) {
        ByteBuffer.wrap(patched).putShort(place + 1, (short) read.count);
        found = true;
      }
    }
    return found && read.count + 2 <= MOST_CONSTANTS ? read.with(patched, newOwner) : file;
  }

  /** The file with one class more at the pool's end. */
  private byte[] with(byte[] patched, String className) {
    byte[] name = className.getBytes(UTF_8);
    ByteBuffer more = ByteBuffer.allocate(patched.length + 6 + name.length);
    more.put(patched, 0, end);
    more.put((byte) CLASS).putShort((short) (count + 1));
    more.put((byte) UTF8).putShort((short) name.length).put(name);
    more.put(patched, end, patched.length - end);
    more.putShort(POOL, (short) (count + 2));
    return more.array();
  }

  private String member(int nameAndType) {
    return text(at(nameAndType, 1)) + text(at(nameAndType, 3));
  }

  /** A number in a constant. */
  private int at(int constant, int offset) {
    Integer place = places.get(constant);
    if (place == null) {
      throw new ClassFormatError("there is no constant " + constant);
    }
    return number(place + offset);
  }

  /** Names are ASCII in all that is looked for; others only need to differ from it. */
  private String text(int constant) {
    Integer place = places.get(constant);
    if (place == null || bytes[place] != UTF8) {
      throw new ClassFormatError("there is no text " + constant);
    }
    return new String(bytes, place + 3, number(place + 1), UTF_8);
  }

  private int number(int place) {
    return ByteBuffer.wrap(bytes).getShort(place) & 0xFFFF;
  }
}
