package io.github.fgsim.cli;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.FunctionPackage;
import io.github.fgsim.SimulatorBuilder;
import java.io.IOException;
import java.io.PrintWriter;

/** Shows the main job on the wire; fails when an answer is not the expected one. */
final class Demo implements Command {

  /** The sample request of the API reference's create page. */
  static final String CREATE =
      """
      {
        "func_name": "test",
        "package": "default",
        "description": "",
        "handler": "test.handler",
        "memory_size": 128,
        "timeout": 3,
        "runtime": "Python2.7",
        "user_data": "",
        "code_type": "inline",
        "func_code": {
          "file": "aW1wb3J0IGpzb24KZGVmIGhhbmRsZXIgKGV2ZW50LCBjb250ZXh0KToKICAgIG91dHB1dCA9ICdIZWxsbyBtZXNzYWdlOiAnICsganNvbi5kdW1wcyhldmVudCkKICAgIHJldHVybiBvdXRwdXQ="
        }
      }""";

  private static final String SOURCE =
      """
      def handler(event, context):
          return {"statusCode": 200, "body": "hello"}
      """;

  private final Syntax syntax = new Syntax();

  @Override
  public String description() {
    return "Create a function, create it again, import a package; show each exchange.";
  }

  @Override
  public String usage() {
    return "demo";
  }

  @Override
  public Syntax syntax() {
    return syntax;
  }

  @Override
  public int run(PrintWriter out, PrintWriter err) throws IOException {
    run(FunctionGraphSimulator.builder(), out);
    return 0;
  }

  static void run(SimulatorBuilder builder, PrintWriter out) throws IOException {
    try (FunctionGraphSimulator simulator = builder.start()) {
      Steps steps = new Steps(simulator, out);
      steps.show("Create a function: the sample of the API reference.", "", CREATE, "200");
      steps.show(
          "Create it again: the name is taken, and the state that makes it so is real.",
          "",
          CREATE,
          "409 FSS.1061 The function has existed");
      FunctionPackage hello = FunctionPackage.builder().file("index.py", SOURCE).build();
      steps.show(
          "Import a package: a zip of one YAML and the code, as the console exports it.",
          "/import",
          Transcript.importBody("hello", "hello.zip", hello.toBase64()),
          "200");
      out.println("The simulator held " + names(simulator) + "; now it is closed.");
      out.println("To keep one running: java -jar functiongraph-simulator.jar serve");
    }
  }

  private static String names(FunctionGraphSimulator simulator) {
    return String.join(
        ", ",
        simulator.functions().stream()
            .map(function -> function.urn().packageName() + "/" + function.urn().functionName())
            .toList());
  }

  private static final class Steps {
    private final FunctionGraphSimulator simulator;
    private final PrintWriter out;
    private int number;

    Steps(FunctionGraphSimulator simulator, PrintWriter out) {
      this.simulator = simulator;
      this.out = out;
    }

    /** Sends, prints and compares: a status alone, or the whole error. */
    void show(String explanation, String path, String body, String expected) throws IOException {
      number++;
      Transcript exchange =
          Transcript.post(
              simulator.endpoint(), Transcript.functionsPath(simulator.projectId(), path), body);
      out.println(number + ". " + explanation);
      out.println();
      out.println(exchange.transcript());
      String actual = exchange.status() < 300 ? "" + exchange.status() : exchange.error();
      if (!actual.equals(expected)) {
        throw new Failure(
            "step " + number + ": expected " + expected + " but the answer was " + actual);
      }
    }
  }
}
