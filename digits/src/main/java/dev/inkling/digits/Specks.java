package dev.inkling.digits;

import java.util.Arrays;

/// Takes dirt off the paper: spots of ink, connected among themselves, that are far smaller than
/// the largest.
final class Specks {
  /// A spot with less than this share of the largest spot's ink is dirt.
  private static final double SHARE = 0.015;

  private final float[] ink;
  private final int width;
  private final int[] spotOf;
  private final int[] waiting;

  private Specks(float[] ink, int width) {
    this.ink = ink;
    this.width = width;
    this.spotOf = new int[ink.length];
    this.waiting = new int[ink.length];
  }

  /// Clears the specks of a picture of this width.
  static void remove(float[] ink, int width) {
    new Specks(ink, width).remove();
  }

  private void remove() {
    double largest = 0;
    double[] mass = new double[16];
    int spots = 0;
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] > 0 && spotOf[i] == 0) {
        spots++;
        mass = spots < mass.length ? mass : Arrays.copyOf(mass, 2 * spots);
        mass[spots] = flood(i, spots);
        largest = Math.max(largest, mass[spots]);
      }
    }
    for (int i = 0; i < ink.length; i++) {
      if (spotOf[i] > 0 && mass[spotOf[i]] < SHARE * largest) {
        ink[i] = 0;
      }
    }
  }

  /// Marks all ink that is connected with a pixel, over corners too, and weighs it.
  private double flood(int start, int spot) {
    int count = 1;
    double mass = 0;
    waiting[0] = start;
    spotOf[start] = spot;
    while (count > 0) {
      int at = waiting[--count];
      mass += ink[at];
      int x = at % width, y = at / width;
      for (int row = Math.max(0, y - 1); row <= y + 1 && row * width < ink.length; row++) {
        for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          int next = row * width + column;
          if (ink[next] > 0 && spotOf[next] == 0) {
            spotOf[next] = spot;
            waiting[count++] = next;
          }
        }
      }
    }
    return mass;
  }
}
