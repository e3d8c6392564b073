package dev.inkling.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.runlog.Score;
import dev.inkling.train.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

class MistakesTest {
  private static final Dataset DATA =
      new Dataset(
          "toy",
          ImageSize.grey(1, 2),
          new byte[] {0, (byte) 255, 1, 1, 2, 2, 3, 3},
          new byte[] {0, 1, 1, 0},
          List.of("zero", "one"),
          "made");
  // Image 3 is right, although its loss is the highest but one.
  private static final Evaluation EVALUATION =
      new Evaluation(
          new Score(1, 0.25, 3, 4),
          new int[][] {{1, 1}, {2, 0}},
          new int[] {1, 0, 0, 0},
          new float[] {0.9f, 0.6f, 0.99f, 0.51f},
          new float[] {2.3f, 0.9f, 4.6f, 2.5f});

  @Test
  void mistakesAreSortedByLossAndRightImagesLeftOut() {
    Mistakes mistakes = Mistakes.of("t", DATA, EVALUATION, 10);
    assertThat(mistakes.worst()).extracting(Mistakes.Mistake::index).containsExactly(2, 0, 1);
    Mistakes.Mistake worst = mistakes.worst().getFirst();
    assertThat(List.of(worst.truth(), worst.predicted())).containsExactly("one", "zero");
    assertThat(worst.truthProbability()).isCloseTo(0.01, within(1e-4));
    assertThat(mistakes.errors()).isEqualTo(3);
  }

  @Test
  void noMoreAreShownThanAskedFor() {
    assertThat(Mistakes.of("t", DATA, EVALUATION, 2).worst()).hasSize(2);
  }

  @Test
  void inkIsBlackOnPaper() {
    Mistakes mistakes = Mistakes.of("t", DATA, EVALUATION, 10);
    assertThat(mistakes.worst().get(1).image().argb()).containsExactly(0xFFFFFFFF, 0xFF000000);
  }

  @Test
  void noMistakesAreAPictureToo() {
    Mistakes none = new Mistakes("t", 0, 4, List.of());
    assertThat(none.drawing().toSvg()).contains("0 of 4 images were not recognised");
  }
}
