package dev.inkling.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes over the wire: the answer is one line of JSON, never a 500, and the studio lives
/// on.
class RefusedRequestsTest {
  private static final String ZEROS = String.join(",", Collections.nCopies(783, "0"));
  private static final List<String> LOG = new CopyOnWriteArrayList<>();

  @TempDir static Path home;
  private static Studio studio;
  private static int port;

  @BeforeAll
  static void start() {
    studio =
        Studio.start(
            StudioSettings.of(home, 1, "test").at(StudioSettings.LOOPBACK, 0).withLog(LOG::add));
    port = studio.port();
  }

  @AfterAll
  static void stop() {
    studio.close();
  }

  @AfterEach
  void theStudioLivesOn() throws IOException {
    assertThat(RawHttp.get(port, "/api/health", "").status()).isEqualTo(200);
    assertThat(LOG).isEmpty();
  }

  private static void assertRefused(RawHttp answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"error\":\"").endsWith("\"}").doesNotContain("\n");
    assertThat(answer.head()).contains("content-type: application/json");
    assertThat(answer.head()).contains("x-content-type-options: nosniff");
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("", "empty"),
        arguments("hello", "not JSON"),
        arguments("[]", "an object"),
        arguments("null", "an object"),
        arguments("{}", "empty"),
        arguments("{\"pixels\":[" + ZEROS + ",NaN]}", "NaN"),
        arguments("{\"pixels\":[" + ZEROS + ",Infinity]}", "Infinity"),
        arguments("{\"pixels\":[" + ZEROS + ",-Infinity]}", "not JSON"),
        arguments("{\"pixels\":[" + ZEROS + ",1e400]}", "pixels[783] is 1e400"),
        arguments("{\"pixels\":[" + ZEROS + ",-0.1]}", "pixels[783] is -0.1"),
        arguments("{\"pixels\":[" + ZEROS + ",2]}", "pixels[783] is 2"),
        arguments("{\"pixels\":[" + ZEROS + ",null]}", "pixels[783] is null"),
        arguments("{\"pixels\":[" + ZEROS + ",\"0\"]}", "pixels[783] is text"),
        arguments("{\"pixels\":[" + ZEROS + ",true]}", "pixels[783] is true or false"),
        arguments("{\"pixels\":[" + ZEROS + ",[0]]}", "pixels[783] is an array"),
        arguments("{\"pixels\":[" + ZEROS + "]}", "783 numbers, expected 784"),
        arguments("{\"pixels\":[" + ZEROS + ",0,0]}", "785 numbers, expected 784"),
        arguments("{\"pixels\":[" + ZEROS + ",0]", "not JSON"),
        arguments("{\"pixels\":[" + ZEROS + ",0]}x", "not JSON"),
        arguments("{\"pixels\":[" + ZEROS + ",0]}{}", "after the object"),
        arguments("{\"pixels\":[" + ZEROS + ",0],\"images\":[]}", "a further field"),
        arguments("{\"pixels\":{}}", "an object"),
        arguments("{\"images\":[]}", "images is empty"),
        arguments("{\"images\":[[]]}", "images[0] has 0 numbers"),
        arguments("{\"images\":[0]}", "images[0]"),
        arguments("{\"image\":[]}", "'image' is unknown"),
        arguments("{\"pixels\":" + "[".repeat(100_000), "pixels[0] is an array"),
        arguments("[".repeat(100_000), "an array"),
        arguments("{\"a\":".repeat(100_000), "unknown"),
        arguments("{\"" + "a".repeat(1_000_000), "not JSON"),
        arguments("{\"pixels\":[" + "1".repeat(1_000_000), "not JSON"),
        arguments("{\"images\":[" + manyImages() + "]}", "more than 1000 images"));
  }

  private static String manyImages() {
    return String.join(",", Collections.nCopies(1_001, "[" + ZEROS + ",0]"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodiesThatHoldNoImageAreRefused(String body, String why) throws IOException {
    RawHttp answer = RawHttp.json(port, "/api/predict", body);
    assertRefused(answer, 400);
    assertThat(answer.body()).contains(why);
  }

  @Test
  void brokenUtf8IsRefused() throws IOException {
    byte[] body = {'{', '"', (byte) 0xFF, (byte) 0xFE, '"', ':', '1', '}'};
    assertRefused(RawHttp.post(port, "/api/predict", "application/json", body), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"})
  void otherMediaTypesAreRefused(String type) throws IOException {
    byte[] body = ("{\"pixels\":[" + ZEROS + ",0]}").getBytes(StandardCharsets.UTF_8);
    assertRefused(RawHttp.post(port, "/api/predict", type, body), 415);
  }

  @Test
  void pictureThatWouldTakeGigabytesIsRefusedByItsHead() throws IOException {
    RawHttp answer = RawHttp.post(port, "/api/predict", "image/png", png(30_000, 30_000));
    assertRefused(answer, 413);
    assertThat(answer.body()).contains("30000×30000");
    assertRefused(RawHttp.post(port, "/api/predict", "image/png", png(1 << 30, 1 << 30)), 413);
    assertRefused(RawHttp.post(port, "/api/explain", "image/png", png(30_000, 30_000)), 413);
  }

  @Test
  void brokenPicturesAreRefused() throws IOException {
    byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
    assertRefused(RawHttp.post(port, "/api/predict", "image/png", text), 400);
    assertRefused(RawHttp.post(port, "/api/predict", "image/png", png(0, 0)), 400);
    assertRefused(RawHttp.post(port, "/api/predict", "image/gif", new byte[0]), 400);
    assertRefused(RawHttp.post(port, "/api/predict", "image/png", png(-1, -1)), 400);
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    byte[] head =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(StandardCharsets.US_ASCII))
            .putInt(width)
            .putInt(height)
            .put((byte) 8)
            .array();
    CRC32 sum = new CRC32();
    sum.update(head);
    file.write(ByteBuffer.allocate(4).putInt(13).array());
    file.write(head);
    file.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    return file.toByteArray();
  }

  @Test
  void tooLongBodyIsRefusedBeforeItIsRead() throws IOException {
    String headers = "Content-Type: application/json\r\nContent-Length: %s\r\n";
    for (String length : List.of("8388609", "99999999999", "99999999999999999999999")) {
      byte[] request =
          RawHttp.request(port, "POST /api/predict", headers.formatted(length), new byte[0]);
      assertRefused(RawHttp.send(port, request), 413);
    }
  }

  @Test
  void clientThatSendsTheWholeTooLongBodyStillReadsTheAnswer() throws IOException {
    assertRefused(RawHttp.post(port, "/api/predict", "image/png", new byte[20_000_000]), 413);
  }

  @Test
  void chunksThatAddUpToTooMuchAreRefused() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < 140; i++) {
      body.writeBytes("10000\r\n".getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(new byte[0x10000]);
      body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    assertRefused(chunked(body.toByteArray()), 413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7fffffff\r\nx",
        "ffffffff\r\nx",
        "zz\r\nabc",
        "-5\r\nabc",
        "2\r\nabcd",
        "\r\n\r\n"
      })
  void chunksThatLieAreRefused(String body) throws IOException {
    RawHttp answer = chunked(body.getBytes(StandardCharsets.US_ASCII));
    assertRefused(answer, body.contains("ffffff") ? 413 : 400);
  }

  @Test
  void bodyInChunksIsReadLikeAnyOther() throws IOException {
    String json = "{\"pixels\":[" + ZEROS + ",0]}";
    String body = "%x;extension=1\r\n%s\r\n0\r\nTrailer: 1\r\n\r\n".formatted(json.length(), json);
    RawHttp answer = chunked(body.getBytes(StandardCharsets.US_ASCII));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"predictions\":[{\"label\":");
  }

  private static RawHttp chunked(byte[] body) throws IOException {
    String headers = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    return RawHttp.send(port, RawHttp.request(port, "POST /api/predict", headers, body));
  }

  static Stream<Arguments> wrongHttp() {
    return Stream.of(
        arguments("Content-Length: abc\r\n", 400),
        arguments("Content-Length: -5\r\n", 400),
        arguments("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400),
        arguments("Transfer-Encoding: gzip\r\nContent-Length: 0\r\n", 400),
        arguments("X: " + "a".repeat(100_000) + "\r\n", 400),
        arguments("X: a\r\n".repeat(10_000), 400),
        arguments("X\u0000: a\r\n", 400),
        arguments("no colon\r\n", 400));
  }

  @ParameterizedTest
  @MethodSource("wrongHttp")
  void wrongHeadersAreRefused(String headers, int status) throws IOException {
    byte[] request =
        RawHttp.request(
            port, "POST /api/predict", headers, "{}".getBytes(StandardCharsets.US_ASCII));
    assertThat(RawHttp.send(port, request).status()).isBetween(status, 499);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/runs/..%2f..%2fetc",
        "/api/runs/%2e%2e",
        "/api/runs/%2e%2e%2f%2e%2e/events",
        "/api/runs/a%00b",
        "/api/runs/%2Fetc%2Fpasswd",
        "/api/runs/a%5cb",
        "/api/runs/" + "",
        "/api/runs/.hidden",
        "/api/runs/nope/digits.png",
        "/api/nothing",
        "/api",
        "/api/models/..%2f..%2fx/weights",
        "/api/runs/C:%5Cx"
      })
  void pathsThatNameNothingAreNotFound(String path) throws IOException {
    RawHttp answer = RawHttp.get(port, path, "");
    if (path.equals("/api/runs/")) {
      assertThat(answer.status()).isIn(200, 404);
    } else {
      assertRefused(answer, 404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/x", "/js/../../Studio.class", "/js/%2e%2e/x.js", "/css/", "/.git/config"})
  void pagesThatAreNotThereAreNotFound(String path) throws IOException {
    RawHttp answer = RawHttp.get(port, path, "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.head()).contains("content-type: text/plain");
  }

  @Test
  void modelIsNeverAPathFromTheNetwork() throws IOException {
    String body = "{\"pixels\":[" + ZEROS + ",0]}";
    for (String name : List.of("../../x", "/etc/passwd", "x.safetensors", "%00", "..", "")) {
      assertRefused(RawHttp.json(port, "/api/predict?model=" + name, body), 404);
    }
  }

  @Test
  void wrongMethodsAreToldTheRightOnes() throws IOException {
    for (String method : List.of("PUT", "PATCH", "GET", "BREW")) {
      byte[] request = RawHttp.request(port, method + " /api/predict", "", new byte[0]);
      RawHttp answer = RawHttp.send(port, request);
      assertRefused(answer, 405);
      assertThat(answer.head()).contains("allow: post");
    }
    RawHttp answer = RawHttp.send(port, RawHttp.request(port, "DELETE /", "", new byte[0]));
    assertRefused(answer, 405);
  }

  @Test
  void headHasNoBody() throws IOException {
    for (String path : List.of("/", "/api/health", "/api/runs")) {
      RawHttp answer = RawHttp.send(port, RawHttp.request(port, "HEAD " + path, "", new byte[0]));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void hugeAddressIsRefused() throws IOException {
    RawHttp answer = RawHttp.get(port, "/api/" + "a".repeat(100_000), "");
    assertThat(answer.status()).isEqualTo(414);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.com",
        "evil.com:80",
        "localhost.evil.com",
        "127.0.0.1",
        "127.0.0.1:1",
        "10.0.0.1",
        "127.0.0.1.evil.com",
        "localhost:99999999",
        "",
        "[::2]"
      })
  void otherHostsAreRefused(String host) throws IOException {
    String request = "GET /api/health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
    RawHttp answer =
        RawHttp.send(port, request.formatted(host).getBytes(StandardCharsets.US_ASCII));
    assertThat(answer.status()).isIn(400, 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:%d", "localhost:%d", "LOCALHOST:%d", "[::1]:%d"})
  void ownHostsAreAnswered(String host) throws IOException {
    String request = "GET /api/health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
    String text = request.formatted(host.formatted(port));
    assertThat(RawHttp.send(port, text.getBytes(StandardCharsets.US_ASCII)).status())
        .isEqualTo(200);
  }

  @Test
  void twoHostsAreRefused() throws IOException {
    assertThat(RawHttp.get(port, "/api/health", "Host: evil.com\r\n").status()).isIn(400, 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.com", "Origin: null", "Origin: http://localhost:1",
        "Origin: https://localhost", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate"
      })
  void otherPeoplesPagesAreRefused(String header) throws IOException {
    assertRefused(RawHttp.get(port, "/api/runs", header + "\r\n"), 403);
  }

  @Test
  void ownPageIsAnswered() throws IOException {
    String headers = "Origin: http://127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\n";
    assertThat(RawHttp.get(port, "/api/runs", headers.formatted(port)).status()).isEqualTo(200);
  }

  @Test
  void linkFromAnotherPageOpensTheStudio() throws IOException {
    String headers = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n";
    assertThat(RawHttp.get(port, "/", headers).status()).isEqualTo(200);
  }

  @Test
  void everyAnswerSaysWhatThePageMayDo() throws IOException {
    for (String path : List.of("/", "/api/health", "/api/nothing", "/nothing")) {
      assertThat(RawHttp.get(port, path, "").head())
          .contains("content-security-policy: default-src 'none'; script-src 'self'")
          .contains("referrer-policy: no-referrer")
          .contains("cross-origin-opener-policy: same-origin")
          .contains("cross-origin-resource-policy: same-origin")
          .contains("cache-control: no-")
          .doesNotContain("access-control-allow");
    }
  }

  @Test
  void fileThatTheBrowserHasIsNotSentAgain() throws IOException {
    String head = RawHttp.get(port, "/js/app.js", "").head();
    String tag = head.lines().filter(line -> line.startsWith("etag: ")).findFirst().orElseThrow();
    String again = "If-None-Match: " + tag.substring("etag: ".length()) + "\r\n";
    assertThat(RawHttp.get(port, "/js/app.js", again).status()).isEqualTo(304);
  }

  @Test
  void queryThatIsNoNumberIsRefused() throws IOException {
    // The name is looked at first.
    assertRefused(RawHttp.get(port, "/api/runs/nope?points=abc", ""), 404);
  }

  @Test
  void garbageIsNotAnswered() throws IOException {
    byte[] garbage = {0, 1, 2, 3, 13, 10, 13, 10};
    assertThat(RawHttp.send(port, garbage).status()).isBetween(0, 499);
  }
}
