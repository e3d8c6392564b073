package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.Part;
import org.jspecify.annotations.Nullable;

/// A data set together with the user's own digits. So few as they are they would hardly count: each
/// is repeated until they are a tenth of the training images, but no more than a hundred times.
/// They are spread evenly, so that the first N images hold their share too. The test part stays
/// as it is.
final class WithOwn {
  private static final int SHARE = 10;
  private static final int MOST_REPEATS = 100;

  private WithOwn() {}

  /// How often each own digit is repeated among so many others: r such that r · own is a tenth of
  /// all, but 1 … 100.
  static int repeats(int base, int own) {
    long wanted = Math.round((double) base / (SHARE - 1) / own);
    return Math.clamp(wanted, 1, MOST_REPEATS);
  }

  /// Both together.
  ///
  /// @throws DataException if they are images of another size, or classes that the other lacks
  static DatasetPair of(DatasetPair base, Dataset own) {
    Dataset train = base.train();
    if (!own.size().equals(train.size()) || highest(own) >= train.classes().size()) {
      throw new DataException(
          "%s: images %s in %d classes; the own digits are %s and go up to class %d"
              .formatted(
                  train.name(), train.size(), train.classes().size(), own.size(), highest(own)));
    }
    @Nullable Dataset test = base.has(Part.TEST) ? base.test() : null;
    return DatasetPair.of(base.name() + "+" + OwnDigits.NAME, mixed(train, own), test);
  }

  private static int highest(Dataset own) {
    int highest = 0;
    for (int i = 0; i < own.count(); i++) {
      highest = Math.max(highest, own.label(i));
    }
    return highest;
  }

  private static Dataset mixed(Dataset train, Dataset own) {
    int values = train.size().values();
    long copies = (long) own.count() * repeats(train.count(), own.count());
    int total = Math.toIntExact(train.count() + copies);
    byte[] pixels = new byte[Math.multiplyExact(total, values)], labels = new byte[total];
    int others = 0, owns = 0;
    for (int i = 0; i < total; i++) {
      boolean isOwn = (i + 1) * copies / total > owns;
      Dataset from = isOwn ? own : train;
      int index = isOwn ? owns++ % own.count() : others++;
      System.arraycopy(from.pixels(), from.offset(index), pixels, i * values, values);
      labels[i] = (byte) from.label(index);
    }
    return new Dataset(
        train.name() + "+" + OwnDigits.NAME,
        train.size(),
        pixels,
        labels,
        train.classes(),
        train.provenance() + ", " + own.provenance());
  }
}
