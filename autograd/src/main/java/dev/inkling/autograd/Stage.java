package dev.inkling.autograd;

import java.util.List;

/// A piece of an operation's work that can be cut into parts which do not depend on each other.
///
/// @param perBlock whether part i works on block i of the batch alone: it reads, of batched nodes,
///     only block i, so that no thread has to wait for another between two such stages
/// @param parts how many parts there are; for a stage per block, the number of blocks
/// @param work does part `part` on thread `worker`
/// @param writes the inputs whose gradients this stage adds to; empty in the forward direction
/// @param readsOnly where not empty, the stage reads nothing but these inputs' values, so that it
/// can
///     run before the rest: weights are packed while the batch is on its way
public record Stage(
    boolean perBlock, int parts, Work work, List<Integer> writes, List<Integer> readsOnly) {
  /// The work of one part.
  @FunctionalInterface
  public interface Work {
    /// Does part `part`; `worker` numbers the thread, for scratch space of its own.
    void run(int part, int worker);
  }

  /// A stage whose part i is block i of the batch.
  public static Stage perBlock(int blocks, Work work) {
    return new Stage(true, blocks, work, List.of(), List.of());
  }

  /// A stage whose parts may read anything: all threads wait for each other before and after it.
  public static Stage whole(int parts, Work work) {
    return new Stage(false, parts, work, List.of(), List.of());
  }

  /// This stage, adding to the gradients of these inputs.
  public Stage writing(Integer... inputs) {
    return new Stage(perBlock, parts, work, List.of(inputs), readsOnly);
  }

  /// This stage, reading nothing but the values of these inputs.
  public Stage readingOnly(Integer... inputs) {
    return new Stage(perBlock, parts, work, writes, List.of(inputs));
  }
}
