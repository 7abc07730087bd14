package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.ApiClient.Answer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the service makes of a request's values, for all values or for many that a seed makes; each
 * test is a sentence of the create page, of the error table or of a recorded answer.
 */
class DerivedValuesTest {
  private static final long SEED = Long.getLong("properties.seed", 1);
  private static final int TRIES = Integer.getInteger("properties.tries", 100);

  private final SplittableRandom random = new SplittableRandom(SEED);

  /** "cpu: memory / 128 * 100 + 200", for every memory of the page. */
  @ParameterizedTest
  @CsvSource({
    "128, 300",
    "256, 400",
    "512, 600",
    "768, 800",
    "1024, 1000",
    "1280, 1200",
    "1536, 1400",
    "1792, 1600",
    "2048, 1800",
    "2560, 2200",
    "3072, 2600",
    "3584, 3000",
    "4096, 3400"
  })
  void the_cpu_share_follows_the_memory(int memory, int cpu) {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      Answer answer = ApiClient.of(sim).create(Body.create().with("memory_size", memory));

      assertThat(answer.field("cpu")).isEqualTo("" + cpu);
    }
  }

  /** "digest: SHA512 of the code"; recorded: of the decoded bytes, whose length is code_size. */
  @Test
  void digest_and_size_are_those_of_the_decoded_bytes() throws Exception {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      for (int i = 0; i < TRIES; i++) {
        byte[] code = new byte[1 + random.nextInt(3_000)];
        random.nextBytes(code);

        Answer answer = api.create(Body.create("f" + i).code(code));

        byte[] sha512 = MessageDigest.getInstance("SHA-512").digest(code);
        assertThat(answer.field("digest")).isEqualTo(HexFormat.of().formatHex(sha512));
        assertThat(answer.field("code_size")).isEqualTo("" + code.length);
      }
    }
  }

  /** Recorded: the time in image_name is last_modified, to the second and in its zone. */
  @Test
  void an_image_name_holds_the_time_of_last_modified() {
    for (int i = 0; i < TRIES; i++) {
      Instant now = Instant.ofEpochSecond(random.nextLong(946_684_800L, 4_102_444_800L));
      ZoneOffset zone = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1));
      try (FunctionGraphSimulator sim =
          FunctionGraphSimulator.builder()
              .clock(Clock.fixed(now, ZoneOffset.UTC))
              .zone(zone)
              .start()) {

        Answer answer = ApiClient.of(sim).create(Body.create());

        OffsetDateTime modified = OffsetDateTime.parse(answer.field("last_modified"));
        assertThat(modified.toInstant()).isEqualTo(now);
        assertThat(modified.getOffset()).isEqualTo(zone);
        String digits = answer.field("last_modified").replaceAll("[^0-9]", "").substring(2, 14);
        assertThat(answer.field("image_name")).matches("latest-" + digits + "@[a-z0-9]{5}");
      }
    }
  }

  /** All names of up to three signs of an alphabet that has one of each sort. */
  @Test
  void a_name_begins_with_a_letter_and_ends_with_a_letter_or_a_digit() {
    List<String> alphabet = List.of("a", "Z", "5", "-", "_", ".", "\u00e9", " ");
    List<String> names = new ArrayList<>(List.of(""));
    for (int from = 0, length = 0; length < 3; length++) {
      int end = names.size();
      for (int i = from; i < end; i++) {
        for (String sign : alphabet) {
          names.add(names.get(i) + sign);
        }
      }
      from = end;
    }
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      for (String name : names) {
        boolean isName =
            !name.isEmpty()
                && name.chars().allMatch(c -> "aZ5-_".indexOf(c) >= 0)
                && "aZ".indexOf(name.charAt(0)) >= 0
                && "aZ5".indexOf(name.charAt(name.length() - 1)) >= 0;

        Answer answer = api.create(Body.create(name));

        assertThat(answer.status()).as("name '%s': %s", name, answer).isEqualTo(isName ? 200 : 400);
        sim.reset();
      }
      assertThat(names).hasSize(1 + 8 + 64 + 512);
    }
  }

  /** "timeout: the value ranges from 3 to 900 seconds", for every value around. */
  @Test
  void a_timeout_is_from_3_to_900_seconds() {
    accepted("timeout", IntStream.rangeClosed(1, 905).toArray(), 3, 900, "FSS.1008");
  }

  /** Error table: "initializer timeout"; current pages: 1 to 300 seconds. */
  @Test
  void an_initializer_timeout_is_from_1_to_300_seconds() {
    accepted("initializer_timeout", IntStream.rangeClosed(-3, 305).toArray(), 1, 300, "FSS.1405");
  }

  /** Current pages: 1 to 90 seconds. Zero is as if it was not sent. */
  @Test
  void a_pre_stop_timeout_is_from_1_to_90_seconds() {
    accepted("pre_stop_timeout", IntStream.rangeClosed(1, 95).toArray(), 1, 90, "FSS.0400");
  }

  private static void accepted(String field, int[] values, int min, int max, String error) {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      for (int value : values) {
        Body body =
            Body.create().with("initializer_handler", "index.init").with("initializer_timeout", 3);

        Answer answer = api.create(body.with(field, value));

        if (value >= min && value <= max) {
          assertThat(answer.field(field)).as("%s %d", field, value).isEqualTo("" + value);
        } else {
          assertThat(answer.error()).as("%s %d", field, value).startsWith("400 " + error + " ");
        }
        sim.reset();
      }
    }
  }

  /** "memory_size: 128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096". */
  @Test
  void a_memory_size_is_one_of_the_page_and_no_other() {
    List<Integer> sizes =
        List.of(128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096);
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      for (int size = 1; size < 4_300; size += size % 128 < 127 && size % 128 > 1 ? 31 : 1) {
        Answer answer = api.create(Body.create().with("memory_size", size));

        assertThat(answer.error())
            .as("memory size %d", size)
            .startsWith(sizes.contains(size) ? "200 " : "400 FSS.1007 ");
        sim.reset();
      }
      for (int size : sizes) {
        assertThat(api.create(Body.create("f" + size).with("memory_size", size)).status())
            .isEqualTo(200);
      }
    }
  }

  /** "user_data: up to 20 items", "4 KB": of UTF-8, of which a sign takes one to four bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "\u00e9", "\u4e2d", "\ud83d\ude00"})
  void variables_take_up_to_4096_bytes(String sign) {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      int bytes = sign.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      int most = (4_096 - "{\"a\":\"\"}".length()) / bytes;

      assertThat(api.create(variables(sign.repeat(most))).status()).isEqualTo(200);
      sim.reset();
      assertThat(api.create(variables(sign.repeat(most + 1))).error()).startsWith("400 FSS.1018 ");
    }
  }

  private static Body variables(String value) {
    return Body.create().with("user_data", "{\"a\":\"" + value + "\"}");
  }

  @Test
  void variables_are_up_to_20() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      for (int count = 1; count <= 25; count++) {
        List<String> items = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> items.add("\"k" + i + "\":\"v\""));

        Answer answer =
            api.create(Body.create().with("user_data", "{" + String.join(",", items) + "}"));

        assertThat(answer.error()).startsWith(count <= 20 ? "200 " : "400 FSS.1017 ");
        sim.reset();
      }
    }
  }

  /** Whatever the page's size, the pages one after the other are the list. */
  @Test
  void the_pages_of_a_list_are_the_list() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      IntStream.range(0, 9).forEach(i -> api.create(Body.create("f" + i)));
      JsonNode all = api.get("functions").json().get("functions");
      assertThat(all).hasSize(9);
      for (int size = 1; size <= 11; size++) {
        List<JsonNode> seen = new ArrayList<>();
        for (String marker = "0"; ; ) {
          Answer page = api.get("functions?maxitems=" + size + "&marker=" + marker);
          JsonNode entries = page.json().get("functions");
          if (entries.isEmpty()) {
            break;
          }
          assertThat(entries.size()).isLessThanOrEqualTo(size);
          entries.forEach(seen::add);
          marker = page.field("next_marker");
        }
        assertThat(seen).as("pages of %d", size).containsExactlyElementsOf(all);
      }
    }
  }
}
