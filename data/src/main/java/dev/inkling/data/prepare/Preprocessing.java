package dev.inkling.data.prepare;

import dev.inkling.data.DataException;
import dev.inkling.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// How the bytes of an image (0 ground … 255 ink) become the floats that a network sees.
///
/// What is measured on data is measured on training data only and belongs to the model: the text
/// form of [#toText()] and the numbers of [#tensors()] travel in the model's file, and
/// [#parse(String, Map)] gives back the same bits.
///
/// Example: `Preprocessing p = Standardise.fit(train); p.apply(train.pixels(), 0, 784, out, 0)`.
public sealed interface Preprocessing
    permits Scale, CentreOnMean, Standardise, DecorrelatedByPca, Whitened {
  /// Prepares one image in place.
  ///
  /// In place, because Java makes vector instructions of a loop over one array, but not of one that
  /// copies from array to array at offsets it does not know.
  ///
  /// @param values greys from 0 to 255, C × H × W; receives what the network sees
  /// @param from where the image begins
  /// @param length the number of values, C·H·W
  void apply(float[] values, int from, int length);

  /// Prepares one image of unsigned bytes.
  ///
  /// @param pixels unsigned bytes, C × H × W
  /// @param from where the image begins in `pixels`
  /// @param length the number of values, C·H·W
  /// @param out receives the floats
  /// @param outFrom where they begin in `out`
  default void apply(byte[] pixels, int from, int length, float[] out, int outFrom) {
    for (int i = 0; i < length; i++) {
      out[outFrom + i] = pixels[from + i] & 0xFF;
    }
    apply(out, outFrom, length);
  }

  /// One line of text from which, with [#tensors()], [#parse(String, Map)] makes the same
  /// preprocessing, bit by bit.
  String toText();

  /// The numbers that are too many for a line of text, by name; most have none.
  ///
  /// A matrix of 784 × 784 would be 3.3 MB of base64 in a model file's header, which every reader
  /// parses first; as a tensor it is 2.5 MB, has a shape, and any program that reads safetensors
  /// can use it.
  default Map<String, Tensor> tensors() {
    return Map.of();
  }

  /// Reads what [#toText()] wrote, of a preprocessing without [#tensors()].
  ///
  /// @throws DataException if it is anything else
  static Preprocessing parse(String text) {
    return parse(text, Map.of());
  }

  /// Reads what [#toText()] and [#tensors()] gave.
  ///
  /// @throws DataException if it is anything else
  static Preprocessing parse(String text, Map<String, Tensor> tensors) {
    String[] words = text.strip().split(" ", 3);
    String[] parameters = Arrays.copyOfRange(words, 1, words.length);
    Preprocessing parsed =
        switch (words[0]) {
          case Scale.NAME -> Scale.parse(parameters);
          case CentreOnMean.NAME -> CentreOnMean.parse(parameters);
          case Standardise.NAME -> Standardise.parse(parameters);
          case DecorrelatedByPca.NAME -> DecorrelatedByPca.parse(parameters, tensors);
          case Whitened.NAME -> Whitened.parse(parameters, tensors);
          default -> throw unknown(words[0]);
        };
    if (!parsed.tensors().keySet().equals(tensors.keySet())) {
      throw new DataException(
          "preprocessing '%s': the tensors %s, expected %s"
              .formatted(words[0], tensors.keySet(), parsed.tensors().keySet()));
    }
    return parsed;
  }

  private static DataException unknown(String name) {
    List<String> names =
        List.of(
            Scale.NAME, CentreOnMean.NAME, Standardise.NAME, DecorrelatedByPca.NAME, Whitened.NAME);
    return new DataException(
        "preprocessing '%s' is unknown, expected one of %s"
            .formatted(Words.shortened(name), String.join(", ", names)));
  }
}
