package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.Limit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A choice of the design (the service's order is unknown): several faults are answered in the order
 * of the create page's table, then of the other fields in model order, then quotas, archive,
 * conflict.
 */
class CheckOrderTest {
  /** A fault, its repair and its code, in the order of the answers. */
  private record Fault(String fault, String repair, String error) {}

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("{'func_name':'1'}", "{'func_name':'hello'}", "FSS.1002"),
          new Fault("{'package':'1'}", "{'package':'default'}", "FSS.1004"),
          new Fault("{'code_type':'x'}", "{'code_type':'zip'}", "FSS.1006"),
          new Fault("{'description':'LONG'}", "{'description':''}", "FSS.1019"),
          new Fault("{'code_filename':'a/b'}", "{'code_filename':'b'}", "FSS.1078"),
          new Fault("{'handler':'x'}", "{'handler':'a.b'}", "FSS.1003"),
          new Fault("{'memory_size':1}", "{'memory_size':128}", "FSS.1007"),
          new Fault("{'runtime':'x'}", "{'runtime':'Python3.9'}", "FSS.1005"),
          new Fault("{'timeout':1}", "{'timeout':3}", "FSS.1008"),
          new Fault("{'user_data':'MANY'}", "{'user_data':''}", "FSS.1017"),
          new Fault("{'func_code':{'file':'?'}}", "{'func_code':{'file':'AAAA'}}", "FSS.1011"),
          new Fault("{'func_vpc':{'cidr':'x'}}", "{'func_vpc':{}}", "FSS.1036"),
          new Fault("{'gpu_memory':1}", "{'gpu_memory':0}", "FSS.0400"),
          new Fault("{'initializer_handler':'x'}", "{'initializer_handler':''}", "FSS.1404"));

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void the_first_fault_of_the_pages_order_is_answered() {
    sim.given(FunctionDefinition.function("hello"));
    sim.limits(limits -> limits.with(Limit.FUNCTIONS, 1));
    Body body = Body.create();
    FAULTS.forEach(fault -> body.patch(json(fault.fault())));
    List<String> answered = new ArrayList<>();

    for (Fault fault : FAULTS) {
      answered.add(api.create(body).field("error_code"));
      body.patch(json(fault.repair()));
    }
    answered.add(api.create(body).field("error_code"));
    sim.limits(limits -> limits.with(Limit.FUNCTIONS, 2));
    answered.add(api.create(body).error());
    body.code(Zips.of("index.py", "x"));
    answered.add(api.create(body).error());

    List<String> expected = new ArrayList<>(FAULTS.stream().map(Fault::error).toList());
    expected.add("FSS.1041");
    expected.add("400 FSS.1011 zip: not a valid zip file");
    expected.add("409 FSS.1061 The function has existed");
    assertThat(answered).isEqualTo(expected);
  }

  @Test
  void of_every_two_faults_the_first_in_the_pages_order_is_answered() {
    for (int first = 0; first < FAULTS.size(); first++) {
      for (int second = first + 1; second < FAULTS.size(); second++) {
        Body body =
            Body.create()
                .patch(json(FAULTS.get(first).fault()))
                .patch(json(FAULTS.get(second).fault()));

        assertThat(api.create(body).field("error_code"))
            .as(FAULTS.get(first) + " before " + FAULTS.get(second))
            .isEqualTo(FAULTS.get(first).error());
      }
    }
  }

  /** What is no JSON of the right types is refused before any field is looked at. */
  @Test
  void a_wrong_type_comes_before_every_field() {
    Answer answer = api.create(Body.create("1").patch("{\"xrole\":5}"));

    assertThat(answer.error()).isEqualTo("400 FSS.0400 invalid parameter");
  }

  private static String json(String text) {
    return text.replace("\\'", "\\\"")
        .replace('\'', '"')
        .replace("LONG", "d".repeat(513))
        .replace("MANY", "a=b\\n".repeat(21));
  }
}
