package dev.inkling.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// How wide vectors are: as wide as the machine's.
///
/// Tests ask for others by the system property `inkling.vectorBits`: Java computes vectors that the
/// machine does not have number by number, a hundred times as slowly, so that what kernels do with
/// 512 bits can be tried on a machine of 256.
final class Width {
  static final VectorSpecies<Float> SPECIES = species(Integer.getInteger("inkling.vectorBits", 0));

  private Width() {}

  private static VectorSpecies<Float> species(int bits) {
    return bits == 0
        ? FloatVector.SPECIES_PREFERRED
        : VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
  }
}
