package dev.inkling.data.format;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import java.nio.file.Path;
import java.util.List;

/// A data set from a file of images and a file of labels.
public final class IdxDataset {
  private IdxDataset() {}

  /// Reads both files. Images are `[N, H, W]` or `[N, C, H, W]` unsigned bytes, labels `[N]`
  /// unsigned bytes or `[N, columns]` int32 with the class in column 0 (QMNIST).
  ///
  /// @param name what users call the data set
  /// @param images the file of images
  /// @param labels the file of labels
  /// @param layout how the publisher laid them out
  /// @throws DataException if one cannot be read, they contradict each other, or a label is out of
  ///     range
  public static Dataset read(String name, Path images, Path labels, Layout layout) {
    return of(
        name,
        new Named(images.getFileName() + "", IdxReader.read(images)),
        new Named(labels.getFileName() + "", IdxReader.read(labels)),
        layout);
  }

  /// An array and the name of the file that it came from.
  public record Named(String file, IdxArray array) {}

  /// Joins images and labels that were read already; as [#read].
  public static Dataset of(String name, Named images, Named labels, Layout layout) {
    ImageSize stored = imageSize(images);
    byte[] numbers = classNumbers(labels);
    int count = images.array().dims().getFirst();
    if (numbers.length != count) {
      throw new DataException(
          "%s holds %d labels, but %s holds %d images"
              .formatted(labels.file(), numbers.length, images.file(), count));
    }
    List<String> classes = layout.classes();
    if (classes == null) {
      classes = Layout.counted(labels.file(), numbers);
    } else {
      numbers = zeroBased(labels, numbers, classes.size(), layout.firstLabel());
    }
    byte[] pixels = images.array().bytes();
    return new Dataset(
        name,
        layout.transposed() ? turned(stored) : stored,
        layout.transposed() ? Transpose.images(pixels, stored) : pixels,
        numbers,
        classes,
        images.file() + " with " + labels.file());
  }

  private static ImageSize imageSize(Named images) {
    IdxArray array = images.array();
    List<Integer> dims = array.dims();
    if (array.holdsInts() || dims.size() < 3) {
      throw new DataException(
          "%s: holds %s, expected images of unsigned bytes (3 or 4 dimensions)%s"
              .formatted(images.file(), what(array), dims.size() < 3 ? "; a label file?" : ""));
    }
    return dims.size() == 3
        ? ImageSize.grey(dims.get(1), dims.get(2))
        : new ImageSize(dims.get(1), dims.get(2), dims.get(3));
  }

  private static byte[] classNumbers(Named labels) {
    IdxArray array = labels.array();
    if (array.holdsInts() && array.rank() == 2) {
      return narrowed(labels.file(), array.column(0));
    }
    if (array.holdsInts() || array.rank() != 1) {
      throw new DataException(
          "%s: holds %s, expected labels (1 dimension of unsigned bytes)%s"
              .formatted(labels.file(), what(array), array.rank() > 2 ? "; an image file?" : ""));
    }
    return array.bytes();
  }

  private static byte[] narrowed(String file, int[] numbers) {
    byte[] labels = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < 0 || numbers[i] > 255) {
        throw new DataException(
            "%s: label %d of item %d, expected 0 to 255".formatted(file, numbers[i], i));
      }
      labels[i] = (byte) numbers[i];
    }
    return labels;
  }

  private static byte[] zeroBased(Named labels, byte[] numbers, int classes, int first) {
    byte[] zeroBased = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      int label = (numbers[i] & 0xFF) - first;
      if (label < 0 || label >= classes) {
        throw new DataException(
            "%s: label %d of item %d, expected %d to %d"
                .formatted(labels.file(), label + first, i, first, first + classes - 1));
      }
      zeroBased[i] = (byte) label;
    }
    return zeroBased;
  }

  private static ImageSize turned(ImageSize size) {
    return new ImageSize(size.channels(), /* height= */ size.width(), /* width= */ size.height());
  }

  private static String what(IdxArray array) {
    return array.dims() + (array.holdsInts() ? " int32" : " unsigned bytes");
  }
}
