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

  /// The class of all these vectors. Before a vector that a loop carries is asked for anything, it
  /// is cast to this: of such a one the compiler knows no more than that it is a vector, and asks
  /// what it has seen where. If it has seen other widths there, ours or those of the program that
  /// uses this library, it keeps the vector as an object, and every step of the loop makes one.
  ///
  /// The same holds for any vector in a method that is compiled before it was watched, which
  /// happens to short ones while the compiler has much to do; so they cast what they load, too.
  static final Class<? extends FloatVector> VECTOR =
      SPECIES.vectorType().asSubclass(FloatVector.class);

  private Width() {}

  private static VectorSpecies<Float> species(int bits) {
    return bits == 0
        ? FloatVector.SPECIES_PREFERRED
        : VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
  }
}
