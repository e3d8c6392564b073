package dev.inkling.cli;

/// What the launcher makes its cache of classes and profiles from: a look at the machine, which
/// reads a digit, and the beginning of a training, in one process. Not a command for people.
public final class CacheRun {
  private CacheRun() {}

  /// Runs both with `INKLING_HOME` as the environment says; a failure costs the cache, nothing
  /// else.
  public static void main(String[] args) {
    Main.run("doctor", "--json");
    Main.run("train", "sprint-99", "--epochs=0.1", "--quiet", "--json");
  }
}
