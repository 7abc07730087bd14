package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.model.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Paths and conditions in a workflow, at their edges. */
class WorkflowExpressionsTest {
  private final Flows flows = Flows.start();
  private final Api api = flows.api();

  @AfterEach
  void close() {
    api.close();
  }

  private static final String INPUT =
      """
      {'name':'tea','quote':'it\\u0027s','long':'abcabc','none':null,'empty':[],'big':4000000000,
       'flag':true,'shop':{'name':'corner','size':2},'dash-ed':1,'under_line':2,
       'items':[{'n':1},{'n':2},{'n':3},{'n':'3'},{'n':true},{'m':4}],'constants':{'own':'mine'}}""";

  /** Each path, and what an action is given for it; nothing is a member that is left out. */
  private static final String TABLE =
      """
      $.shop.*                          | ['corner',2]
      $.shop[*]                         | ['corner',2]
      $.items[*].m                      | [4]
      $.name.none                       |
      $.none.deeper                     |
      $.shop[0]                         |
      $.shop[0:1]                       | []
      $.name[*]                         | []
      $.dash-ed                         | 1
      $.under_line                      | 2
      $[`quote`]                        | 'it\\u0027s'
      $.items[5].m                      | 4
      $.items[6]                        |
      $.items[-6].n                     | 1
      $.items[-7]                       |
      $.items[0].n                      | 1
      $.items[0:99].m                   | [4]
      $.items[-99:1].n                  | [1]
      $.items[2:2]                      | []
      $.items[3:1]                      | []
      $.items[-2:].m                    | [4]
      $.empty[0]                        |
      $.empty[*]                        | []
      $.shop[?(@.size == 2)].name       | ['corner']
      $.shop[?(@.size == 3)].name       | []
      $.name[?(@ == `tea`)]             | []
      $.items[?(@.n == 3)].n            | [3]
      $.items[?(@.n == `3`)].n          | ['3']
      $.items[?(@.n == true)].n         | [true]
      $.items[?(@.n == false)].n        | []
      $.items[?(@.n == 1.0)].n          | [1]
      $.items[?(@.n == +1)].n           | [1]
      $.items[?(@.n == -1)].n           | []
      $.items[?(@.n > 1)].n             | [2,3]
      $.items[?(@.n >= 2)].n            | [2,3]
      $.items[?(@.n < 2)].n             | [1]
      $.items[?(@.n <= 2)].n            | [1,2]
      $.items[?(@.n > `2`)].n           | ['3']
      $.items[?(@.n < `3`)].n           | []
      $.items[?(@.n <= `3`)].n          | ['3']
      $.items[?(@.n >= `3`)].n          | ['3']
      $.items[?(@.n != nil)].n          | [1,2,3,'3',true]
      $.items[?(@.n == nil)].m          | [4]
      $.items[?(nil == @.n)].m          | [4]
      $.items[?(@.n == $.shop.size)].n  | [2]
      $.items[?(@.m==4||@.n==1)].n      | [1]
      $.items[?( @.n==1 && $.flag==true )].n     | [1]
      $.items[?(@.n == 1 && $.name == `t*a`)].n  | [1]
      $.items[?(@.n == 1 && $.name == `*`)].n    | [1]
      $.items[?(@.n == 1 && $.name == `tea*`)].n | [1]
      $.items[?(@.n == 1 && $.name == `*tea`)].n | [1]
      $.items[?(@.n == 1 && $.name == `x*`)].n   | []
      $.items[?(@.n == 1 && $.name == `*te*`)].n | [1]
      $.items[?(@.n == 1 && $.name == `*x`)].n   | []
      $.items[?(@.n == 1 && $.name == `tea*a`)].n     | []
      $.items[?(@.n == 1 && $.name == `t*e*a`)].n     | [1]
      $.items[?(@.n == 1 && $.name == `t*a*e*`)].n    | []
      $.items[?(@.n == 1 && $.long == `abc*abc`)].n   | [1]
      $.items[?(@.n == 1 && $.long == `abc*c*abc`)].n | []
      $.items[?(@.n == 1 && $.long == `*bc*bc`)].n    | [1]
      $.items[?(@.n == 1 && $.long == `*ca*`)].n      | [1]
      $.items[?(@.n == 1 && $.big > 3999999999)].n    | [1]
      $.items[?(@.n == 1 && $.big == 4e9)].n          | [1]
      $.items[?(@.n == 1 && 1 < 1.5e0)].n             | [1]
      $.constants.own                   | 'mine'
      $.constants.shop                  | 'front'
      $CONST.shop                       | 'front'
      $CONST.none                       |
      $.none | 7                        | 7
      $.none|-2.5                       | -2.5
      $.none | false                    | false
      $.none | `it\\\\`s`               | 'it\\u0027s'
      $.none | $.name                   | 'tea'
      $.none | $.other                  |
      $.none | nil                      |
      $.name | `other`                  | 'tea'
      $.none|__7__                      | 7
      """;

  /** Back quotes are single ones, as JSON can hold them here; two low lines are blanks. */
  private static String quoted(String expression) {
    return "'" + expression.strip().replace("`", "\\u0027").replace("__", "  ") + "'";
  }

  @Test
  void each_path_leads_to_what_the_guide_says() throws Exception {
    flows.given("echo", (event, context) -> event);
    List<String> arguments = new ArrayList<>();
    ObjectNode expected = (ObjectNode) Api.parse("{}");
    for (String line : TABLE.lines().toList()) {
      int end = line.lastIndexOf('|');
      String path = quoted(line.substring(0, end));
      String value = line.substring(end + 1).strip();
      arguments.add(path + ":" + path);
      if (!value.isEmpty()) {
        expected.set(Api.parse(path).asText(), Api.parse(value));
      }
    }
    String flow =
        flows.create(
            Flows.definition(
                    "flow",
                    "call",
                    flows.function("echo"),
                    Flows.call("call", "echo", "{" + String.join(",", arguments) + "}", ""))
                .replace("'constants':{}", "'constants':{'shop':'front','own':'not this'}"));

    String output = flows.run(flow, INPUT).json().get("output").asText();

    assertThat(new ObjectMapper().readTree(output)).isEqualTo(expected);
  }

  /** Where it stands, the text, the note, and the character at which reading could not go on. */
  private static final String BROKEN =
      """
      arguments # $.a b            # expected | and a default, or the end # 5
      arguments # $.               # expected the name of a member # 3
      arguments # $.a[             # expected a whole number # 5
      arguments # $.a[1            # expected ] # 6
      arguments # $.a[-]           # expected a whole number # 6
      arguments # $.a[99999999999] # expected a whole number # 16
      arguments # $.a[1:2          # expected ] # 8
      arguments # $[`b]            # expected ' # 6
      arguments # $.a[?(@.b == 1]  # expected ) # 15
      arguments # $.a|1e999        # expected a number, a text in single quotes, true, false or nil # 10
      arguments # $.a|b            # expected a number, a text in single quotes, true, false or nil # 6
      error     # $.a == 1 1       # expected the end of the condition # 10
      error     # ($.a == 1        # expected ) # 10
      error     # $.a == 1 &&      # expected a number, a text in single quotes, true, false or nil # 12
      error     # $.a              # expected one of == != < > <= >= # 4
      input     # $.a b            # expected the end of the path # 4
      output    # a                # expected @ # 1
      """;

  private String refusal(String place, String expression) {
    String arguments = place.equals("arguments") ? "{'v':" + expression + "}" : "{}";
    String more =
        switch (place) {
          case "arguments" -> "";
          case "error" -> ",'on_errors':[{'error':" + expression + "}]";
          default -> ",'state_data_filter':{'" + place + "':" + expression + "}";
        };
    String definition =
        Flows.definition(
            "flow", "call", flows.function("f"), Flows.call("call", "f", arguments, "", more));

    assertThat(api.post("workflows", definition).code()).isEqualTo("400 FGS.3002");
    List<RecordedRequest> sent = api.sim.requests().of(Operation.CREATE_WORKFLOW);
    return sent.get(sent.size() - 1).notes().get(0);
  }

  @Test
  void a_text_that_is_no_expression_is_refused_with_the_place() {
    for (String line : BROKEN.lines().toList()) {
      String[] parts = line.split("#", -1);
      String expression = parts[1].strip();

      assertThat(refusal(parts[0].strip(), quoted(expression)))
          .as(line)
          .isEqualTo(
              "%s at character %s of the expression %s",
              parts[2].strip(), parts[3].strip(), expression.replace('`', '\''));
    }
  }

  @Test
  void parentheses_are_fifty_deep_at_most() {
    String fifty = "(".repeat(50) + "1==1" + ")".repeat(50);
    String beside = fifty + "&&" + fifty;

    assertThat(refusal("error", quoted("(" + fifty + ")"))).startsWith("nested too deep");
    assertThat(refusal("arguments", quoted("$[?(" + fifty + ")]"))).startsWith("nested too deep");
    flows.calling(
        "f",
        "{'v':" + quoted("$" + "[?(1==1)]".repeat(51)) + "}",
        ",'on_errors':[{'error':" + quoted(beside) + "}]");
  }
}
