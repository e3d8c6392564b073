package dev.inkling.nn.optimiser;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.nn.Parameters;
import dev.inkling.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// An [Optimiser] at work: one pass over each parameter a step, which allocates nothing, and what
/// the rule remembers between steps.
public abstract sealed class Optimisation permits SgdSteps, AdamSteps {
  private static final String STEPS = "steps";

  private final Workers workers;
  private final Workers.Part[] parts;
  private final String[] names;
  private final Node[] nodes;
  private long steps;

  Optimisation(Parameters parameters, Workers workers) {
    this.workers = workers;
    this.names = parameters.nodes().keySet().toArray(String[]::new);
    this.nodes = parameters.nodes().values().toArray(Node[]::new);
    int[] lengths = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      lengths[i] = nodes[i].shape().size();
    }
    this.parts = Chunks.of(lengths, (array, from, to, chunk) -> update(array, from, to));
  }

  /// Changes all parameters by the gradients of the last replay.
  ///
  /// @param learningRate 0 or more
  /// @throws IllegalStateException if a parameter has no gradient
  public final void step(double learningRate) {
    step(learningRate, 1);
  }

  /// Changes all parameters by the gradients of the last replay times `gradientScale`.
  ///
  /// @param learningRate 0 or more
  /// @param gradientScale what clipping makes of the gradients; see [GradientNorm#scale]
  /// @throws IllegalStateException if a parameter has no gradient
  public final void step(double learningRate, double gradientScale) {
    if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "learning rate is " + learningRate + ", expected 0 or more");
    }
    checkGradients();
    prepare(learningRate, (float) gradientScale, ++steps);
    workers.run(parts);
    for (Node node : nodes) {
      node.changed();
    }
  }

  private void checkGradients() {
    for (Node node : nodes) {
      if (node.gradients().length != node.shape().size()) {
        throw new IllegalStateException(
            "'%s' has no gradient: does the loss depend on it, and was Graph.training(loss) built?"
                .formatted(node.name()));
      }
    }
  }

  /// Sets the momentum from the next step on, as one-cycle schedules do: of plain descent its
  /// momentum, of Adam β₁.
  ///
  /// @throws IllegalStateException if the rule was made without momentum
  public abstract void momentum(double momentum);

  /// How many steps were made.
  public final long steps() {
    return steps;
  }

  /// Works out what all numbers of the `step`-th step (from 1) share.
  abstract void prepare(double learningRate, float gradientScale, long step);

  /// Changes numbers `from` to `to` of one parameter.
  abstract void update(int parameter, int from, int to);

  /// What is remembered for each parameter, by kind.
  abstract Map<String, float[][]> memory();

  final int count() {
    return nodes.length;
  }

  final float[] values(int parameter) {
    return nodes[parameter].values();
  }

  final float[] gradients(int parameter) {
    return nodes[parameter].gradients();
  }

  /// The rate of decay of each parameter: `decay`, or 0 for vectors (biases and the weights of
  /// normalisation) where these are left out.
  final float[] decays(double decay, boolean vectors) {
    float[] decays = new float[nodes.length];
    for (int i = 0; i < decays.length; i++) {
      decays[i] = vectors || nodes[i].shape().rank() > 1 ? (float) decay : 0;
    }
    return decays;
  }

  /// A zero for every number of every parameter.
  final float[][] zeros() {
    float[][] zeros = new float[nodes.length][];
    for (int i = 0; i < zeros.length; i++) {
      zeros[i] = new float[nodes[i].shape().size()];
    }
    return zeros;
  }

  /// What is remembered, under names like `momentum.fc1.weight`, and the number of steps under
  /// `steps`: what a checkpoint holds. The tensors are not copies: the next step changes them.
  public final Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put(STEPS, States.number(steps));
    memory()
        .forEach(
            (kind, arrays) -> {
              for (int i = 0; i < nodes.length; i++) {
                state.put(kind + "." + names[i], Tensor.of(nodes[i].shape(), arrays[i]));
              }
            });
    return state;
  }

  /// Goes on from a stored state; nothing changes if it does not fit.
  ///
  /// @throws IllegalArgumentException naming the first value that is missing, unknown or of another
  ///     shape
  public final void restore(Map<String, Tensor> stored) {
    States.copy("the optimiser's state", stored, state());
    steps = States.number(stored, STEPS);
  }
}
