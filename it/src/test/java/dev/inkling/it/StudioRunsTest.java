package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/// Finished runs on the studio's page: every key, replay, comparison, narrow screens.
@DisabledOnOs(OS.WINDOWS)
class StudioRunsTest {
  private static final String RUN = "#/run/one";
  private static final String PANEL = "[data-panel='%d'] canvas";

  @TempDir private static Path folder;

  private static StudioProgram studio;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    Browser.assumeThere();
    train("one", "1");
    train("two", "2");
    studio = StudioProgram.start(folder);
    browser = Browser.at(studio.address());
  }

  private static void train(String name, String seed) {
    Launch done =
        Launch.inkling(
            folder,
            Map.of(),
            "train",
            "codelab-softmax",
            "--steps",
            "60",
            "--seed",
            seed,
            "--out",
            folder.resolve("home/runs").resolve(name).toString());
    assertThat(done.status()).as(done.err()).isZero();
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

  @BeforeEach
  void usualSize() {
    browser.size(1280, 800);
  }

  @Test
  void keysShowThePanelsThatThePublishedOnesShow() {
    openRun();
    Map<String, String> shown =
        Map.of(
            "1",
            "1",
            "2",
            "2",
            "3",
            "3",
            "4",
            "4",
            "5",
            "5",
            "6",
            "6",
            "7",
            "1 2",
            "8",
            "4 5",
            "9",
            "3 6",
            "0",
            "1 2 3 4 5 6");
    shown.forEach(
        (key, panels) -> {
          browser.press(key);
          browser.until("panels " + panels, () -> panels().equals(panels));
        });
    browser.press("4", Keys.ESCAPE);
    browser.until("all panels", () -> panels().equals("1 2 3 4 5 6"));
    browser.press("8");
    browser.until("the address to say so", () -> address().contains("panel=8"));
    browser.driver().navigate().refresh();
    browser.until("the same panels after a reload", () -> panels().equals("4 5"));
  }

  @Test
  void boxZoomIsDrawnByMouseAndReset() {
    openRun();
    browser.press("o");
    String before = settledPicture();
    WebElement canvas = browser.see(PANEL.formatted(1));
    new Actions(browser.driver())
        .moveToElement(canvas, -60, -40)
        .clickAndHold()
        .moveByOffset(120, 80)
        .release()
        .perform();
    browser.until("the address to name the zoom", () -> address().contains("zoom1="));
    browser.until("another picture", () -> !browser.pixels(PANEL.formatted(1)).equals(before));
    browser.press("h");
    browser.until("the zoom to be gone", () -> !address().contains("zoom1="));
    browser.until("the same picture", () -> browser.pixels(PANEL.formatted(1)).equals(before));
  }

  @Test
  void questionMarkListsTheKeys() {
    openRun();
    browser.press("?");
    browser.see("dialog[open]", "pause or resume the training");
    browser.everythingHasAName();
    browser.press(Keys.ESCAPE);
    browser.until("it to close", () -> browser.text("dialog[open]").isEmpty());
  }

  @Test
  void controlSSavesThePicture() throws Exception {
    openRun();
    Path saved = Files.createDirectory(folder.resolve("saved"));
    browser
        .driver()
        .executeCdpCommand(
            "Browser.setDownloadBehavior",
            Map.of("behavior", "allow", "downloadPath", saved.toString()));
    new Actions(browser.driver()).keyDown(Keys.CONTROL).sendKeys("s").keyUp(Keys.CONTROL).perform();
    browser.until("a PNG", () -> files(saved).stream().anyMatch(name -> name.endsWith(".png")));
    assertThat(files(saved)).containsExactly("one-step-60.png");
    assertThat(Files.size(saved.resolve("one-step-60.png"))).isGreaterThan(10_000);
  }

  @Test
  void finishedRunIsReplayedStepByStep() {
    openRun();
    browser.until("the digits of the end", () -> shownStep(6) == 60);
    String end = settledPicture();
    browser.run(
        "const slider = document.querySelector('.scrub input'); slider.value = 10;"
            + " slider.dispatchEvent(new Event('input'))");
    browser.see(".step-shown", "step 10");
    browser.until("earlier digits", () -> shownStep(3) <= 10 && shownStep(6) <= 10);
    browser.until("a shorter curve", () -> !browser.pixels(PANEL.formatted(1)).equals(end));
    browser.until("the address to say so", () -> address().contains("step=10"));
    browser.press(Keys.ARROW_RIGHT);
    browser.see(".step-shown", "step 11");
    browser.see(".run-foot .scrub button:last-of-type").click();
    browser.until("the end again", () -> browser.pixels(PANEL.formatted(1)).equals(end));
  }

  @Test
  void digitThatIsAskedAboutIsExplained() {
    openRun();
    browser.until("digits", () -> shownStep(6) == 60);
    browser.run("document.querySelector(arguments[0]).focus()", PANEL.formatted(6));
    browser.press(Keys.ARROW_RIGHT);
    browser.see("[data-panel='6'] .where", "taken for a");
    browser.press(Keys.ENTER);
    browser.see("dialog[open]", "%");
    browser.everythingHasAName();
    browser.press(Keys.ESCAPE);
  }

  @Test
  void runsAreComparedAndDifferencesMarked() {
    browser.open("#/train");
    for (String run : List.of("one", "two")) {
      browser.see("input[aria-label='compare " + run + "']").click();
    }
    browser.see("a.go", "Compare 2 runs");
    browser.see("a.go").click();
    browser.see(".differences", "best on the way");
    assertThat(marked()).containsExactly("1", "2");
    assertThat(browser.driver().findElements(By.cssSelector(".choices .sample"))).hasSize(2);
    assertThat(address()).contains("runs=one,two");
    String both = browser.pixels(PANEL.formatted(1));
    browser.see(".choices li.chosen input").click();
    browser.until("one line less", () -> !browser.pixels(PANEL.formatted(1)).equals(both));
    browser.everythingHasAName();
  }

  @ParameterizedTest
  @ValueSource(strings = {"#/train", RUN, "#/compare?runs=one,two"})
  void narrowScreenNeedsNoScrollingSideways(String view) {
    browser.size(360, 800);
    browser.open(view);
    browser.see("main h1");
    browser.until("text", () -> browser.text("main").length() > 100);
    assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(360);
    browser.everythingHasAName();
    browser.wasQuietAndAlone();
  }

  private static void openRun() {
    browser.open(RUN);
    browser.see(".state", "finished");
    browser.see("[data-panel='1'] .key", "%");
  }

  /// The first panel once it no longer changes: what stands above it may still find its place.
  private static String settledPicture() {
    String[] last = {""};
    browser.until("a settled picture", () -> last[0].equals(last[0] = firstPicture()));
    return last[0];
  }

  private static String firstPicture() {
    return browser.pixels(PANEL.formatted(1));
  }

  private static String panels() {
    return (String)
        browser.run(
            "return [...document.querySelectorAll('.panel')].filter((panel) => !panel.hidden)"
                + ".map((panel) => panel.dataset.panel).join(' ')");
  }

  /// The step whose digits a panel shows, or -1.
  private static long shownStep(int panel) {
    String text = browser.text("[data-panel='%d'] .where".formatted(panel));
    return text.matches("step [\\d,]+") ? Long.parseLong(text.replaceAll("\\D", "")) : -1;
  }

  private static List<String> marked() {
    return browser.driver().findElements(By.cssSelector(".differences mark")).stream()
        .map(WebElement::getText)
        .toList();
  }

  private static String address() {
    return String.valueOf(browser.driver().getCurrentUrl());
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
