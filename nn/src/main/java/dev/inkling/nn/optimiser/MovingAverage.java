package dev.inkling.nn.optimiser;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.nn.Parameters;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An exponential moving average of the weights, which often predicts better than the weights
/// themselves: after each step `a ← d · a + (1 − d) · θ`.
///
/// Buffers (batch normalisation's running statistics) are averaged as well, so that they belong to
/// the averaged weights. The average starts as a copy of the weights; with `warmUp` the t-th step
/// uses the smaller of `decay` and (1 + t) / (10 + t), so that the first weights are soon
/// forgotten.
///
/// Example: `average.update()` after each step; `average.swap()` before and after an evaluation.
public final class MovingAverage {
  /// What names of averaged tensors begin with in [#state()].
  public static final String PREFIX = "average.";

  private static final String UPDATES = "updates";

  private final double decay;
  private final boolean warmUp;
  private final Workers workers;
  private final Workers.Part[] updates;
  private final Workers.Part[] swaps;
  private final List<Node> nodes;
  private final Map<String, Tensor> averages;
  private final float[][] present;
  private final float[][] averaged;
  private long count;
  private float kept;

  /// The average of these parameters, all of which must be there already.
  ///
  /// @param decay how slowly it forgets, in [0, 1)
  /// @param warmUp whether it forgets faster at first
  public MovingAverage(double decay, boolean warmUp, Parameters parameters, Workers workers) {
    Settings.fraction("moving average: decay", decay);
    this.decay = decay;
    this.warmUp = warmUp;
    this.workers = workers;
    this.nodes = List.copyOf(parameters.nodes().values());
    this.averages = parameters.copy();
    List<float[]> arrays = new ArrayList<>();
    nodes.forEach(node -> arrays.add(node.values()));
    parameters.buffers().values().forEach(buffer -> arrays.add(buffer.data()));
    this.present = arrays.toArray(float[][]::new);
    this.averaged = averages.values().stream().map(Tensor::data).toArray(float[][]::new);
    int[] lengths = Arrays.stream(present).mapToInt(array -> array.length).toArray();
    this.updates = Chunks.of(lengths, (i, from, to, chunk) -> update(i, from, to));
    this.swaps = Chunks.of(lengths, (i, from, to, chunk) -> swap(i, from, to));
  }

  /// Takes the present weights into the average; allocates nothing.
  public void update() {
    count++;
    kept = (float) (warmUp ? Math.min(decay, (1.0 + count) / (10.0 + count)) : decay);
    workers.run(updates);
  }

  /// Exchanges weights and averages: once to predict with the averages, once more to train on.
  public void swap() {
    workers.run(swaps);
    nodes.forEach(Node::changed);
  }

  private void update(int i, int from, int to) {
    average(averaged[i], present[i], from, to, kept, 1 - kept);
  }

  private static void average(float[] a, float[] w, int from, int to, float kept, float rest) {
    for (int i = from; i < to; i++) {
      a[i] = kept * a[i] + rest * w[i];
    }
  }

  private void swap(int array, int from, int to) {
    float[] a = averaged[array], w = present[array];
    for (int i = from; i < to; i++) {
      float held = a[i];
      a[i] = w[i];
      w[i] = held;
    }
  }

  /// The averages by the parameters' and buffers' names, as [Parameters#copy] has them; not copies.
  public Map<String, Tensor> averages() {
    return Collections.unmodifiableMap(averages);
  }

  /// What a checkpoint holds: the averages under `average.NAME` and the number of updates. Not
  /// copies: the next update changes them.
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put(UPDATES, States.number(count));
    averages.forEach((name, tensor) -> state.put(PREFIX + name, tensor));
    return state;
  }

  /// Goes on from a stored state; nothing changes if it does not fit.
  ///
  /// @throws IllegalArgumentException naming the first value that is missing, unknown or of another
  ///     shape
  public void restore(Map<String, Tensor> stored) {
    States.copy("the moving average's state", stored, state());
    count = States.number(stored, UPDATES);
  }
}
