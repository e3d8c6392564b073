package dev.inkling.runlog;

/// What a finished run achieved.
///
/// @param train on the images it trained on
/// @param test on the test set
/// @param parameters the number of trained numbers
/// @param epochs epochs done, with fraction
/// @param steps training steps done
/// @param images images seen in training, each as often as it was seen
/// @param trainSeconds the training loop alone, resumed parts added up
/// @param totalSeconds from the start of the process
/// @param weightsSha256 over all parameters in their order, as little-endian float32
public record RunResults(
    Score train,
    Score test,
    long parameters,
    double epochs,
    long steps,
    long images,
    double trainSeconds,
    double totalSeconds,
    String weightsSha256) {}
