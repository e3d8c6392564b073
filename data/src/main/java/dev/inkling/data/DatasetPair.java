package dev.inkling.data;

import org.jspecify.annotations.Nullable;

/// A data set as `--data` names it: a training part and a test part, or only one of them, or one
/// set that nobody has split (`csv:`, `idx:`).
public final class DatasetPair {
  private final String name;
  private final @Nullable Dataset train;
  private final @Nullable Dataset test;
  private final boolean unsplit;
  private final String advice;

  private DatasetPair(
      String name,
      @Nullable Dataset train,
      @Nullable Dataset test,
      boolean unsplit,
      String advice) {
    this.name = name;
    this.train = train;
    this.test = test;
    this.unsplit = unsplit;
    this.advice = advice;
  }

  /// Both parts, or one of them with null for the other.
  ///
  /// @throws DataException if both are missing, or their image sizes or classes differ
  public static DatasetPair of(String name, @Nullable Dataset train, @Nullable Dataset test) {
    if (train == null && test == null) {
      throw new DataException(name + ": holds neither a training part nor a test part");
    }
    if (train != null && test != null) {
      checkAlike(name, train, test);
    }
    return new DatasetPair(name, train, test, false, "");
  }

  /// One set that nobody has split.
  public static DatasetPair unsplit(Dataset all) {
    return new DatasetPair(all.name(), all, null, true, "; split it into two files");
  }

  /// The same, and when a part is asked for that is not there, the message says what to do.
  ///
  /// Example: `pair.advising("fetch the rest with: inkling data get emnist-digits")`.
  public DatasetPair advising(String advice) {
    return new DatasetPair(name, train, test, unsplit, "; " + advice);
  }

  /// What users call it.
  public String name() {
    return name;
  }

  /// Whether the part is there, as a part of its own.
  public boolean has(Part part) {
    return (part == Part.TRAIN ? train : test) != null;
  }

  /// What to train on: the training part, or the unsplit set.
  ///
  /// @throws DataException if there is none
  public Dataset train() {
    return require(train, Part.TRAIN);
  }

  /// What to judge on: the test part only, so that nobody is judged on what was learned.
  ///
  /// @throws DataException if there is none
  public Dataset test() {
    return require(test, Part.TEST);
  }

  /// What a user who asks to evaluate on `part` means: that part, or the unsplit set whichever part
  /// is asked for, because it is the very file that the user named.
  ///
  /// @throws DataException if the part is not there
  public Dataset part(Part part) {
    return part == Part.TRAIN || unsplit ? train() : test();
  }

  private Dataset require(@Nullable Dataset set, Part part) {
    if (set != null) {
      return set;
    }
    throw new DataException(
        unsplit
            ? "%s: is one set without a %s part%s".formatted(name, part.adjective(), advice)
            : "%s: has no %s part; only the %s part was found%s"
                .formatted(name, part.adjective(), other(part).adjective(), advice));
  }

  private static Part other(Part part) {
    return part == Part.TRAIN ? Part.TEST : Part.TRAIN;
  }

  private static void checkAlike(String name, Dataset train, Dataset test) {
    if (!train.size().equals(test.size())) {
      throw new DataException(
          "%s: training images are %s, test images are %s"
              .formatted(name, train.size(), test.size()));
    }
    if (!train.classes().equals(test.classes())) {
      throw new DataException(
          "%s: training part has the classes %s, test part %s"
              .formatted(name, train.classes(), test.classes()));
    }
  }
}
