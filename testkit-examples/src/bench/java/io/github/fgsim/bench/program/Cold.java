package io.github.fgsim.bench.program;

/** A fresh JVM: starts the candidate, creates a function, tells when, ends. */
final class Cold {
  public static void main(String[] args) throws Exception {
    long main = System.nanoTime();
    try (Candidate candidate = Candidate.load()) {
      candidate.start();
      long started = System.nanoTime();
      try (HttpClient client = new HttpClient(candidate.port())) {
        client.create("f0");
      }
      long answered = System.nanoTime();
      System.out.println("answered " + (started - main) + " " + (answered - started));
      System.out.flush();
    }
    Runtime.getRuntime().halt(0);
  }
}
