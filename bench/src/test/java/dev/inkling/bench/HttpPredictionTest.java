package dev.inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.inkling.data.Dataset;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.PictureReader;
import dev.inkling.digits.Recogniser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPredictionTest {
  private static final Dataset IMAGES =
      new DataStore(Path.of("none")).open(DataSpec.parse("mnist")).test().limit(20);
  private static final Recogniser RECOGNISER = Recogniser.pretrained();

  private HttpServer server;
  private ExecutorService threads;

  private interface Answer {
    String to(byte[] body);
  }

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newFixedThreadPool(4);
    server.setExecutor(threads);
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.close();
  }

  private URI serve(int status, boolean chunked, Answer answer) {
    server.createContext("/api/predict", exchange -> reply(exchange, status, chunked, answer));
    server.start();
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static void reply(HttpExchange exchange, int status, boolean chunked, Answer answer)
      throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    byte[] said = answer.to(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, chunked ? 0 : said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  private static String read(byte[] png) {
    String label = RECOGNISER.recognise(PictureReader.read(png, "picture")).label();
    return "{\"predictions\":[{\"label\":\"" + label + "\"}]}";
  }

  @Test
  void aServersAnswersAreCheckedAndTimed() {
    URI url = serve(200, false, HttpPredictionTest::read);

    Timing timing = HttpPrediction.named("http-predict", IMAGES).run(url, 3, 0.2);

    Latency latency = timing.latency().orElseThrow();
    assertThat(timing.imagesPerSecond()).isPositive();
    assertThat(latency.requests()).isPositive();
    assertThat(latency.connections()).isEqualTo(3);
    assertThat(latency.p50Millis()).isPositive().isLessThanOrEqualTo(latency.p99Millis());
    assertThat(latency.p99Millis()).isLessThanOrEqualTo(latency.maxMillis());
  }

  @Test
  void answersInChunksAreRead() {
    URI url = serve(200, true, HttpPredictionTest::read);

    assertThat(HttpPrediction.named("http-predict", IMAGES).run(url, 1, 0.1).latency()).isPresent();
  }

  @Test
  void aWrongLabelIsNotTimed() {
    URI url = serve(200, false, body -> "{\"predictions\":[{\"label\":\"x\"}]}");

    assertThatThrownBy(() -> HttpPrediction.named("http-predict", IMAGES).run(url, 1, 0.1))
        .isInstanceOf(WrongResultException.class)
        .hasMessageContaining("image 0")
        .hasMessageContaining("does it use another model?");
  }

  @Test
  void aRefusalSaysWhatTheServerSaid() {
    URI url = serve(400, false, body -> "{\"error\":\"too small\"}");

    assertThatThrownBy(() -> HttpPrediction.named("http-predict-json", IMAGES).run(url, 1, 0.1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("HTTP/1.1 400")
        .hasMessageContaining("too small");
  }

  @Test
  void ranksOfTimesAreThoseOfTheSortedTimes() {
    long[] nanos = new long[200];
    for (int i = 0; i < 200; i++) {
      nanos[i] = (200 - i) * 1_000_000L;
    }
    Latency latency = Latency.of(2, nanos);
    assertThat(latency).isEqualTo(new Latency(2, 200, 100, 198, 200));
  }
}
