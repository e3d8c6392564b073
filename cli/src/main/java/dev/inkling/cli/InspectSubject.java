package dev.inkling.cli;

/// What a picture is made of.
enum InspectSubject {
  /// Nothing that the user names.
  NONE(""),
  /// A model, if the user names one.
  OPTIONAL(""),
  /// A recipe.
  RECIPE("the name of a recipe (see inkling recipes)"),
  /// A run with its log.
  RUN("a run: its name (see inkling runs) or its folder"),
  /// Any model.
  MODEL("a MODEL: a run's name or folder, a model file, or pretrained");

  private final String words;

  InspectSubject(String words) {
    this.words = words;
  }

  boolean isNeeded() {
    return this != NONE && this != OPTIONAL;
  }

  String words() {
    return words;
  }
}
