package io.github.fgsim.bench.program;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.Runner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An empty handler of uploaded Java code beside a registered lambda, over HTTP, in turn. */
final class JavaCode {
  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 60;
  private static final int CALLS = 200;

  /** What makes a method a handler is the name of this type. */
  public interface Context {}

  /** What is uploaded. */
  public static final class Empty {
    public String handle(String event, Context context) {
      return "done";
    }
  }

  public static void main(String[] args) throws Exception {
    try (FunctionGraphSimulator sim =
            FunctionGraphSimulator.builder().projectId("p").runCode(Runner.java()).start();
        HttpClient client = new HttpClient(sim.port())) {
      byte[] jar = jar();
      sim.given(FunctionDefinition.function("lambda"));
      sim.handle("default", "lambda", (event, context) -> "done");
      client.invoke("lambda", 1);
      List<Double> firsts = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        sim.given(
            FunctionDefinition.function("java" + i)
                .runtime("Java17")
                .handler(Empty.class.getName() + ".handle")
                .jar(jar));
        double first = client.invoke("java" + i, 1);
        firsts.add((first - client.invoke("java" + i, 1)) / 1_000);
      }
      client.invoke("lambda", WARM_UP);
      client.invoke("java0", WARM_UP);
      List<Double> lambdas = new ArrayList<>();
      List<Double> javas = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        lambdas.add(client.invoke("lambda", CALLS));
        javas.add(client.invoke("java0", CALLS));
        ratios.add(javas.get(round) / lambdas.get(round));
      }
      System.out.printf(
          "java-lambda-us=%.1f java-warm-us=%.1f java-warm-ratio=%.3f java-very-first-ms=%.1f"
              + " java-first-ms=%.1f%n",
          Warm.median(lambdas),
          Warm.median(javas),
          Warm.median(ratios),
          firsts.get(0),
          Warm.median(firsts));
    }
    Runtime.getRuntime().halt(0);
  }

  private static byte[] jar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Class<?> type : List.of(JavaCode.class, Empty.class, Context.class)) {
        String path = type.getName().replace('.', '/') + ".class";
        zip.putNextEntry(new ZipEntry(path));
        try (InputStream in = type.getResourceAsStream("/" + path)) {
          zip.write(in.readAllBytes());
        }
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
