package dev.inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.inkling.data.Dataset;
import dev.inkling.data.prepare.Scale;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.train.TrainingEvent.BatchDone;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// An image costs as much memory in a large set as in a small one, and in the hundredth epoch as in
/// the second. Bytes are counted, not time; on the scalar kernels, whose count does not depend on
/// what is compiled already.
class FlatCostTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int FEW = 1_000;
  private static final int MANY = 240_000;

  /// The compiler leaves objects out sooner in one run than in another.
  private static final long SLACK = 1_000;

  @Test
  void aStepAllocatesNoMoreOnManyImagesThanOnFew() {
    // From the third epoch of the small set on; the large set is in its first.
    long few = bytesAStep(Toy.images(FEW, 1), 120, 320);
    long many = bytesAStep(Toy.images(MANY, 1), 120, 320);

    assertThat(many).isLessThan(few + SLACK);
  }

  @Test
  void aStepAllocatesNoMoreInTheHundredthEpochThanInTheThird() {
    Map<Long, Long> bytes = trained(Toy.images(60, 1), 300);

    long early = perStep(bytes, 6, 102), late = perStep(bytes, 204, 300);
    assertThat(late).isLessThan(early + SLACK);
  }

  @Test
  void aTrainerKeepsFourBytesAnImageBesideTheImagesUntilItsSecondEpoch() {
    Dataset few = Toy.images(FEW, 1), many = Toy.images(MANY, 1);
    trained(few, 1); // classes are loaded

    long more = trained(many, 1).get(1L) - trained(few, 1).get(1L);
    assertThat(more).isBetween(4L * (MANY - FEW) - 10_000, 4L * (MANY - FEW) + 100_000);
  }

  private static long bytesAStep(Dataset images, long from, long to) {
    return perStep(trained(images, to), from, to);
  }

  private static long perStep(Map<Long, Long> bytes, long from, long to) {
    return (bytes.get(to) - bytes.get(from)) / (to - from);
  }

  /// Bytes that this thread allocated up to the end of each step, the making of the trainer
  /// included.
  private static Map<Long, Long> trained(Dataset images, long steps) {
    Map<Long, Long> bytes = new HashMap<>();
    TrainingInput input =
        new TrainingInput(Toy.network(), new Scale(), images, Optional.empty(), 5, steps);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try (Trainer trainer = new Trainer(input, Toy.settings(), 1, new ScalarKernels())) {
      trainer.listen(
          event -> {
            if (event instanceof BatchDone done) {
              bytes.put(done.step(), THREADS.getCurrentThreadAllocatedBytes() - before);
            }
          });
      trainer.train();
    }
    return bytes;
  }
}
