package dev.inkling.data.format;

import java.nio.ByteBuffer;
import java.util.List;

/// The content of an IDX file: an array of unsigned bytes or of int32 numbers.
public final class IdxArray {
  private final IdxHeader header;
  private final byte[] bytes;

  IdxArray(IdxHeader header, byte[] bytes) {
    this.header = header;
    this.bytes = bytes;
  }

  /// The dimensions, the number of items first.
  public List<Integer> dims() {
    return header.dims();
  }

  /// The number of dimensions.
  public int rank() {
    return header.rank();
  }

  /// Whether the elements are int32, not unsigned bytes.
  public boolean holdsInts() {
    return header.elementBytes() == 4;
  }

  /// The content as it stands in the file (int32 big-endian): the array itself, only to be read.
  public byte[] bytes() {
    return bytes;
  }

  /// Column `column` of a table `[rows, columns]` of int32, for instance the writers in QMNIST's
  /// labels (column 2).
  public int[] column(int column) {
    if (!holdsInts() || rank() != 2 || column < 0 || column >= dims().get(1)) {
      throw new IllegalArgumentException("no column %d in %s".formatted(column, dims()));
    }
    ByteBuffer table = ByteBuffer.wrap(bytes);
    int[] values = new int[dims().getFirst()];
    for (int row = 0; row < values.length; row++) {
      values[row] = table.getInt(4 * (row * dims().get(1) + column));
    }
    return values;
  }
}
