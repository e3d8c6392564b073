package dev.inkling.data.batch;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import java.util.Arrays;
import java.util.BitSet;

/// A training set of which a part is kept back to choose settings by. Both keep the order that the
/// images had.
///
/// @param train what is left to train on
/// @param validation what was kept back
public record Split(Dataset train, Dataset validation) {
  /// Keeps back a random part, the same for the same seed.
  ///
  /// @param train the training set
  /// @param fraction how much is kept back, above 0 and below 1; rounded to whole images
  /// @param seed the run's seed
  /// @throws DataException if the fraction leaves one of the parts empty
  public static Split validation(Dataset train, double fraction, long seed) {
    int[] order = new int[train.count()];
    Permutation.fill(stream(seed), order, order.length);
    int kept = kept(train, fraction);
    BitSet validation = new BitSet();
    for (int i = 0; i < kept; i++) {
      validation.set(order[i]);
    }
    return of(train, validation);
  }

  /// Keeps back whole groups, for instance writers, so that no group is on both sides: random
  /// groups, until at least `fraction` of the images is kept back.
  ///
  /// @param train the training set
  /// @param groups the group of each image, any numbers
  /// @param fraction as for [#validation]
  /// @param seed the run's seed
  /// @throws DataException if there are not as many groups as images, or a part would be empty
  public static Split byGroup(Dataset train, int[] groups, double fraction, long seed) {
    if (groups.length != train.count()) {
      throw new DataException(
          "%s: %d groups for %d images".formatted(train.name(), groups.length, train.count()));
    }
    int kept = kept(train, fraction);
    int[] distinct = Arrays.stream(groups).distinct().sorted().toArray();
    int[] order = new int[distinct.length];
    Permutation.fill(stream(seed), order, order.length);
    BitSet validation = new BitSet();
    for (int i = 0; i < order.length && validation.cardinality() < kept; i++) {
      add(groups, distinct[order[i]], validation);
    }
    return of(train, validation);
  }

  private static CounterRandom stream(long seed) {
    return CounterRandom.of(seed, Purpose.SPLIT, 0);
  }

  private static int kept(Dataset train, double fraction) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new DataException(
          "validation fraction is %s, expected above 0 and below 1".formatted(fraction));
    }
    return (int) Math.round(train.count() * fraction);
  }

  private static void add(int[] groups, int group, BitSet members) {
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] == group) {
        members.set(i);
      }
    }
  }

  private static Split of(Dataset train, BitSet validation) {
    int kept = validation.cardinality();
    if (kept == 0 || kept == train.count()) {
      throw new DataException(
          "%s: validation part of %d of %d images leaves a part empty"
              .formatted(train.name(), kept, train.count()));
    }
    BitSet rest = new BitSet();
    rest.set(0, train.count());
    rest.andNot(validation);
    return new Split(
        train.subset(rest.stream().toArray()), train.subset(validation.stream().toArray()));
  }
}
