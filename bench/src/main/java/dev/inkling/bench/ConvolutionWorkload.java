package dev.inkling.bench;

import dev.inkling.autograd.Workers;
import dev.inkling.autograd.op.ConvGeometry;
import dev.inkling.autograd.op.ConvGeometry.Padding;
import dev.inkling.autograd.op.ConvTrial;
import dev.inkling.autograd.op.ConvTrial.Direction;
import dev.inkling.autograd.op.ConvTrial.Way;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One direction of one convolution, as many channels in as out, padded to keep the image's size
/// (halved by a stride of 2): `conv-3x3-s1-64-forward`. Operations by zeros of the padding are not
/// counted.
///
/// @param kernel rows and columns of the kernel
/// @param stride from output pixel to output pixel
/// @param channels of input and output
/// @param direction what is computed
/// @param way how
record ConvolutionWorkload(int kernel, int stride, int channels, Direction direction, Way way)
    implements Workload {
  /// All of the rule's ways.
  static final String GROUP = "convolution";

  /// All of all ways.
  static final String WAYS = "convolution-ways";

  private static final int BATCH = 64;
  private static final int CHECKED_CHANNELS = 64;
  private static final List<Integer> KERNELS = List.of(3, 5);
  private static final List<Integer> STRIDES = List.of(1, 2);
  private static final List<Integer> CHANNELS = List.of(1, 3, 8, 16, 32, 64, 128, 256, 512);

  /// The names of one group.
  static List<String> names(String group) {
    List<Way> ways =
        group.equals(WAYS) ? List.of(Way.TAPS, Way.PRODUCTS, Way.WINOGRAD) : List.of(Way.CHOSEN);
    return all(ways).stream().map(ConvolutionWorkload::name).toList();
  }

  /// The workload of this name, if there is one.
  static Optional<Workload> named(String name) {
    return all(List.of(Way.values())).stream()
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .map(Workload.class::cast);
  }

  private static List<ConvolutionWorkload> all(List<Way> ways) {
    List<ConvolutionWorkload> all = new ArrayList<>();
    for (int kernel : KERNELS) {
      for (int stride : STRIDES) {
        for (int channels : CHANNELS) {
          for (Direction direction : Direction.values()) {
            for (Way way : ways) {
              if (way != Way.WINOGRAD || kernel == 3 && stride == 1) {
                all.add(new ConvolutionWorkload(kernel, stride, channels, direction, way));
              }
            }
          }
        }
      }
    }
    return all;
  }

  @Override
  public String name() {
    String shape = "conv-%dx%d-s%d-%d-".formatted(kernel, kernel, stride, channels);
    return shape + word(direction) + (way == Way.CHOSEN ? "" : "-" + word(way));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public long operations() {
    return 2 * geometry(channels).multiplyAddsInside();
  }

  /// Image, kernel and result, once each.
  @Override
  public long bytes() {
    int out = (size() + stride - 1) / stride;
    long weights = (long) channels * channels * kernel * kernel;
    return Float.BYTES * (weights + (long) BATCH * channels * (size() * size() + out * out));
  }

  /// As networks have it: the more channels, the fewer pixels.
  private int size() {
    return channels <= 32 ? 28 : channels <= 128 ? 14 : 7;
  }

  private ConvGeometry geometry(int wide) {
    return ConvGeometry.of(
        Shape.of(BATCH, wide, size(), size()),
        Shape.of(wide, wide, kernel, kernel),
        stride,
        Padding.SAME);
  }

  @Override
  public Job open(Kernels kernels, Workers workers) {
    return open(channels, BATCH, kernels, workers);
  }

  /// Two blocks of images, the second not full, and no more channels than scalar kernels can do in
  /// a moment.
  @Override
  public Job openForCheck(Kernels kernels, Workers workers) {
    return open(Math.min(channels, CHECKED_CHANNELS), 19, kernels, workers);
  }

  private Job open(int wide, int batch, Kernels kernels, Workers workers) {
    var trial = new ConvTrial(geometry(wide), batch, direction, way, workers, kernels);
    return new Job() {
      @Override
      public void step() {
        trial.run();
      }

      @Override
      public float[] result() {
        return trial.result();
      }
    };
  }
}
