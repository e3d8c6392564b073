package dev.inkling.inspect.explain;

import dev.inkling.data.prepare.CentreOnMean;
import dev.inkling.data.prepare.DecorrelatedByPca;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.prepare.Standardise;
import dev.inkling.data.prepare.Whitened;
import java.util.Arrays;

/// Brings a gradient by what the network sees back to the grey levels 0…255.
///
/// Every preprocessing is affine, seen = A·grey + b, so the gradient by the grey levels is Aᵀ times
/// the gradient by what is seen.
interface PixelGradient {
  /// The gradient by the grey levels.
  double[] of(double[] bySeen);

  /// The way back for one preprocessing of images of so many values.
  static PixelGradient of(Preprocessing preprocessing, int values) {
    return switch (preprocessing) {
      case Scale _, CentreOnMean _, Standardise _ -> byValue(preprocessing, values);
      case DecorrelatedByPca _, Whitened _ -> byMatrix(preprocessing, values);
    };
  }

  /// A is diagonal: no pixel touches another.
  private static PixelGradient byValue(Preprocessing preprocessing, int values) {
    float[] blank = new float[values], full = new float[values];
    Arrays.fill(full, 255);
    preprocessing.apply(blank, 0, values);
    preprocessing.apply(full, 0, values);
    return bySeen -> {
      double[] byGrey = new double[values];
      for (int i = 0; i < values; i++) {
        byGrey[i] = bySeen[i] * ((double) full[i] - blank[i]) / 255;
      }
      return byGrey;
    };
  }

  /// Column i of A is what a single inked pixel i changes.
  private static PixelGradient byMatrix(Preprocessing preprocessing, int values) {
    float[] blank = new float[values];
    preprocessing.apply(blank, 0, values);
    float[][] columns = new float[values][values];
    for (int i = 0; i < values; i++) {
      columns[i][i] = 255;
      preprocessing.apply(columns[i], 0, values);
    }
    return bySeen -> {
      double[] byGrey = new double[values];
      for (int i = 0; i < values; i++) {
        double sum = 0;
        for (int k = 0; k < values; k++) {
          sum += bySeen[k] * ((double) columns[i][k] - blank[k]);
        }
        byGrey[i] = sum / 255;
      }
      return byGrey;
    };
  }
}
