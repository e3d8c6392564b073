package dev.inkling.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.Dataset;
import dev.inkling.data.Samples;
import dev.inkling.data.augment.Augmentation;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.prepare.Standardise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSourceTest {
  private static final Dataset TEN = Samples.dataset(10, 6, 5, 3);
  private static final Augmentation BENT =
      Augmentation.NONE.withShift(1).withRotation(20).withElastic(5, 2);

  private static float[] images(BatchSource batches, long step) {
    float[] images = new float[batches.batchSize() * 30];
    batches.images(step, 0, batches.batchSize(), images, batches.worker());
    return images;
  }

  @ParameterizedTest
  @CsvSource({
    "4, false, 3",
    "4, true, 2",
    "5, true, 2",
    "5, false, 2",
    "11, true, 1",
    "1, true, 10"
  })
  void stepsOfAnEpoch(int batchSize, boolean dropLast, int steps) {
    BatchSource batches =
        BatchSource.shuffled(TEN, new Scale(), Augmentation.NONE, batchSize, 1, dropLast);
    assertThat(batches.stepsPerEpoch()).isEqualTo(steps);
    assertThat(batches.epochOf(steps - 1)).isZero();
    assertThat(batches.epochOf(steps)).isEqualTo(1);
  }

  @Test
  void inOrderSeesEveryImageOnceAndMarksEmptyRows() {
    BatchSource batches = BatchSource.inOrder(TEN, new Scale(), 4);
    int[] labels = new int[4];
    List<Integer> seen = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      batches.labels(step, 0, 4, labels);
      Arrays.stream(labels).forEach(seen::add);
    }
    assertThat(seen).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, -1, -1);
    assertThat(batches.rowsOf(1)).isEqualTo(4);
    assertThat(batches.rowsOf(2)).isEqualTo(2);
  }

  @Test
  void emptyRowsOfAShortBatchAreCleared() {
    BatchSource batches = BatchSource.inOrder(TEN, Standardise.fit(TEN), 4);
    float[] images = new float[4 * 30];
    Arrays.fill(images, 99);
    batches.images(2, 0, 4, images, batches.worker());
    assertThat(Arrays.copyOfRange(images, 60, 120)).containsOnly(0);
    assertThat(Arrays.copyOf(images, 60)).doesNotContain(99);
    float[] labels = {5, 5, 5, 5};
    batches.labels(2, 1, 4, labels);
    assertThat(labels).containsExactly(5, 0, -1, -1);
  }

  @Test
  void everyEpochShowsEveryImageInAnotherOrder() {
    BatchSource batches = BatchSource.shuffled(TEN, new Scale(), Augmentation.NONE, 4, 1, false);
    int[] first = epoch(batches, 0);
    int[] second = epoch(batches, 1);
    assertThat(first).isNotEqualTo(second);
    assertThat(Arrays.stream(second).sorted().toArray())
        .isEqualTo(IntStream.range(0, 10).toArray());
  }

  private static int[] epoch(BatchSource batches, int epoch) {
    return IntStream.range(0, 3)
        .mapToLong(step -> 3L * epoch + step)
        .mapToObj(
            step ->
                IntStream.range(0, batches.rowsOf(step)).map(row -> batches.exampleAt(step, row)))
        .flatMapToInt(rows -> rows)
        .toArray();
  }

  @Test
  void imagesAndLabelsBelongTogether() {
    BatchSource batches = BatchSource.shuffled(TEN, new Scale(), Augmentation.NONE, 5, 9, true);
    float[] images = images(batches, 7);
    int[] labels = new int[5];
    batches.labels(7, 0, 5, labels);
    for (int row = 0; row < 5; row++) {
      int example = batches.exampleAt(7, row);
      assertThat(labels[row]).isEqualTo(TEN.label(example));
      assertThat(images[row * 30 + 29])
          .isEqualTo((TEN.pixels()[TEN.offset(example) + 29] & 0xFF) / 255f);
    }
  }

  @Test
  void batchIsAFunctionOfSeedAndStepWhateverCameBefore() {
    BatchSource straight = BatchSource.shuffled(TEN, new Scale(), BENT, 4, 5, true);
    List<float[]> batches = IntStream.range(0, 12).mapToObj(s -> images(straight, s)).toList();
    for (int step : new int[] {11, 0, 5, 6, 1}) {
      BatchSource fresh = BatchSource.shuffled(TEN, new Scale(), BENT, 4, 5, true);
      assertThat(images(fresh, step)).isEqualTo(batches.get(step));
      assertThat(images(straight, step)).isEqualTo(batches.get(step));
    }
    assertThat(images(BatchSource.shuffled(TEN, new Scale(), BENT, 4, 6, true), 0))
        .isNotEqualTo(batches.getFirst());
  }

  @Test
  void threadsFillTheirOwnRowsToTheSameBits() throws InterruptedException {
    Dataset seventy = Samples.dataset(70, 6, 5, 3);
    Preprocessing preprocessing = Standardise.fit(seventy);
    BatchSource alone = BatchSource.shuffled(seventy, preprocessing, BENT, 7, 5, false);
    BatchSource shared = BatchSource.shuffled(seventy, preprocessing, BENT, 7, 5, false);
    // Two epochs: without a barrier threads may not be further apart.
    float[][] images = new float[20][7 * 30];
    Thread[] threads = new Thread[3];
    for (int t = 0; t < threads.length; t++) {
      int from = new int[] {0, 3, 5}[t];
      int to = new int[] {3, 5, 7}[t];
      threads[t] = Thread.ofPlatform().start(() -> fill(shared, from, to, images));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (int step = 0; step < images.length; step++) {
      assertThat(images[step]).as("step %d", step).isEqualTo(images(alone, step));
    }
  }

  private static void fill(BatchSource shared, int from, int to, float[][] images) {
    BatchSource.Worker worker = shared.worker();
    for (int step = 0; step < images.length; step++) {
      shared.images(step, from, to, images[step], worker);
    }
  }

  @Test
  void fillingAllocatesNextToNothing() {
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    Dataset set = Samples.dataset(64, 28, 28, 10);
    BatchSource batches = BatchSource.shuffled(set, Standardise.fit(set), BENT, 16, 5, true);
    BatchSource.Worker worker = batches.worker();
    float[] images = new float[16 * 784];
    float[] labels = new float[16];
    long before = 0;
    for (int step = 0; step < 48; step++) {
      if (step == 16) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      batches.images(step, 0, 16, images, worker);
      batches.labels(step, 0, 16, labels);
    }
    // 32 steps over 8 epochs: a stream each, 16 to 24 bytes, and what the test itself does.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 * 1024);
  }

  @Test
  void batchSizeZeroIsRefused() {
    assertThatThrownBy(() -> BatchSource.inOrder(TEN, new Scale(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch size is 0, expected at least 1");
  }

  @Test
  void largeImagesNeedNoAugmentationMemory() {
    Dataset wide = Samples.dataset(1, 1, 2000, 1);
    float[] images = new float[2000];
    BatchSource batches = BatchSource.inOrder(wide, new Scale(), 1);
    batches.images(0, 0, 1, images, batches.worker());
    assertThat(images[1]).isEqualTo(37 / 255f);
  }
}
