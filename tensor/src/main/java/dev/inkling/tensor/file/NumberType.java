package dev.inkling.tensor.file;

import java.nio.ByteBuffer;

/// How a tensor's numbers stand in a safetensors file. In memory all are float32, which holds every
/// whole number up to 2²⁴ exactly.
public enum NumberType {
  /// 32 bits, IEEE 754.
  F32(Float.BYTES, Float.POSITIVE_INFINITY),
  /// Whole numbers from −128 to 127.
  I8(Byte.BYTES, Byte.MAX_VALUE),
  /// Whole numbers of 32 bits, of which those from −2²⁴ to 2²⁴ are written and read.
  I32(Integer.BYTES, 1 << 24);

  private final int bytes;
  private final float largest;

  NumberType(int bytes, float largest) {
    this.bytes = bytes;
    this.largest = largest;
  }

  /// The bytes that a number takes.
  public int bytes() {
    return bytes;
  }

  /// Whether a file keeps this number as it is.
  public boolean holds(float number) {
    float least = this == I8 ? Byte.MIN_VALUE : -largest;
    return this == F32 || (number == Math.rint(number) && number >= least && number <= largest);
  }

  /// Takes numbers from a file's bytes.
  void read(ByteBuffer bytes, float[] into, int at, int count) {
    for (int i = at; i < at + count; i++) {
      into[i] =
          switch (this) {
            case F32 -> bytes.getFloat();
            case I8 -> bytes.get();
            case I32 -> bytes.getInt();
          };
    }
  }

  /// Adds numbers to a file's bytes.
  void write(float[] from, int at, int count, ByteBuffer bytes) {
    for (int i = at; i < at + count; i++) {
      switch (this) {
        case F32 -> bytes.putFloat(from[i]);
        case I8 -> bytes.put((byte) from[i]);
        case I32 -> bytes.putInt((int) from[i]);
      }
    }
  }
}
