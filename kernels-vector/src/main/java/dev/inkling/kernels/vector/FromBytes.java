package dev.inkling.kernels.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Unsigned bytes as numbers: a vector of bytes becomes one of whole numbers, four times as wide,
/// and this one of numbers. The compiler makes no vectors of the plain loop.
final class FromBytes {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int LANES = SPECIES.length();

  /// There are no vectors of fewer bytes.
  private static final int LEAST = 8;

  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(LANES, LEAST) * Byte.SIZE));
  private static final Class<? extends ByteVector> BYTE_VECTOR =
      BYTES.vectorType().asSubclass(ByteVector.class);
  private static final VectorSpecies<Integer> WHOLE =
      VectorSpecies.of(int.class, SPECIES.vectorShape());
  private static final Class<? extends IntVector> WHOLE_VECTOR =
      WHOLE.vectorType().asSubclass(IntVector.class);

  private FromBytes() {}

  /// See [dev.inkling.tensor.Kernels#fromUnsigned].
  ///
  /// @return how many are done
  static int run(int count, byte[] x, int xAt, float[] y, int yAt) {
    int end = LANES < LEAST ? 0 : count - count % LANES;
    for (int i = 0; i < end; i += LANES) {
      ByteVector bytes = BYTE_VECTOR.cast(ByteVector.fromArray(BYTES, x, xAt + i));
      IntVector whole =
          WHOLE_VECTOR.cast(bytes.convertShape(VectorOperators.ZERO_EXTEND_B2I, WHOLE, 0));
      VECTOR.cast(whole.convert(VectorOperators.I2F, 0)).intoArray(y, yAt + i);
    }
    return end;
  }
}
