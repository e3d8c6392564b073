package dev.inkling.autograd;

import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A value in a computational graph: a leaf (constant, parameter, placeholder) or the result of an
/// operation on other nodes.
///
/// Making a node computes nothing. [#value()] evaluates what it needs, in topological order, and
/// remembers it until a leaf changes; in a training loop a [Graph] replays the same nodes.
///
/// A *batched* node has one row an example along axis 0. Its numbers are stored in lanes (see
/// [Lanes]): blocks of 16 examples. What is not batched is stored in row-major order.
///
/// Example: with `Node x = Node.parameter("x", Tensor.scalar(3))`, `x.multiply(x).gradient(x)` is
/// 6.
public final class Node implements Arithmetic, Aggregation, Arrangement, Networks {
  private static final AtomicLong CLOCK = new AtomicLong(1);
  private static final float[] NONE = {};

  private final String name;
  private final Shape shape;
  private final boolean batched;
  private final boolean requiresGradient;
  private final @Nullable Op op;
  private float[] values = NONE;
  private float[] gradients = NONE;
  private @Nullable Op firstGradientFrom;
  private @Nullable BatchSource source;
  private float[] keptRows = NONE;
  private boolean inLanes;
  private @Nullable Graph ownGraph;
  private long computed;

  /// Writes rows of the next batch into a placeholder; called by several threads at once, each for
  /// rows of its own.
  @FunctionalInterface
  public interface BatchSource {
    /// Writes examples `from` (inclusive) to `to` (exclusive), one after the other, to `rows[at…]`;
    /// `worker` numbers the thread.
    void fill(int from, int to, float[] rows, int at, int worker);
  }

  private Node(
      String name, Shape shape, boolean batched, boolean requiresGradient, @Nullable Op op) {
    this.name = name;
    this.shape = shape;
    this.batched = batched;
    this.requiresGradient = requiresGradient;
    this.op = op;
  }

  /// A value that does not change and has no gradient; the tensor's array is used, not copied.
  public static Node constant(Tensor tensor) {
    return leaf("constant", tensor, false);
  }

  /// A single number that does not change.
  public static Node constant(float number) {
    return constant(Tensor.scalar(number));
  }

  /// A value that training changes; the tensor's array is used, not copied.
  public static Node parameter(String name, Tensor tensor) {
    return leaf(name, tensor, true);
  }

  private static Node leaf(String name, Tensor tensor, boolean requiresGradient) {
    Node node = new Node(name, tensor.shape(), false, requiresGradient, null);
    node.values = tensor.data();
    return node;
  }

  /// A place for values that [#set] brings later.
  public static Node placeholder(String name, Shape shape) {
    return leaf(name, Tensor.zeros(shape), false);
  }

  /// A place for a batch: axis 0 counts the examples. [#set] or [#source] brings the next batch.
  ///
  /// @throws ShapeException if the shape has no axis 0 or no example
  public static Node batch(String name, Shape shape) {
    if (shape.rank() == 0 || shape.extent(0) == 0) {
      throw new ShapeException(
          "batch '" + name + "' has shape " + shape + ", expected examples along axis 0");
    }
    return new Node(name, shape, true, false, null);
  }

  /// The node that an operation computes.
  public static Node of(Op op) {
    boolean needed = op.isSmooth() && op.inputs().stream().anyMatch(Node::requiresGradient);
    Node node = new Node(op.name(), op.shape(), op.batched(), needed, op);
    op.output(node);
    return node;
  }

  // ---- what it is

  /// As errors and pictures show it: a leaf's own name, or the operation's.
  public String name() {
    return name;
  }

  /// The extents of the axes; where batched, axis 0 is the batch.
  public Shape shape() {
    return shape;
  }

  /// Whether axis 0 is the batch, and the numbers stand in lanes.
  public boolean batched() {
    return batched;
  }

  /// Whether a parameter is among what it is computed from, so that a gradient flows through it.
  public boolean requiresGradient() {
    return requiresGradient;
  }

  /// What computes it; null for a leaf.
  public @Nullable Op op() {
    return op;
  }

  /// The nodes that it is computed from; none for a leaf.
  public List<Node> inputs() {
    return op == null ? List.of() : op.inputs();
  }

  /// The shape of one block of the stored numbers: the axes without the batch, then 16 lanes; the
  /// whole shape where not batched.
  public Shape blockShape() {
    if (!batched) {
      return shape;
    }
    int[] extents = Arrays.copyOfRange(shape.toArray(), 1, shape.rank() + 1);
    extents[extents.length - 1] = Lanes.WIDTH;
    return Shape.of(extents);
  }

  /// The number of blocks: those of the batch, or 1.
  public int blocks() {
    return batched ? Lanes.blocks(shape.extent(0)) : 1;
  }

  /// The numbers of one block.
  public int blockSize() {
    return batched ? features() * Lanes.WIDTH : shape.size();
  }

  /// Where a block starts in [#values] and [#gradients].
  public int blockAt(int block) {
    return batched ? block * blockSize() : 0;
  }

  /// The numbers of one example of a batch.
  public int features() {
    return shape.sizeBetween(1, shape.rank());
  }

  /// The stored numbers, for operations and optimisers; in lanes where batched.
  public float[] values() {
    if (op == null) {
      allocateValue(); // only now: who walks a network for its shapes needs no room
    }
    return values;
  }

  /// The stored gradient, for operations and optimisers; ordered as [#values] is.
  public float[] gradients() {
    return gradients;
  }

  /// The leaf whose numbers these are, if a source brings them: this one, or what it flattens.
  ///
  /// @return null if these are no such numbers
  public @Nullable Node fromSource() {
    Node leaf = this;
    while (leaf.op != null && leaf.op.sharesValue()) {
      leaf = leaf.inputs().getFirst();
    }
    return leaf.op == null && leaf.batched && leaf.source != null ? leaf : null;
  }

  /// The batch that a source brought in rows, as it came, `[N, features]`, and room for 15 numbers
  /// more; kept from the first call on.
  public float[] sourceRows() {
    if (keptRows.length == 0) {
      keptRows = new float[shape.size() + Lanes.WIDTH - 1];
    }
    return keptRows;
  }

  /// Whether this operation is the first to write into the gradient and must set it, not add to it.
  public boolean takesFirstGradientFrom(Op writer) {
    return firstGradientFrom == writer;
  }

  // ---- values and gradients

  /// The value, in row-major order, as a tensor of its own. Evaluates what has to be evaluated.
  public Tensor value() {
    if (op != null && (computed == 0 || computed < newestLeaf())) {
      evaluate();
    }
    Node leaf = fromSource();
    return leaf != null && leaf.keptRows.length > 0
        ? Tensor.of(shape, Arrays.copyOf(leaf.keptRows, shape.size()))
        : rowMajor(values());
  }

  /// The gradient that the last replay of a graph for training left here.
  ///
  /// @throws IllegalStateException if no such graph was built with this node
  public Tensor gradient() {
    if (gradients.length == 0 && shape.size() > 0) {
      throw new IllegalStateException(
          "'" + name + "' has no gradient: was Graph.training(loss) built and run?");
    }
    return rowMajor(gradients);
  }

  /// The gradient of this single number by another node, computed now on the calling thread.
  public Tensor gradient(Node by) {
    try (Graph graph = Graph.training(this)) {
      graph.run();
    }
    return by.gradient();
  }

  /// Brings a new value: the same shape, row-major.
  ///
  /// @throws ShapeException if the shape is another one
  public Node set(Tensor tensor) {
    if (op != null) {
      throw new IllegalStateException("'" + name + "' is computed and cannot be set");
    }
    if (!tensor.shape().equals(shape)) {
      throw new ShapeException(
          "'" + name + "' has shape " + shape + ", it cannot be set to " + tensor.shape());
    }
    if (batched) {
      Lanes.fromRows(new ScalarKernels(), tensor.data(), values(), features(), 0, shape.extent(0));
      System.arraycopy(tensor.data(), 0, keptRows, 0, Math.min(shape.size(), keptRows.length));
    } else {
      System.arraycopy(tensor.data(), 0, values, 0, values.length);
    }
    changed();
    return this;
  }

  /// Lets a source write the next batch whenever a graph is replayed.
  public Node source(BatchSource source) {
    this.source = source;
    changed();
    return this;
  }

  /// Says that the array behind a leaf was written to.
  public void changed() {
    computed = CLOCK.incrementAndGet();
  }

  private long newestLeaf() {
    return Graph.topologicalOrder(List.of(this)).stream()
        .filter(node -> node.op == null)
        .mapToLong(node -> node.computed)
        .max()
        .orElse(0);
  }

  private void evaluate() {
    if (ownGraph == null) {
      ownGraph = Graph.of(this);
    }
    ownGraph.run();
  }

  private Tensor rowMajor(float[] stored) {
    if (!batched) {
      return Tensor.of(shape, stored.clone());
    }
    Tensor rows = Tensor.zeros(shape);
    Lanes.toRows(new ScalarKernels(), stored, rows.data(), features(), 0, shape.extent(0));
    return rows;
  }

  // ---- for Graph

  static long now() {
    return CLOCK.incrementAndGet();
  }

  void computed(long now) {
    if (op != null) {
      computed = now;
    }
  }

  void allocateValue() {
    if (values.length == 0) {
      boolean shared = op != null && op.sharesValue();
      values = shared ? inputs().getFirst().values : new float[storedSize()];
    }
  }

  void allocateGradient() {
    if (gradients.length == 0) {
      gradients = new float[storedSize()];
    }
  }

  /// The gradient of a loss by itself is 1.
  Stage seedStage() {
    allocateGradient();
    return Stage.whole(1, (part, worker) -> gradients[0] = 1);
  }

  void firstGradientFrom(@Nullable Op writer) {
    firstGradientFrom = writer;
  }

  private int storedSize() {
    return batched ? Lanes.size(shape.extent(0), features()) : shape.size();
  }

  Stage zeroStage() {
    if (batched) {
      int size = blockSize();
      return Stage.perBlock(
          Lanes.blocks(shape.extent(0)),
          (block, worker) -> Arrays.fill(gradients, block * size, (block + 1) * size, 0));
    }
    return Stage.whole(1, (part, worker) -> Arrays.fill(gradients, 0));
  }

  List<Stage> forwardStages(Setting setting) {
    if (op != null) {
      return op.forward(setting);
    }
    BatchSource from = source;
    return from == null || !batched ? List.of() : List.of(fillStage(from, setting));
  }

  /// Says that an operation reads this leaf in lanes.
  void readInLanes() {
    inLanes = true;
  }

  /// Each thread has the source write one block of rows, to where they are kept if they are read,
  /// and turns them into lanes if those are.
  private Stage fillStage(BatchSource from, Setting setting) {
    int features = features();
    float[] into = values();
    float[][] rows = new float[setting.workers()][Lanes.WIDTH * features];
    return Stage.perBlock(
        Lanes.blocks(shape.extent(0)),
        (block, worker) -> {
          int first = block * Lanes.WIDTH;
          int images = Lanes.imagesIn(block, shape.extent(0));
          boolean kept = keptRows.length > 0;
          float[] out = kept ? keptRows : rows[worker];
          int at = kept ? first * features : 0;
          from.fill(first, first + images, out, at, worker);
          if (inLanes) {
            setting
                .kernels()
                .transpose(
                    images, features, out, at, features, into, first * features, Lanes.WIDTH);
          }
        });
  }

  @Override
  public String toString() {
    return name + shape;
  }
}
