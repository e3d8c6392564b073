package dev.inkling.tensor;

import java.util.Arrays;

/// Random numbers by counter: a pure function of (seed, purpose, step, index).
///
/// Nothing is remembered between calls, so the numbers depend neither on threads nor on the order
/// of the calls, and a resumed run draws what the undisturbed run draws. One stream is a
/// [CounterRandom] made by [#of(long, Purpose, long)]; its `index`-th number is the SplitMix64
/// output `mix(key + (index + 1) · γ)`, γ = 0x9E3779B97F4A7C15.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
///
/// @param key the mixed (seed, purpose, step)
public record CounterRandom(long key) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final float TO_UNIT = 0x1p-24f;

  /// i · γ: read from a table, for a product by the loop's counter Java does not make a vector of.
  private static final long[] STEPS = new long[256];

  static {
    Arrays.setAll(STEPS, i -> i * GOLDEN);
  }

  /// What a stream is for; two purposes never share numbers. New purposes go to the end, because
  /// the ordinal is part of the stream.
  public enum Purpose {
    /// Initial values of parameters.
    INITIAL_VALUES,
    /// The order of the training images.
    SHUFFLE,
    /// Which images become the validation part.
    SPLIT,
    /// Which activations a dropout layer drops.
    DROPOUT,
    /// How training images are moved and bent.
    AUGMENTATION,
    /// Anything a test or an example needs.
    EXAMPLE
  }

  /// The stream of numbers for one purpose at one step.
  ///
  /// @param seed the run's seed
  /// @param purpose what the numbers are for
  /// @param step the training step, epoch or layer that draws them
  /// @return the stream
  @SuppressWarnings("EnumOrdinal") // it is part of the stream, see Purpose
  public static CounterRandom of(long seed, Purpose purpose, long step) {
    return new CounterRandom(mix(mix(mix(seed) + purpose.ordinal() + 1) + step * GOLDEN));
  }

  /// The `index`-th 64 bits, each equally likely.
  public long bits(long index) {
    return mix(key + (index + 1) * GOLDEN);
  }

  /// The 64 bits of `count` indices from `first` on, which Java draws some at a time where it has
  /// vectors of 64-bit numbers.
  public void bits(long first, long[] out, int count) {
    for (int from = 0; from < count; from += STEPS.length) {
      bits(key + (first + from + 1) * GOLDEN, out, from, Math.min(STEPS.length, count - from));
    }
  }

  private static void bits(long start, long[] out, int from, int count) {
    for (int i = 0; i < count; i++) {
      out[from + i] = mix(start + STEPS[i]);
    }
  }

  /// The `index`-th number, uniform in [0, 1), a multiple of 2⁻²⁴.
  public float uniform(long index) {
    return (bits(index) >>> 40) * TO_UNIT;
  }

  /// The `index`-th whole number, uniform in [0, bound) up to a bias below bound · 2⁻³².
  ///
  /// @throws IllegalArgumentException if `bound` is not positive
  public int below(long index, int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is " + bound + ", expected at least 1");
    }
    return (int) (((bits(index) >>> 32) * bound) >>> 32);
  }

  /// The `index`-th draw from the normal distribution with mean 0 and variance 1, by Box and
  /// Muller's transform in double precision with [StrictMath], so that every machine draws the
  /// same.
  public float normal(long index) {
    double radius = StrictMath.sqrt(-2.0 * StrictMath.log(1.0 - unit(2 * index)));
    return (float) (radius * StrictMath.cos(2.0 * StrictMath.PI * unit(2 * index + 1)));
  }

  private double unit(long index) {
    return (bits(index) >>> 11) * 0x1p-53;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
