package dev.inkling.train;

/// At which steps something is logged that is too dear for every step: the first, second, fourth,
/// eighth …, for at the beginning most happens, then at even distances. It depends on the number of
/// the step alone, so that a resumed run logs what an undisturbed one does.
///
/// @param period counting begins anew after so many steps, for instance with each epoch
/// @param every steps between two times within a period
/// @param first none of the early steps before this one
record Milestones(long period, long every, long first) {
  /// So many steps apart.
  static Milestones every(long steps) {
    return new Milestones(Math.max(1, steps), Math.max(1, steps), 1);
  }

  /// So many images apart or more, such that the ends of epochs are among them.
  static Milestones images(long images, int stepsPerEpoch, int batchSize) {
    long epoch = (long) stepsPerEpoch * batchSize;
    return epoch < images
        ? every(Math.ceilDiv(images, epoch) * stepsPerEpoch)
        : new Milestones(stepsPerEpoch, Math.ceilDiv(stepsPerEpoch, epoch / images), 1);
  }

  /// The same without the early steps before this one.
  Milestones from(long step) {
    return new Milestones(period, every, step);
  }

  /// Whether it is time after so many steps.
  boolean due(long step) {
    boolean early = step >= first && step < every && Long.bitCount(step) == 1;
    return early || step % period % every == 0;
  }
}
