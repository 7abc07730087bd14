package io.github.fgsim.bench;

/** What is compared; the names are those of the classes and of the folders with their jars. */
enum CandidateName {
  SimulatorCandidate("simulator"),
  JettyCandidate("bare Jetty 12"),
  WireMockCandidate("WireMock 3"),
  SocketCandidate("raw socket");

  final String title;

  CandidateName(String title) {
    this.title = title;
  }
}
