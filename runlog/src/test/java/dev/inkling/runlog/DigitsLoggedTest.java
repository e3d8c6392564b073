package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.inkling.runlog.DigitsLogged.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DigitsLoggedTest {
  private static final int HEAD_BYTES = 12;

  @TempDir private Path folder;

  /// Digits with numbers that are easy to tell apart.
  static DigitsLogged digits(long step, Kind kind, int count, int channels, int height, int width) {
    int predicted = kind.hasPredictions() ? count : 0;
    byte[] pixels = new byte[kind.hasPixels() ? count * channels * height * width : 0];
    byte[] probabilities = new byte[predicted];
    new java.util.Random(step).nextBytes(pixels);
    new java.util.Random(step + 1).nextBytes(probabilities);
    int[] indices = new SplittableRandom(step).ints(count, 0, 1 << 30).toArray();
    int[] labels = new SplittableRandom(step + 2).ints(count, 0, 1000).toArray();
    int[] predictions = new SplittableRandom(step + 3).ints(predicted, 0, 1000).toArray();
    return new DigitsLogged(
        step, kind, channels, height, width, indices, labels, predictions, probabilities, pixels);
  }

  static void assertSame(DigitsLogged read, DigitsLogged written) {
    assertThat(read).hasToString(written.toString());
    assertThat(read.indices()).isEqualTo(written.indices());
    assertThat(read.labels()).isEqualTo(written.labels());
    assertThat(read.predictions()).isEqualTo(written.predictions());
    assertThat(read.probabilities()).isEqualTo(written.probabilities());
    assertThat(read.pixels()).isEqualTo(written.pixels());
  }

  @ParameterizedTest
  @CsvSource({"100,1,28,28", "1,3,32,32", "4,1,1,2", "0,1,28,28", "1000,1,28,28", "512,1,64,64"})
  void digitsOfAnySizeComeBackAsTheyWereLogged(int count, int channels, int height, int width) {
    Path file = folder.resolve("log.sqlite");
    try (RunLog log = RunLog.open(file)) {
      for (Kind kind : Kind.values()) {
        log.log(digits(7, kind, count, channels, height, width));
      }
    }
    try (RunLogReader log = RunLogReader.open(file)) {
      for (Kind kind : Kind.values()) {
        DigitsLogged read = log.lastDigits(kind, 7).orElseThrow();
        assertSame(read, digits(7, kind, count, channels, height, width));
      }
    }
  }

  @Test
  void thoseOfAStepOrBeforeItAndTheNextOnesAreFound() {
    Path file = folder.resolve("log.sqlite");
    try (RunLog log = RunLog.open(file)) {
      for (long step : new long[] {0, 1, 2, 4, 40, 80}) {
        log.log(digits(step, Kind.BATCH, 3, 1, 2, 2));
      }
      log.log(digits(50, Kind.TEST, 3, 1, 2, 2));
    }
    try (RunLogReader log = RunLogReader.open(file)) {
      assertThat(log.digitsSteps(Kind.BATCH)).containsExactly(0L, 1L, 2L, 4L, 40L, 80L);
      assertThat(log.lastDigits(Kind.BATCH, 79).orElseThrow().step()).isEqualTo(40);
      assertThat(log.lastDigits(Kind.TEST, 49)).isEmpty();
      assertThat(log.digitsAfter(-1, Kind.BATCH, 2))
          .extracting(DigitsLogged::step)
          .containsExactly(0L, 1L);
      assertThat(log.digitsAfter(4, Kind.BATCH, 100))
          .extracting(DigitsLogged::step)
          .containsExactly(40L, 80L);
    }
  }

  @Test
  void errorsAndProbabilitiesAreThoseOfTheDigits() {
    DigitsLogged two =
        new DigitsLogged(
            1,
            Kind.TEST,
            1,
            2,
            2,
            new int[] {3, 9},
            new int[] {1, 2},
            new int[] {1, 7},
            new byte[] {(byte) 255, 51},
            new byte[0]);

    assertThat(two.errors()).isEqualTo(1);
    assertThat(two.probability(0)).isEqualTo(1);
    assertThat(two.probability(1)).isEqualTo(0.2);
  }

  @Test
  void partsThatDoNotBelongTogetherAreRefused() {
    int[] two = {0, 1};
    byte[] none = {};
    assertThatThrownBy(
            () ->
                new DigitsLogged(1, Kind.IMAGES, 1, 2, 2, two, two, new int[0], none, new byte[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("digits of a step: 7 pixels, expected 8");
    assertThatThrownBy(
            () -> new DigitsLogged(1, Kind.TEST, 1, 2, 2, two, two, two, new byte[1], none))
        .hasMessageContaining("1 probabilities, expected 2");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aDamagedCellIsReadOrRefusedButNeverAnythingElse(Kind kind) {
    byte[] whole = DigitsFormat.write(digits(1, kind, 20, 1, 6, 5));
    SplittableRandom random = new SplittableRandom(kind.ordinal());
    for (int round = 0; round < 2000; round++) {
      byte[] bytes =
          random.nextInt(4) == 0
              ? Arrays.copyOf(whole, random.nextInt(whole.length))
              : whole.clone();
      for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
        bytes[random.nextInt(Math.min(bytes.length, 40))] = (byte) random.nextInt(256);
      }
      Throwable thrown = catchThrowable(() -> DigitsFormat.read(1, kind, bytes));
      if (thrown != null) {
        assertThat(thrown).as("round %d", round).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aHeadThatPromisesTooMuchIsRefusedBeforeAnythingIsAllocated() {
    for (int[] head :
        new int[][] {{1, 28, 28, 10_001}, {60_000, 60_000, 60_000, 1}, {1, 1, 1, -1}}) {
      byte[] bytes = DigitsFormat.write(digits(1, Kind.IMAGES, 1, 1, 1, 1));
      ByteBuffer.wrap(bytes)
          .putShort(2, (short) head[0])
          .putShort(4, (short) head[1])
          .putShort(6, (short) head[2])
          .putInt(8, head[3]);
      assertThatThrownBy(() -> DigitsFormat.read(1, Kind.IMAGES, bytes))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the limit is 10000 digits");
    }
  }

  @Test
  void moreOrFewerBytesThanTheHeadSaysAreRefused() {
    byte[] bytes = DigitsFormat.write(digits(1, Kind.IMAGES, 4, 1, 3, 3));
    for (int count : new int[] {3, 5}) {
      ByteBuffer.wrap(bytes).putInt(HEAD_BYTES - Integer.BYTES, count);
      assertThatThrownBy(() -> DigitsFormat.read(1, Kind.IMAGES, bytes))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("of another length than they say");
    }
  }

  @Test
  void aLogOfTheFirstVersionIsReadAndHasNoDigits() throws IOException {
    try (RunLogReader log = RunLogReader.open(firstVersion())) {
      assertThat(log.batches(100)).hasSize(20);
      assertThat(log.lastDigits(Kind.BATCH, 20)).isEmpty();
      assertThat(log.digitsSteps(Kind.TEST)).isEmpty();
      assertThat(log.digitsAfter(-1, Kind.BATCH, 10)).isEmpty();
      assertThat(log.tests(10)).isEmpty();
      assertThat(log.interventionsAfter(-1, 10)).isEmpty();
    }
  }

  @Test
  void aLogOfTheFirstVersionGetsDigitsWhenItsRunGoesOnAlsoForWhoReadsItAlready()
      throws IOException {
    Path file = firstVersion();
    try (RunLogReader before = RunLogReader.open(file)) {
      assertThat(before.tests(10)).isEmpty();
      try (RunLog log = RunLog.open(file)) {
        log.truncateAfter(10);
        log.log(digits(11, Kind.BATCH, 3, 1, 2, 2));
        log.flush();
        assertThat(before.digitsSteps(Kind.BATCH)).containsExactly(11L);
      }
    }
    try (RunLogReader log = RunLogReader.open(file)) {
      assertThat(log.batches(100)).hasSize(10);
      assertThat(log.digitsSteps(Kind.BATCH)).containsExactly(11L);
    }
  }

  private Path firstVersion() throws IOException {
    Path file = folder.resolve("log.sqlite");
    try (var in = DigitsLoggedTest.class.getResourceAsStream("log-1.sqlite")) {
      Files.copy(in, file);
    }
    return file;
  }
}
