package dev.inkling.data.prepare;

import dev.inkling.data.DataException;

/// x / 255: ground 0, ink 1.
public record Scale() implements Preprocessing {
  static final String NAME = "scale";

  @Override
  public void apply(byte[] pixels, int from, int length, float[] out, int outFrom) {
    for (int i = 0; i < length; i++) {
      out[outFrom + i] = (pixels[from + i] & 0xFF) / 255f;
    }
  }

  @Override
  public void apply(float[] grey, int from, int length, float[] out, int outFrom) {
    for (int i = 0; i < length; i++) {
      out[outFrom + i] = grey[from + i] / 255f;
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
