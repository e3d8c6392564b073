package dev.inkling.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.studio.RawHttp;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArrivalsTest {
  private final List<String> log = new ArrayList<>();
  private Server server;

  @BeforeEach
  void start() {
    Routes routes = new Routes(new Failures(log::add));
    routes.get("/there", exchange -> exchange.json(Map.of("there", true)));
    routes.post("/length", exchange -> exchange.json(Map.of("n", exchange.body().bytes().length)));
    routes.get(
        "/mistake",
        _ -> {
          throw new IllegalStateException("two\nlines");
        });
    Endpoint nothing =
        _ -> {
          throw Refusal.missing("nothing");
        };
    server = new Server("127.0.0.1", 0, routes, nothing, 500);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void thousandSilentConnectionsStopNobody() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        Socket socket = RawHttp.connect(server.port());
        socket
            .getOutputStream()
            .write("GET /there HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
        silent.add(socket);
      }
      assertThat(RawHttp.get(server.port(), "/there", "").body()).isEqualTo("{\"there\":true}");
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void headersThatNeverEndAreCutOff() throws IOException {
    assertThat(trickle("GET /there HTTP/1.1\r\n", "X: y\r\n")).isFalse();
  }

  @Test
  void bodyThatNeverEndsIsCutOff() throws IOException {
    String head = "POST /length HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 100000\r\n\r\n";
    assertThat(trickle(head.formatted(server.port()), "x")).isFalse();
  }

  @Test
  void chunksThatNeverEndAreCutOff() throws IOException {
    String head =
        "POST /length HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(trickle(head.formatted(server.port()), "1\r\nx\r\n")).isFalse();
    assertThat(trickle(head.formatted(server.port()) + "fff\r\n", "x")).isFalse();
  }

  /// Sends a little again and again, until it cannot.
  ///
  /// @return whether it was taken for long
  private boolean trickle(String head, String again) throws IOException {
    try (Socket socket = RawHttp.connect(server.port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 400; i++) {
        socket.getOutputStream().write(again.getBytes(StandardCharsets.US_ASCII));
        Thread.sleep(50);
      }
      return true;
    } catch (IOException cutOff) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void connectionStaysForFurtherRequests() throws IOException {
    String one = "GET /there HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n".formatted(server.port());
    String last = one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    String answers =
        RawHttp.send(server.port(), (one + one + last).getBytes(StandardCharsets.US_ASCII)).body();
    assertThat(answers.split("\\{\"there\":true}", -1)).hasSize(4);
  }

  @Test
  void mistakeIsLoggedInALineAndTheServerLivesOn() throws IOException {
    RawHttp answer = RawHttp.get(server.port(), "/mistake", "");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"the studio met a mistake of its own; it goes on\"}");
    assertThat(log).hasSize(1);
    assertThat(log.getFirst()).contains("IllegalStateException: two lines").doesNotContain("\n");
    assertThat(RawHttp.get(server.port(), "/there", "").status()).isEqualTo(200);
  }

  @Test
  void clientThatLeavesIsNobodysMistake() throws IOException {
    try (Socket socket = RawHttp.connect(server.port())) {
      socket
          .getOutputStream()
          .write(
              "POST /length HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 9\r\n\r\nx"
                  .formatted(server.port())
                  .getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(RawHttp.get(server.port(), "/there", "").status()).isEqualTo(200);
    assertThat(log).isEmpty();
  }

  @Test
  void addressesOfTheNetworkAreNamesOfAServerThatListensEverywhere() {
    Origins everywhere = Origins.of("0.0.0.0");
    assertThat(everywhere.isOurs("192.168.1.5:7007", 7007)).isTrue();
    assertThat(everywhere.isOurs("[fe80::1]:7007", 7007)).isTrue();
    assertThat(everywhere.isOurs("evil.com:7007", 7007)).isFalse();
    assertThat(Origins.of("my.host").isOurs("my.host:7007", 7007)).isTrue();
    assertThat(Origins.of("127.0.0.1").isOurs("192.168.1.5:7007", 7007)).isFalse();
    assertThat(Origins.of("127.0.0.1").isOwnPage("http://localhost:7007", 7007)).isTrue();
    assertThat(Origins.of("127.0.0.1").isOwnPage("https://localhost:7007", 7007)).isFalse();
  }
}
