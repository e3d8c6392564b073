package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.autograd.op.ConvGeometry;
import dev.inkling.autograd.op.ConvTrial;
import dev.inkling.autograd.op.ConvTrial.Direction;
import dev.inkling.autograd.op.ConvTrial.Way;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;
import java.util.Arrays;

/// Convolutions by one way, to be held against another.
final class ConvTrials {
  /// More than rounding gives, and a ten-thousandth of what a wrong term would.
  private static final double TOLERANCE = 2e-5;

  private ConvTrials() {}

  /// Whether a way agrees with another, but for rounding.
  static void checkAgreement(
      ConvGeometry geometry, int n, Direction direction, Way way, Way other) {
    float[] expected = run(geometry, n, direction, other, 1, Kernels.inUse());
    checkAgreement(run(geometry, n, direction, way, 1, Kernels.inUse()), expected);
  }

  /// What a direction of a convolution of so many images gives.
  private static float[] run(
      ConvGeometry geometry, int n, Direction direction, Way way, int threads, Kernels kernels) {
    try (Workers workers = Workers.of(threads)) {
      ConvTrial trial = new ConvTrial(geometry, n, direction, way, workers, kernels);
      trial.run();
      trial.run(); // what the first run left behind must not show
      return trial.result();
    }
  }

  /// Whether two ways differ by no more than rounding, measured by the size of a result.
  private static void checkAgreement(float[] is, float[] expected) {
    double squares = 0;
    for (float number : expected) {
      squares += (double) number * number;
    }
    double size = Math.sqrt(squares / expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(is[i] - expected[i]) / size).as("number %d", i).isLessThan(TOLERANCE);
    }
  }

  /// Whether a way gives the scalar kernels' bits with one, two and three threads.
  static void checkSameBits(ConvGeometry geometry, int n, Direction direction, Way way) {
    float[] expected = run(geometry, n, direction, way, 1, new ScalarKernels());
    for (int threads : new int[] {1, 2, 3}) {
      float[] is = run(geometry, n, direction, way, threads, Kernels.inUse());
      assertThat(Arrays.mismatch(is, expected)).as("%d threads", threads).isEqualTo(-1);
    }
  }
}
