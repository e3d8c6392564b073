package dev.inkling.data;

/// The two parts in which data sets are published.
public enum Part {
  /// What a network learns from.
  TRAIN("training"),
  /// What it is judged on, and never sees before.
  TEST("test");

  private final String adjective;

  Part(String adjective) {
    this.adjective = adjective;
  }

  /// The word for messages: `training` or `test`.
  public String adjective() {
    return adjective;
  }
}
