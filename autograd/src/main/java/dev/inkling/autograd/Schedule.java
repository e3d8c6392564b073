package dev.inkling.autograd;

import java.util.ArrayList;
import java.util.List;

/// Lays stages out in phases: within a phase no part depends on another thread's part.
///
/// A stage per block may share a phase with the stages per block that it relies on, because block i
/// goes through all of them on one thread, in order, while it is in the cache. Any other dependency
/// puts a stage into a later phase. The first phase holds only whole stages (weights being packed),
/// so that all stages per block of a step can share the next.
final class Schedule {
  private static final class Phase {
    final List<Stage> perBlock = new ArrayList<>();
    final List<Stage> whole = new ArrayList<>();
  }

  /// When something is there to be read: after this phase, or for the same block already in it.
  record Ready(int phase, boolean perBlock) {
    /// From the start.
    static final Ready AT_START = new Ready(-1, false);

    Ready and(Ready other) {
      if (phase != other.phase) {
        return phase > other.phase ? this : other;
      }
      return perBlock ? other : this;
    }
  }

  private final List<Phase> phases = new ArrayList<>();

  /// Puts a stage into the first phase in which what it relies on is there.
  Ready add(Stage stage, Ready relied) {
    int phase = Math.max(earliest(stage, relied), stage.perBlock() ? 1 : 0);
    while (phases.size() <= phase) {
      phases.add(new Phase());
    }
    Phase chosen = phases.get(phase);
    (stage.perBlock() ? chosen.perBlock : chosen.whole).add(stage);
    return new Ready(phase, stage.perBlock());
  }

  private static int earliest(Stage stage, Ready relied) {
    return relied.perBlock && stage.perBlock() ? relied.phase : relied.phase + 1;
  }

  /// The phases as parts for the workers; empty ones are left out.
  Workers.Part[][] parts() {
    return phases.stream()
        .map(Schedule::parts)
        .filter(parts -> parts.length > 0)
        .toArray(Workers.Part[][]::new);
  }

  private static Workers.Part[] parts(Phase phase) {
    List<Workers.Part> parts = new ArrayList<>();
    Stage[] pipeline = phase.perBlock.toArray(Stage[]::new);
    int blocks = pipeline.length == 0 ? 0 : pipeline[0].parts();
    for (int block = 0; block < blocks; block++) {
      parts.add(through(pipeline, block));
    }
    for (Stage stage : phase.whole) {
      for (int i = 0; i < stage.parts(); i++) {
        int part = i;
        parts.add(worker -> stage.work().run(part, worker));
      }
    }
    return parts.toArray(Workers.Part[]::new);
  }

  private static Workers.Part through(Stage[] pipeline, int block) {
    return worker -> {
      for (Stage stage : pipeline) {
        stage.work().run(block, worker);
      }
    };
  }
}
