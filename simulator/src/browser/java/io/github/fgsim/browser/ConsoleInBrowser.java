package io.github.fgsim.browser;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fgsim.ApiClient;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Limit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The console as a reader sees it, in a real browser where this machine has one. */
class ConsoleInBrowser {
  private static final String HOSTILE =
      "<img src=x onerror=window.hit=1><script>window.hit=2</script>\"'><b id=hit>bold</b>";

  private FunctionGraphSimulator sim;
  private ApiClient client;
  private ConsolePage page;

  @BeforeEach
  void open() {
    Optional<Path> chromium = ConsolePage.program("chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = ConsolePage.program("chromedriver");
    assumeTrue(
        chromium.isPresent() && driver.isPresent(),
        "not run: this machine has no chromium with chromedriver");
    sim =
        FunctionGraphSimulator.builder()
            .adminApi()
            .limits(io.github.fgsim.model.Limits.pages().with(Limit.FUNCTIONS, 2_000))
            .start();
    client = ApiClient.of(sim);
    page = ConsolePage.open(chromium.get(), driver.get(), sim.endpoint());
  }

  @AfterEach
  void close() {
    if (page != null) {
      page.close();
    }
    if (sim != null) {
      sim.close();
    }
  }

  private static FunctionDefinition thumbnails() {
    return function("thumbnails")
        .inPackage("media")
        .runtime("Python3.9")
        .files(Map.of("index.py", "def handler(e, c): pass", "lib/resize.py", "x = 1"))
        .published("v1")
        .alias("live", "v1")
        .trigger("TIMER", "{\"name\":\"nightly\",\"schedule_type\":\"Rate\",\"schedule\":\"1d\"}");
  }

  @Test
  void to_open_it_is_no_exchange_and_asks_for_nothing_elsewhere() {
    page.sees("empty-functions", "There are no functions yet");

    assertThat(sim.requests().all()).isEmpty();
    assertThat(
            page.script(
                "return performance.getEntriesByType('resource').every(e => e.name.startsWith(location.origin))"))
        .isEqualTo(true);
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void a_function_is_shown_with_configuration_code_versions_aliases_and_triggers() {
    sim.given(thumbnails().userData(Map.of("SIZE", "640")), function("other"));
    page.sees("count-functions", "2");

    page.choose("functions", "thumbnails");

    page.sees("detail-functions", "urn:fss:cn-north-4:" + sim.projectId());
    assertThat(page.text("detail-functions"))
        .contains("Python3.9", "memory_size\n128", "SIZE", "lib/resize.py", "5 B")
        .contains("Versions (2)", "Aliases (1)", "live", "Triggers (1)", "TIMER", "nightly");

    page.click("#detail-functions a[href$='/v1']");

    page.sees("detail-functions", ":media:thumbnails:v1");
  }

  @Test
  void functions_are_searched_and_those_of_other_projects_chosen() {
    sim.given(thumbnails(), function("other"));
    sim.project("f".repeat(32)).given(function("elsewhere"));
    page.sees("count-functions", "3");

    page.fill("#search-functions", "THUMB");
    page.misses("rows-functions", "other");
    page.fill("#search-functions", "java8");
    page.sees("empty-functions", "No function has that");
    page.click("#search-functions");
    page.press(Keys.chord(Keys.CONTROL, "a") + Keys.BACK_SPACE);
    page.select("#project", "f".repeat(32));

    page.sees("rows-functions", "elsewhere");
    page.choose("functions", "elsewhere");
    page.sees("detail-functions", ":" + "f".repeat(32) + ":function:default:elsewhere:latest");
  }

  @Test
  void exchanges_come_as_they_happen_with_bodies_notes_and_what_was_nearest() {
    page.view("exchanges");
    page.sees("empty-exchanges", "Nobody has sent a request yet");

    client.post("functions", "{\"func_name\":\"hello\",\"colour\":12345678901234567890}");
    client.get("funktions");

    page.choose("exchanges", "CreateFunction");
    page.sees("detail-exchanges", "Response body");
    assertThat(page.text("detail-exchanges"))
        .contains("CreateFunction", "400", "FSS.", "colour", "12345678901234567890")
        .contains("a field that the service does not know: colour");
    page.choose("exchanges", "no such route");
    page.sees("detail-exchanges", "the nearest are");
    assertThat(page.text("detail-exchanges")).contains("/v2/{project_id}/fgs/functions");
  }

  @Test
  void exchanges_are_chosen_by_kind_and_forgotten() {
    client.get("functions");
    client.get("functions/none/config");
    page.view("exchanges");
    page.sees("rows-exchanges", "ListFunctions");

    page.select("#kind-exchanges", "errors");
    page.misses("rows-exchanges", "ListFunctions");
    assertThat(page.text("rows-exchanges")).contains("ShowFunctionConfig", "404");
    page.click("#clear-journal");
    page.click("#confirm button[value=yes]");

    page.sees("empty-exchanges", "Nobody has sent a request yet");
    assertThat(sim.requests().all()).isEmpty();
  }

  @Test
  void a_function_is_invoked_and_its_invocation_shown_with_its_log() {
    sim.given(thumbnails());
    sim.handle("media", "thumbnails")
        .with(
            (event, context) -> {
              context.log("resizing " + event);
              return "{\"done\":true}";
            });
    page.choose("functions", "thumbnails");
    page.sees("detail-functions", "Invoke");

    page.fill("#detail-functions textarea", "{\"width\":12345678901234567890}");
    page.click("#detail-functions .invoke button");

    page.sees("detail-functions", "with its log");
    page.click("#detail-functions .result a");
    page.sees("detail-invocations", "resizing {\"width\":12345678901234567890}");
    assertThat(page.text("detail-invocations")).contains("sync", "12345678901234567890", "Log");
    assertThat(sim.invocations("media", "thumbnails")).hasSize(1);
    assertThat(sim.requests().all()).isEmpty();
  }

  @Test
  void what_refuses_an_invocation_is_shown() {
    sim.given(thumbnails());
    page.choose("functions", "thumbnails");
    page.sees("detail-functions", "Invoke");

    page.click("#detail-functions .invoke button");

    page.sees("detail-functions", "SIM.0502");
  }

  @Test
  void the_clock_is_stopped_and_moved() {
    page.view("controls");

    page.fillAndSubmit("#clock-freeze input", "2026-01-02T12:00:00Z");
    page.sees("clock-now", "2026-01-02 12:00:00");
    page.click("#clock-steps [data-advance=PT1H]");

    page.sees("clock-now", "2026-01-02 13:00:00");
    assertThat(sim.clock().instant()).hasToString("2026-01-02T13:00:00Z");
    page.sees("fact-clock", "2026-01-02 13:00:00");
    page.click("#clock-follow");
    page.misses("clock-now", "2026-01-02 13:00");
  }

  @Test
  void a_fault_is_set_and_seen_to_hit() {
    page.view("controls");
    page.fill("#fault-form [name=operation]", "ListFunctions");

    page.click("#fault-form button.primary");

    page.sees("rows-faults", "not yet");
    page.sees("count-faults", "1 fault");
    assertThat(client.get("functions").error()).startsWith("429 FSS.0429");
    page.sees("rows-faults", "yes");
    page.select("#fault-form [name=fault]", "delay");
    assertThat(page.text("fault-form")).contains("Duration").doesNotContain("Error code");
    page.click("#clear-faults");
    page.sees("empty-faults", "Nothing goes wrong.");
  }

  @Test
  void a_limit_is_changed_an_answer_given_and_all_reset() {
    page.view("controls");
    page.fillAndSubmit("#limits-form [name=TAGS]", "3");
    page.waitFor("return document.querySelector('[name=TAGS]').classList.contains('changed')");
    page.click("#answer-form button.primary");
    page.sees("rows-answers", "{\"ok\":true}");
    assertThat(sim.limits().of(Limit.TAGS)).isEqualTo(3);
    sim.given(thumbnails());
    page.sees("count-functions", "1");
    assertThat(client.post("functions/media:thumbnails/invocations", "{}").status())
        .isNotEqualTo(501);

    page.click("#reset");
    page.click("#confirm button[value=no]");
    assertThat(sim.functions()).hasSize(1);
    page.click("#reset");
    page.click("#confirm button[value=yes]");

    page.sees("empty-answers", "No function has an answer");
    assertThat(sim.functions()).isEmpty();
    assertThat(sim.limits().of(Limit.TAGS)).isEqualTo(20);
  }

  @Test
  void what_is_refused_is_said() {
    page.view("controls");

    page.fillAndSubmit("#clock-advance input", "an hour");

    page.sees("toasts", "SIM.0400: advance: expected a duration such as PT1H");
  }

  @Test
  void nothing_that_came_from_outside_is_markup() {
    sim.given(
        function("hello")
            .description(HOSTILE)
            .userData(Map.of("NAME", HOSTILE))
            .files(Map.of("index.py", "x", "<img src=x onerror=window.hit=3>.py", "x"))
            .published("v1")
            .alias("live", "v1")
            .tag("key", "a b"));
    sim.handle("default", "hello")
        .with(
            (event, context) -> {
              context.log(HOSTILE);
              return event;
            });
    String quoted = "\"" + HOSTILE.replace("\"", "\\\"") + "\"";
    client.post("functions/hello/invocations", quoted);
    client.send("GET", "/%3Cimg%20src=x%20onerror=window.hit=4%3E", "", "X-Note", HOSTILE);
    client.post("functions", "{\"func_name\":" + quoted + "," + quoted + ":1}");

    page.choose("functions", "hello");
    page.sees("detail-functions", "onerror=window.hit=3");
    page.view("exchanges");
    for (String operation : List.of("InvokeFunction", "no such route", "CreateFunction")) {
      page.choose("exchanges", operation);
      page.sees("detail-exchanges", "window.hit");
      page.click("#detail-exchanges summary");
    }
    page.view("invocations");
    page.choose("invocations", "hello");
    page.sees("detail-invocations", "window.hit=2");

    assertThat(page.script("return window.hit")).isNull();
    assertThat(
            page.script(
                "return document.querySelectorAll('#main img, #main script, #main b#hit').length"))
        .isEqualTo(0L);
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void a_browser_that_knows_trusted_types_would_let_no_text_become_markup() {
    assertThat(
            page.script(
                "try { document.body.innerHTML = '<p>x</p>'; return 'taken' } catch (e) { return e.name }"))
        .isEqualTo("TypeError");
  }

  @Test
  void what_the_journal_masks_is_nowhere_in_the_page() {
    sim.given(function("hello").userData(Map.of("DB_PASSWORD", "hunter-one")));
    sim.handle("default", "hello").with((event, context) -> event);
    client.post("functions/hello/invocations", "{\"api_token\":\"hunter-two\"}");
    client.send("GET", "functions", "", "X-Auth-Token", "hunter-three");
    page.choose("functions", "hello");
    page.sees("detail-functions", "DB_PASSWORD");
    page.view("invocations");
    page.choose("invocations", "hello");
    page.sees("detail-invocations", "api_token");
    page.view("exchanges");
    page.choose("exchanges", "ListFunctions");
    page.sees("detail-exchanges", "Request headers");
    page.click("#detail-exchanges summary");
    page.sees("detail-exchanges", "x-auth-token");
    page.choose("exchanges", "InvokeFunction");
    page.sees("detail-exchanges", "api_token");

    assertThat(page.all()).contains("***").doesNotContain("hunter");
  }

  @Test
  void all_can_be_done_by_keyboard() {
    sim.given(function("first"), function("second"));
    client.get("functions");
    page.sees("rows-functions", "second");

    page.press("j");
    page.press("j");
    page.sees("detail-functions", "default:second:latest");
    page.press(Keys.ENTER);
    assertThat(page.focus()).isEqualTo("detail-functions");
    page.press(Keys.ESCAPE);
    assertThat(page.focus()).isEqualTo("rows-functions");
    page.press(Keys.ARROW_UP);
    page.sees("detail-functions", "default:first:latest");
    page.press("/");
    assertThat(page.focus()).isEqualTo("search-functions");
    page.press("sec");
    page.misses("rows-functions", "first");
    page.press(Keys.ESCAPE);
    page.press("2");
    page.sees("rows-exchanges", "ListFunctions");
    page.press("?");
    page.sees("keys", "Up and down a list");
    page.press(Keys.ESCAPE);
    page.misses("keys", "Up and down a list");
    page.press("p");
    page.sees("fact-live", "paused");
    page.press("p");
    page.sees("fact-live", "live");
    page.press("4");
    page.sees("card-clock", "Clock");
  }

  @Test
  void a_thousand_functions_come_in_pages() {
    sim.given(
        IntStream.range(0, 1_000)
            .mapToObj(i -> function("function-%04d".formatted(i)))
            .toArray(FunctionDefinition[]::new));

    page.sees("count-functions", "1,000");
    page.sees("pager-functions", "1–100 of 1,000");
    assertThat(page.rows("functions")).hasSize(100);
    page.click("#pager-functions button:last-of-type");
    page.sees("pager-functions", "101–200 of 1,000");
    page.sees("rows-functions", "function-0100");
    page.fill("#search-functions", "0999");
    page.sees("rows-functions", "function-0999");
    page.sees("pager-functions", "1–1 of 1");
  }

  @Test
  void ten_thousand_exchanges_are_kept_and_seen_in_pages() {
    page.view("exchanges");
    for (int sent = 0; sent < 10_000; sent += 500) {
      for (int i = 0; i < 500; i++) {
        client.get("functions");
      }
      page.sees("count-exchanges", "%,d".formatted(sent + 500));
    }

    page.sees("pager-exchanges", "1–100 of 10,000");
    assertThat(page.rows("exchanges")).hasSize(100);
    client.get("quotas");
    page.sees("rows-exchanges", "ListQuotas");
    page.choose("exchanges", "ListQuotas");
    page.sees("detail-exchanges", "quotas");
  }

  @Test
  void what_was_missed_between_two_looks_is_told() {
    client.get("functions");
    page.view("exchanges");
    page.sees("rows-exchanges", "ListFunctions");
    page.click("#pause");
    for (int i = 0; i < 1_200; i++) {
      client.get("functions");
    }

    page.click("#pause");

    page.sees("count-exchanges", "1,201");
    page.sees("pager-exchanges", "of 1,002");
    for (int i = 0; i < 10; i++) {
      page.press("]");
    }
    page.sees("rows-exchanges", "200 in between were not seen here");
  }

  @Test
  void it_says_when_the_simulator_is_gone() {
    sim.close();

    page.sees("fact-live", "not reached");
  }

  @Test
  void it_can_be_looked_at_in_the_light_and_in_the_dark() {
    Shown.fill(sim, client);
    page.script("document.documentElement.dataset.theme = 'light'");
    page.view("exchanges");
    page.choose("exchanges", "default/greet");
    page.sees("detail-exchanges", "Response body");
    page.keepScreenshot("console.png");
    page.press("t");
    assertThat(page.script("return document.documentElement.dataset.theme")).isEqualTo("dark");
    page.view("functions");
    page.choose("functions", "thumbnails");
    page.sees("detail-functions", "Triggers");
    page.keepScreenshot("console-dark.png");
    page.view("invocations");
    page.choose("invocations", "4002");
    page.sees("detail-invocations", "Log");
    page.keepScreenshot("console-invocations.png");
    page.view("controls");
    page.sees("rows-faults", "ListFunctions");
    page.keepScreenshot("console-controls.png");
    page.press("t");
    page.keepScreenshot("console-controls-light.png");
  }

  @Test
  void nothing_hangs_over_the_edge_of_a_small_window() {
    Shown.fill(sim, client);
    for (int width : new int[] {1280, 1000, 760, 520}) {
      page.resize(width, 860);
      for (String view : List.of("functions", "exchanges", "invocations", "controls")) {
        page.view(view);
        assertThat(
                page.script(
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .as(view + " at " + width)
            .isEqualTo(0L);
      }
    }
    page.view("exchanges");
    page.choose("exchanges", "default/greet");
    page.sees("detail-exchanges", "Response body");
    page.keepScreenshot("console-small.png");
  }
}
