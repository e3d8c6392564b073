package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The learner's programs as a learner runs them, each with a bar that it has to reach.
@DisabledOnOs(OS.WINDOWS)
class ExamplesTest {
  @TempDir private Path folder;

  private String example(String number) {
    Launch launch = Launch.inkling(folder, Map.of("INKLING_THREADS", "2"), "example", number);
    assertThat(launch.status()).as(launch.err()).isZero();
    assertThat(launch.err()).isEmpty();
    return launch.out();
  }

  /// The number that a line that begins so ends with, or that follows further words in it.
  private static double number(String printed, String words) {
    Matcher matcher = Pattern.compile(words + "\\s*([-+]?[0-9.]+(e[-+]\\d+)?)").matcher(printed);
    assertThat(matcher.find()).as("'%s' in:%n%s", words, printed).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void broadcastingHidesTheBugAndTheLossRefusesIt() {
    assertThat(example("01"))
        .contains("[3, 2] + [2] = [3, 2]", "[4, 1] - [4] = [4, 4]  loss 2.5", "loss 0.0")
        .contains("refused: cross-entropy: labels [4, 1]");
  }

  @Test
  void pixelBaselineIsThePublishedOne() {
    assertThat(example("02")).contains(" mean   66.10 %  81.73 %", "    5   32.62 %  68.61 %");
  }

  @Test
  void derivativesAgreeAndDescendingHelps() {
    String printed = example("03");
    assertThat(number(printed, "largest difference")).isLessThan(1e-3);
    assertThat(number(printed, "\n  20")).isLessThan(0.01);
  }

  @Test
  void gradientsOfTheGraphAreThoseByHand() {
    assertThat(example("04"))
        .containsPattern("1 +a +2 +7\n")
        .containsPattern("2 +b +3 +8\n")
        .contains("our own: dy/da = 7.0, dy/db = 8.0", "at a = 5: y = 49.0");
  }

  @Test
  void linearModelLearns() {
    String printed = example("05");
    assertThat(number(printed, "untrained  test accuracy")).isLessThan(0.2);
    assertThat(number(printed, "epoch 3 .*test accuracy")).isGreaterThan(0.915);
  }

  @Test
  void crossEntropyLearnsWhereSquaredErrorsDoNot() {
    String printed = example("06");
    assertThat(number(printed, "squared error on sigmoid +one .*accuracy")).isLessThan(0.3);
    assertThat(number(printed, "squared error on softmax +one .*accuracy")).isLessThan(0.3);
    assertThat(number(printed, "cross-entropy +one .*accuracy")).isGreaterThan(0.8);
    assertThat(number(printed, "largest difference")).isLessThan(1e-3);
  }

  @Test
  void hiddenLayerSolvesXorAndReadsDigitsBetter() {
    String printed = example("07");
    assertThat(number(printed, "2-2 .*right")).isLessThan(4);
    assertThat(number(printed, "2-4-2 .*right")).isEqualTo(4);
    assertThat(number(printed, "784-10 .*accuracy")).isLessThan(0.93);
    assertThat(number(printed, "784-128-64-10 .*accuracy")).isGreaterThan(0.945);
  }

  @Test
  void smallBatchesLearnFasterAndFallingRatesSettle() {
    String printed = example("08");
    assertThat(number(printed, "batch   16 .*accuracy"))
        .isGreaterThan(number(printed, "batch 1024 .*accuracy") + 0.05);
    assertThat(number(printed, "down to 1e-4 .*spread"))
        .isLessThan(number(printed, "constant 0.01 .*spread") / 3);
    assertThat(number(printed, "down to 1e-4 .*accuracy")).isGreaterThan(0.945);
  }

  @Test
  void dropoutHoldsTheTestLossDown() {
    String printed = example("09");
    String last = "(?s) dropout%s.*?\n +40 +[0-9.]+";
    assertThat(number(printed, last.formatted(" 0.5")))
        .isLessThan(number(printed, last.formatted("\n")) - 0.1);
  }

  @Test
  void convolutionBeatsAHiddenLayerWithFewerParameters() {
    String printed = example("10");
    assertThat(number(printed, "conv .*accuracy"))
        .isGreaterThan(number(printed, "784-100-10 .*accuracy"))
        .isGreaterThan(0.955);
    assertThat(number(printed, "conv 8, 16")).isLessThan(number(printed, "784-100-10") / 5);
  }

  @Test
  void batchNormAgreesWithTheFormulaAndMakesDeepSigmoidsLearn() {
    String printed = example("11");
    assertThat(number(printed, "largest difference")).isLessThan(1e-3);
    assertThat(number(printed, "without batch .*accuracy")).isLessThan(0.3);
    assertThat(number(printed, "with    batch .*accuracy")).isGreaterThan(0.85);
  }

  @Test
  void shortcutsCarryTheGradientAndTheNetworkLearns() {
    String printed = example("12");
    assertThat(number(printed, "plain .*first layer")).isLessThan(1e-4);
    assertThat(number(printed, "residual .*first layer")).isGreaterThan(1e-2);
    assertThat(number(printed, "residual .*accuracy"))
        .isGreaterThan(0.93)
        .isGreaterThan(number(printed, "plain .*accuracy") + 0.05);
  }

  @Test
  void convolutionsBackwardPassIsTheSameWalk() {
    String printed = example("13");
    for (String name : List.of("\ndx", "\ndw")) {
      assertThat(number(printed, name)).isCloseTo(0, within(1e-4));
      assertThat(number(printed, name + " +[0-9.]+")).isCloseTo(0, within(1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyExampleIsShortAndSaysWhatItTeaches(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSizeLessThanOrEqualTo(100);
    assertThat(lines).allMatch(line -> line.length() <= 100);
    assertThat(lines.getFirst()).matches("// \\d+ · .+");
    assertThat(String.join("\n", lines)).contains("// In the articles: ", "// Try next: ");
    Path guide = Launch.script().resolveSibling("docs").resolve("learn").resolve("README.md");
    assertThat(Files.readString(guide)).contains("examples/" + file.getFileName());
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(Launch.script().resolveSibling("examples"))) {
      return all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
