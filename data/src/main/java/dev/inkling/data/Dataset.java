package dev.inkling.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Images with their labels, unchangeable: `count` images of one size as unsigned bytes, ink
/// bright (255) on ground 0, row-major in the order count × C × H × W, and one class each.
///
/// Neither the size (28×28) nor the number of classes (10) is taken for granted.
///
/// Example: `dataset.pixels()[dataset.offset(i) + y * dataset.width() + x] & 255`.
public final class Dataset {
  private static final int MOST_CLASSES = 256;

  private final String name;
  private final ImageSize size;
  private final byte[] pixels;
  private final byte[] labels;
  private final List<String> classes;
  private final String provenance;
  private volatile @Nullable String sha256;

  /// A data set around its arrays, which are not copied and must not be changed afterwards.
  ///
  /// @param name what users call it
  /// @param size the size of each image
  /// @param pixels count·C·H·W unsigned bytes
  /// @param labels count unsigned bytes, each an index into `classes`
  /// @param classes the names of the classes, at most 256
  /// @param provenance where it came from, for people
  /// @throws DataException if it is empty, the lengths contradict each other, or a label names no
  ///     class
  public Dataset(
      String name,
      ImageSize size,
      byte[] pixels,
      byte[] labels,
      List<String> classes,
      String provenance) {
    this.name = name;
    this.size = size;
    this.pixels = pixels;
    this.labels = labels;
    this.classes = List.copyOf(classes);
    this.provenance = provenance;
    checkLengths();
    checkLabels();
  }

  /// What users call it.
  public String name() {
    return name;
  }

  /// The number of images.
  public int count() {
    return labels.length;
  }

  /// The size of each image.
  public ImageSize size() {
    return size;
  }

  /// C, the channels of each image.
  public int channels() {
    return size.channels();
  }

  /// H, the rows of each image.
  public int height() {
    return size.height();
  }

  /// W, the columns of each image.
  public int width() {
    return size.width();
  }

  /// All pixels, count × C × H × W: the array itself, only to be read.
  public byte[] pixels() {
    return pixels;
  }

  /// All labels as unsigned bytes: the array itself, only to be read.
  public byte[] labels() {
    return labels;
  }

  /// Where image `index` begins in [#pixels()].
  public int offset(int index) {
    return index * size.values();
  }

  /// The class of image `index`, 0 … classes − 1.
  public int label(int index) {
    return labels[index] & 0xFF;
  }

  /// The names of the classes.
  public List<String> classes() {
    return classes;
  }

  /// Where it came from, for people.
  public String provenance() {
    return provenance;
  }

  /// SHA-256 of all pixels followed by all labels, in hexadecimal; computed when first asked.
  public String sha256() {
    String known = sha256;
    if (known == null) {
      MessageDigest digest = sha256Digest();
      digest.update(pixels);
      digest.update(labels);
      known = HexFormat.of().formatHex(digest.digest());
      sha256 = known;
    }
    return known;
  }

  /// The images at `indices`, in that order, copied.
  ///
  /// @throws DataException if there are none
  public Dataset subset(int[] indices) {
    int values = size.values();
    byte[] somePixels = new byte[Math.multiplyExact(indices.length, values)];
    byte[] someLabels = new byte[indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(pixels, offset(indices[i]), somePixels, i * values, values);
      someLabels[i] = labels[indices[i]];
    }
    return new Dataset(name, size, somePixels, someLabels, classes, provenance);
  }

  /// The first `n` images; all of them if there are no more.
  ///
  /// @throws DataException if `n` is below 1
  public Dataset limit(int n) {
    if (n < 1) {
      throw new DataException(name + ": limit is " + n + " images, expected at least 1");
    }
    if (n >= count()) {
      return this;
    }
    byte[] first = Arrays.copyOf(pixels, n * size.values());
    return new Dataset(name, size, first, Arrays.copyOf(labels, n), classes, provenance);
  }

  /// The same images with other class names, for instance a model's.
  ///
  /// @throws DataException if a label names none of them
  public Dataset withClasses(List<String> others) {
    return new Dataset(name, size, pixels, labels, others, provenance);
  }

  /// For people: `mnist: 60000 images 28×28, 10 classes`.
  @Override
  public String toString() {
    return "%s: %d images %s, %d classes".formatted(name, count(), size, classes.size());
  }

  private void checkLengths() {
    if (labels.length == 0) {
      throw new DataException(name + ": holds no images");
    }
    if (pixels.length != (long) labels.length * size.values()) {
      throw new DataException(
          "%s: %d pixels, expected %d × %s for %d labels"
              .formatted(name, pixels.length, labels.length, size, labels.length));
    }
  }

  private void checkLabels() {
    if (classes.isEmpty() || classes.size() > MOST_CLASSES) {
      throw new DataException(
          "%s: %d classes, expected 1 to %d".formatted(name, classes.size(), MOST_CLASSES));
    }
    for (int i = 0; i < labels.length; i++) {
      if (label(i) >= classes.size()) {
        throw new DataException(
            "%s: label %d of image %d, expected 0 to %d"
                .formatted(name, label(i), i, classes.size() - 1));
      }
    }
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
