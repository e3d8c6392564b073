package dev.inkling.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionPictureTest {
  private static final int[][] COUNTS = {{8, 2, 0}, {1, 3, 0}, {0, 0, 0}};
  private static final ConfusionPicture PICTURE =
      new ConfusionPicture("t", List.of("a", "b", "c"), COUNTS);

  @Test
  void sharesAreOfEachRow() {
    assertThat(PICTURE.shares()[0]).containsExactly(0.8, 0.2, 0);
    assertThat(PICTURE.shares()[1]).containsExactly(0.25, 0.75, 0);
    assertThat(PICTURE.shares()[2]).containsOnly(0);
    assertThat(PICTURE.count()).isEqualTo(14);
    assertThat(PICTURE.errors()).isEqualTo(3);
  }

  @Test
  void diagonalDoesNotDrownTheMistakes() {
    String svg = PICTURE.drawing().toSvg();
    assertThat(svg).contains("3 of 14 images", ">80.0</text>", ">25.0</text>");
    // The largest mistake has the darkest colour, the diagonal none.
    assertThat(svg.lines().filter(line -> line.contains("#eeeeee"))).hasSize(6);
  }

  @Test
  void alphabetsAreDrawnWithoutNumbers() {
    int classes = 26;
    List<String> letters = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    int[][] counts = new int[classes][classes];
    counts[3][4] = 7;
    String svg = new ConfusionPicture("t", letters, counts).drawing().toSvg();
    assertThat(svg).contains("7 of 7 images").doesNotContain(">100</text>");
    assertThat(svg.length()).isLessThan(250_000);
  }

  @Test
  void labelsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new ConfusionPicture("t", List.of("a"), COUNTS))
        .hasMessage("confusion of 3 classes with 1 labels");
  }
}
