package dev.inkling.tensor.file;

import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.HeaderValue.Members;
import dev.inkling.tensor.file.HeaderValue.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Reads a safetensors file from a stream whose length is known: first the header, which is checked
/// as a whole against that length, then the numbers.
final class SafeTensorsReader {
  private static final int BUFFER_BYTES = 1 << 16;

  private final String name;
  private final long fileLength;
  private final InputStream in;
  private long position;

  SafeTensorsReader(String name, long fileLength, InputStream in) {
    this.name = name;
    this.fileLength = fileLength;
    this.in = in;
  }

  SafeTensors read(Set<NumberType> types) throws IOException {
    int headerLength = headerLength();
    Members header = header(headerLength);
    long dataLength = fileLength - SafeTensors.LENGTH_BYTES - headerLength;
    List<TensorEntry> entries = entries(header, dataLength, types);
    checkSeamless(entries, dataLength);
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, NumberType> whole = new HashMap<>();
    for (TensorEntry entry : entries) {
      tensors.put(entry.name(), Tensor.of(entry.shape(), numbers(entry)));
      if (entry.type() != NumberType.F32) {
        whole.put(entry.name(), entry.type());
      }
    }
    return new SafeTensors(tensors, whole, metadata(header));
  }

  private int headerLength() throws IOException {
    if (fileLength < SafeTensors.LENGTH_BYTES) {
      throw wrong(0, "a safetensors file begins with 8 bytes, this one holds " + fileLength);
    }
    long length = littleEndian(bytes(SafeTensors.LENGTH_BYTES)).getLong();
    if (length < 0 || length > SafeTensors.MAX_HEADER_BYTES) {
      throw wrong(
          0,
          "the header is to be %s bytes long, the limit is %d; is this a safetensors file?"
              .formatted(Long.toUnsignedString(length), SafeTensors.MAX_HEADER_BYTES));
    }
    long rest = fileLength - SafeTensors.LENGTH_BYTES;
    if (length > rest) {
      throw wrong(
          0,
          "the header is to be %d bytes long, the file holds %d after its length; is it cut?"
              .formatted(length, rest));
    }
    return (int) length;
  }

  private Members header(int length) throws IOException {
    byte[] header = bytes(length);
    try {
      return HeaderParser.parse(header);
    } catch (HeaderSyntaxException e) {
      throw wrong(e);
    }
  }

  private List<TensorEntry> entries(Members header, long dataLength, Set<NumberType> types) {
    if (dataLength > SafeTensors.MAX_DATA_BYTES) {
      throw wrong(
          position,
          "the file holds %d bytes of tensors, the limit is %d"
              .formatted(dataLength, SafeTensors.MAX_DATA_BYTES));
    }
    try {
      List<TensorEntry> entries = new ArrayList<>();
      for (Map.Entry<String, HeaderValue> member : header.members().entrySet()) {
        if (!member.getKey().equals(SafeTensors.METADATA)) {
          entries.add(TensorEntry.of(member.getKey(), member.getValue(), dataLength, types));
        }
      }
      return entries;
    } catch (HeaderSyntaxException e) {
      throw wrong(e);
    }
  }

  /// Brings the tensors into the order of their data, which must follow each other without hole or
  /// overlap up to the end of the file.
  private void checkSeamless(List<TensorEntry> entries, long dataLength) {
    entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
    long expected = 0;
    for (TensorEntry entry : entries) {
      if (entry.begin() != expected) {
        throw wrong(
            (long) SafeTensors.LENGTH_BYTES + entry.at(),
            "%s at data byte %d: tensor %s begins at %d, the one before it ends at %d"
                .formatted(
                    entry.begin() > expected ? "hole" : "overlap",
                    Math.min(expected, entry.begin()),
                    HeaderParser.quoted(entry.name()),
                    entry.begin(),
                    expected));
      }
      expected = entry.end();
    }
    if (expected != dataLength) {
      throw wrong(
          position + expected,
          "the tensors end at data byte %d, the file holds %d bytes of data"
              .formatted(expected, dataLength));
    }
  }

  private SequencedMap<String, String> metadata(Members header) {
    SequencedMap<String, String> metadata = new LinkedHashMap<>();
    HeaderValue value = header.members().get(SafeTensors.METADATA);
    if (value == null) {
      return metadata;
    }
    if (!(value instanceof Members members)) {
      throw wrong(headerByte(value), "__metadata__ must be an object, not " + value.kind());
    }
    members.members().forEach((key, text) -> metadata.put(key, string(key, text)));
    return metadata;
  }

  private String string(String key, HeaderValue value) {
    if (!(value instanceof Text text)) {
      throw wrong(
          headerByte(value),
          "__metadata__ %s must be a string, not %s"
              .formatted(HeaderParser.quoted(key), value.kind()));
    }
    return text.text();
  }

  private float[] numbers(TensorEntry entry) throws IOException {
    NumberType type = entry.type();
    float[] numbers = new float[entry.shape().size()];
    int done = 0;
    while (done < numbers.length) {
      int some = Math.min(numbers.length - done, BUFFER_BYTES / type.bytes());
      type.read(littleEndian(bytes(some * type.bytes())), numbers, done, some);
      checkHeld(entry, numbers, done, some);
      done += some;
    }
    return numbers;
  }

  private void checkHeld(TensorEntry entry, float[] numbers, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!entry.type().holds(numbers[i])) {
        throw wrong(
            position,
            "tensor %s holds a number near %.0f, the limit is 2^24"
                .formatted(HeaderParser.quoted(entry.name()), numbers[i]));
      }
    }
  }

  /// Exactly so many bytes; more than a buffer's worth only once the file's length allowed it.
  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    position += bytes.length;
    if (bytes.length < count) {
      throw wrong(position, "the file became shorter while it was read");
    }
    return bytes;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long headerByte(HeaderValue value) {
    return (long) SafeTensors.LENGTH_BYTES + value.at();
  }

  private ModelFileException wrong(HeaderSyntaxException e) {
    return new ModelFileException(
        "%s: %s (byte %d)"
            .formatted(name, e.getMessage(), (long) SafeTensors.LENGTH_BYTES + e.at()),
        e);
  }

  private ModelFileException wrong(long at, String message) {
    return new ModelFileException("%s: %s (byte %d)".formatted(name, message, at));
  }
}
