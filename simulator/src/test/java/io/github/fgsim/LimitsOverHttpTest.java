package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Profile;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Decision "limits": each limit is inclusive, is changed alone, and also while the simulator runs.
 */
class LimitsOverHttpTest {

  /** A limit, a value for it, a request as large as its argument, what is answered above it. */
  static Stream<Arguments> limits() {
    IntFunction<Body> handler = n -> Body.create().with("handler", "i." + "h".repeat(n - 2));
    IntFunction<Body> inline = n -> Body.create().code(new byte[n]);
    IntFunction<Body> zip = n -> Body.createZip(zipOf(n));
    IntFunction<Body> initializer =
        n -> Body.create().with("initializer_handler", "index.init").with("initializer_timeout", n);
    IntFunction<Body> preStop =
        n -> Body.create().with("pre_stop_handler", "index.stop").with("pre_stop_timeout", n);
    IntFunction<Body> variables =
        n -> {
          StringBuilder text = new StringBuilder("{\"k0\":\"\"");
          for (int i = 1; i < n; i++) {
            text.append(",\"k").append(i).append("\":\"\"");
          }
          return Body.create().with("user_data", text.append('}').toString());
        };
    return Stream.of(
        arguments(
            Limit.TIMEOUT_MAX, 60, (IntFunction<Body>) LimitsOverHttpTest::timeout, "400 FSS.1008"),
        arguments(
            Limit.NAME_LENGTH,
            9,
            (IntFunction<Body>) n -> Body.create("a".repeat(n)),
            "400 FSS.1002"),
        arguments(Limit.HANDLER_LENGTH, 20, handler, "400 FSS.1003"),
        arguments(
            Limit.DESCRIPTION_LENGTH,
            7,
            (IntFunction<Body>) n -> Body.create().with("description", "d".repeat(n)),
            "400 FSS.1019"),
        arguments(
            Limit.USER_DATA_ITEMS,
            3,
            variables,
            "400 FSS.1017 The number of items in the UserData field exceeds the maximum allowed limit (3)."),
        arguments(
            Limit.USER_DATA_BYTES,
            2_048,
            (IntFunction<Body>)
                n -> Body.create().with("user_data", "{\"a\":\"" + "v".repeat(n - 8) + "\"}"),
            "400 FSS.1018 The total size of the UserData field exceeds the maximum allowed limit (2 KB)."),
        arguments(
            Limit.INLINE_CODE_BYTES,
            10_240,
            inline,
            "413 FSS.1072 The size of the inline code exceeds the maximum allowed limit (10 KB)."),
        arguments(
            Limit.INLINE_CODE_BYTES,
            1_000,
            inline,
            "413 FSS.1072 The size of the inline code exceeds the maximum allowed limit (1000 bytes)."),
        arguments(
            Limit.ARCHIVE_BYTES,
            1 << 20,
            zip,
            "413 FSS.1071 The size of the code package to be uploaded exceeds the maximum allowed limit (1 MB)."),
        arguments(Limit.INITIALIZER_TIMEOUT_MAX, 10, initializer, "400 FSS.1405"),
        arguments(Limit.PRE_STOP_TIMEOUT_MAX, 10, preStop, "400 FSS.0400"),
        arguments(
            Limit.TOTAL_CODE_BYTES,
            500,
            inline,
            "403 FSS.1042 The total code size of functions exceeds the maximum allowed limit."));
  }

  private static Body timeout(int seconds) {
    return Body.create().with("timeout", seconds);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("limits")
  void the_limit_itself_is_accepted_and_one_more_is_not(
      Limit limit, int value, IntFunction<Body> request, String error) {
    try (var sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      sim.limits(limits -> limits.with(limit, value));

      Answer above = api.create(request.apply(value + 1));
      Answer at = api.create(request.apply(value));

      assertThat(above.error()).startsWith(error);
      assertThat(at.status()).as(at.text()).isEqualTo(200);
      assertThat(sim.functions()).hasSize(1);
    }
  }

  @Test
  void a_limit_below_is_inclusive_too() {
    try (var sim = FunctionGraphSimulator.start()) {
      sim.limits(limits -> limits.with(Limit.TIMEOUT_MIN, 10));
      ApiClient api = ApiClient.of(sim);

      assertThat(api.create(timeout(9)).error()).startsWith("400 FSS.1008");
      assertThat(api.create(timeout(10)).status()).isEqualTo(200);
    }
  }

  /** Decision "limits": what the two profiles differ in. */
  @ParameterizedTest
  @CsvSource({
    "timeout, 900, 200, 200",
    "timeout, 901, 400, 200",
    "timeout, 259200, 400, 200",
    "timeout, 259201, 400, 400",
    "timeout, 2, 400, 400",
    "memory_size, 4096, 200, 200",
    "memory_size, 8192, 400, 200",
    "memory_size, 10240, 400, 200",
    "memory_size, 6144, 400, 400"
  })
  void each_profile_has_its_limits(String field, int value, int pages, int cloud) {
    for (Profile profile : Profile.values()) {
      try (var sim = FunctionGraphSimulator.builder().profile(profile).start()) {

        Answer answer = ApiClient.of(sim).create(Body.create().with(field, value));

        assertThat(answer.status()).isEqualTo(profile == Profile.PAGES ? pages : cloud);
      }
    }
  }

  @Test
  void limits_of_the_builder_stand_in_place_of_the_profiles() {
    Limits limits = new Limits(Limits.pages().values(), List.of(64));
    try (var sim = FunctionGraphSimulator.builder().limits(limits).profile(Profile.CLOUD).start()) {
      ApiClient api = ApiClient.of(sim);

      assertThat(sim.limits()).isEqualTo(limits);
      assertThat(api.create(Body.create().with("memory_size", 128)).status()).isEqualTo(400);
      assertThat(api.create(Body.create().with("memory_size", 64)).status()).isEqualTo(200);
    }
  }

  @Test
  void a_limit_that_changes_applies_to_the_next_request() {
    try (var sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      api.create(Body.create("a"));
      sim.limits(limits -> limits.with(Limit.FUNCTIONS, 1));

      Answer full = api.create(Body.create("b"));
      sim.limits(limits -> limits.with(Limit.FUNCTIONS, 2));
      Answer again = api.create(Body.create("b"));

      assertThat(full.error())
          .isEqualTo("403 FSS.1041 The number of functions exceeds the maximum allowed limit.");
      assertThat(again.status()).isEqualTo(200);
    }
  }

  /** The count of 400 is documented. */
  @Test
  void the_401st_function_of_a_project_is_refused_and_other_projects_have_room() {
    try (var sim = FunctionGraphSimulator.start()) {
      for (int i = 0; i < 400; i++) {
        sim.given(FunctionDefinition.function("f" + i));
      }

      Answer answer = ApiClient.of(sim).create(Body.create());
      Answer elsewhere = ApiClient.of(sim.project("other")).create(Body.create());

      assertThat(answer.error()).startsWith("403 FSS.1041 ");
      assertThat(elsewhere.status()).isEqualTo(200);
      assertThat(sim.functions()).hasSize(400);
    }
  }

  /** A zip of exactly this many bytes: one stored entry of noise. */
  private static byte[] zipOf(int bytes) {
    int frame = Zips.zip().stored("a", new byte[0]).bytes().length;
    byte[] noise = new byte[bytes - frame];
    new Random(1).nextBytes(noise);
    return Zips.zip().stored("a", noise).bytes();
  }

  @Test
  void an_update_takes_the_room_that_its_code_is_larger_by() {
    try (var sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      sim.limits(limits -> limits.with(Limit.TOTAL_CODE_BYTES, 500));
      api.create(Body.create("hello").code(new byte[400]));

      Answer fits = api.put("functions/hello/code", update(500));
      Answer shrinks = api.put("functions/hello/code", update(100));
      Answer above = api.put("functions/hello/code", update(501));

      assertThat(fits.status()).as(fits.text()).isEqualTo(200);
      assertThat(shrinks.status()).isEqualTo(200);
      assertThat(above.error()).startsWith("403 FSS.1042");
    }
  }

  private static String update(int bytes) {
    return "{\"code_type\":\"inline\",\"func_code\":{\"file\":\""
        + Body.base64(new byte[bytes])
        + "\"}}";
  }
}
