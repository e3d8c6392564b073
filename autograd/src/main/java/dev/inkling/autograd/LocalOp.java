package dev.inkling.autograd;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/// An operation whose result for one example needs, of batched inputs, that example alone.
///
/// It works on blocks. Block b of a batched node is the part of its array from
/// [Node#blockAt] on, of shape [Node#blockShape]: the node's axes without the batch, then 16 lanes,
/// one an example. A node that is not batched is one block of its own shape. So an operation over
/// axis 1 of `[N, K]` works on axis 0 of `[K, 16]`, and elementwise ones on flat stretches.
public abstract class LocalOp extends Op {
  private Kernels kernels = Kernels.inUse();

  /// A local operation; see [Op].
  protected LocalOp(String name, Shape shape, boolean batched, Node... inputs) {
    super(name, shape, batched, inputs);
  }

  /// Computes block `block` of the value.
  protected abstract void forward(int block);

  /// Adds to `d`, the gradient of input `input`, what block `block` of the result's gradient makes
  /// of it; or sets its block of `d`, if [#overwrites] says so.
  ///
  /// `d` is ordered as the input's [Node#gradients] are. For an input that is not batched this is
  /// called for one block after the other.
  protected abstract void backward(int input, int block, float[] d);

  /// The arithmetic to use.
  protected final Kernels kernels() {
    return kernels;
  }

  /// Has [#kernels] be these from now on.
  protected final void use(Kernels other) {
    kernels = other;
  }

  @Override
  protected final List<Stage> forward(Setting setting) {
    use(setting.kernels());
    return List.of(stage((block, worker) -> forward(block)));
  }

  @Override
  protected final List<Stage> backward(Setting setting) {
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < inputs().size(); i++) {
      if (input(i).requiresGradient()) {
        stages.add(backwardTo(i).writing(i));
      }
    }
    return stages;
  }

  private Stage backwardTo(int i) {
    Stage.Work work = adds(i) ? direct(i) : byWayOfScratch(i);
    if (output().batched() && !input(i).batched()) {
      return Stage.whole(1, (part, worker) -> allBlocks(work, worker));
    }
    return stage(work);
  }

  /// Whether [#backward] may write into the gradient itself: it adds, or it is the first.
  private boolean adds(int i) {
    boolean first = input(i).takesFirstGradientFrom(this) && inputs().indexOf(input(i)) == i;
    return first || !overwrites(i);
  }

  private Stage.Work direct(int i) {
    float[] d = input(i).gradients();
    return (block, worker) -> backward(i, block, d);
  }

  /// For an operation that sets the gradient, but is not the first to write into it.
  private Stage.Work byWayOfScratch(int i) {
    float[] sum = input(i).gradients(), d = new float[sum.length];
    return (block, worker) -> {
      backward(i, block, d);
      int from = input(i).blockAt(block), to = from + input(i).blockSize();
      for (int at = from; at < to; at++) {
        sum[at] += d[at];
      }
    };
  }

  private void allBlocks(Stage.Work work, int worker) {
    for (int block = 0; block < blocks(); block++) {
      work.run(block, worker);
    }
  }

  private Stage stage(Stage.Work work) {
    return output().batched() ? Stage.perBlock(blocks(), work) : Stage.whole(1, work);
  }
}
