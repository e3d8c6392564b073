package dev.inkling.data.format;

import dev.inkling.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The header of an IDX file: two zero bytes, the element type, the rank, then each dimension as a
/// big-endian 32-bit number. Source: the description on the publishers' MNIST page.
///
/// @param elementBytes the size of one element: 1 (unsigned byte) or 4 (int32)
/// @param dims the dimensions, the number of items first
record IdxHeader(int elementBytes, List<Integer> dims) {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int INT32 = 0x0C;
  private static final int HIGHEST_RANK = 4;

  /// The most that an array holds on every Java.
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

  /// Reads the header and checks it: what it declares fits an array.
  static IdxHeader read(InputStream in, String name) throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4) {
      throw new DataException(
          "%s: ends in the header after %d bytes; an IDX file begins with 4 bytes of magic"
              .formatted(name, magic.length));
    }
    checkMagic(magic, name);
    int rank = magic[3];
    byte[] sizes = in.readNBytes(4 * rank);
    if (sizes.length < 4 * rank) {
      throw new DataException(
          "%s: ends in the header after %d bytes, expected %d dimensions (%d bytes)"
              .formatted(name, 4 + sizes.length, rank, 4 + 4 * rank));
    }
    return checked(magic[2] == INT32 ? 4 : 1, sizes, name);
  }

  int rank() {
    return dims.size();
  }

  /// The number of items: images, labels, rows.
  int items() {
    return dims.getFirst();
  }

  /// The bytes of one item.
  int itemBytes() {
    return dims.stream().skip(1).reduce(elementBytes, (a, b) -> a * b);
  }

  /// The bytes after the header.
  int bytes() {
    return items() * itemBytes();
  }

  /// The bytes of the header itself.
  int length() {
    return 4 + 4 * rank();
  }

  /// What the items are called in messages.
  String noun() {
    return switch (rank()) {
      case 1 -> "label";
      case 2 -> "row";
      default -> "image";
    };
  }

  /// The header that a file of such unsigned bytes begins with.
  static byte[] ofBytes(int... dims) {
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * dims.length);
    header.put((byte) 0).put((byte) 0).put((byte) UNSIGNED_BYTE).put((byte) dims.length);
    for (int dim : dims) {
      header.putInt(dim);
    }
    return header.array();
  }

  private static void checkMagic(byte[] magic, String name) {
    boolean known = magic[2] == UNSIGNED_BYTE || magic[2] == INT32;
    if (magic[0] != 0 || magic[1] != 0) {
      throw new DataException(
          "%s: is not an IDX file: begins with %s%s, expected 00 00 08"
              .formatted(name, hex(magic), looksLike(magic)));
    }
    if (!known) {
      throw new DataException(
          "%s: stores %s, expected unsigned bytes (type 08)".formatted(name, typeName(magic[2])));
    }
    if (magic[3] < 1 || magic[3] > HIGHEST_RANK) {
      throw new DataException(
          "%s: has %d dimensions, expected 1 to %d".formatted(name, magic[3] & 0xFF, HIGHEST_RANK));
    }
  }

  private static IdxHeader checked(int elementBytes, byte[] sizes, String name) {
    List<Integer> dims = new ArrayList<>();
    long bytes = elementBytes;
    for (int i = 0; i < sizes.length; i += 4) {
      long dim = Integer.toUnsignedLong(ByteBuffer.wrap(sizes).getInt(i));
      if (dim == 0) {
        throw new DataException(
            "%s: dimension %d of %d is 0: the file says it is empty"
                .formatted(name, i / 4, sizes.length / 4));
      }
      // Both factors are below 2³², and the product so far below 2³¹: a long holds the result.
      bytes *= dim;
      if (bytes > MOST_BYTES) {
        throw new DataException(
            "%s: says it holds %s elements, more than an array can hold (%d bytes)"
                .formatted(name, product(sizes), MOST_BYTES));
      }
      dims.add((int) dim);
    }
    return new IdxHeader(elementBytes, List.copyOf(dims));
  }

  private static String product(byte[] sizes) {
    List<String> dims = new ArrayList<>();
    for (int i = 0; i < sizes.length; i += 4) {
      dims.add(Integer.toUnsignedString(ByteBuffer.wrap(sizes).getInt(i)));
    }
    return String.join(" × ", dims);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }

  private static String looksLike(byte[] magic) {
    int two = ((magic[0] & 0xFF) << 8) | (magic[1] & 0xFF);
    return switch (two) {
      case 0x8950 -> " (a PNG picture)";
      case 0x504B -> " (a zip archive: unpack it)";
      case 0xFD37 -> " (xz data: unpack it)";
      case 0x3C21, 0x3C68, 0x3C48 -> " (a web page: the download failed)";
      default -> "";
    };
  }

  private static String typeName(byte type) {
    return switch (type) {
      case 0x09 -> "signed bytes (type 09)";
      case 0x0B -> "int16 (type 0b)";
      case 0x0D -> "float32 (type 0d)";
      case 0x0E -> "float64 (type 0e)";
      default -> "an unknown type (%02x)".formatted(type);
    };
  }
}
