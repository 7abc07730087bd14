package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.FunctionPackage;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.life.ReferenceModel.Snapshot;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random sequences of calls agree with {@link ReferenceModel}, answer by answer. */
class RandomLifeTest {
  private static final int SEQUENCES = 200;
  private static final int STEPS = 40;

  private static final List<String> FUNCTIONS =
      List.of("default:a", "default:b", "default:c", "other:a", "other:b", "third:a");
  private static final List<String> VERSIONS = List.of("v1", "v2", "v3", "v4");
  private static final List<String> ALIASES = List.of("live", "test", "old");
  private static final List<String> QUALIFIERS =
      List.of("latest", "latest", "latest", "v1", "v2", "v3", "!live", "!test");
  private static final List<String> SOURCES = List.of("a = 1", "b = 22", "c = 333");
  private static final List<String> DESCRIPTIONS = List.of("", "one", "two");

  private final List<String> log = new ArrayList<>();
  private Random random;
  private Api api;
  private ReferenceModel model;

  @Test
  void random_sequences_agree_with_the_model() {
    Limits limits =
        Limits.pages()
            .with(Limit.FUNCTIONS, ReferenceModel.FUNCTIONS)
            .with(Limit.VERSIONS, ReferenceModel.VERSIONS)
            .with(Limit.ALIASES, ReferenceModel.ALIASES);
    try (Api shared = Api.of(FunctionGraphSimulator.builder().limits(limits))) {
      api = shared;
      for (int seed = 0; seed < SEQUENCES; seed++) {
        sequence(seed);
      }
    }
  }

  private void sequence(long seed) {
    api.sim.reset();
    log.clear();
    random = new Random(seed);
    model = new ReferenceModel();
    try {
      for (int i = 0; i < STEPS; i++) {
        step();
      }
      everything();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ":\n" + String.join("\n", log), e);
    }
  }

  private void step() {
    boolean existing = !model.functions().isEmpty() && random.nextInt(4) > 0;
    String function = any(existing ? model.functions() : FUNCTIONS);
    switch (random.nextInt(17)) {
      case 0, 1 -> create(any(FUNCTIONS));
      case 2 -> copy(function, any(QUALIFIERS), any(FUNCTIONS));
      case 3 -> importPackage(any(FUNCTIONS));
      case 4 -> list();
      case 5 -> read(function, any(QUALIFIERS));
      case 6, 7 -> updateCode(function, any(QUALIFIERS));
      case 8 -> updateConfig(function, any(QUALIFIERS));
      case 9, 10 -> publish(function);
      case 11 -> createAlias(function);
      case 12 -> updateAlias(function);
      case 13 ->
          expect(
              model.deleteAlias(function, remembered(ALIASES)),
              send("DELETE", function, "/aliases/" + last, ""));
      case 14 ->
          expect(
              model.deleteVersion(function, remembered(QUALIFIERS)),
              send("DELETE", function, ":" + last, ""));
      default -> expect(model.delete(function), send("DELETE", function, "", ""));
    }
  }

  private void create(String function) {
    Snapshot snapshot = snapshot("index.py");
    String body =
        Api.creation(nameOf(function))
            .replace("'package':'default'", "'package':'" + packageOf(function) + "'")
            .replace(Api.base64(Api.SOURCE), Api.base64(snapshot.source()))
            .replace("'timeout':3", "'timeout':" + snapshot.timeout())
            .replace("'memory_size':128", "'memory_size':" + snapshot.memory())
            .replaceFirst("}$", ",'description':'" + snapshot.description() + "'}");

    Answer answer = send("POST", "", "", body);

    expect(model.create(function, snapshot), answer);
    expectShown(function, "latest", answer);
  }

  private void importPackage(String function) {
    Snapshot snapshot = snapshot("main.py");
    FunctionPackage.Builder builder =
        FunctionPackage.builder()
            .inline("main.py", snapshot.source())
            .timeout(snapshot.timeout())
            .memorySize(snapshot.memory());
    if (!snapshot.description().isEmpty()) {
      builder.description(snapshot.description());
    }
    String body =
        "{'func_name':'%s','package':'%s','file_name':'p.zip','file_type':'zip','file_code':'%s'}"
            .formatted(nameOf(function), packageOf(function), builder.build().toBase64());

    Answer answer = send("POST", "", "/import", body);

    expect(model.create(function, snapshot), answer);
    expectShown(function, "latest", answer);
  }

  /** Imports what was exported. */
  private void copy(String from, String qualifier, String to) {
    Answer exported = send("GET", from, ":" + qualifier + "/export?code=true&config=true", "");
    expect(model.read(from, qualifier), exported);
    if (exported.status() != 200) {
      return;
    }
    Snapshot snapshot = model.snapshot(from, model.version(from, qualifier).orElseThrow());

    Answer answer =
        send(
            "POST",
            "",
            "/import",
            "{'func_name':'%s','package':'%s','file_name':'p.zip','file_code':'%s'}"
                .formatted(nameOf(to), packageOf(to), exported.keys().get(0)));

    expect(model.create(to, snapshot), answer);
    expectShown(to, "latest", answer);
  }

  private void list() {
    Answer answer = send("GET", "", "", "");
    List<String> listed = new ArrayList<>();
    answer
        .json()
        .get("functions")
        .forEach(
            entry ->
                listed.add(entry.get("package").asText() + ":" + entry.get("func_name").asText()));

    assertThat(listed).isEqualTo(model.functions());
    assertThat(answer.get("count")).isEqualTo(String.valueOf(model.functions().size()));
  }

  private void read(String function, String qualifier) {
    readConfig(function, qualifier);
    readCode(function, qualifier);
  }

  private void readConfig(String function, String qualifier) {
    Answer config = send("GET", function, ":" + qualifier + "/config", "");
    expect(model.read(function, qualifier), config);
    expectShown(function, qualifier, config);
  }

  private void readCode(String function, String qualifier) {
    Answer code = send("GET", function, ":" + qualifier + "/code", "");
    expect(model.read(function, qualifier), code);
    if (code.status() == 200) {
      String version = model.version(function, qualifier).orElseThrow();
      String source = model.snapshot(function, version).source();
      assertThat(api.follow(code.json().at("/func_code/link").asText()).body()).isEqualTo(source);
    }
  }

  private void updateCode(String function, String qualifier) {
    String source = any(SOURCES);
    Answer answer = send("PUT", function, ":" + qualifier + "/code", Api.inline(source));
    expect(model.updateCode(function, qualifier, source), answer);
  }

  private void updateConfig(String function, String qualifier) {
    Snapshot wanted = snapshot("");
    String body =
        "{'timeout':%d,'memory_size':%d,'handler':'index.handler','description':'%s'}"
            .formatted(wanted.timeout(), wanted.memory(), wanted.description());

    Answer answer = send("PUT", function, ":" + qualifier + "/config", body);

    expect(
        model.updateConfig(
            function, qualifier, wanted.timeout(), wanted.memory(), wanted.description()),
        answer);
    expectShown(function, qualifier, answer);
  }

  private void publish(String function) {
    String version = any(VERSIONS);
    Answer answer = send("POST", function, "/versions", "{'version':'" + version + "'}");
    expect(model.publish(function, version), answer);
    expectShown(function, version, answer);
  }

  private void createAlias(String function) {
    String alias = any(ALIASES);
    String version = any(VERSIONS);
    Answer answer =
        send("POST", function, "/aliases", "{'name':'" + alias + "','version':'" + version + "'}");
    expect(model.createAlias(function, alias, version), answer);
  }

  private void updateAlias(String function) {
    String alias = any(ALIASES);
    String version = any(VERSIONS);
    Answer answer = send("PUT", function, "/aliases/" + alias, "{'version':'" + version + "'}");
    expect(model.updateAlias(function, alias, version), answer);
  }

  /** Whatever can be read agrees at the end. */
  private void everything() {
    list();
    for (String function : FUNCTIONS) {
      if (!model.has(function)) {
        readConfig(function, "latest");
        continue;
      }
      Answer versions = send("GET", function, "/versions", "");
      assertThat(versions.each("versions", "version")).isEqualTo(model.versions(function));
      model.versions(function).forEach(version -> readConfig(function, version));
      readCode(function, any(QUALIFIERS));
      Answer aliases = send("GET", function, "/aliases", "");
      assertThat(aliases.each("", "name")).isEqualTo(List.copyOf(model.aliases(function).keySet()));
      assertThat(aliases.each("", "version"))
          .isEqualTo(List.copyOf(model.aliases(function).values()));
      model.aliases(function).keySet().forEach(alias -> readConfig(function, "!" + alias));
    }
  }

  private void expect(String code, Answer answer) {
    assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
  }

  /** An answer that is no error shows what the model holds under this qualifier. */
  private void expectShown(String function, String qualifier, Answer answer) {
    if (answer.status() != 200) {
      return;
    }
    String version = model.version(function, qualifier).orElseThrow();
    Map<String, String> expected = model.snapshot(function, version).shown();
    expected.put("version", version);
    expected.put("func_name", nameOf(function));
    expected.put("package", packageOf(function));
    Map<String, String> shown = new TreeMap<>();
    for (String key : expected.keySet()) {
      shown.put(key, answer.get(key));
    }
    assertThat(shown).isEqualTo(expected);
    assertThat(answer.keys().contains("description"))
        .isEqualTo(expected.containsKey("description"));
  }

  private Answer send(String method, String function, String resource, String body) {
    String path = "functions" + (function.isEmpty() ? "" : "/" + function) + resource;
    Answer answer = api.send(method, path, body);
    log.add(
        "curl -X %s $BASE/%s%s  # %s"
            .formatted(
                method, path, body.isEmpty() ? "" : " -d '" + Api.json(body) + "'", answer.code()));
    return answer;
  }

  private Snapshot snapshot(String codeFilename) {
    return new Snapshot(
        any(SOURCES),
        codeFilename,
        3 + random.nextInt(3),
        any(List.of(128, 256, 512)),
        any(DESCRIPTIONS));
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String last = "";

  /** As any, for use on both sides of one comparison. */
  private String remembered(List<String> values) {
    last = any(values);
    return last;
  }

  private static String packageOf(String function) {
    return function.substring(0, function.indexOf(':'));
  }

  private static String nameOf(String function) {
    return function.substring(function.indexOf(':') + 1);
  }
}
