package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.invocation.Runner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The errors of Python and Node.js functions, character by character: those of the vendor's Node.js
 * runtime of 2021 and its tests, of its developer guide, and of logs and issues of public
 * repositories (2020 to 2024). An interpreter's own words and the names of its frames are those of
 * its version.
 */
class ErrorBodiesTest {
  @AutoClose private static Code code;

  private record Row(
      String what,
      String runtime,
      String file,
      String handler,
      String source,
      int error,
      String body) {
    @Override
    public String toString() {
      return what;
    }
  }

  @BeforeAll
  static void start() {
    code = new Code(Code.python(), Runner.node());
  }

  private static Row python(String what, String source, int error, String body) {
    return new Row(
        "Python: " + what, "Python3.9", "index.py", "index.handler", source, error, body);
  }

  private static Row node(
      String what, String file, String handler, String source, int error, String body) {
    return new Row("Node.js: " + what, "Node.js18.15", file, handler, source, error, body);
  }

  static List<Row> rows() {
    return List.of(
        python(
            "no such handler",
            "def other(event, context):\n    pass\n",
            4001,
            """
            {
                "errorMessage": "function entry exception, error: handler 'handler' not found in module 'index'(module 'index' has no attribute 'handler')",
                "errorType": "AttributeError"
            }"""),
        python(
            "no such import",
            "import Crypto_of_nobody\n",
            4001,
            """
            {
                "errorMessage": "function entry exception, error: failed to import module 'index'(No module named 'Crypto_of_nobody')",
                "errorType": "ModuleNotFoundError"
            }"""),
        python(
            "another failure of an import",
            "raise ValueError('no database')\n",
            4001,
            """
            {
                "errorMessage": "function entry exception, error: module initialization error(no database)",
                "errorType": "ValueError",
                "stackTrace": [
                    "File \\"./index.py\\", line 1, in <module>",
                    "    raise ValueError('no database')"
                ]
            }"""),
        python(
            "syntax",
            "def handler(event, context):\n    x = = 1\n",
            4001,
            """
            {
                "errorMessage": "function entry exception, error: Syntax error in module 'index'(invalid syntax (index.py, line 2))",
                "errorType": "SyntaxError",
                "stackTrace": [
                    "File \\"./index.py\\", line 2",
                    " x = = 1"
                ]
            }"""),
        python(
            "raise",
            "def handler(event, context):\n    raise KeyError('a')\n",
            4002,
            """
            {
                "errorMessage": "function invocation exception, error: 'a'",
                "errorType": "KeyError",
                "stackTrace": [
                    "File \\"./index.py\\", line 2, in handler",
                    "    raise KeyError('a')"
                ]
            }"""),
        python(
            "a result that is no JSON",
            "def handler(event, context):\n    return context\n",
            4007,
            """
            {
                "errorMessage": "function result is invalid, error: Object of type Context is not JSON serializable",
                "errorType": "TypeError"
            }"""),
        node(
            "throw",
            "x.js",
            "x.handler",
            "\n".repeat(15)
                + "exports.handler = (event, context, callback) => {\n"
                + "          throw new Error('Something bad happened!');\n};\n",
            4002,
            """
            {
                "errorMessage": "function invocation exception, error: Something bad happened!",
                "errorType": "Error",
                "stackTrace": [
                    "at FRAME (./x.js:17:17)"
                ]
            }"""),
        node(
            "a name that is not there",
            "index.js",
            "index.handler",
            "exports.handler = async (event, context) => nobody;\n",
            4002,
            """
            {
                "errorMessage": "function invocation exception, error: nobody is not defined",
                "errorType": "ReferenceError",
                "stackTrace": [
                    "at FRAME (./index.js:1:45)"
                ]
            }"""),
        node(
            "an error for the callback",
            "index.js",
            "index.handler",
            "exports.handler = (event, context, callback) => callback(new Error('message'));",
            4002,
            """
            {
                "errorMessage": "function entry exception, error: message",
                "errorType": "Error"
            }"""),
        node(
            "no such module",
            "index.js",
            "notExists.handler",
            "exports.handler = async (event, context) => 1;",
            4001,
            """
            {
                "errorMessage": "function entry exception, error: not found module './notExists.js'",
                "errorType": "FunctionLoadError"
            }"""),
        node(
            "no such handler",
            "index.js",
            "index.notExists",
            "exports.handler = async (event, context) => 1;",
            4001,
            """
            {
                "errorMessage": "function entry exception, error: handler 'notExists' not found in module './index.js'",
                "errorType": "FunctionConfigError"
            }"""),
        node(
            "parameters",
            "index.js",
            "index.handler",
            "exports.handler = async event => 1;",
            4001,
            """
            {
                "errorMessage": "function entry exception, error: handler expect to have 2 or 3 parameters, but received 1",
                "errorType": "FunctionLoadError"
            }"""),
        new Row(
            "Node.js 6.10: parameters",
            "Node.js6.10",
            "index.js",
            "index.handler",
            "exports.handler = (event, context) => 1;",
            4001,
            """
            {
                "errorMessage": "function entry exception, error: handler expect to have 3 parameters, but received 2",
                "errorType": "FunctionLoadError"
            }"""),
        node(
            "a result that holds itself",
            "index.js",
            "index.handler",
            "exports.handler = async (event, context) => { const a = {}; a.a = a; return a; };",
            4007,
            """
            {
                "errorMessage": "function result is invalid, error: Converting circular structure to JSON",
                "errorType": "TypeError"
            }"""),
        node(
            "no such initializer",
            "index.js",
            "index.handler",
            "/* initializer */ exports.handler = async (event, context) => 1;",
            4009,
            """
            {
                "errorMessage": "function initialization exception, error: initializer 'initialize' not found in module './index.js'",
                "errorType": "FunctionConfigError"
            }"""),
        node(
            "parameters of the initializer",
            "index.js",
            "index.handler",
            "/* initializer */ exports.initialize = c => 1; exports.handler = async (e, c) => 1;",
            4009,
            """
            {
                "errorMessage": "function initialization exception, error: initializer expect to have 2 parameters, but received 1",
                "errorType": "FunctionConfigError"
            }"""),
        node(
            "an initializer that fails",
            "index.js",
            "index.handler",
            "/* initializer */ exports.initialize = (c, done) => done(new Error('no database'));"
                + " exports.handler = async (e, c) => 1;",
            4009,
            """
            {
                "errorMessage": "function initialization exception, error: no database",
                "errorType": "Error",
                "stackTrace": [
                    "at FRAME (./index.js:1:58)"
                ]
            }"""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void an_error_has_the_recorded_form(Row row) {
    String program = row.runtime().startsWith("Python") ? "python3" : "node";
    Code.assumeThere(program);
    String name = "f" + rows().stream().map(Row::what).toList().indexOf(row.what());
    FunctionDefinition function =
        FunctionDefinition.function(name)
            .runtime(row.runtime())
            .timeout(30)
            .handler(row.handler())
            .files(Map.of(row.file(), row.source()));
    if (row.source().startsWith("/* initializer */")) {
      function =
          function
              .field("initializer_handler", "\"index.initialize\"")
              .field("initializer_timeout", "5");
    }
    code.sim.given(function);

    Answer answer = code.api.post("functions/" + name + "/invocations", "{}");

    assertThat(answer.text().replaceAll("at \\S+ \\(\\./", "at FRAME (./")).isEqualTo(row.body());
    assertThat(answer.header("X-Func-Err-Code")).isEqualTo(String.valueOf(row.error()));
  }
}
