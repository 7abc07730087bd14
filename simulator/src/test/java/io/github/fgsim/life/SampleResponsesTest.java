package io.github.fgsim.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The samples of the API reference's pages: each member is there, in that order, with that type, in
 * either profile. Others may stand between them. Of a function's responses the order is not the
 * samples', which differ from page to page, but the decision "order of keys"; nor is it where the
 * sample is known with sorted keys only.
 *
 * <p>{@code golden/samples.json} has for each a request and the sample with types in place of
 * values, where {@code seconds} and {@code millis} are whole numbers of the time since 1970 and
 * {@code only} names the one profile that follows it; {@code golden/workflow-samples.json} has
 * those of workflows. Where a page has no sample its table of the response stands in. {@link
 * GoldenTest} has those of create and import, byte for byte. Left out are: {@code stack_resources}
 * of an application, which is null in the sample and absent here; the {@code count} beside {@code
 * concurrency} of old samples of functions; and ListBridgeFunctions, of which the simulator has
 * none.
 */
class SampleResponsesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<Profile, SampleProject> PROJECTS = new EnumMap<>(Profile.class);

  @BeforeAll
  static void fill() {
    for (Profile profile : Profile.values()) {
      PROJECTS.put(profile, SampleProject.of(profile));
    }
  }

  @AfterAll
  static void close() {
    PROJECTS.values().forEach(project -> project.api().close());
    PROJECTS.clear();
  }

  static Stream<Arguments> samples() {
    return Stream.of(Profile.values())
        .flatMap(
            profile ->
                Stream.of("samples.json", "workflow-samples.json")
                    .flatMap(SampleResponsesTest::read)
                    .filter(
                        sample -> sample.path("only").asText(profile.name()).equals(profile.name()))
                    .map(
                        sample ->
                            argumentSet(
                                profile + " " + sample.get("of").asText(), profile, sample)));
  }

  private static Stream<JsonNode> read(String file) {
    try (InputStream in = SampleResponsesTest.class.getResourceAsStream("/golden/" + file)) {
      JsonNode samples = JSON.readTree(new String(in.readAllBytes(), UTF_8));
      return StreamSupport.stream(samples.spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_is_answered_with_its_members_in_their_order_and_of_their_types(
      Profile profile, JsonNode sample) {
    SampleProject project = PROJECTS.get(profile);
    String[] request = project.filled(sample.get("request").asText()).split(" ", 2);
    String body = sample.has("body") ? project.filled(sample.get("body").toString()) : "";
    Map<String, String> headers = new LinkedHashMap<>();
    sample
        .path("headers")
        .properties()
        .forEach(each -> headers.put(each.getKey(), project.filled(each.getValue().asText())));

    Answer answer =
        headers.isEmpty()
            ? project.api().send(request[0], request[1], body)
            : project.api().post(request[1], body, headers);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(sample.path("status").asInt(200));
    compare("", sample.get("response"), answer.json(), sample.path("anyOrder").asBoolean());
  }

  private static void compare(String path, JsonNode sample, JsonNode answer, boolean anyOrder) {
    if (sample.isObject()) {
      assertThat(answer.isObject()).as(path + " = " + answer).isTrue();
      List<String> keys = keys(sample);
      List<String> answered = keys(answer);
      if (anyOrder || keys.isEmpty()) {
        assertThat(answered).as(path).containsAll(keys);
      } else {
        assertThat(answered).as(path).containsSubsequence(keys);
      }
      keys.forEach(key -> compare(path + "/" + key, sample.get(key), answer.get(key), anyOrder));
    } else if (sample.isArray()) {
      assertThat(answer.isArray()).as(path + " = " + answer).isTrue();
      if (!sample.isEmpty()) {
        assertThat(answer).as(path).isNotEmpty();
        answer.forEach(entry -> compare(path, sample.get(0), entry, anyOrder));
      }
    } else {
      assertThat(types(answer)).as(path + " = " + answer).contains(sample.asText());
    }
  }

  private static List<String> types(JsonNode value) {
    if (value.isIntegralNumber()) {
      return switch (value.asText().length()) {
        case 10 -> List.of("number", "integer", "seconds");
        case 13 -> List.of("number", "integer", "millis");
        default -> List.of("number", "integer");
      };
    }
    return List.of(
        value.isNumber()
            ? "number"
            : value.isTextual() ? "text" : value.isBoolean() ? "boolean" : "null");
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
