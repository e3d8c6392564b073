package dev.inkling.data.prepare;

import dev.inkling.data.DataException;
import java.util.Arrays;

/// How the bytes of an image (0 ground … 255 ink) become the floats that a network sees.
///
/// What is measured on data is measured on training data only and belongs to the model: the text
/// form of [#toText()] travels in the model's file and [#parse(String)] gives back the same bits.
///
/// Example: `Preprocessing p = Standardise.fit(train); p.apply(train.pixels(), 0, 784, out, 0)`.
public sealed interface Preprocessing permits Scale, CentreOnMean, Standardise {
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

  /// One line of text from which [#parse(String)] makes the same preprocessing, bit by bit.
  String toText();

  /// Reads what [#toText()] wrote.
  ///
  /// @throws DataException if it is anything else
  static Preprocessing parse(String text) {
    String[] words = text.strip().split(" ", 3);
    String[] parameters = Arrays.copyOfRange(words, 1, words.length);
    return switch (words[0]) {
      case Scale.NAME -> Scale.parse(parameters);
      case CentreOnMean.NAME -> CentreOnMean.parse(parameters);
      case Standardise.NAME -> Standardise.parse(parameters);
      default ->
          throw new DataException(
              "preprocessing '%s' is unknown, expected %s, %s or %s"
                  .formatted(shortened(words[0]), Scale.NAME, CentreOnMean.NAME, Standardise.NAME));
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
