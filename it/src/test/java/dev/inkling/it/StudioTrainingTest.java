package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/// Trainings that are started, watched and steered on the studio's page, in a real browser.
@DisabledOnOs(OS.WINDOWS)
class StudioTrainingTest {
  private static final String STATE = ".state";
  private static final String STEP = ".facts dd";
  private static final int PANELS = 6;

  @TempDir private static Path folder;

  private static StudioProgram studio;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    Browser.assumeThere();
    studio = StudioProgram.start(folder);
    browser = Browser.at(studio.address());
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (studio != null) {
      studio.close();
    }
  }

  /// A test that fails leaves its training behind, and there is one at a time.
  @AfterEach
  void endTrainings() throws Exception {
    for (ProcessHandle training : studio.trainings()) {
      training.destroy();
      training.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void trainingIsWatchedFromStartToEnd() {
    String run = start("codelab-softmax", "3", "1500");
    Map<Integer, String> atFirst = pixels();
    browser.see(STATE, "finished");
    browser.see(STEP, "45 of 45");

    browser.until("all panels to have changed", () -> allDiffer(atFirst, pixels()));
    double accuracy = log(run, log -> log.lastTest().orElseThrow().accuracy());
    browser.see("[data-panel='1'] .key", "test " + percent(accuracy));
    browser.see("[data-panel='6']", "of 1,000");
    assertThat(label(1)).contains("step 45").contains(percent(accuracy));
    browser.everythingHasAName();
    browser.wasQuietAndAlone();
  }

  @Test
  void spacePausesTheTrainingItselfAndResumesIt() throws Exception {
    String run = startLong();
    browser.press(" ");
    browser.see(STATE, "paused");
    long paused = settledStep(run);
    // Nothing is to happen here, for longer than several steps take.
    Thread.sleep(700);
    assertThat(lastStep(run)).isEqualTo(paused);
    browser.see(STEP, "%,d of".formatted(paused));

    browser.press(" ");
    browser.see(STATE, "training");
    browser.until("further steps", () -> lastStep(run) > paused);
    stop();
  }

  @Test
  void learningRateIsChangedWhileTheTrainingGoesOn() {
    String run = startLong();
    double before = log(run, log -> log.lastBatch().orElseThrow().learningRate());

    new Select(browser.see(".controls select")).selectByValue("0.1");

    browser.until("the log to say so", () -> rates(run).contains((float) (0.1 * before)));
    browser.see(".facts", "0.05");
    stop();
  }

  @Test
  void stoppedTrainingIsSavedAndSaysSo() {
    String run = startLong();
    stop();
    assertThat(RunFolder.open(studio.run(run)).description().status().toString())
        .isEqualToIgnoringCase("stopped");
    assertThat(browser.driver().findElements(org.openqa.selenium.By.cssSelector(".controls")))
        .noneMatch(WebElement::isDisplayed);
  }

  @Test
  void pageOpenedLateOrReloadedShowsTheWholeRun() {
    String run = startLong();
    browser.until("many steps", () -> lastStep(run) > 300);
    for (int time = 0; time < 2; time++) {
      browser.open("#/run/" + run); // opened late, then reloaded
      browser.see(STATE, "training");
      browser.until("numbers", () -> browser.text(STEP).matches("[\\d,]{3,} of .*"));
      pointAtTheFirstSteps();
      assertThat(browser.text("[data-panel='1'] .where")).matches("step \\d{1,2} .*");
      assertThat(browser.text("[data-panel='1'] .key b")).endsWith("%");
    }
    stop();
  }

  @Test
  void lostServerIsSaidAndFoundAgain() throws Exception {
    try (StudioProgram other = StudioProgram.start(folder.resolve("other"))) {
      browser.open("#/train");
      browser.see("#recipe option");
      browser.driver().get(other.address() + "#/train");
      browser.see("#recipe option");
      other.close();
      browser.see("#status", "The studio does not answer");
      try (StudioProgram again = StudioProgram.start(folder.resolve("other"), other.port())) {
        assertThat(again.address()).isEqualTo(other.address());
        browser.until("the message to go", () -> !browser.text("#status").contains("not answer"));
      }
    }
    browser.forgetComplaints(); // a browser says on its console what it could not load
  }

  /// Starts a training as a user does, on the page.
  private static String start(String recipe, String epochs, String limit) {
    browser.open("#/train");
    browser.see("#recipe option[value='" + recipe + "']");
    new Select(browser.see("#recipe")).selectByValue(recipe);
    browser.see("#set-epochs").sendKeys(epochs);
    browser.see("#set-limit").sendKeys(limit);
    browser.see("button.primary").click();
    browser.until("the run's page", () -> browser.driver().getCurrentUrl().contains("#/run/"));
    browser.see(".panels");
    return browser.driver().getCurrentUrl().replaceAll(".*#/run/([^?]*).*", "$1");
  }

  /// One that goes on until it is stopped, some steps old.
  private static String startLong() {
    String run = start("codelab-softmax", "100000", "1500");
    browser.see(STATE, "training");
    browser.until("some steps", () -> browser.text(STEP).matches("[\\d,]{2,} of .*"));
    return run;
  }

  private static void stop() {
    browser.see(".controls button:nth-of-type(2)").click();
    browser.see(STATE, "stopped");
    browser.wasQuietAndAlone();
  }

  private static void pointAtTheFirstSteps() {
    browser.run(
        """
        const canvas = document.querySelector("[data-panel='1'] canvas");
        const { left, top, height } = canvas.getBoundingClientRect();
        canvas.dispatchEvent(new PointerEvent('pointermove',
          { clientX: left + 56, clientY: top + height / 2, bubbles: true }));
        """);
  }

  private static Map<Integer, String> pixels() {
    Map<Integer, String> pixels = new HashMap<>();
    for (int panel = 1; panel <= PANELS; panel++) {
      pixels.put(panel, browser.pixels("[data-panel='%d'] canvas".formatted(panel)));
    }
    return pixels;
  }

  private static boolean allDiffer(Map<Integer, String> one, Map<Integer, String> other) {
    return one.keySet().stream().noneMatch(panel -> one.get(panel).equals(other.get(panel)));
  }

  private static String label(int panel) {
    return (String)
        browser.run(
            "return document.querySelector(arguments[0]).getAttribute('aria-label')",
            "[data-panel='%d'] canvas".formatted(panel));
  }

  private static List<Float> rates(String run) {
    return log(run, log -> log.batches(RunLogReader.MAX_ROWS)).stream()
        .map(BatchLogged::learningRate)
        .map(rate -> (float) (double) rate)
        .toList();
  }

  /// The last step once the step under way, and what the log still holds back, are written.
  private static long settledStep(String run) throws InterruptedException {
    long before = -1;
    for (long step = lastStep(run); step != before; step = lastStep(run)) {
      before = step;
      Thread.sleep(600);
    }
    return before;
  }

  private static long lastStep(String run) {
    return log(run, log -> log.lastBatch().map(BatchLogged::step).orElse(0L));
  }

  private static <T> T log(String run, Function<RunLogReader, T> question) {
    try (RunLogReader log = RunLogReader.open(RunFolder.open(studio.run(run)).log())) {
      return question.apply(log);
    }
  }

  private static String percent(double share) {
    return "%.2f %%".formatted(100 * share);
  }
}
