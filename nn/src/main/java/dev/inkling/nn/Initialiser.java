package dev.inkling.nn;

import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;

/// Where a parameter's first values come from: each is a function of its position, the weight's
/// [Fans] and a stream of random numbers.
///
/// Example: `Conv2d.of(1, 6, 6).weights(new Initialiser.TruncatedNormal(0.1f))`.
public sealed interface Initialiser {
  /// PyTorch's default for linear layers and convolutions, weights and biases alike.
  static Initialiser uniformFanIn() {
    return new UniformFanIn();
  }

  /// Everywhere 0.
  static Initialiser zeros() {
    return new Constant(0);
  }

  /// Everywhere 1.
  static Initialiser ones() {
    return new Constant(1);
  }

  /// The value at position `index` in row-major order.
  float value(CounterRandom random, long index, Fans fans);

  /// A tensor of first values.
  default Tensor tensor(Shape shape, CounterRandom random, Fans fans) {
    Tensor tensor = Tensor.zeros(shape);
    float[] data = tensor.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = value(random, i, fans);
    }
    return tensor;
  }

  /// The same number everywhere.
  record Constant(float value) implements Initialiser {
    @Override
    public float value(CounterRandom random, long index, Fans fans) {
      return value;
    }
  }

  /// The normal distribution with mean 0.
  ///
  /// @param std standard deviation
  record Normal(float std) implements Initialiser {
    @Override
    public float value(CounterRandom random, long index, Fans fans) {
      return std * random.normal(index);
    }
  }

  /// The normal distribution with mean 0, drawn again where a value is more than two standard
  /// deviations from it, as TensorFlow's `truncated_normal` does; what is left has a standard
  /// deviation of 0.88 `std`.
  ///
  /// @param std standard deviation before the cut
  record TruncatedNormal(float std) implements Initialiser {
    private static final int LIMIT = 2;

    @Override
    public float value(CounterRandom random, long index, Fans fans) {
      float drawn = random.normal(index);
      for (long again = 1; Math.abs(drawn) > LIMIT; again++) {
        drawn = random.normal(index + (again << 40));
      }
      return std * drawn;
    }
  }

  /// Uniform in [−limit, limit).
  record Uniform(float limit) implements Initialiser {
    @Override
    public float value(CounterRandom random, long index, Fans fans) {
      return within(limit, random, index);
    }
  }

  /// Uniform in ±1/√fan-in.
  record UniformFanIn() implements Initialiser {
    @Override
    public float value(CounterRandom random, long index, Fans fans) {
      return within(1 / root(fans.in()), random, index);
    }
  }

  /// Uniform in ±√(6 / (fan-in + fan-out)).
  ///
  /// Source: Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural
  /// networks", AISTATS 2010.
  record GlorotUniform() implements Initialiser {
    @Override
    public float value(CounterRandom random, long index, Fans fans) {
      return within(root(6.0 / ((double) fans.in() + fans.out())), random, index);
    }
  }

  /// Normal with variance 2 / (fan-in + fan-out); see [GlorotUniform].
  record GlorotNormal() implements Initialiser {
    @Override
    public float value(CounterRandom random, long index, Fans fans) {
      return root(2.0 / ((double) fans.in() + fans.out())) * random.normal(index);
    }
  }

  /// Uniform in ±√(6 / fan-in), for layers that a rectifier follows.
  ///
  /// Source: He, Zhang, Ren, Sun, "Delving deep into rectifiers", ICCV 2015.
  record HeUniform() implements Initialiser {
    @Override
    public float value(CounterRandom random, long index, Fans fans) {
      return within(root(6.0 / fans.in()), random, index);
    }
  }

  /// Normal with variance 2 / fan-in; see [HeUniform].
  record HeNormal() implements Initialiser {
    @Override
    public float value(CounterRandom random, long index, Fans fans) {
      return root(2.0 / fans.in()) * random.normal(index);
    }
  }

  private static float within(float limit, CounterRandom random, long index) {
    return limit * (2 * random.uniform(index) - 1);
  }

  private static float root(double x) {
    return (float) Math.sqrt(x);
  }

  /// The initialiser in the textual form of a network.
  default Term term() {
    return switch (this) {
      case Constant c -> Term.of("constant").with("value", c.value);
      case Normal n -> Term.of("normal").with("std", n.std);
      case TruncatedNormal n -> Term.of("truncatedNormal").with("std", n.std);
      case Uniform u -> Term.of("uniform").with("limit", u.limit);
      case UniformFanIn u -> Term.of("uniformFanIn");
      case GlorotUniform g -> Term.of("glorotUniform");
      case GlorotNormal g -> Term.of("glorotNormal");
      case HeUniform h -> Term.of("heUniform");
      case HeNormal h -> Term.of("heNormal");
    };
  }

  /// The initialiser that a term describes.
  ///
  /// @throws NetworkTextException if there is no such initialiser
  static Initialiser of(Term term) {
    Arguments arguments = new Arguments(term);
    Initialiser initialiser =
        switch (term.word()) {
          case "constant" -> new Constant(arguments.decimal("value"));
          case "normal" -> new Normal(arguments.decimal("std"));
          case "truncatedNormal" -> new TruncatedNormal(arguments.decimal("std"));
          case "uniform" -> new Uniform(arguments.decimal("limit"));
          case "uniformFanIn" -> uniformFanIn();
          case "glorotUniform" -> new GlorotUniform();
          case "glorotNormal" -> new GlorotNormal();
          case "heUniform" -> new HeUniform();
          case "heNormal" -> new HeNormal();
          default -> throw new NetworkTextException("unknown initialiser '" + term.word() + "'");
        };
    arguments.checkAllKnown();
    return initialiser;
  }
}
