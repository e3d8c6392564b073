package dev.inkling.data.prepare;

import dev.inkling.data.DataException;

/// x / 255: ground 0, ink 1.
public record Scale() implements Preprocessing {
  static final String NAME = "scale";

  @Override
  public void apply(float[] values, int from, int length) {
    for (int i = from; i < from + length; i++) {
      values[i] = values[i] / 255f;
    }
  }

  @Override
  public String toText() {
    return NAME;
  }

  static Scale parse(String[] parameters) {
    if (parameters.length > 0) {
      throw new DataException("preprocessing 'scale' has a parameter, expected none");
    }
    return new Scale();
  }
}
