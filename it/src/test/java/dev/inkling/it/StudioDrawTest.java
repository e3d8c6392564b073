package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.store.OwnDigits;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput.Kind;

/// The studio's board in a real browser.
class StudioDrawTest {
  /// Makes a picture file of a seven and hands it to the page as its arguments say: event, target.
  private static final String GIVE_SEVEN =
      """
      const done = arguments[arguments.length - 1];
      const [event, css] = arguments;
      const canvas = document.createElement('canvas');
      canvas.width = 90; canvas.height = 120;
      const context = canvas.getContext('2d');
      context.fillStyle = '#fff'; context.fillRect(0, 0, 90, 120);
      context.lineWidth = 9; context.lineCap = 'round'; context.strokeStyle = '#223';
      context.beginPath(); context.moveTo(20, 20); context.lineTo(70, 20); context.lineTo(40, 100);
      context.stroke();
      canvas.toBlob((blob) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([blob], 'seven.png', { type: 'image/png' }));
        const target = document.querySelector(css);
        target.dispatchEvent(event === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true })
          : new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
        done();
      });
      """;

  /// Pastes a file of these characters and this type.
  private static final String PASTE_TEXT =
      """
      const transfer = new DataTransfer();
      transfer.items.add(new File([arguments[0]], arguments[1], { type: arguments[2] }));
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }));
      """;

  @TempDir static Path folder;
  private static StudioProgram studio;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    Browser.assumeThere();
    studio = StudioProgram.start(folder);
    browser = Browser.at(studio.address());
  }

  @AfterAll
  static void end() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (studio != null) {
      studio.close();
    }
  }

  @BeforeEach
  void open() {
    browser.size(1280, 800);
    browser.open("#/draw?pen=8&paper=light");
    browser.see(".answer-words", "Nothing drawn yet");
  }

  private static Hand hand() {
    return new Hand(browser, Kind.MOUSE);
  }

  private static void answers(String label) {
    browser.see(".answer-label", label);
  }

  private static void pen(int width) {
    browser.run(
        "const pen = document.querySelector('#pen-width'); pen.value = arguments[0];"
            + " pen.dispatchEvent(new Event('input'))",
        width);
  }

  private static void press(String button) {
    browser.run(
        "[...document.querySelectorAll('.tools button')]"
            + ".find((each) => each.textContent === arguments[0]).click()",
        button);
  }

  // ---- by hand

  @Test
  void aThreeIsReadAsThreeAndExplained() {
    String blank = browser.pixels(".seen canvas");
    hand().draw(Hand.THREE);
    answers("3");
    browser.see("[aria-live]", "Three, ");
    assertThat(browser.run("return document.querySelectorAll('.bars li').length")).isEqualTo(10L);
    browser.until("the explanation", () -> !browser.pixels(".seen canvas").equals(blank));
    browser.see(".layers h3", "conv1");
    browser.see(".seen figure:last-child figcaption", "speaks for 3");
    browser.everythingHasAName();
    browser.wasQuietAndAlone();
  }

  @Test
  void aFingerDrawsToo() {
    new Hand(browser, Kind.TOUCH).draw(Hand.THREE);
    answers("3");
  }

  @Test
  void aSmallThinSevenInTheCornerIsReadAsSeven() {
    pen(2);
    hand().drawAt(0.02, 0.05, 0.3, Hand.SEVEN);
    answers("7");
  }

  @Test
  void aThickOneIsReadAsOne() {
    pen(14);
    hand().draw(Hand.ONE);
    answers("1");
    assertThat(browser.driver().getCurrentUrl()).contains("pen=14");
  }

  @Test
  void lightOnDarkIsReadToo() {
    press("Light on dark");
    hand().draw(Hand.THREE);
    answers("3");
    assertThat(browser.driver().getCurrentUrl()).contains("paper=dark");
  }

  @Test
  void undoTakesAStrokeBackAndClearAllOfThem() {
    hand().draw(Hand.ONE);
    answers("1");
    browser.until("the first stroke", () -> !browser.pixels(".board").isEmpty());
    String one = browser.pixels(".board");
    hand().draw(.2, .5, .8, .5);
    browser.until("the second stroke", () -> !browser.pixels(".board").equals(one));
    new Actions(browser.driver()).keyDown(Keys.CONTROL).sendKeys("z").keyUp(Keys.CONTROL).perform();
    browser.until("one stroke", () -> browser.pixels(".board").equals(one));
    browser.press("c");
    browser.see(".board-hint");
    browser.see(".answer-words", "Nothing drawn yet");
  }

  @Test
  void keysDraw() {
    browser.run("document.querySelector('.board').focus()");
    browser.press(Keys.SPACE);
    browser.press(Collections.nCopies(20, Keys.ARROW_DOWN).toArray(CharSequence[]::new));
    browser.press(Keys.SPACE);
    browser.see("[aria-live]", "One, ");
    browser.press(Keys.DELETE);
    browser.see(".answer-words", "Nothing drawn yet");
    browser.press("?");
    browser.see("#help", "pen down, pen up");
  }

  // ---- pictures

  @Test
  void aPictureIsPasted() {
    browser.driver().executeAsyncScript(GIVE_SEVEN, "paste", "body");
    answers("7");
    browser.see("[aria-live]", "Seven, ");
  }

  @Test
  void aPictureIsDropped() {
    browser.driver().executeAsyncScript(GIVE_SEVEN, "drop", ".board-frame");
    answers("7");
    hand().draw(Hand.THREE);
    answers("3"); // the picture made way for the stroke
  }

  @Test
  void aFileThatIsNoPictureIsRefusedInOneLine() {
    browser.run(PASTE_TEXT, "dear diary", "diary.txt", "text/plain");
    browser.see("#status", "diary.txt: not a PNG, JPEG, BMP or GIF picture");
    browser.run(PASTE_TEXT, "dear diary", "diary.png", "image/png");
    browser.see("#status", "not a PNG, JPEG, BMP or GIF picture");
    browser.until("no file's name", () -> !browser.text("#status").contains("diary.txt"));
    hand().draw(Hand.THREE);
    answers("3");
    browser.forgiveComplaints();
  }

  // ---- digits of one's own

  @Test
  void aCorrectedDigitIsKeptInIdxFiles() {
    hand().draw(Hand.SEVEN);
    browser.see(".layers h3", "conv1");
    browser.see(".label-buttons button:nth-child(2)").click();
    browser.see(".own", "1 kept in ");
    Dataset kept = OwnDigits.of(studio.home()).read().orElseThrow();
    assertThat(kept.count()).isEqualTo(1);
    assertThat(kept.label(0)).isEqualTo(1);
    assertThat(kept.size()).isEqualTo(ImageSize.grey(28, 28));
    browser.run(
        "[...document.querySelectorAll('.own button')]"
            + ".find((each) => each.textContent === 'Take back the last').click()");
    browser.see(".own", "None kept yet");
    assertThat(OwnDigits.of(studio.home()).count()).isZero();
  }

  // ---- everywhere

  @Test
  void aNarrowScreenNeedsNoScrollingSideways() {
    browser.size(360, 800);
    browser.open("#/draw?paper=dark");
    browser.see(".answer-words", "Nothing drawn yet");
    hand().draw(Hand.THREE);
    browser.see(".layers h3", "conv1");
    assertThat(browser.scrollsSideways()).isFalse();
    browser.everythingHasAName();
    browser.wasQuietAndAlone();
  }

  @Test
  void aModelThatIsNotThereIsNamed() {
    browser.open("#/draw?model=nobody");
    browser.see("#status", "There is no model called nobody.");
  }
}
