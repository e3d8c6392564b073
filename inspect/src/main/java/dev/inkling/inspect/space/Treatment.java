package dev.inkling.inspect.space;

import dev.inkling.data.algebra.Covariance;
import dev.inkling.data.algebra.PrincipalComponents;

/// The four stages of preprocessing that the article compares, applied to rows of numbers.
public enum Treatment {
  /// As they are.
  RAW("raw"),
  /// The mean subtracted.
  CENTRED("centred"),
  /// Coordinates along the principal components.
  DECORRELATED("decorrelated"),
  /// The same, each divided by its standard deviation.
  WHITENED("whitened");

  private final String title;

  Treatment(String title) {
    this.title = title;
  }

  /// What pictures call it.
  public String title() {
    return title;
  }

  /// The rows after this treatment, which is measured on these very rows. A direction without
  /// variance becomes 0 when whitened.
  public double[][] of(double[][] rows) {
    return of(rows, PrincipalComponents.of(Covariance.of(rows)));
  }

  private double[][] of(double[][] rows, PrincipalComponents components) {
    double[][] treated = new double[rows.length][];
    for (int n = 0; n < rows.length; n++) {
      treated[n] = of(rows[n], components);
    }
    return treated;
  }

  private double[] of(double[] row, PrincipalComponents components) {
    return switch (this) {
      case RAW -> row.clone();
      case CENTRED -> centred(row, components.mean());
      case DECORRELATED -> components.project(row, row.length);
      case WHITENED -> whitened(row, components);
    };
  }

  private static double[] centred(double[] row, double[] mean) {
    double[] centred = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      centred[i] = row[i] - mean[i];
    }
    return centred;
  }

  private static double[] whitened(double[] row, PrincipalComponents components) {
    double[] place = components.project(row, row.length);
    for (int k = 0; k < place.length; k++) {
      double deviation = Math.sqrt(components.variances()[k]);
      place[k] = deviation == 0 ? 0 : place[k] / deviation;
    }
    return place;
  }
}
