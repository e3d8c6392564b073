package dev.inkling.peers;

/// A row's work as one contestant does it. The same steps of all contestants see the same images.
interface Task {
  /// Trains on the next batch, or predicts it.
  void step();

  /// A step, and the mean loss of its batch; not a number where nothing is trained.
  float stepWithLoss();

  /// The share of the test images that are recognised now.
  double accuracy();
}
