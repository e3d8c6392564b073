package dev.inkling.autograd;

import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An operation: how a node's value comes from its inputs' values, and how its gradient flows back
/// to
/// them.
///
/// An operation belongs to one node. Its constructor checks the shapes, so that errors come before
/// arithmetic. Work is described in [Stage]s once, when a graph is built; replaying the graph runs
/// them and allocates nothing.
///
/// Most operations are a [LocalOp], which only says what happens to one block. Only those that own
/// kernels (products, convolution, batch normalisation) lay out their stages themselves.
public abstract class Op {
  private final String name;
  private final Shape shape;
  private final boolean batched;
  private final List<Node> inputs;
  private @Nullable Node output;

  /// An operation with a result of this shape.
  ///
  /// @param name as errors and pictures show it
  /// @param shape of the result; where `batched`, axis 0 is the batch
  /// @param batched whether the result has one row an example, stored in lanes
  /// @param inputs what it reads
  protected Op(String name, Shape shape, boolean batched, Node... inputs) {
    this.name = name;
    this.shape = shape;
    this.batched = batched;
    this.inputs = List.of(inputs);
  }

  /// The stages that compute the value. Each may rely on those before it.
  protected abstract List<Stage> forward(Setting setting);

  /// The stages that add this operation's part to the gradients of those inputs that need one; each
  /// says which ([Stage#writing]). A stage per block may rely on the stages before it, a whole one
  /// on the stages per block before it.
  protected abstract List<Stage> backward(Setting setting);

  /// Whether [#backward] sets the gradient of an input instead of adding to it, where it is the
  /// first
  /// to write ([Node#takesFirstGradientFrom]). Otherwise the graph writes zeros first.
  protected boolean overwrites(int input) {
    return false;
  }

  /// Whether the value is the first input's, number by number in the stored order, so that both can
  /// be the same array and [#forward] has nothing to do.
  protected boolean sharesValue() {
    return false;
  }

  /// Whether it reads an input, a batch that a source brings, in rows ([Node#sourceRows]); where no
  /// operation reads such a batch in lanes, it is not turned into lanes.
  protected boolean readsRows(int input) {
    return false;
  }

  /// Whether the result depends smoothly on the inputs, so that gradients flow back through it;
  /// where not, the node counts as a constant and [#backward] is never asked.
  protected boolean isSmooth() {
    return true;
  }

  /// Whether [#backward] reads the value that [#forward] computed. A loss that does not lets the
  /// backward direction begin in the same phase, block by block, before its own sum over the batch.
  protected boolean readsResult() {
    return true;
  }

  /// Adds the steps that compute one example alone, bit for bit as [#forward] does, and says where
  /// the result then stands; null where there is no such way. Values of inputs that are not batched
  /// may be read now.
  protected @Nullable Place single(SingleBuilder plan) {
    return null;
  }

  /// Whether every input is a batch or a leaf, whose value is there already.
  final boolean readsLeavesAndBatches() {
    return batched && inputs.stream().allMatch(input -> input.batched() || input.op() == null);
  }

  /// As errors and pictures show it.
  public final String name() {
    return name;
  }

  /// What it reads.
  public final List<Node> inputs() {
    return inputs;
  }

  final Shape shape() {
    return shape;
  }

  final boolean batched() {
    return batched;
  }

  final void output(Node node) {
    output = node;
  }

  /// The node that this operation computes.
  protected final Node output() {
    return Objects.requireNonNull(output, "the operation has no node yet");
  }

  /// The i-th input.
  protected final Node input(int i) {
    return inputs.get(i);
  }

  /// The number of blocks of the result: those of the batch, or 1.
  protected final int blocks() {
    return batched ? Lanes.blocks(shape.extent(0)) : 1;
  }

  /// How many images a block of the result holds; 1 where it is not batched.
  protected final int imagesIn(int block) {
    return batched ? Lanes.imagesIn(block, shape.extent(0)) : 1;
  }
}
