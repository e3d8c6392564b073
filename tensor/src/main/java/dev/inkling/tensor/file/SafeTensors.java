package dev.inkling.tensor.file;

import dev.inkling.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// What a safetensors file holds: tensors by name, in the order of their data, and strings by name.
/// Tensors are float32, in quantised models also whole numbers ([NumberType]).
///
/// The file is: the header's length N as 8 bytes, little-endian; N bytes of JSON,
/// `{"__metadata__":{…},"NAME":{"dtype":"F32","shape":[…],"data_offsets":[BEGIN,END]},…}`, padded
/// with spaces so that the data begin at a multiple of 8; then the tensors' numbers, row-major,
/// little-endian, without gaps. Same tensors and strings in the same order: same bytes.
///
/// The reader believes nothing: lengths, shapes and offsets are checked against each other and
/// the file's length before anything is allocated. Limits: a header of [#MAX_HEADER_BYTES], as in
/// the format's description, data of [#MAX_DATA_BYTES], rank [#MAX_RANK]; number types that the
/// caller does not expect are refused by name.
///
/// Example:
/// ```java
/// new SafeTensors(Map.of("fc1.bias", Tensor.vector(1, 2)), Map.of("format", "1")).write(file);
/// Tensor bias = SafeTensors.read(file).tensor("fc1.bias");
/// ```
/// Source: the [format's description](https://github.com/huggingface/safetensors#format).
///
/// @param tensors by name, in the order of their data
/// @param types of those tensors that do not stand as `F32` in the file
/// @param metadata free strings by name
public record SafeTensors(
    SequencedMap<String, Tensor> tensors,
    Map<String, NumberType> types,
    SequencedMap<String, String> metadata) {
  /// The longest header that is read or written: what the format allows. The file must be so long,
  /// before memory is taken for it.
  public static final int MAX_HEADER_BYTES = 100_000_000;

  /// The most bytes of tensors that are read or written: 128 million parameters.
  public static final long MAX_DATA_BYTES = 512L << 20;

  /// The most axes of a tensor.
  public static final int MAX_RANK = 16;

  static final String METADATA = "__metadata__";
  static final int LENGTH_BYTES = Long.BYTES;

  /// Copies the maps, not the tensors.
  public SafeTensors {
    tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
    types = Map.copyOf(types);
    metadata = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metadata));
  }

  /// Float32 tensors, in any order that the caller's maps have; give a [LinkedHashMap] to fix it.
  public SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    this(new LinkedHashMap<>(tensors), Map.of(), new LinkedHashMap<>(metadata));
  }

  /// How a tensor's numbers stand in the file.
  public NumberType type(String name) {
    return types.getOrDefault(name, NumberType.F32);
  }

  /// The tensor of that name.
  ///
  /// @throws ModelFileException if there is none
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelFileException("there is no tensor '" + name + "', only " + tensors.keySet());
    }
    return tensor;
  }

  /// Reads a file of float32 tensors.
  ///
  /// @throws ModelFileException naming the file, what is wrong and the byte
  public static SafeTensors read(Path file) {
    return read(file, EnumSet.of(NumberType.F32));
  }

  /// Reads a file.
  ///
  /// @param types that may stand there
  /// @throws ModelFileException naming the file, what is wrong and the byte
  public static SafeTensors read(Path file, Set<NumberType> types) {
    if (!Files.isRegularFile(file)) {
      String what = Files.exists(file) ? "is not a file" : "no such file";
      throw new ModelFileException(file + ": " + what);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new SafeTensorsReader(file.toString(), Files.size(file), in).read(types);
    } catch (IOException e) {
      throw new ModelFileException(file + ": could not be read: " + AtomicFile.cause(e), e);
    }
  }

  /// Reads bytes of float32 tensors, for instance of a resource inside the program; `name` stands
  /// in error messages.
  ///
  /// @throws ModelFileException naming `name`, what is wrong and the byte
  public static SafeTensors read(String name, byte[] bytes) {
    return read(name, bytes, EnumSet.of(NumberType.F32));
  }

  /// Reads bytes; `name` stands in error messages.
  ///
  /// @param types that may stand there
  /// @throws ModelFileException naming `name`, what is wrong and the byte
  public static SafeTensors read(String name, byte[] bytes, Set<NumberType> types) {
    try {
      return new SafeTensorsReader(name, bytes.length, new ByteArrayInputStream(bytes)).read(types);
    } catch (IOException e) {
      throw new ModelFileException(name + ": could not be read: " + AtomicFile.cause(e), e);
    }
  }

  /// Writes a file whole or not at all.
  ///
  /// @throws ModelFileException naming the file and the cause
  public void write(Path file) {
    SafeTensorsWriter writer = new SafeTensorsWriter(file.toString(), this);
    try {
      AtomicFile.write(file, writer.length(), writer);
    } catch (IOException e) {
      throw new ModelFileException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Writes the bytes of the file to a stream, without holding them all in memory.
  ///
  /// @throws IOException if the stream takes no more
  /// @throws ModelFileException if a name can't stand in a file, or a limit is passed
  public void write(OutputStream out) throws IOException {
    new SafeTensorsWriter("safetensors", this).write(out);
  }

  /// The bytes of the file.
  ///
  /// @throws ModelFileException if a name can't stand in a file, or a limit is passed
  public byte[] toBytes() {
    SafeTensorsWriter writer = new SafeTensorsWriter("safetensors", this);
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(writer.length()));
    try {
      writer.write(out);
    } catch (IOException e) {
      throw new ModelFileException("safetensors: " + AtomicFile.cause(e), e);
    }
    return out.toByteArray();
  }
}
