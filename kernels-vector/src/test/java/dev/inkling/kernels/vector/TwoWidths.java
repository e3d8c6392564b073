package dev.inkling.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// A program that has vectors of the machine's width and of another. A class of its own, for a test
/// whose methods name vectors cannot be looked at in a JVM without them, as the build's is.
final class TwoWidths {
  private static final VectorSpecies<Float> OURS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> OTHER =
      OURS == FloatVector.SPECIES_128 ? FloatVector.SPECIES_64 : FloatVector.SPECIES_128;

  private TwoWidths() {}

  /// Whether the kernels' vectors are the machine's.
  static boolean ours() {
    return Width.SPECIES == OURS;
  }

  /// Shows the compiler both widths.
  static void use() {
    for (int i = 0; i < 10; i++) {
      use(OTHER, 300);
      use(OURS, 2_000);
    }
  }

  private static void use(VectorSpecies<Float> species, int times) {
    float[] x = new float[64];
    for (int i = 0; i < times; i++) {
      FloatVector a = FloatVector.fromArray(species, x, 0);
      FloatVector b = FloatVector.broadcast(species, x[3]), c = b;
      for (int k = 0; k < 4; k++) {
        c = a.fma(b, c);
      }
      c.add(a).max(b).mul(c).sub(a).intoArray(x, 16);
      FloatVector.zero(species).blend(c, a.compare(VectorOperators.GT, 0f)).intoArray(x, 32);
    }
  }
}
