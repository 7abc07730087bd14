package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.Profile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Decisions "runtimes", "handlers and code types": the runtimes, and which handler and code type go
 * with them.
 */
class RuntimesTest {

  /** Both pages and the current documentation, spelled as on the wire. */
  static List<String> runtimes() {
    return List.of(
        "Python2.7",
        "Python3.6",
        "Python3.9",
        "Python3.10",
        "Python3.12",
        "Node.js6.10",
        "Node.js8.10",
        "Node.js10.16",
        "Node.js12.13",
        "Node.js14.18",
        "Node.js16.17",
        "Node.js18.15",
        "Node.js20.15",
        "Java8",
        "Java11",
        "Java17",
        "Java21",
        "Go1.8",
        "Go1.x",
        "C#(.NET Core 2.0)",
        "C#(.NET Core 2.1)",
        "C#(.NET Core 3.1)",
        "C#(.NET Core 6.0)",
        "PHP7.3",
        "PHP8.3",
        "Custom",
        "http",
        "Cangjie1.0");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void every_documented_runtime_is_accepted_with_a_zip(String runtime) {
    try (var sim = FunctionGraphSimulator.start()) {

      Answer answer =
          ApiClient.of(sim).create(Body.createZip(Zips.of("a", "b")).with("runtime", runtime));

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.field("runtime")).isEqualTo(runtime);
    }
  }

  /** Guide: inline for Node.js, Python, PHP and Custom only. PAGES accepts it and notes it. */
  @ParameterizedTest
  @MethodSource("runtimes")
  void inline_code_goes_with_scripts_in_the_cloud(String runtime) {
    boolean script = Stream.of("Python", "Node.js", "PHP", "Custom").anyMatch(runtime::startsWith);
    Body body = Body.create().with("runtime", runtime).with("handler", handlerOf(runtime));
    try (var pages = FunctionGraphSimulator.start();
        var cloud = FunctionGraphSimulator.builder().profile(Profile.CLOUD).start()) {

      Answer onPages = ApiClient.of(pages).create(body);
      Answer inCloud = ApiClient.of(cloud).create(body);

      assertThat(onPages.status()).isEqualTo(200);
      assertThat(inCloud.status()).as(inCloud.text()).isEqualTo(script ? 200 : 400);
      if (!script) {
        assertThat(inCloud.error()).startsWith("400 FSS.1006 ");
        assertThat(pages.requests().all().get(0).notes().toString())
            .contains("INLINE_NEEDS_SCRIPT");
      }
    }
  }

  /**
   * Decision "handlers and code types": jar with any Java runtime and with no other, in both
   * profiles.
   */
  @ParameterizedTest
  @MethodSource("runtimes")
  void jar_goes_with_java(String runtime) {
    Body body =
        Body.createZip(Zips.of("a", "b"))
            .with("code_type", "jar")
            .with("runtime", runtime)
            .with("handler", handlerOf(runtime));
    for (Profile profile : Profile.values()) {
      try (var sim = FunctionGraphSimulator.builder().profile(profile).start()) {

        Answer answer = ApiClient.of(sim).create(body);

        assertThat(answer.status()).isEqualTo(runtime.startsWith("Java") ? 200 : 400);
      }
    }
  }

  /** Guide, section on handlers; the status on the pages and in the cloud. */
  @ParameterizedTest
  @CsvSource({
    "Python3.9, index.handler, 200, 200",
    "Python3.9, index.py, 200, 200",
    "Python3.9, pkg/index.handler, 200, 200",
    "Python3.9, handler, 400, 400",
    "Python3.9, .handler, 400, 400",
    "Python3.9, index., 400, 400",
    "Python3.9, ., 400, 400",
    "Node.js18.15, index.handler, 200, 200",
    "PHP7.3, index.handler, 200, 200",
    "Java11, com.example.Main.handle, 200, 200",
    "Java11, Main.handle, 200, 400",
    "Java11, com..handle, 200, 400",
    "Go1.x, plugin.Handler, 200, 200",
    "Go1.x, plugin.handler, 200, 400",
    "C#(.NET Core 6.0), Assembly::Space.Class::Method, 200, 200",
    "C#(.NET Core 6.0), Assembly.Method, 200, 400",
    "C#(.NET Core 6.0), Assembly::Class::Method, 400, 400",
    "Custom, -, 200, 200",
    "Custom, bootstrap, 200, 200",
    "http, anything at all, 200, 200",
    "http, '', 400, 400"
  })
  void handlers_have_the_shape_of_their_runtime_in_the_cloud(
      String runtime, String handler, int pages, int cloud) {
    Body body = Body.createZip(Zips.of("a", "b")).with("runtime", runtime).with("handler", handler);
    for (Profile profile : Profile.values()) {
      try (var sim = FunctionGraphSimulator.builder().profile(profile).start()) {

        Answer answer = ApiClient.of(sim).create(body);

        int expected = profile == Profile.PAGES ? pages : cloud;
        assertThat(answer.status()).as(profile + " " + answer).isEqualTo(expected);
        if (expected == 400) {
          assertThat(answer.error()).startsWith("400 FSS.1003 ");
        }
      }
    }
  }

  private static String handlerOf(String runtime) {
    if (runtime.startsWith("Java")) {
      return "com.example.Main.handle";
    }
    if (runtime.startsWith("Go")) {
      return "plugin.Handler";
    }
    return runtime.startsWith("C#") ? "Assembly::Space.Class::Method" : "index.handler";
  }
}
