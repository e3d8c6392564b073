package dev.inkling.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private final Dataset six = Samples.dataset(6, 2, 3, 4);

  @Test
  void subsetTakesImagesAndLabelsInTheOrderAsked() {
    Dataset some = six.subset(new int[] {5, 0});
    assertThat(some.count()).isEqualTo(2);
    assertThat(some.labels()).containsExactly(1, 0);
    assertThat(some.pixels()[0]).isEqualTo(six.pixels()[six.offset(5)]);
    assertThat(some.pixels()[some.offset(1)]).isEqualTo(six.pixels()[0]);
  }

  @Test
  void limitTakesTheFirstImages() {
    assertThat(six.limit(2).labels()).containsExactly(0, 1);
    assertThat(six.limit(2).pixels()).hasSize(12);
    assertThat(six.limit(6)).isSameAs(six);
    assertThat(six.limit(1000)).isSameAs(six);
    assertThatThrownBy(() -> six.limit(0))
        .hasMessage("sample: limit is 0 images, expected at least 1");
  }

  // Recipe: python3 -c "import hashlib; print(hashlib.sha256(bytes(range(4)) + bytes([0,
  // 1])).hexdigest())"
  @Test
  void sha256IsOverPixelsThenLabels() {
    Dataset two =
        new Dataset(
            "two",
            ImageSize.grey(1, 2),
            new byte[] {0, 1, 2, 3},
            new byte[] {0, 1},
            List.of("a", "b"),
            "");
    assertThat(two.sha256())
        .isEqualTo("eba9609270b5c3124d6b6697959ea1847de9c68ea210ee55a9f1e2022020a438");
  }

  @Test
  void labelsAreUnsigned() {
    Dataset many = Samples.dataset(256, 1, 1, 256);
    assertThat(many.label(255)).isEqualTo(255);
  }

  @Test
  void labelWithoutClassIsRefused() {
    assertThatThrownBy(() -> six.withClasses(List.of("a", "b", "c")))
        .isInstanceOf(DataException.class)
        .hasMessage("sample: label 3 of image 3, expected 0 to 2");
  }

  @Test
  void contradictingLengthsAreRefused() {
    assertThatThrownBy(
            () ->
                new Dataset("x", ImageSize.grey(2, 2), new byte[7], new byte[2], List.of("a"), ""))
        .hasMessage("x: 7 pixels, expected 2 × 2×2 for 2 labels");
  }

  @Test
  void emptySetIsRefused() {
    assertThatThrownBy(() -> six.subset(new int[0])).hasMessage("sample: holds no images");
  }

  @Test
  void sizesBeyondAnArrayAreRefused() {
    assertThatThrownBy(() -> new ImageSize(1 << 30, 1 << 30, 1 << 30))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("more than an array can hold");
    assertThatThrownBy(() -> ImageSize.grey(0, 3)).hasMessageContaining("a side below 1");
  }

  @Test
  void sizeReadsAsPeopleWriteIt() {
    assertThat(ImageSize.grey(28, 20)).hasToString("28×20");
    assertThat(new ImageSize(3, 32, 32)).hasToString("3×32×32");
  }
}
