package dev.inkling.interop;

import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.digits.Model;
import dev.inkling.interop.read.ModelReader;
import dev.inkling.interop.write.ModelWriter;
import dev.inkling.tensor.file.AtomicFile;
import dev.inkling.tensor.file.ModelFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
/// Weights keep their names, `conv1.weight`; the numbers of a preprocessing that has a matrix are
/// `inkling.preprocessing.mean` and `inkling.preprocessing.matrix`. Metadata: the model's notes,
/// the labels, and what the input must be.
///
/// Example: `OnnxFile.write(model, Path.of("digits.onnx"), OnnxOptions.NETWORK)`.
///
/// Source: [the format](https://github.com/onnx/onnx/blob/main/docs/IR.md).
public final class OnnxFile {
  /// For [#read(Path, Preprocessing)]: grey levels as they are, 0 … 255.
  public static final Preprocessing RAW = ModelReader.RAW;

  /// The note that a model has where the file does not say how images are prepared for it: what was
  /// assumed.
  public static final String ASSUMED = ModelReader.ASSUMED;

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

  /// Reads a classifier of images: exported by PyTorch, Keras, TensorFlow, CNTK or here. Its
  /// network becomes layers of ours, so that it can be evaluated, looked into, trained on and
  /// exported again; a softmax at its end is left out.
  ///
  /// A file that we wrote gives back the very network, with dropout, names and first values, so
  /// that training goes on: its metadata name it, and are believed if they answer as the graph
  /// does.
  ///
  /// Grey levels are prepared as the file says: as its metadata have it if we wrote it, else by
  /// what the graph does first (`(x / 255 − mean) / deviation`). A graph that says nothing is
  /// given numbers from 0 to 1; [#read(Path, Preprocessing)] gives it others.
  ///
  /// Limits: 256 MiB, 8 MiB besides the tensors' numbers, 10,000 nodes, 10,000 tensors, messages
  /// nested 32 deep, 8 axes, 2²⁶ numbers a tensor, 2²⁰ numbers an example in a layer and 2²³ in
  /// all, 2¹⁶ pixels a window, 2³³ multiply-adds an example. Files with weights in other files
  /// are refused.
  ///
  /// @throws ModelFileException if the file is not there or broken, passes a limit, or has an
  ///     operator that no layer of ours stands for; the message names the node
  public static Model read(Path file) {
    return ModelReader.read(file.toString(), bytes(file), null);
  }

  /// Reads a classifier whose graph is to be given images that are prepared so.
  ///
  /// @param prepared what is done to grey levels 0 … 255 before the graph sees them
  /// @throws ModelFileException as [#read(Path)]
  public static Model read(Path file, Preprocessing prepared) {
    return ModelReader.read(file.toString(), bytes(file), prepared);
  }

  /// Reads the bytes of a file.
  ///
  /// @param name what errors call it
  /// @throws ModelFileException as [#read(Path)]
  public static Model read(String name, byte[] bytes) {
    return ModelReader.read(name, bytes, null);
  }

  /// Reads the bytes of a file whose graph is to be given images that are prepared so.
  ///
  /// @param name what errors call it
  /// @param prepared what is done to grey levels 0 … 255 before the graph sees them
  /// @throws ModelFileException as [#read(Path)]
  public static Model read(String name, byte[] bytes, Preprocessing prepared) {
    return ModelReader.read(name, bytes, prepared);
  }

  private static byte[] bytes(Path file) {
    if (!Files.isRegularFile(file)) {
      String what = Files.exists(file) ? "is not a file" : "no such file";
      throw new ModelFileException(file + ": " + what);
    }
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size > ModelReader.MAX_BYTES) {
        throw new ModelFileException(
            "%s: %d bytes, the limit is %d".formatted(file, size, ModelReader.MAX_BYTES));
      }
      return in.readNBytes((int) size);
    } catch (IOException failed) {
      throw new ModelFileException(file + ": could not be read: " + failed.getMessage(), failed);
    }
  }
}
