package dev.inkling.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetPairTest {
  private final Dataset set = Samples.dataset(4, 2, 2, 2);

  @Test
  void missingPartIsNamed() {
    DatasetPair onlyTest = DatasetPair.of("mine", null, set);
    assertThat(onlyTest.has(Part.TRAIN)).isFalse();
    assertThat(onlyTest.test()).isSameAs(set);
    assertThatThrownBy(onlyTest::train)
        .isInstanceOf(DataException.class)
        .hasMessage("mine: has no training part; only the test part was found");
  }

  @Test
  void unsplitSetAnswersForEitherPartButIsNoTestPart() {
    DatasetPair unsplit = DatasetPair.unsplit(set);
    assertThat(unsplit.part(Part.TEST)).isSameAs(set);
    assertThat(unsplit.part(Part.TRAIN)).isSameAs(set);
    assertThat(unsplit.train()).isSameAs(set);
    assertThat(unsplit.has(Part.TEST)).isFalse();
    assertThatThrownBy(unsplit::test)
        .hasMessage("sample: is one set without a test part; split it into two files");
  }

  @Test
  void partsMustBeAlike() {
    assertThatThrownBy(() -> DatasetPair.of("mine", set, Samples.dataset(4, 2, 3, 2)))
        .hasMessage("mine: training images are 2×2, test images are 2×3");
    assertThatThrownBy(() -> DatasetPair.of("mine", set, set.withClasses(List.of("a", "b"))))
        .hasMessage("mine: training part has the classes [0, 1], test part [a, b]");
    assertThatThrownBy(() -> DatasetPair.of("mine", null, null))
        .hasMessageContaining("neither a training part nor a test part");
  }
}
