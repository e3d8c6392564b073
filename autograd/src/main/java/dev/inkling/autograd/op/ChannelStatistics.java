package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;

/// Mean and variance of each channel of a batch `[N, C, …]`, and the sums that batch
/// normalisation's backward needs.
///
/// Each block sums its channels lane by lane while it is in the cache, first for the mean, then
/// the squared deviations from it; lanes without an image are left out. The blocks are combined
/// in their order in double precision.
final class ChannelStatistics {
  private static final int WIDTH = Lanes.WIDTH;

  private final Node x;
  private final int channels;
  private final int pixels;
  private final int examples;
  private final float[] firstSums;
  private final float[] secondSums;
  private final float[] mean;
  private final float[] variance;
  private final float[] gradientSum;
  private final float[] gradientMoment;

  ChannelStatistics(Node x) {
    Shape shape = x.shape();
    this.x = x;
    this.channels = shape.extent(1);
    this.pixels = shape.sizeBetween(2, shape.rank());
    this.examples = shape.extent(0);
    this.firstSums = new float[x.blocks() * channels];
    this.secondSums = new float[x.blocks() * channels];
    this.mean = new float[channels];
    this.variance = new float[channels];
    this.gradientSum = new float[channels];
    this.gradientMoment = new float[channels];
  }

  /// Sums in lanes, one set a thread.
  float[][] scratch(Setting setting) {
    return new float[setting.workers()][WIDTH];
  }

  /// The numbers of one channel in one block.
  int channelSize() {
    return pixels * WIDTH;
  }

  /// The numbers of one channel in the batch.
  float count() {
    return (float) examples * pixels;
  }

  float mean(int channel) {
    return mean[channel];
  }

  float inverseDeviation(int channel, float epsilon) {
    return 1f / (float) Math.sqrt(variance[channel] + epsilon);
  }

  /// Σ dy of the channel.
  float gradientSum(int channel) {
    return gradientSum[channel];
  }

  /// Σ dy · (x − μ) of the channel.
  float gradientMoment(int channel) {
    return gradientMoment[channel];
  }

  /// Means and sums of squared deviations of one block.
  void ofBlock(Kernels kernels, int block, float[] lanes) {
    float[] values = x.values();
    int images = Lanes.imagesIn(block, examples), at = x.blockAt(block);
    for (int c = 0; c < channels; c++, at += channelSize()) {
      kernels.sumLanes(values, at, pixels, lanes, 0);
      float middle = sum(lanes, images) / (images * pixels);
      kernels.productLanes(values, at, middle, values, at, middle, pixels, lanes, 0);
      firstSums[block * channels + c] = middle;
      secondSums[block * channels + c] = sum(lanes, images);
    }
  }

  /// Σ dy and Σ dy · (x − μ) of one block, after the rectifier's backward where asked: dy becomes 0
  /// where y is. All of it a channel at a time, which stays in the first-level cache.
  void ofGradient(Kernels kernels, int block, boolean relu, float[] y, float[] dy, float[] lanes) {
    int images = Lanes.imagesIn(block, examples), at = x.blockAt(block);
    for (int c = 0; c < channels; c++, at += channelSize()) {
      if (relu) {
        kernels.maskPositive(y, dy, at, at + channelSize());
      }
      kernels.sumLanes(dy, at, pixels, lanes, 0);
      firstSums[block * channels + c] = sum(lanes, images);
      kernels.productLanes(x.values(), at, mean[c], dy, at, 0f, pixels, lanes, 0);
      secondSums[block * channels + c] = sum(lanes, images);
    }
  }

  private static float sum(float[] lanes, int images) {
    float sum = 0;
    for (int lane = 0; lane < images; lane++) {
      sum += lanes[lane];
    }
    return sum;
  }

  /// Combines means and squared deviations of A and B: with δ = μB − μA and n = nA + nB,
  /// μ = μA + δ·nB/n and M = MA + MB + δ²·nA·nB/n.
  void combine() {
    for (int c = 0; c < channels; c++) {
      double middle = 0, squares = 0, count = 0;
      for (int block = 0; block < x.blocks(); block++) {
        double more = (double) Lanes.imagesIn(block, examples) * pixels;
        double delta = firstSums[block * channels + c] - middle;
        middle += delta * more / (count + more);
        squares += secondSums[block * channels + c] + delta * delta * count * more / (count + more);
        count += more;
      }
      mean[c] = (float) middle;
      variance[c] = (float) (squares / count);
    }
  }

  void combineGradient() {
    for (int c = 0; c < channels; c++) {
      double sum = 0, moment = 0;
      for (int block = 0; block < x.blocks(); block++) {
        sum += firstSums[block * channels + c];
        moment += secondSums[block * channels + c];
      }
      gradientSum[c] = (float) sum;
      gradientMoment[c] = (float) moment;
    }
  }

  /// Moves the running statistics towards this batch's.
  void move(BatchNormOp.Running running) {
    float[] means = running.mean().data(), variances = running.variance().data();
    float keep = 1 - running.momentum();
    float unbiased = count() / Math.max(1, count() - 1);
    for (int c = 0; c < channels; c++) {
      means[c] = keep * means[c] + running.momentum() * mean[c];
      variances[c] = keep * variances[c] + running.momentum() * (variance[c] * unbiased);
    }
  }

  /// Takes the running statistics instead of a batch's.
  void use(BatchNormOp.Running running) {
    System.arraycopy(running.mean().data(), 0, mean, 0, channels);
    System.arraycopy(running.variance().data(), 0, variance, 0, channels);
  }
}
