package dev.inkling.interop.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.Dataset;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.digits.Prediction;
import dev.inkling.digits.Recogniser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {
  @TempDir private static Path home;
  private static Model model = Recogniser.pretrainedModel();
  private static Dataset test;
  private static ModelCard card;

  @BeforeAll
  static void judge() {
    DataStore store = new DataStore(home);
    Dataset train = store.open(DataSpec.parse("mnist")).train().limit(1000);
    test = store.open(DataSpec.parse("mnist")).test();
    card = new ModelCard(model, "digits.onnx", "ab12", Judged.of(model, train, test));
  }

  @Test
  void accuracyIsThatOfTheRun() {
    assertThat(card.judged().accuracy())
        .isEqualTo(Double.parseDouble(model.notes().get("testAccuracy")));
    assertThat(card.judged().count()).isEqualTo(10_000);
  }

  @Test
  void confusionCountsEveryImageAndMistakesAreItsLargestNumbers() {
    int all = 0, diagonal = 0, largest = 0;
    for (int actual = 0; actual < 10; actual++) {
      for (int predicted = 0; predicted < 10; predicted++) {
        int count = card.judged().confusion()[actual][predicted];
        all += count;
        diagonal += actual == predicted ? count : 0;
        largest = actual == predicted ? largest : Math.max(largest, count);
      }
    }
    assertThat(all).isEqualTo(10_000);
    assertThat(diagonal).isEqualTo(10_000 - card.judged().errors());
    assertThat(card.mistakes().getFirst().count()).isEqualTo(largest);
    assertThat(card.mistakes()).hasSizeLessThanOrEqualTo(5);
  }

  /// Counted with the library, as a user would by the threshold that the card prints.
  @Test
  void restOfWhatIsSetAsideReachesWhatIsWanted() {
    Rejection rejection = card.judged().rejection();
    String text = card.toMarkdown();
    Matcher printed = Pattern.compile("a probability below ([0-9.]+)\\.\n").matcher(text);
    assertThat(printed.find()).isTrue();
    double threshold = Double.parseDouble(printed.group(1));
    assertThat(threshold).isEqualTo(rejection.threshold());
    Recogniser recogniser = Recogniser.of(model);
    int setAside = 0, errors = 0;
    for (int i = 0; i < test.count(); i++) {
      byte[] pixels = Arrays.copyOfRange(test.pixels(), test.offset(i), test.offset(i + 1));
      Prediction prediction = recogniser.recognisePrepared(pixels);
      if (!prediction.confident(threshold)) {
        setAside++;
      } else if (!prediction.label().equals(Integer.toString(test.label(i)))) {
        errors++;
      }
    }
    assertThat(setAside).isEqualTo(rejection.setAside()).isEqualTo(166);
    assertThat(errors).isBetween(1, (test.count() - setAside) / 1000);
    assertThat(threshold).isEqualTo(0.9867);
  }

  /// Four sure answers of which one is wrong cannot be told apart; the unsure one can.
  @Test
  void equallySureAnswersAreLeftAsideTogether() {
    float[] logits = {9, 0, 9, 0, 9, 0, 9, 0, 1, 0};
    Answers answers = new Answers(2, new int[] {0, 0, 0, 1, 1}, logits);
    Rejection most = Rejection.of(answers, 0.7), all = Rejection.of(answers, 0.9);
    assertThat(most.setAside()).isEqualTo(1);
    assertThat(most.threshold()).isBetween(0.74, (double) answers.said(0));
    assertThat(all.setAside()).isEqualTo(5);
    assertThat(all.threshold()).isGreaterThan(1);
    Rejection none = Rejection.of(answers, 0.5);
    assertThat(none).isEqualTo(new Rejection(0.5, 0, 0));
  }

  @Test
  void thresholdIsAsShortAsTheProbabilitiesAllow() {
    assertThat(Rejection.between(0.98f, 0.98679f)).isEqualTo(0.9867);
    assertThat(Rejection.between(0.98671f, 0.98679f)).isEqualTo(0.98679);
    float one = Math.nextDown(1f), before = Math.nextDown(one);
    assertThat(Rejection.between(before, one)).isGreaterThan(before).isLessThanOrEqualTo(one);
    assertThat(Rejection.between(one, 1f)).isEqualTo(1);
    assertThat(Rejection.between(0, 0.5f)).isEqualTo(0.5);
  }

  /// Labels drawn from the softmax itself are calibrated at temperature 1; logits that are three
  /// times as large are at 3.
  @Test
  void temperatureUndoesWhatLogitsWereMultipliedBy() {
    Answers calibrated = drawn(1), tooSure = drawn(3);
    assertThat(Calibration.temperature(calibrated)).isCloseTo(1, within(0.05));
    assertThat(Calibration.temperature(tooSure)).isCloseTo(3, within(0.15));
    Calibration calibration = Calibration.of(tooSure, tooSure);
    assertThat(calibration.before()).isGreaterThan(0.1);
    assertThat(calibration.after()).isLessThan(0.02);
  }

  private static Answers drawn(float factor) {
    Random random = new Random(3);
    int count = 20_000;
    float[] logits = new float[3 * count];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (1.5 * random.nextGaussian());
    }
    Answers plain = new Answers(3, new int[count], logits.clone());
    int[] labels = new int[count];
    for (int image = 0; image < count; image++) {
      double rest = random.nextDouble();
      while (labels[image] < 2 && (rest -= plain.probability(image, labels[image], 1)) > 0) {
        labels[image]++;
      }
    }
    for (int i = 0; i < logits.length; i++) {
      logits[i] *= factor;
    }
    return new Answers(3, labels, logits);
  }

  @Test
  void markdownSaysWhatItIsForWhereItComesFromAndWhereItFails() {
    String text = card.toMarkdown();
    assertThat(text)
        .startsWith("# digits.onnx\n")
        .contains("0 1 2 3 4 5 6 7 8 9", "`ab12`", "66,426", "| recipe | robust |", "| seed | 1 |")
        .contains("| is \\ taken for | 0 | 1 |", "99.62 % of 10,000 images", "(38 errors)")
        .contains("Expected calibration error (15 bins)", "## Limits");
    assertThat(text.lines().filter(line -> line.startsWith("| **"))).hasSize(10);
  }

  @Test
  void textOfTheModelCannotBecomeMarkdown() {
    Model named = model.with(Map.of("note", "a | b\n# c <script>"));
    String text = new ModelCard(named, "x", "y", card.judged()).toMarkdown();
    assertThat(text).contains("| note | a \\| b \\# c \\<script\\> |");
  }

  @Test
  void mapHoldsTheSameNumbers() {
    Map<String, Object> map = card.toMap();
    assertThat(map).containsEntry("parameters", 66_426L).containsEntry("sha256", "ab12");
    Map<?, ?> evaluation = (Map<?, ?>) map.get("evaluation");
    assertThat(evaluation.get("errors")).isEqualTo(card.judged().errors());
    assertThat(evaluation.get("temperature")).isEqualTo(card.judged().calibration().temperature());
  }
}
