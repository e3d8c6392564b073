package dev.inkling.digits;

import dev.inkling.autograd.SinglePlan;

/// What a thread computes one image with: prepared pixels go into [#input()], then
/// [#logits()] computes the network's outputs.
sealed interface Desk {
  /// Where the network's input goes, from position 0 on.
  float[] input();

  /// Computes the outputs; they stay until the next call.
  float[] logits();

  /// By the plan for one image alone.
  ///
  /// @param plan shared by all desks
  /// @param rooms of this desk
  @SuppressWarnings("ArrayRecordComponent") // one thread's rooms, never compared
  record Planned(SinglePlan plan, float[][] rooms) implements Desk {
    @Override
    public float[] input() {
      return plan.input(rooms);
    }

    @Override
    public float[] logits() {
      plan.run(rooms);
      return plan.output(rooms);
    }
  }

  /// By a graph, in one lane of 16, for networks that no plan is there for.
  ///
  /// @param seat for one image
  /// @param input the image
  /// @param output its logits
  @SuppressWarnings("ArrayRecordComponent") // one thread's rooms, never compared
  record InLanes(Seat seat, float[] input, float[] output) implements Desk {
    @Override
    public float[] logits() {
      seat.run(input);
      seat.logits(0, output, 0);
      return output;
    }
  }
}
