package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class EndpointTest {

  @Test
  void an_ipv6_address_stands_in_brackets() throws UnknownHostException {
    assumeTrue(canListenOn(InetAddress.getByName("::1")), "this machine has no IPv6");

    try (FunctionGraphSimulator sim = FunctionGraphSimulator.builder().host("::1").start()) {
      assertThat(sim.endpoint()).hasToString("http://[::1]:" + sim.port());
      assertThat(ApiClient.of(sim).get("functions").status()).isEqualTo(200);
    }
  }

  private static boolean canListenOn(InetAddress address) {
    try (ServerSocket socket = new ServerSocket(0, 1, address)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
