package dev.inkling.tensor.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Makes safetensors files that our writer would never write.
final class SafeTensorsBytes {
  private SafeTensorsBytes() {}

  /// A file with that header, its true length, and so many zero bytes of data.
  static byte[] of(String header, int dataBytes) {
    return of(header.getBytes(StandardCharsets.UTF_8).length, header, dataBytes);
  }

  /// A file that claims another length of its header.
  static byte[] of(long claimed, String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(claimed)
        .put(text)
        .array();
  }

  /// One tensor's entry in a header.
  static String entry(String name, String shape, String offsets) {
    return "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}"
        .formatted(name, shape, offsets);
  }
}
