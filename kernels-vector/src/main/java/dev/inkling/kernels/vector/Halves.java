package dev.inkling.kernels.vector;

import dev.inkling.tensor.Kernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Vectors for tiles that take the columns of one panel two vectors at a time: of vectors that are
/// as wide as the panel the half is used.
final class Halves {
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() < Kernels.PANEL
          ? FloatVector.SPECIES_PREFERRED
          : FloatVector.SPECIES_256;

  private Halves() {}
}
