package dev.inkling.reproduce;

import java.util.OptionalDouble;

/// One published experiment.
///
/// @param article where it was published
/// @param name unique
/// @param what it is, in a line
/// @param published the figure, 0…1; empty where the article shows a picture or a behaviour
/// @param bar when the measured figure counts as met
/// @param remark what the article says that it proves
/// @param measure where our figure comes from
public record Experiment(
    Article article,
    String name,
    String what,
    OptionalDouble published,
    Bar bar,
    String remark,
    Measure measure) {}
