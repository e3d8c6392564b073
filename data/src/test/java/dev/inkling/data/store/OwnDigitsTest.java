package dev.inkling.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.ImageSize;
import dev.inkling.data.Part;
import dev.inkling.data.Samples;
import dev.inkling.data.format.IdxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnDigitsTest {
  private static final ImageSize SIZE = ImageSize.grey(2, 3);

  @TempDir private Path home;
  private OwnDigits own = OwnDigits.of(Path.of("none"));
  private DataStore store = new DataStore(Path.of("none"));

  @BeforeEach
  void inTheHomeFolder() {
    own = OwnDigits.of(home);
    store = new DataStore(home);
  }

  private static byte[] digit(int number) {
    byte[] pixels = new byte[SIZE.values()];
    Arrays.fill(pixels, (byte) number);
    return pixels;
  }

  private void keep(int... labels) {
    for (int label : labels) {
      own.append(digit(10 + label), SIZE, label);
    }
  }

  private Path file(String name) {
    return own.folder().resolve(name);
  }

  @Test
  void digitsAreKeptInTheirOrder() {
    assertThat(own.count()).isZero();
    assertThat(own.append(digit(1), SIZE, 7)).isEqualTo(1);
    assertThat(own.append(digit(2), SIZE, 3)).isEqualTo(2);

    Dataset read = OwnDigits.of(home).read().orElseThrow();
    assertThat(read.labels()).containsExactly(7, 3);
    assertThat(read.pixels()).containsExactly(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2);
    assertThat(read.size()).isEqualTo(SIZE);
    assertThat(read.classes()).hasSize(10);
  }

  @Test
  void anyProgramReadsTheFiles() {
    keep(1, 0, 1);
    DatasetPair folder = store.open(DataSpec.parse(own.folder().toString()));
    assertThat(folder.train().labels()).containsExactly(1, 0, 1);
  }

  @Test
  void theNewestIsForgottenFirst() {
    keep(4, 5);
    assertThat(own.removeLast()).isEqualTo(1);
    assertThat(own.read().orElseThrow().labels()).containsExactly(4);
    assertThat(own.removeLast()).isZero();
    assertThat(own.read()).isEmpty();
    assertThat(own.removeLast()).isZero();
    keep(6);
    assertThat(own.read().orElseThrow().labels()).containsExactly(6);
  }

  @Test
  void aKillBetweenTheTwoFilesLeavesTheDigitsFromBeforeOrAfter() throws IOException {
    keep(4, 5);
    byte[] imagesOfTwo = Files.readAllBytes(file("train-images-idx3-ubyte"));
    byte[] labelsOfTwo = Files.readAllBytes(file("train-labels-idx1-ubyte"));
    keep(6);

    // Killed while the third was appended: its label is not there yet.
    Files.write(file("train-labels-idx1-ubyte"), labelsOfTwo);
    assertThat(own.read().orElseThrow().labels()).containsExactly(4, 5);
    keep(7);
    assertThat(own.read().orElseThrow().labels()).containsExactly(4, 5, 7);
    assertThat(own.read().orElseThrow().pixels()).endsWith(digit(17)).doesNotContain(16);

    // Killed while the third was removed: its label is gone, its image still there.
    Files.write(file("train-labels-idx1-ubyte"), labelsOfTwo);
    assertThat(own.count()).isEqualTo(2);
    assertThat(own.removeLast()).isEqualTo(1);

    // Killed while the very first was appended.
    Files.write(file("train-images-idx3-ubyte"), imagesOfTwo);
    Files.delete(file("train-labels-idx1-ubyte"));
    assertThat(own.count()).isZero();
    keep(9);
    assertThat(own.read().orElseThrow().pixels()).isEqualTo(digit(19));
  }

  @Test
  void severalAtOnceLoseNoDigit() throws InterruptedException {
    Thread[] writers =
        IntStream.range(0, 4)
            .mapToObj(label -> Thread.ofPlatform().start(() -> keep(label, label, label)))
            .toArray(Thread[]::new);
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(own.read().orElseThrow().labels()).hasSize(12).containsOnly(0, 1, 2, 3);
  }

  @Test
  void anImageOfAnotherSizeIsNotKept() {
    keep(1);
    assertThatThrownBy(() -> own.append(new byte[16], ImageSize.grey(4, 4), 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("holds images of 2×3, this one is 4×4");
    assertThatThrownBy(() -> own.append(new byte[5], SIZE, 1))
        .hasMessageContaining("5 pixels of class 1, expected 6 (2×3)");
    assertThatThrownBy(() -> own.append(digit(1), SIZE, 256)).hasMessageContaining("class 256");
    assertThat(own.count()).isEqualTo(1);
  }

  @Test
  void thereIsALimit() throws IOException {
    Files.createDirectories(own.folder());
    Dataset full = Samples.dataset(OwnDigits.MOST, 2, 3, 10);
    IdxWriter.images(file("train-images-idx3-ubyte"), full);
    IdxWriter.labels(file("train-labels-idx1-ubyte"), full);
    assertThatThrownBy(() -> keep(1)).hasMessageContaining("holds 20000 digits, the limit");
  }

  @Test
  void withoutDigitsTheUserIsToldWhereToDrawThem() {
    for (String spec : new String[] {"own", "xor+own"}) {
      assertThatThrownBy(() -> store.open(DataSpec.parse(spec)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("own: no digits of your own in " + own.folder())
          .hasMessageContaining("inkling studio");
    }
    assertThat(store.list()).noneMatch(entry -> entry.name().equals("own"));
  }

  @Test
  void theyAreListedAndVerified() throws IOException {
    keep(1, 2, 3);
    assertThat(store.list().getLast().title()).isEqualTo("your own digits (3)");
    assertThat(store.verify("own")).allMatch(FileReport::usable);
    Files.write(file("train-images-idx3-ubyte"), new byte[] {0, 0, 8});
    assertThat(store.list().getLast().state()).isEqualTo(StoreEntry.State.INCOMPLETE);
    assertThat(store.verify("own")).noneMatch(FileReport::usable);
  }

  @ParameterizedTest
  @CsvSource({"60000, 3, 100", "60000, 100, 67", "60000, 6667, 1", "60000, 20000, 1", "9, 1, 1"})
  void eachIsRepeatedUntilTheyAreATenth(int base, int count, int repeats) {
    assertThat(WithOwn.repeats(base, count)).isEqualTo(repeats);
  }

  @Test
  void mixedDataHoldsAllOfBothSpreadEvenly() {
    Dataset base = Samples.dataset(900, 2, 3, 10);
    keep(3, 8);
    DatasetPair mixed = WithOwn.of(DatasetPair.of("base", base, base), own.read().orElseThrow());

    assertThat(mixed.name()).isEqualTo("base+own");
    assertThat(mixed.train().count()).isEqualTo(900 + 2 * 50);
    assertThat(mixed.test()).isSameAs(base);
    assertThat(ownAmong(mixed.train(), 1000)).isEqualTo(100);
    assertThat(ownAmong(mixed.train(), 100)).isEqualTo(10);
    assertThat(ownAmong(mixed.train(), 10)).isEqualTo(1);
  }

  /// Own digits are of one shade, those of the sample are not.
  private static long ownAmong(Dataset mixed, int first) {
    return IntStream.range(0, first)
        .filter(i -> IntStream.range(1, 6).allMatch(p -> pixel(mixed, i, p) == pixel(mixed, i, 0)))
        .filter(i -> pixel(mixed, i, 0) == 10 + mixed.label(i))
        .count();
  }

  private static int pixel(Dataset images, int index, int place) {
    return images.pixels()[images.offset(index) + place] & 0xFF;
  }

  @Test
  void digitsThatTheOtherDataDoNotKnowAreRefused() {
    keep(9);
    Dataset two = Samples.dataset(20, 2, 3, 2);
    assertThatThrownBy(() -> WithOwn.of(DatasetPair.of("two", two, null), own.read().orElseThrow()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("sample: images 2×3 in 2 classes")
        .hasMessageContaining("go up to class 9");
  }

  @Test
  void withoutMnistOwnDigitsHaveNoTestPart() {
    keep(1);
    assertThat(store.open(DataSpec.parse("own")).has(Part.TEST)).isFalse();
  }
}
