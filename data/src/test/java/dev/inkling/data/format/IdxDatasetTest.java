package dev.inkling.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.Samples;
import dev.inkling.data.format.IdxDataset.Named;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdxDatasetTest {
  private static Dataset join(byte[] images, byte[] labels, Layout layout) {
    return IdxDataset.of(
        "mine",
        new Named("images", IdxReader.read("images", images)),
        new Named("labels", IdxReader.read("labels", labels)),
        layout);
  }

  @Test
  void joinsImagesAndLabels() {
    Dataset set = join(Samples.idx(0, 3, 2, 5), Samples.labels(2, 0, 1), Layout.PLAIN);
    assertThat(set).hasToString("mine: 3 images 2×5, 3 classes");
    assertThat(set.label(0)).isEqualTo(2);
    assertThat(set.pixels()[set.offset(1)]).isEqualTo((byte) 10);
  }

  @Test
  void readsImagesWithChannels() {
    Dataset set = join(Samples.idx(0, 2, 3, 2, 2), Samples.labels(0, 1), Layout.PLAIN);
    assertThat(set.channels()).isEqualTo(3);
    assertThat(set.offset(1)).isEqualTo(12);
  }

  @Test
  void countsThatContradictAreBothNamed() {
    assertThatThrownBy(() -> join(Samples.idx(0, 3, 2, 2), Samples.labels(0, 1), Layout.PLAIN))
        .isInstanceOf(DataException.class)
        .hasMessage("labels holds 2 labels, but images holds 3 images");
  }

  @Test
  void exchangedFilesAreNoticed() {
    assertThatThrownBy(() -> join(Samples.labels(0, 1), Samples.idx(0, 2, 2, 2), Layout.PLAIN))
        .hasMessageContaining("images: holds [2] unsigned bytes, expected images")
        .hasMessageContaining("a label file?");
    assertThatThrownBy(() -> join(Samples.idx(0, 2, 2, 2), Samples.idx(0, 2, 2, 2), Layout.PLAIN))
        .hasMessageContaining("labels: holds [2, 2, 2] unsigned bytes, expected labels")
        .hasMessageContaining("an image file?");
  }

  @Test
  void labelOutOfRangeIsNamed() {
    assertThatThrownBy(
            () -> join(Samples.idx(0, 3, 1, 1), Samples.labels(0, 10, 2), Layout.digits()))
        .hasMessage("labels: label 10 of item 1, expected 0 to 9");
  }

  @Test
  void labelFarAboveAllOthersIsRefusedWhenClassesAreCounted() {
    assertThatThrownBy(
            () -> join(Samples.idx(0, 4, 1, 1), Samples.labels(0, 1, 2, 200), Layout.PLAIN))
        .hasMessageContaining("label 200 of item 3: no item has the labels 3 to 199");
    assertThat(join(Samples.idx(0, 2, 1, 1), Samples.labels(0, 9), Layout.PLAIN).classes())
        .hasSize(10);
  }

  @Test
  void lettersAreCountedFromOne() {
    Layout letters = new Layout(List.of("a", "b", "c"), 1, false);
    assertThat(join(Samples.idx(0, 2, 1, 1), Samples.labels(1, 3), letters).labels())
        .containsExactly(0, 2);
    assertThatThrownBy(() -> join(Samples.idx(0, 2, 1, 1), Samples.labels(1, 0), letters))
        .hasMessage("labels: label 0 of item 1, expected 1 to 3");
    assertThatThrownBy(() -> join(Samples.idx(0, 2, 1, 1), Samples.labels(1, 4), letters))
        .hasMessage("labels: label 4 of item 1, expected 1 to 3");
  }

  @Test
  void transposedImagesComeOutUpright() {
    Layout transposed = new Layout(List.of("0"), 0, true);
    Dataset set = join(Samples.idx(0, 2, 2, 3), Samples.labels(0, 0), transposed);
    assertThat(set.height()).isEqualTo(3);
    assertThat(set.width()).isEqualTo(2);
    assertThat(set.pixels()).containsExactly(0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11);
  }

  @Test
  void classIsTheFirstColumnOfATableOfInts() {
    byte[] table = Samples.header(0, 12, 2, 2).array();
    byte[] file = java.util.Arrays.copyOf(table, table.length + 16);
    file[15] = 7;
    file[23] = 3;
    assertThat(join(Samples.idx(0, 2, 1, 1), file, Layout.digits()).labels()).containsExactly(7, 3);
    file[12] = 1;
    assertThatThrownBy(() -> join(Samples.idx(0, 2, 1, 1), file, Layout.digits()))
        .hasMessage("labels: label 16777223 of item 0, expected 0 to 255");
  }
}
