package dev.inkling.studio.run;

import java.util.Optional;

/// What a training is to be like; what is empty is as the recipe has it.
///
/// @param recipe its name
/// @param data as `--data` names it; not a path that came from the network
/// @param epochs passes over the data
/// @param steps instead of epochs
/// @param batch images of a step
/// @param learningRate at its peak
/// @param seed of all random numbers
/// @param limit use only so many training images
/// @param threads worker threads
/// @param from the model to begin with, as `--from` names it; not a path that came from the network
public record TrainingRequest(
    Optional<String> recipe,
    Optional<String> data,
    Optional<Double> epochs,
    Optional<Long> steps,
    Optional<Long> batch,
    Optional<Double> learningRate,
    Optional<Long> seed,
    Optional<Long> limit,
    Optional<Long> threads,
    Optional<String> from) {}
