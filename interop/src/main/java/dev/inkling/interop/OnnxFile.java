package dev.inkling.interop;

import dev.inkling.digits.Model;
import dev.inkling.interop.write.ModelWriter;
import dev.inkling.tensor.file.AtomicFile;
import dev.inkling.tensor.file.ModelFileException;
import java.io.IOException;
import java.nio.file.Path;

/// ONNX files: models as ONNX Runtime and many other programs read them.
///
/// Written are standard operators of opset 17 (IR version 8, ONNX 1.12):
///
/// | name | is | shape | | --- | --- | --- | | `image` | the input, float32: prepared images, or
/// grey levels 0 … 255 where the preprocessing is part of the graph
/// ([OnnxOptions#preprocessing]); 0 is paper, 255 ink | `[N, C, H, W]`, N free | | `logits` | the
/// output, float32 | `[N, classes]` | | `probabilities` | where asked, its softmax | `[N,
/// classes]` |
///
/// Weights keep their names, `conv1.weight`. Metadata: the model's notes, the labels, the licence,
/// and what the input must be.
///
/// Example: `OnnxFile.write(model, Path.of("digits.onnx"), OnnxOptions.NETWORK)`.
///
/// Source: [the format](https://github.com/onnx/onnx/blob/main/docs/IR.md).
public final class OnnxFile {
  private OnnxFile() {}

  /// Writes a model, whole or not at all.
  ///
  /// @throws ModelFileException if it cannot be written, or has a layer that ONNX does not know; an
  ///     older file stays
  public static void write(Model model, Path file, OnnxOptions options) {
    byte[] bytes = toBytes(model, options);
    try {
      AtomicFile.write(file, bytes.length, out -> out.write(bytes));
    } catch (IOException failed) {
      throw new ModelFileException(String.valueOf(failed.getMessage()), failed);
    }
  }

  /// The bytes of an ONNX file.
  ///
  /// @throws ModelFileException if the model has a layer that ONNX does not know
  public static byte[] toBytes(Model model, OnnxOptions options) {
    return ModelWriter.bytes(model, options.preprocessing(), options.probabilities());
  }
}
