package io.github.fgsim.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/**
 * Decisions made of bytes: of a seeded generator, of a fuzzer, of a recorded finding. After the
 * last byte each decision is the first choice, so that every input ends.
 */
public final class Choices {
  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          "null",
          "true",
          "0",
          "-1",
          "latest",
          "!live",
          "v1",
          "hello",
          "default",
          "a:b",
          "//a/b",
          "http://",
          "https://[::1",
          "../../etc/passwd",
          "a/b\\c",
          ".",
          "..",
          "a.b",
          "\0",
          "\u00e9\u4e2d\ud83d\ude00",
          "\ud800",
          "\uffff\ufffe",
          "%",
          "%zz",
          "%00",
          "%ff%fe",
          "{project_id}",
          "${x}",
          "{\"a\":\"b\"}",
          "[1]",
          "2026-01-02T03:04:05Z",
          "+999999999-12-31T23:59:59Z",
          "PT1H",
          "PT99999999999999H",
          "@every 1h",
          "@every 99999999999999999999h",
          "0 0 0 31 2 ?",
          "CRON_TZ=Nowhere/City * * * * *",
          "9223372036854775808",
          "1e999",
          "NaN",
          "AAAA",
          "AAA",
          "====",
          "_qualifier",
          "$type",
          "x".repeat(300),
          "y".repeat(20_000));

  private final byte[] bytes;
  private int next;

  public Choices(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return next < bytes.length;
  }

  private int nextByte() {
    return hasMore() ? bytes[next++] & 0xff : 0;
  }

  /** A number from 0 up to a bound, which it does not reach. */
  int below(int bound) {
    int number = nextByte();
    for (int reach = 256; reach < bound && reach < 1 << 24; reach <<= 8) {
      number = number << 8 | nextByte();
    }
    return Math.floorMod(number, bound);
  }

  /** A number of any size, more often one at which something ends. */
  long number() {
    return switch (below(4)) {
      case 0 -> below(5) - 2L;
      case 1 -> (1L << below(64)) + below(3) - 1;
      case 2 -> -(1L << below(64));
      default -> below(1 << 24);
    };
  }

  boolean chance(int oneIn) {
    return below(oneIn) == oneIn - 1;
  }

  <T> T of(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** A text that somebody would rather not get. */
  String text() {
    if (chance(4)) {
      return new String(bytes(1 + below(12)), UTF_8);
    }
    String text = of(ODD_TEXTS);
    return chance(8) ? text + of(ODD_TEXTS) : text;
  }

  byte[] bytes(int length) {
    byte[] taken = new byte[length];
    for (int i = 0; i < length; i++) {
      taken[i] = (byte) nextByte();
    }
    return taken;
  }

  /** The same bytes with a few of them changed, added, doubled or cut off. */
  byte[] spoilt(byte[] given) {
    byte[] spoilt = given.clone();
    for (int edits = 1 + below(3); edits > 0 && spoilt.length > 0; edits--) {
      int place = below(spoilt.length);
      switch (below(6)) {
        case 0 -> spoilt[place] ^= (byte) (1 << below(8));
        case 1 -> spoilt[place] = (byte) nextByte();
        case 2 -> spoilt = Arrays.copyOf(spoilt, place);
        case 3 -> spoilt = joined(Arrays.copyOf(spoilt, place), bytes(1 + below(4)), spoilt, place);
        case 4 -> spoilt = joined(Arrays.copyOf(spoilt, place), new byte[0], spoilt, place / 2);
        default -> {
          int end = Math.min(spoilt.length, place + 1 + below(16));
          spoilt = joined(Arrays.copyOf(spoilt, place), new byte[0], spoilt, end);
        }
      }
    }
    return spoilt;
  }

  private static byte[] joined(byte[] first, byte[] second, byte[] rest, int from) {
    byte[] all = Arrays.copyOf(first, first.length + second.length + rest.length - from);
    System.arraycopy(second, 0, all, first.length, second.length);
    System.arraycopy(rest, from, all, first.length + second.length, rest.length - from);
    return all;
  }
}
