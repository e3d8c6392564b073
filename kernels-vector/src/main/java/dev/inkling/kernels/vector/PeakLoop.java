package dev.inkling.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Multiply-adds on registers alone, in 12 chains, to measure what the machine can do at most.
///
/// Each chain is a sum, as in [ProductTile]: the compiler overwrites the register of what is
/// added to. Where that is a constant it must copy the constant first, and 26 of 32 operations a
/// cycle was all that came of it.
final class PeakLoop {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;

  private PeakLoop() {}

  /// Runs so many rounds of 12 vector multiply-adds and says how many multiply-adds that were.
  static long run(int rounds) {
    FloatVector x = FloatVector.broadcast(SPECIES, 0.5f), y = FloatVector.broadcast(SPECIES, 0.25f);
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    FloatVector e = FloatVector.zero(SPECIES);
    FloatVector f = FloatVector.zero(SPECIES);
    FloatVector g = FloatVector.zero(SPECIES);
    FloatVector h = FloatVector.zero(SPECIES);
    FloatVector i = FloatVector.zero(SPECIES);
    FloatVector j = FloatVector.zero(SPECIES);
    FloatVector k = FloatVector.zero(SPECIES);
    FloatVector l = FloatVector.zero(SPECIES);
    for (int round = 0; round < rounds; round++) {
      a = x.fma(y, a);
      b = x.fma(y, b);
      c = x.fma(y, c);
      d = x.fma(y, d);
      e = x.fma(y, e);
      f = x.fma(y, f);
      g = x.fma(y, g);
      h = x.fma(y, h);
      i = x.fma(y, i);
      j = x.fma(y, j);
      k = x.fma(y, k);
      l = x.fma(y, l);
    }
    FloatVector sum =
        VECTOR.cast(a).add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l);
    return Float.isNaN(sum.reduceLanes(VectorOperators.ADD)) ? 0 : 12L * SPECIES.length() * rounds;
  }
}
