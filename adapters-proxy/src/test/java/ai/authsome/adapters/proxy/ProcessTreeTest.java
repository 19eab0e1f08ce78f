package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.testkit.Together;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
  @Test
  void aRunThatStartedThisDaemonIsNotAnsweredForByIt() throws IOException {
    ProcessHandle us = ProcessHandle.current();
    long starter = us.parent().orElseThrow().pid();

    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
      InetSocketAddress from = (InetSocketAddress) client.getLocalSocketAddress();
      InetSocketAddress to = (InetSocketAddress) client.getRemoteSocketAddress();

      assertThat(ProcessTree.below(OptionalLong.of(us.pid())).orElseThrow().owns(from, to))
          .isTrue();
      assertThat(ProcessTree.below(OptionalLong.of(starter)).orElseThrow().owns(from, to))
          .isFalse();
    }
  }

  @Test
  void tellsEachOfManyThatAskAtOnceWhatIsSoByThen() throws Exception {
    ProcessTree tree =
        ProcessTree.below(OptionalLong.of(ProcessHandle.current().pid())).orElseThrow();
    try (ServerSocket server = new ServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1"))) {
      List<List<Boolean>> told =
          Together.run(
              32,
              _ ->
                  () -> {
                    Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                    InetSocketAddress from = (InetSocketAddress) client.getLocalSocketAddress();
                    InetSocketAddress to = (InetSocketAddress) client.getRemoteSocketAddress();
                    boolean open = tree.owns(from, to);
                    client.close();
                    return List.of(open, tree.owns(from, to));
                  });

      assertThat(told).containsOnly(List.of(true, false));
    }
  }
}
