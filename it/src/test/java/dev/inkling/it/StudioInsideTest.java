package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput.ScrollOrigin;

/// Looking inside a model, in a real browser.
class StudioInsideTest {
  @TempDir static Path folder;
  private static StudioProgram studio;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    Browser.assumeThere();
    studio = StudioProgram.start(folder);
    computeFeatures();
    browser = Browser.at(studio.address());
  }

  /// Computed once and then remembered; however long it takes on a busy machine.
  private static void computeFeatures() throws Exception {
    URI features = URI.create(studio.address() + "api/models/pretrained/features?count=2000");
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(HttpRequest.newBuilder(features).build(), BodyHandlers.discarding());
    }
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

  private static long count(String css) {
    return (long) browser.run("return document.querySelectorAll(arguments[0]).length", css);
  }

  @Test
  void theCloudTurnsAndZoomsByKeysMouseAndWheel() {
    browser.open("#/model/pretrained/features");
    WebElement cloud = browser.see(".cloud");
    Actions actions = new Actions(browser.driver());
    actions.moveToElement(cloud, 100, 100).click().perform(); // it no longer turns by itself
    changes(() -> browser.press(Keys.ARROW_RIGHT));
    changes(() -> browser.press(Keys.ARROW_UP));
    changes(() -> browser.press("+"));
    changes(() -> actions.clickAndHold(cloud).moveByOffset(60, 20).release().perform());
    changes(() -> actions.scrollFromOrigin(ScrollOrigin.fromElement(cloud), 0, -200).perform());
    assertThat(browser.driver().getCurrentUrl()).contains("turn=", "zoom=");
    browser.wasQuietAndAlone();
  }

  private static void changes(Runnable act) {
    String before = browser.pixels(".cloud");
    act.run();
    browser.until("another picture", () -> !browser.pixels(".cloud").equals(before));
  }

  @Test
  void pointingAtTheCloudShowsADigit() {
    browser.open("#/model/pretrained/features?turn=0.6&tilt=0.35&zoom=1");
    WebElement cloud = browser.see(".cloud");
    for (int x = -60; x <= 60 && count(".tip:not([hidden]) .digit") == 0; x += 12) {
      new Actions(browser.driver()).moveToElement(cloud, x, 40).perform();
    }
    browser.see(".tip .digit");
    browser.see(".tip", "read as");
  }

  @Test
  void keysGoThroughTheMisreadDigitsFirst() {
    browser.open("#/model/pretrained/features?turn=0.6");
    browser.see(".cloud");
    browser.run("document.querySelector('.cloud').focus()");
    browser.press("n");
    browser.see(".tip", "misread as");
    assertThat(browser.text("[aria-live]")).contains("misread as");
  }

  @Test
  void oneClassCanBeShownAlone() {
    browser.open("#/model/pretrained/features?turn=0.6");
    WebElement seven = browser.see(".cloud-legend button:nth-child(8)");
    changes(seven::click);
    assertThat(seven.getAttribute("aria-pressed")).isEqualTo("true");
    assertThat(browser.driver().getCurrentUrl()).contains("only=7");
  }

  @Test
  void aNumberOfTheConfusionListsItsDigitsAndEachIsExplained() {
    browser.open("#/model/pretrained/confusion");
    WebElement cell = browser.see(".matrix button[aria-label*='read as']");
    int count = Integer.parseInt(cell.getText());
    cell.click();
    browser.until("its digits", () -> count(".digit-cell") == count);
    browser.driver().findElement(By.cssSelector(".digit-cell")).click();
    browser.see("dialog .bars .best");
    browser.see("dialog .layers h3", "conv1");
    browser.everythingHasAName();
    browser.press(Keys.ESCAPE);
    browser.until("no dialog", () -> count("dialog[open]") == 0);
    browser.wasQuietAndAlone();
  }

  @Test
  void mistakesShowWhatTheyWereAndWhatTheyWereTakenFor() {
    browser.open("#/model/pretrained/mistakes");
    browser.see(".digit-cell .caption", " not ");
    assertThat(count(".digit-cell")).isBetween(20L, 120L);
  }

  @Test
  void weightsAreTilesWhoseNumbersAreTold() {
    browser.open("#/model/pretrained/weights");
    WebElement tile = browser.see(".tiles canvas");
    assertThat(count(".tiles canvas")).isEqualTo(16);
    new Actions(browser.driver()).moveToElement(tile).perform();
    browser.see(".tip", "filter 1, row 3, column 3: ");
  }

  @Test
  void narrowScreensNeedNoScrollingSideways() {
    browser.size(360, 800);
    for (String part : new String[] {"features", "weights", "confusion", "mistakes"}) {
      browser.open("#/model/pretrained/" + part);
      browser.see(".cloud, .tiles, .matrix, .digit-grid");
      assertThat(browser.scrollsSideways()).as(part).isFalse();
      browser.everythingHasAName();
    }
    browser.size(1280, 800);
  }

  @Test
  void aPartOrAModelThatIsNotThereIsNamed() {
    browser.open("#/model/pretrained/dreams");
    browser.see("#status", "There is no view called dreams; there are features");
    browser.open("#/model/nobody/features");
    browser.see("#status", "There is no model called nobody.");
  }
}
