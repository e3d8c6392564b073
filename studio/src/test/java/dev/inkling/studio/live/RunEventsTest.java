package dev.inkling.studio.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.studio.RawHttp;
import dev.inkling.studio.Studio;
import dev.inkling.studio.StudioSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class RunEventsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path home;
  private Studio studio;
  private LoggedRun run;

  /// An event that a page got.
  private record Event(String id, String name, JsonNode data) {
    List<Long> steps() {
      return StreamSupport.stream(data.path("step").spliterator(), false)
          .map(JsonNode::asLong)
          .toList();
    }
  }

  @BeforeEach
  void start() throws Exception {
    studio = Studio.start(StudioSettings.of(home, 1, "test").at(StudioSettings.LOOPBACK, 0));
    run = new LoggedRun(home, "first");
  }

  @AfterEach
  void stop() {
    studio.close();
    run.close();
  }

  /// A page that reads until an event comes.
  private final class Page implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;
    private final List<Event> events = new ArrayList<>();

    Page(String query, String headers) throws IOException {
      socket = RawHttp.connect(studio.port());
      String request = "GET /api/runs/first/events" + query;
      byte[] bytes = RawHttp.request(studio.port(), request, headers, new byte[0]);
      socket.getOutputStream().write(bytes);
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    List<Event> until(String name) throws IOException {
      String id = "", event = "";
      int silences = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":") && ++silences == 2) {
          break;
        }
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          events.add(new Event(id, event, JSON.readTree(line.substring(6))));
          if (event.equals(name)) {
            return events;
          }
        }
      }
      throw new IOException("ended, or silent, before " + name + ": " + events);
    }

    List<Long> steps() {
      return events.stream()
          .filter(event -> event.name().equals("batch"))
          .flatMap(event -> event.steps().stream())
          .toList();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void pageGetsWhatIsLoggedWhileItWatches() throws Exception {
    run.batches(1, 10);
    try (Page page = new Page("?after=10", "")) {
      page.until("progress");
      run.batches(11, 20);
      run.validation(20);
      page.until("validation");
      run.spread(20);
      page.until("spread");
      run.digits(20);
      Event digits = page.until("digits").getLast();
      assertThat(digits.data().path("images").asString())
          .isEqualTo("/api/runs/first/digits.png?kind=batch&step=20");
      assertThat(page.steps()).isEqualTo(List.of(11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L));
      run.stopped();
      Event done = page.until("done").getLast();
      assertThat(done.data().path("status").asString()).isEqualTo("stopped");
      assertThat(done.id()).isEqualTo("20");
    }
  }

  @Test
  void logThatCannotBeReadYetIsTriedAgain() throws Exception {
    run.batches(1, 10);
    run.close(); // so that all is in the one file
    Path log = run.folder.log(), aside = home.resolve("aside");
    Files.move(log, aside);
    Files.write(log, new byte[0]); // a file without tables
    try (Page page = new Page("?after=0", "")) {
      Thread.sleep(500);
      Files.move(aside, log, StandardCopyOption.REPLACE_EXISTING);
      page.until("batch");
      assertThat(page.steps()).contains(1L, 10L);
    }
  }

  @Test
  void unreadableLogOfARunThatGoesOnIsNoEnd() throws Exception {
    Files.write(run.folder.log(), "this is no log".repeat(100).getBytes(StandardCharsets.UTF_8));
    try (Page page = new Page("?after=0", "")) {
      Event done = page.until("done").getLast();
      assertThat(done.data().path("status").asString()).isEqualTo("running");
    }
  }

  @Test
  void numberThatIsNotFiniteIsNull() throws Exception {
    run.batches(1, 2);
    run.validation(2);
    try (Page page = new Page("?after=0", "")) {
      Event validation = page.until("validation").getLast();
      assertThat(validation.data().path("loss").get(0).isNull()).isTrue();
    }
  }

  @Test
  void latePageGetsTheWholeRunThinnedWithItsLastStep() throws Exception {
    run.batches(1, 5_000);
    try (RunLogReader log = RunLogReader.open(run.folder.log())) {
      List<BatchLogged> rows = Position.end(log).before(log, -1, 100).batches();
      assertThat(rows).hasSizeBetween(50, 100);
      assertThat(rows.getLast().step()).isEqualTo(5_000);
    }
  }

  @Test
  void pageThatComesBackGetsWhatItMissed() throws Exception {
    run.batches(1, 10);
    try (Page page = new Page("?after=2", "Last-Event-ID: 7\r\n")) {
      page.until("progress");
      assertThat(page.steps()).containsExactly(8L, 9L, 10L);
    }
  }

  @Test
  void pageThatHasAllOfAnEndedRunIsToldToStayAway() throws Exception {
    run.batches(1, 10);
    run.stopped();
    String headers = "Last-Event-ID: 10\r\n";
    assertThat(RawHttp.get(studio.port(), "/api/runs/first/events", headers).status())
        .isEqualTo(204);
  }

  @Test
  void resumedRunIsToldAnewFromWhereItWentBack() throws Exception {
    run.batches(1, 10);
    try (Page page = new Page("?after=10", "")) {
      page.until("progress");
      run.goBack(5);
      page.until("progress");
      page.until("progress"); // by now the watch has seen it
      run.batches(6, 7);
      page.until("batch");
      assertThat(page.steps()).startsWith(6L);
    }
  }

  @Test
  void watchedRunLeavesOnePlainLog() throws Exception {
    run.batches(1, 10);
    Path companion = home.resolve("runs/first/log.sqlite-wal");
    try (Page page = new Page("?after=10", "")) {
      page.until("progress");
      assertThat(companion).exists();
      run.stopped();
      page.until("done");
    }
    for (int i = 0; i < 200 && Files.exists(companion); i++) {
      Thread.sleep(20);
    }
    assertThat(companion).doesNotExist();
  }

  @Test
  void digitsComeAsAPicture() throws Exception {
    run.digits(5);
    String path = "/api/runs/first/digits";
    JsonNode digits = JSON.readTree(RawHttp.get(studio.port(), path + "?step=9", "").body());
    assertThat(digits.path("step").asInt()).isEqualTo(5);
    assertThat(digits.path("probability").get(1).asDouble()).isEqualTo(0.2);
    RawHttp picture = RawHttp.get(studio.port(), digits.path("sprite").asString(), "");
    assertThat(picture.head()).contains("image/png");
    assertThat(RawHttp.get(studio.port(), path + "?step=4", "").status()).isEqualTo(404);
    assertThat(RawHttp.get(studio.port(), path + "?kind=x", "").status()).isEqualTo(400);
    assertThat(RawHttp.get(studio.port(), path + "?step=-1", "").status()).isEqualTo(400);
  }

  @Test
  void runIsSteeredByItsControlFile() throws Exception {
    run.batches(1, 10);
    String path = "/api/runs/first/control";
    RawHttp answer =
        RawHttp.json(studio.port(), path, "{\"paused\":true,\"learningRateFactor\":0.5}");
    assertThat(answer.body()).contains("\"status\":\"paused\"");
    assertThat(run.folder.control().read().paused()).isTrue();
    assertThat(run.folder.control().read().learningRateFactor()).isEqualTo(0.5);
    for (String wrong :
        List.of(
            "{}",
            "{\"paused\":1}",
            "{\"learningRateFactor\":0}",
            "{\"stop\":false}",
            "{\"pause\":true}",
            "{\"learningRateFactor\":1e400}",
            "{\"paused\":true,\"paused\":true}",
            "[]",
            "{\"paused\":[[[[[[1]]]]]]}")) {
      assertThat(RawHttp.json(studio.port(), path, wrong).status()).as(wrong).isEqualTo(400);
    }
    run.stopped();
    assertThat(RawHttp.json(studio.port(), path, "{\"stop\":true}").status()).isEqualTo(409);
  }

  @Test
  void slowPageMakesNothingGrow() {
    List<Long> rows = new ArrayList<>();
    for (long i = 0; i < 100_000; i++) {
      rows = Thinned.joined(rows, List.of(i));
      assertThat(rows.size()).isLessThanOrEqualTo(Thinned.MOST);
    }
    assertThat(rows.getLast()).isEqualTo(99_999);
  }
}
