package dev.inkling.data.format;

import dev.inkling.data.DataException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the publisher of IDX files laid them out.
///
/// @param classes the names of the classes, or null to count them from the labels
/// @param firstLabel the number that stands for the first class (1 for EMNIST's letters)
/// @param transposed whether images are stored column by column, as all of EMNIST is
public record Layout(@Nullable List<String> classes, int firstLabel, boolean transposed) {
  private static final int WIDEST_GAP = 10;

  /// Nothing known: upright images, labels from 0, as many classes as the labels name.
  public static final Layout PLAIN = new Layout(null, 0, false);

  /// Upright images and labels from 0 with known classes.
  public static Layout of(List<String> classes) {
    return new Layout(classes, 0, false);
  }

  /// The digits 0 to 9, upright.
  public static Layout digits() {
    return of(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
  }

  /// Class names `0`, `1`, … up to the largest label used.
  ///
  /// A damaged label would add hundreds of classes unnoticed, so a label far above all others is
  /// refused.
  ///
  /// @throws DataException if more than ten numbers below a label are used by no image
  static List<String> counted(String name, byte[] labels) {
    BitSet used = new BitSet();
    for (byte label : labels) {
      used.set(label & 0xFF);
    }
    int below = -1;
    for (int label = used.nextSetBit(0); label >= 0; label = used.nextSetBit(label + 1)) {
      if (label - below - 1 > WIDEST_GAP) {
        throw new DataException(
            "%s: label %d of item %d: no item has the labels %d to %d; is this a label file?"
                .formatted(name, label, firstOf(labels, label), below + 1, label - 1));
      }
      below = label;
    }
    List<String> names = new ArrayList<>();
    for (int label = 0; label <= below; label++) {
      names.add(Integer.toString(label));
    }
    return names;
  }

  private static int firstOf(byte[] labels, int label) {
    int i = 0;
    while ((labels[i] & 0xFF) != label) {
      i++;
    }
    return i;
  }
}
