package dev.inkling.autograd;

import dev.inkling.autograd.Schedule.Ready;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ShapeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A computation that is laid out once and replayed: the nodes that some outputs need, in
/// topological order, their arrays, and the phases in which threads run them.
///
/// A graph for training also computes the gradient of a loss: reverse-mode differentiation over the
/// topological order, which is the chain rule ∂L/∂x = Σ ∂L/∂y · ∂y/∂x over all y that read x.
/// Parameters' gradients are those of the last replay. Replaying allocates nothing.
///
/// Example: `Graph.training(loss).run()`, then `weight.gradient()`.
public final class Graph implements AutoCloseable {
  private final List<Node> order;
  private final Workers workers;
  private final boolean ownWorkers;
  private final Workers.Part[][] phases;

  private Graph(
      @Nullable Node loss,
      List<Node> outputs,
      Workers workers,
      boolean ownWorkers,
      Kernels kernels) {
    this.order = topologicalOrder(outputs);
    this.workers = workers;
    this.ownWorkers = ownWorkers;
    checkBatches();
    findLanes(order, outputs);
    this.phases = new Builder(new Setting(kernels, workers.count()), loss).build(order);
  }

  /// A graph that computes these outputs on the calling thread.
  public static Graph of(Node... outputs) {
    return new Graph(null, List.of(outputs), Workers.of(1), true, Kernels.inUse());
  }

  /// A graph that computes these outputs on these workers with these kernels.
  public static Graph of(Workers workers, Kernels kernels, Node... outputs) {
    return new Graph(null, List.of(outputs), workers, false, kernels);
  }

  /// A graph that computes a loss and its gradients on the calling thread.
  public static Graph training(Node loss, Node... outputs) {
    return new Graph(loss, with(loss, outputs), Workers.of(1), true, Kernels.inUse());
  }

  /// A graph that computes a loss, its gradients and further outputs.
  ///
  /// @throws ShapeException if the loss is not a single number
  public static Graph training(Workers workers, Kernels kernels, Node loss, Node... outputs) {
    return new Graph(loss, with(loss, outputs), workers, false, kernels);
  }

  private static List<Node> with(Node loss, Node... outputs) {
    if (loss.shape().size() != 1 || loss.batched()) {
      throw new ShapeException(
          "the loss '%s' has shape %s, expected a single number: is a mean() missing?"
              .formatted(loss.name(), loss.shape()));
    }
    List<Node> all = new ArrayList<>(Arrays.asList(outputs));
    all.addFirst(loss);
    return all;
  }

  /// Computes all values, and gradients if this is a graph for training.
  public void run() {
    long now = Node.now();
    for (Workers.Part[] phase : phases) {
      workers.run(phase);
    }
    for (Node node : order) {
      node.computed(now);
    }
  }

  /// The nodes in topological order: each after all that it reads.
  public List<Node> order() {
    return order;
  }

  /// The number of phases: how often all threads wait for each other in one replay.
  public int phases() {
    return phases.length;
  }

  /// Ends the threads, where the graph has its own.
  @Override
  public void close() {
    if (ownWorkers) {
      workers.close();
    }
  }

  /// Depth-first, without recursion, because graphs may be deep.
  static List<Node> topologicalOrder(List<Node> outputs) {
    List<Node> order = new ArrayList<>();
    Map<Node, Boolean> seen = new IdentityHashMap<>();
    Deque<Node> open = new ArrayDeque<>();
    outputs.reversed().forEach(open::push);
    while (!open.isEmpty()) {
      Node node = open.peek();
      if (seen.putIfAbsent(node, false) == null) {
        node.inputs().reversed().stream()
            .filter(input -> !seen.containsKey(input))
            .forEach(open::push);
      } else {
        open.pop();
        if (Boolean.FALSE.equals(seen.put(node, true))) {
          order.add(node);
        }
      }
    }
    return List.copyOf(order);
  }

  private void checkBatches() {
    Node first = null;
    for (Node node : order) {
      if (node.batched()) {
        first = first == null ? node : first;
        if (node.shape().extent(0) != first.shape().extent(0)) {
          throw new ShapeException(
              "a graph has one batch: '%s' has %d examples, '%s' has %d"
                  .formatted(
                      first.name(), first.shape().extent(0), node.name(), node.shape().extent(0)));
        }
      }
    }
  }

  /// Finds the leaves that somebody reads in lanes: the graph's user, or an operation.
  private static void findLanes(List<Node> order, List<Node> outputs) {
    Set<Node> inLanes = Collections.newSetFromMap(new IdentityHashMap<>());
    inLanes.addAll(outputs);
    for (Node node : order.reversed()) {
      Op op = node.op();
      for (int i = 0; op != null && i < op.inputs().size(); i++) {
        boolean passedOn = op.sharesValue() && !inLanes.contains(node);
        if (!passedOn && !op.readsRows(i)) {
          inLanes.add(op.inputs().get(i));
        }
      }
    }
    inLanes.forEach(Node::readInLanes);
  }

  /// Collects the stages of all nodes, forward in order, then backward in reverse.
  private static final class Builder {
    private final Setting setting;
    private final @Nullable Node loss;
    private final Schedule schedule = new Schedule();
    private final Map<Node, Ready> values = new HashMap<>();
    private final Map<Node, Ready> gradients = new HashMap<>();

    Builder(Setting setting, @Nullable Node loss) {
      this.setting = setting;
      this.loss = loss;
    }

    Workers.Part[][] build(List<Node> order) {
      order.forEach(this::forward);
      if (loss != null) {
        gradients.put(loss, schedule.add(loss.seedStage(), Ready.AT_START));
        order.reversed().forEach(this::backward);
      }
      return schedule.parts();
    }

    private void forward(Node node) {
      node.allocateValue();
      Ready ready = Ready.AT_START;
      for (Node input : node.inputs()) {
        ready = ready.and(values.getOrDefault(input, Ready.AT_START));
      }
      for (Stage stage : node.forwardStages(setting)) {
        ready = ready.and(schedule.add(stage, relied(node, stage, ready)));
      }
      values.put(node, ready);
    }

    /// What a stage relies on: `all`, or no more than the values that it says it reads.
    private Ready relied(Node node, Stage stage, Ready all) {
      Ready ready = stage.readsOnly().isEmpty() ? all : Ready.AT_START;
      for (int input : stage.readsOnly()) {
        ready = ready.and(values.getOrDefault(node.inputs().get(input), Ready.AT_START));
      }
      return ready;
    }

    private void backward(Node node) {
      Op op = node.op();
      Ready own = gradients.get(node);
      if (op == null || own == null || !node.requiresGradient()) {
        return;
      }
      prepareGradients(op);
      Ready perBlock = op.readsResult() ? own.and(values.getOrDefault(node, Ready.AT_START)) : own;
      for (Node input : op.inputs()) {
        perBlock = perBlock.and(values.getOrDefault(input, Ready.AT_START));
      }
      Ready before = perBlock;
      for (Stage stage : op.backward(setting)) {
        Ready relied = relied(node, stage, before);
        for (int written : stage.writes()) {
          relied = relied.and(gradients.getOrDefault(op.inputs().get(written), Ready.AT_START));
        }
        Ready done = schedule.add(stage, relied);
        for (int written : stage.writes()) {
          gradients.merge(op.inputs().get(written), done, Ready::and);
        }
        before = stage.perBlock() || stage.writes().isEmpty() ? before.and(done) : before;
      }
    }

    /// The first to write into a gradient finds zeros there, or is told that it is the first.
    private void prepareGradients(Op op) {
      for (int i = 0; i < op.inputs().size(); i++) {
        Node input = op.inputs().get(i);
        if (!input.requiresGradient() || gradients.containsKey(input)) {
          continue;
        }
        input.allocateGradient();
        if (op.overwrites(i)) {
          input.firstGradientFrom(op);
          gradients.put(input, Ready.AT_START);
        } else {
          input.firstGradientFrom(null);
          gradients.put(input, schedule.add(input.zeroStage(), Ready.AT_START));
        }
      }
    }
  }
}
