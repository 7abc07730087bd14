package io.github.fgsim.bench;

import java.io.BufferedReader;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Servers under load from a second process. One server a candidate and round: a warm-up until its
 * hot code is compiled, then the points, each on an empty state. Of each point the processor time
 * of the server for a request counts: user and system, as the operating system accounts for it, so
 * that other work on the machine disturbs it little.
 */
final class Steady {
  private static final int ROUNDS = Integer.getInteger("bench.steady", 3);
  private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warmup", 25);
  private static final int SECONDS = Integer.getInteger("bench.load", 4);

  private final Programs programs;
  private final Figures figures;

  Steady(Programs programs, Figures figures) {
    this.programs = programs;
    this.figures = figures;
  }

  void measure() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      for (CandidateName candidate : CandidateName.values()) {
        serve(candidate);
      }
    }
  }

  private void serve(CandidateName candidate) throws Exception {
    Process server =
        Programs.start(programs.command(candidate, "Serve", List.of("-Xmx2g", "-Xms2g")));
    try (BufferedReader output = Programs.output(server)) {
      String port = output.readLine();
      boolean hasNoState = candidate == CandidateName.SocketCandidate;
      figures.addAll("warmup-" + candidate + "-", load(port, 16, hasNoState ? 5 : WARM_UP_SECONDS));
      for (int connections : new int[] {1, 16, 64}) {
        reset(server, output);
        point("steady-" + connections + "-" + candidate + "-", server, port, connections);
      }
      if (candidate == CandidateName.SimulatorCandidate) {
        load(port, 16, WARM_UP_SECONDS / 2, "mixed");
        reset(server, output);
        point("steady-mixed-" + candidate + "-", server, port, 16, "mixed");
      }
    } finally {
      server.getOutputStream().close();
      server.waitFor(20, TimeUnit.SECONDS);
      server.destroyForcibly();
    }
  }

  private static void reset(Process server, BufferedReader output) throws Exception {
    server.getOutputStream().write('r');
    server.getOutputStream().flush();
    output.readLine();
  }

  private void point(String name, Process server, String port, int connections, String... arguments)
      throws Exception {
    double before = Programs.processorSeconds(server);
    figures.addAll(name, load(port, connections, SECONDS, arguments));
    double used = Programs.processorSeconds(server) - before;
    figures.add(name + "cpu-us", used * 1e6 / figures.last(name + "requests"));
  }

  private String load(String port, int connections, int seconds, String... arguments)
      throws Exception {
    List<String> command =
        programs.command(
            CandidateName.SocketCandidate,
            "Load",
            List.of(),
            port,
            String.valueOf(connections),
            String.valueOf(seconds));
    command.addAll(List.of(arguments));
    return Programs.run(command);
  }
}
