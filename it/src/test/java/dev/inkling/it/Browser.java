package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A headless Chromium that looks at a studio's page. Where there is no Chromium, or no driver of
/// it, the test is skipped and says so; nothing is downloaded.
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ChromeDriver driver;
  private final String address;

  private Browser(ChromeDriver driver, String address) {
    this.driver = driver;
    this.address = address;
  }

  /// Skips the test where there is no browser, before anything is started for it.
  static void assumeThere() {
    assumeTrue(
        chromium().isPresent() && chromedriver().isPresent(),
        "skipped: needs chromium and chromedriver on the PATH (Debian: chromium, chromium-driver)");
  }

  private static Optional<Path> chromium() {
    return onPath("chromium", "chromium-browser", "google-chrome", "chrome");
  }

  private static Optional<Path> chromedriver() {
    return onPath("chromedriver");
  }

  /// Opens a browser for the page at an address such as `http://127.0.0.1:7007/`.
  static Browser at(String address) {
    assumeThere();
    Optional<Path> chromium = chromium(), chromedriver = chromedriver();
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .build();
    return new Browser(new ChromeDriver(service, options(chromium.orElseThrow())), address);
  }

  private static ChromeOptions options(Path chromium) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    options.addArguments("--window-size=1280,800", "--lang=en-GB", "--no-first-run");
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logging);
    return options;
  }

  private static Optional<Path> onPath(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(names)
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(at -> Path.of(at, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// For what has no word here.
  ChromeDriver driver() {
    return driver;
  }

  /// Goes to a view such as `#/train`, as if its address had been typed: the page loads anew.
  void open(String view) {
    driver.get("about:blank");
    driver.get(address + view);
  }

  /// Waits for an element that can be seen.
  ///
  /// @param css its selector
  WebElement see(String css) {
    until("to see " + css, () -> shown(css).findFirst().isPresent());
    return shown(css).findFirst().orElseThrow();
  }

  private Stream<WebElement> shown(String css) {
    return driver.findElements(By.cssSelector(css)).stream().filter(WebElement::isDisplayed);
  }

  /// Waits for a text in an element.
  void see(String css, String text) {
    until("to see '%s' in %s".formatted(text, css), () -> text(css).contains(text));
  }

  /// The text of the first such element, empty if there is none.
  String text(String css) {
    return (String)
        run("return document.querySelector(arguments[0])?.innerText ?? ''", new Object[] {css});
  }

  /// Presses keys where the focus is, one after the other.
  void press(CharSequence... keys) {
    for (CharSequence key : keys) {
      new Actions(driver).sendKeys(key).perform();
    }
  }

  /// Runs a script on the page.
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /// Waits until it is true.
  ///
  /// @param what it is waited for, for the message
  void until(String what, Supplier<Boolean> isTrue) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
        .withMessage(() -> "waited for " + what + "; the page says: " + text("body"))
        .until(ignored -> isTrue.get());
  }

  /// Makes the window so many CSS pixels large, also narrower than a desktop's may be.
  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /// Whether the page is wider than the window.
  boolean scrollsSideways() {
    return (boolean)
        run("const page = document.documentElement; return page.scrollWidth > page.clientWidth");
  }

  /// The pixels of a canvas, as text: two that are equal show the same.
  String pixels(String css) {
    return (String) run("return document.querySelector(arguments[0]).toDataURL()", css);
  }

  /// A PNG of what is shown.
  byte[] picture() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /// Fails if the page complained on the console, broke its own content policy, or asked any other
  /// host than its own.
  void wasQuietAndAlone() {
    List<String> complaints =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
            .map(line -> line.getMessage())
            .toList();
    assertThat(complaints).isEmpty();
    assertThat(asked()).isNotEmpty().allMatch(url -> url.startsWith(address));
  }

  /// Forgets what the console said so far: a test that provokes errors calls it.
  void forgiveComplaints() {
    driver.manage().logs().get(LogType.BROWSER).getAll();
  }

  /// Lets go what the console said so far.
  void forgetComplaints() {
    driver.manage().logs().get(LogType.BROWSER).getAll();
  }

  /// Fails if a control, a picture or a drawing on the page has no name for a screen reader.
  void everythingHasAName() {
    assertThat(strings(Scripts.NAMELESS)).isEmpty();
  }

  private List<String> asked() {
    return strings(
        "return performance.getEntriesByType('resource').map((entry) => entry.name)"
            + ".filter((name) => !/^(data|blob):/.test(name))");
  }

  private List<String> strings(String script) {
    return ((List<?>) run(script)).stream().map(String::valueOf).toList();
  }

  @Override
  public void close() {
    driver.quit();
  }

  /// Longer scripts.
  private static final class Scripts {
    static final String NAMELESS =
        """
        const name = (node) => [node.getAttribute('aria-label'), node.title, node.alt,
            node.innerText, ...[...(node.labels ?? [])].map((label) => label.innerText),
            ...(node.getAttribute('aria-labelledby') ?? '').split(' ')
              .map((id) => document.getElementById(id)?.innerText)]
          .find((text) => text?.trim());
        return [...document.querySelectorAll('button, a, input, select, textarea, canvas, img, meter, progress')]
          .filter((node) => node.checkVisibility() && !node.closest('[aria-hidden="true"]') && !name(node))
          .map((node) => node.outerHTML)
        """;
  }
}
