package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fgsim.journal.RecordedRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal says no more than the service does; the journal says what was found and expected. */
class RefusalNotesTest {
  private final FunctionGraphSimulator sim =
      FunctionGraphSimulator.builder().projectId("p").start();
  private final ApiClient client = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{'                                       | the body is no JSON at line 1, column 2",
        "''                                        | there is no body",
        "[]                                        | the body is no JSON object",
        "{} {}                                     | the body goes on behind its JSON object",
        "{'func_name':1}                           | func_name: expected a text",
        "{'func_name':'a','timeout':'3'}           | timeout: expected a whole number",
        "{'func_name':'a','func_vpc':{'cidr':1}}   | func_vpc.cidr: expected a text",
        "{'func_name':'a','is_stateful_function':1}| is_stateful_function: expected true or false",
      })
  void a_body_that_cannot_be_read(String body, String note) {
    client.post("functions", body.replace('\'', '"'));

    assertThat(last().status()).isEqualTo(400);
    assertThat(last().notes()).containsExactly(note);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'func_name':'a','file_type':'zip','file_code':'UEs='} | file_name is missing",
        "{'func_name':'a','file_name':'a.zip','file_type':'tar'} | file_type tar: zip",
        "{'func_name':'a','file_name':'a.zip'}                  | file_code is missing",
        "{'func_name':'a','file_name':'a.zip','file_code':'UE'} | the file is no base64 text, with its padding",
      })
  void an_import_that_is_refused(String body, String note) {
    client.post("functions/import", body.replace('\'', '"'));

    assertThat(last().status()).isEqualTo(400);
    assertThat(last().notes()).containsExactly(note);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.yaml, b.yml, c.txt | the package has more than one YAML file: a.yaml, b.yml",
        "a.txt, b.txt | the zip has neither a YAML file nor index.py, index.js or index.php; there are: a.txt, b.txt",
      })
  void a_package_that_is_refused_is_told_by_its_files(String files, String note) {
    Zips zip = Zips.zip();
    for (String file : files.split(", ", -1)) {
      zip.deflated(file, "x");
    }

    client.importFunction(Body.importing(zip.bytes()));

    assertThat(last().notes()).contains(note);
  }

  @Test
  void of_many_functions_the_first_are_named_and_the_others_counted() {
    for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
      sim.given(function(name));
    }

    client.get("functions/urn:fss:cn-north-4:p:function:default:hello/config");

    assertThat(last().notes())
        .containsExactly(
            "there is no function default/hello; the project holds default/a, default/b, default/c,"
                + " default/d, default/e and 2 more");
  }

  @Test
  void what_is_not_there_is_named_beside_what_is() {
    client.get("functions/urn:fss:cn-north-4:p:function:default:hello/config");
    assertThat(last().notes())
        .containsExactly("there is no function default/hello; the project holds none");
    sim.given(function("helo").published("v1"));

    client.get("functions/urn:fss:cn-north-4:p:function:default:hello/config");
    assertThat(last().notes())
        .containsExactly("there is no function default/hello; the project holds default/helo");

    client.get("functions/urn:fss:cn-north-4:p:function:default:helo:v2/config");
    assertThat(last().notes()).containsExactly("there is no version v2, only [latest, v1]");

    client.get("functions/urn:fss:cn-north-4:p:function:default:helo:!live/config");
    assertThat(last().notes()).containsExactly("there is no alias live, only []");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'trigger_type_code':'TIMR'}                          | trigger_type_code TIMR: one of [TIMER,",
        "{'trigger_type_code':'TIMER','trigger_status':'ON','event_data':{}} | trigger_status ON: ACTIVE or DISABLED",
        "{'trigger_type_code':'TIMER'}                         | event_data of a trigger TIMER needs [",
        "{'trigger_type_code':'TIMER','event_data':{'name':'t','schedule_type':'Rate','schedule':'1x'}} | a timer has a name and a schedule: Rate 1m",
      })
  void a_trigger_that_is_refused(String body, String note) {
    sim.given(function("hello"));

    client.post("triggers/urn:fss:cn-north-4:p:function:default:hello", body.replace('\'', '"'));

    assertThat(last().status()).isEqualTo(400);
    assertThat(last().notes()).singleElement().asString().startsWith(note);
  }

  @Test
  void an_export_that_is_refused() {
    sim.given(function("hello"));

    client.get("functions/hello/export?type=code&code=true");

    assertThat(last().status()).isEqualTo(400);
    assertThat(last().notes())
        .containsExactly(
            "export takes either type=code or type=config, or at least one of code=true and config=true");
  }

  @Test
  void what_is_put_in_place_says_it_in_its_exception() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sim.given(function("hello").timeout(1)))
        .withMessage(
            "the service would refuse default/hello: FSS.1008 Invalid function timeout. (timeout 1: 3"
                + " to 900 seconds)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sim.handle("default", "hello").returns("done"))
        .withMessageStartingWith(
            "the result is JSON text, a text in it has its quotes: returns(\"\\\"done\\\"\")");
  }

  private RecordedRequest last() {
    List<RecordedRequest> all = sim.requests().all();
    return all.get(all.size() - 1);
  }
}
