package dev.inkling.interop.read;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.inkling.tensor.file.ModelFileException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Walks the bytes of an ONNX file before they become objects, and counts: nodes, initialisers, and
/// all bytes but those of tensors' numbers. Objects are many times as large as the bytes that they
/// are made of; numbers are not.
///
/// Field numbers are those of ONNX's
/// [schema](https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
final class WireScan {
  private final CodedInputStream in;
  private long structure;
  private int nodes;
  private int initialisers;

  private WireScan(ByteString file) {
    this.in = file.newCodedInput();
    this.structure = file.size();
  }

  /// What of a message is looked into.
  private enum Message {
    MODEL,
    GRAPH,
    NODE,
    ATTRIBUTE,
    TENSOR;

    /// The kind of message that a field holds, where it matters.
    @Nullable Message part(int field) {
      return switch (this) {
        case MODEL -> field == 7 ? GRAPH : null;
        case GRAPH -> field == 1 ? NODE : field == 5 ? TENSOR : null;
        case NODE -> field == 5 ? ATTRIBUTE : null;
        case ATTRIBUTE -> field == 5 ? TENSOR : null;
        case TENSOR -> null;
      };
    }

    /// Whether a field holds numbers that take as much room in memory as in the file: `float_data`,
    /// `raw_data`, `double_data`.
    boolean isNumbers(int field) {
      return this == TENSOR && (field == 4 || field == 9 || field == 10);
    }
  }

  /// Checks a whole file.
  ///
  /// @throws ModelFileException if it is broken or passes a limit
  static void check(ByteString file) {
    WireScan scan = new WireScan(file);
    try {
      scan.message(Message.MODEL);
    } catch (IOException broken) {
      throw new ModelFileException(
          "not an ONNX file, or cut off: %s (byte %d)"
              .formatted(broken.getMessage(), scan.in.getTotalBytesRead()),
          broken);
    }
    scan.checkStructure();
  }

  private void message(Message kind) throws IOException {
    while (!in.isAtEnd()) {
      int tag = in.readTag();
      int field = WireFormat.getTagFieldNumber(tag);
      switch (WireFormat.getTagWireType(tag)) {
        case WireFormat.WIRETYPE_LENGTH_DELIMITED -> delimited(kind, field);
        case WireFormat.WIRETYPE_VARINT, WireFormat.WIRETYPE_FIXED32, WireFormat.WIRETYPE_FIXED64 ->
            in.skipField(tag);
        default ->
            throw new ModelFileException(
                "not an ONNX file: field %d has wire type %d (byte %d)"
                    .formatted(field, WireFormat.getTagWireType(tag), in.getTotalBytesRead()));
      }
    }
  }

  private void delimited(Message kind, int field) throws IOException {
    int length = in.readRawVarint32();
    if (length < 0) {
      throw new ModelFileException(
          "field %d is to be %d bytes long (byte %d)"
              .formatted(field, length, in.getTotalBytesRead()));
    }
    Message part = kind.part(field);
    if (part == null) {
      structure -= kind.isNumbers(field) ? length : 0;
      in.skipRawBytes(length);
      return;
    }
    count(kind, part);
    int rest = in.pushLimit(length);
    message(part);
    in.popLimit(rest);
  }

  private void count(Message kind, Message part) {
    if (part == Message.NODE && ++nodes > Limits.NODES) {
      throw new ModelFileException("more than " + Limits.NODES + " nodes");
    }
    if (kind == Message.GRAPH && part == Message.TENSOR && ++initialisers > Limits.INITIALISERS) {
      throw new ModelFileException("more than " + Limits.INITIALISERS + " initialisers");
    }
  }

  private void checkStructure() {
    if (structure > Limits.STRUCTURE_BYTES) {
      throw new ModelFileException(
          "%d bytes besides the tensors' numbers, the limit is %d"
              .formatted(structure, Limits.STRUCTURE_BYTES));
    }
  }
}
