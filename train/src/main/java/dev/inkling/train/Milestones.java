package dev.inkling.train;

/// At which steps something is logged that is too dear for every step: the first, second, fourth,
/// eighth …, for at the beginning most happens, then at even distances. It depends on the number of
/// the step alone, so that a resumed run logs what an undisturbed one does.
///
/// @param period counting begins anew after so many steps, for instance with each epoch
/// @param every steps between two times within a period
record Milestones(long period, long every) {
  /// So many steps apart.
  static Milestones every(long steps) {
    return new Milestones(Math.max(1, steps), Math.max(1, steps));
  }

  /// At most about so many times a run.
  static Milestones times(long times, long steps) {
    return every(Math.ceilDiv(steps, times));
  }

  /// So many images apart or more, such that the ends of epochs are among them.
  static Milestones images(long images, int stepsPerEpoch, int batchSize) {
    long epoch = (long) stepsPerEpoch * batchSize;
    return epoch < images
        ? every(Math.ceilDiv(images, epoch) * stepsPerEpoch)
        : new Milestones(stepsPerEpoch, Math.ceilDiv(stepsPerEpoch, epoch / images));
  }

  /// Whether it is time after so many steps.
  boolean due(long step) {
    return step % period % every == 0 || (step < every && Long.bitCount(step) == 1);
  }
}
