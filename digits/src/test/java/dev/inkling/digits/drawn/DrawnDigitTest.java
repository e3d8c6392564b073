package dev.inkling.digits.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.Dataset;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.DigitPreparation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrawnDigitTest {
  // Recipe: CRC-32 over digits 0 to 19 as a network sees them. What was trained on them, and every
  // figure measured on them, relies on it; if it must change, say so in the change log.
  @Test
  void bitsAreTheSameForEver() {
    assertThat(Stream.of(Family.values()).map(DrawnDigitTest::checksum))
        .containsExactly(3104462974L, 658066083L, 1063343959L);
  }

  private static long checksum(Family family) {
    CRC32 crc = new CRC32();
    crc.update(DrawnDigits.of(family, 20).pixels());
    return crc.getValue();
  }

  @Test
  void noShapeIsInTwoFamilies() {
    List<String> shapes = new ArrayList<>();
    for (Family family : Family.values()) {
      for (int digit = 0; digit < 10; digit++) {
        int of = digit;
        IntStream.range(0, family.shapes(of)).forEach(i -> shapes.add(family.shape(of, i)));
      }
    }

    assertThat(shapes).doesNotHaveDuplicates().hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void everyDigitIsOnThePadWithInkAwayFromItsRim(Family family) {
    for (int i = 0; i < 60; i++) {
      DrawnDigit digit = DrawnDigit.of(family, i);
      float[] pixels = digit.picture().brightness();
      int side = DrawnDigit.SIDE;
      assertThat(digit.label()).isEqualTo(i % 10);
      for (int k = 0; k < side; k++) {
        assertThat(List.of(pixels[k], pixels[k * side], pixels[(side - 1) * side + k]))
            .as("%s %d: paper along the rim", family, i)
            .allSatisfy(p -> assertThat(p).isCloseTo(pixels[0], within(0.2f)));
      }
      assertThat(new DigitPreparation(28, 28).prepare(digit.picture())).contains((byte) 255);
    }
  }

  @Test
  void pensSizesAndPapersDiffer() {
    List<DrawnDigit> digits =
        IntStream.range(0, 200).mapToObj(i -> DrawnDigit.of(Family.TEST, i)).toList();
    Set<Object> kinds = new HashSet<>();
    digits.forEach(digit -> kinds.add(List.of(digit.paper(), digit.flat(), digit.pressed())));

    assertThat(kinds).hasSize(12);
    assertThat(digits).anyMatch(d -> d.pen() < 0.03).anyMatch(d -> d.pen() > 0.12);
    assertThat(digits).anyMatch(d -> d.size() < 0.2).anyMatch(d -> d.size() > 0.8);
    assertThat(digits).anyMatch(d -> d.slant() < -0.2).anyMatch(d -> d.slant() > 0.4);
  }

  @Test
  void asADataSetEveryClassIsThereAlike() {
    Dataset drawn = DrawnDigits.of(Family.DEVELOPMENT, 100);

    assertThat(drawn.count()).isEqualTo(100);
    assertThat(IntStream.range(0, 100).filter(i -> drawn.label(i) == 7)).hasSize(10);
  }

  @Test
  void testPartBesideDrawnTrainingDigitsIsMnists() {
    DataStore store = new DataStore(Path.of("nowhere"));
    Dataset mnist = store.open(DataSpec.parse("mnist")).test();

    assertThat(store.openTest(DataSpec.parse("mnist-drawn")).sha256()).isEqualTo(mnist.sha256());
    assertThat(store.openTest(DataSpec.parse("mnist")).sha256()).isEqualTo(mnist.sha256());
  }
}
