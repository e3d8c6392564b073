package dev.inkling.tensor.file;

import dev.inkling.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// Lays out a safetensors file: the header is made at once, so that the length is known before the
/// first byte is written; the numbers stream through a small buffer.
final class SafeTensorsWriter implements OutputWriter {
  private static final int ALIGNMENT = 8;
  private static final int BUFFER_NUMBERS = 1 << 14;

  private final String name;
  private final SafeTensors file;
  private final StringBuilder json = new StringBuilder("{");
  private final byte[] header;
  private long dataBytes;

  SafeTensorsWriter(String name, SafeTensors file) {
    this.name = name;
    this.file = file;
    this.header = header();
  }

  /// The length of the whole file in bytes.
  long length() {
    return SafeTensors.LENGTH_BYTES + header.length + dataBytes;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    byte[] length = new byte[SafeTensors.LENGTH_BYTES];
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
    out.write(length);
    out.write(header);
    for (Map.Entry<String, Tensor> entry : file.tensors().entrySet()) {
      write(file.type(entry.getKey()), entry.getValue().data(), out);
    }
  }

  private static void write(NumberType type, float[] data, OutputStream out) throws IOException {
    byte[] bytes = new byte[Math.min(BUFFER_NUMBERS, data.length) * type.bytes()];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < data.length; from += BUFFER_NUMBERS) {
      int count = Math.min(BUFFER_NUMBERS, data.length - from);
      type.write(data, from, count, buffer.clear());
      out.write(bytes, 0, count * type.bytes());
    }
  }

  private byte[] header() {
    appendMetadata();
    file.tensors().forEach(this::appendTensor);
    byte[] text = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    checkLimit("a header", padded.length, SafeTensors.MAX_HEADER_BYTES);
    return padded;
  }

  private void appendMetadata() {
    if (file.metadata().isEmpty()) {
      return;
    }
    appendName(SafeTensors.METADATA).append('{');
    for (Map.Entry<String, String> entry : file.metadata().entrySet()) {
      appendName(entry.getKey());
      appendString(entry.getValue());
    }
    json.append('}');
  }

  private void appendTensor(String tensorName, Tensor tensor) {
    if (tensorName.equals(SafeTensors.METADATA)) {
      throw new ModelFileException(name + ": a tensor can't be called " + SafeTensors.METADATA);
    }
    if (tensor.shape().rank() > SafeTensors.MAX_RANK) {
      throw new ModelFileException(
          "%s: tensor %s has rank %d, at most %d is written"
              .formatted(
                  name,
                  HeaderParser.quoted(tensorName),
                  tensor.shape().rank(),
                  SafeTensors.MAX_RANK));
    }
    NumberType type = file.type(tensorName);
    checkHeld(tensorName, type, tensor.data());
    long begin = dataBytes;
    dataBytes += (long) tensor.shape().size() * type.bytes();
    checkLimit("tensors", dataBytes, SafeTensors.MAX_DATA_BYTES);
    appendName(tensorName).append("{\"dtype\":\"").append(type);
    json.append("\",\"shape\":").append(tensor.shape().toString().replace(" ", ""));
    json.append(",\"data_offsets\":[").append(begin).append(',').append(dataBytes).append("]}");
  }

  private void checkHeld(String tensorName, NumberType type, float[] data) {
    for (float number : data) {
      if (!type.holds(number)) {
        throw new ModelFileException(
            "%s: tensor %s holds %s, which can't be written as %s"
                .formatted(name, HeaderParser.quoted(tensorName), number, type));
      }
    }
  }

  /// The name of a member of an object, with the comma before it and the colon after it.
  private StringBuilder appendName(String member) {
    if (json.charAt(json.length() - 1) != '{') {
      json.append(',');
    }
    return appendString(member).append(':');
  }

  private StringBuilder appendString(String text) {
    json.append('"');
    text.codePoints().forEach(this::appendCharacter);
    return json.append('"');
  }

  private void appendCharacter(int character) {
    if (character == '"' || character == '\\') {
      json.append('\\').append((char) character);
    } else if (character < ' ') {
      json.append("\\u00").append(HexFormat.of().toHexDigits((byte) character));
    } else if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
      throw new ModelFileException(name + ": a name or string holds half a surrogate pair");
    } else {
      json.appendCodePoint(character);
    }
  }

  private void checkLimit(String what, long bytes, long limit) {
    if (bytes > limit) {
      throw new ModelFileException(
          "%s: %s of %d bytes can't be written, the limit is %d"
              .formatted(name, what, bytes, limit));
    }
  }
}
