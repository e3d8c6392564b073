package dev.inkling.autograd;

import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;

/// Where the graph's random numbers come from: a seed, and the step that the trainer says.
public final class Randomness {
  private final long seed;
  private long step;

  /// Random numbers of one seed, at step 0.
  public Randomness(long seed) {
    this.seed = seed;
  }

  /// The seed.
  public long seed() {
    return seed;
  }

  /// Says which step comes next; not while a graph is replayed.
  public void step(long step) {
    this.step = step;
  }

  /// The stream for one purpose at the present step, of the `place`-th user of that purpose.
  public CounterRandom stream(Purpose purpose, int place) {
    return CounterRandom.of(seed + 0x632BE59BD9B4E019L * place, purpose, step);
  }
}
