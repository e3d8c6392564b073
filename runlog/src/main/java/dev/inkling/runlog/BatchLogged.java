package dev.inkling.runlog;

/// One training step; a row of table `batch`.
///
/// @param step training steps done, this one included
/// @param epoch epochs done, with fraction
/// @param loss the mean loss of the batch
/// @param accuracy the share of the batch that was recognised, 0…1
/// @param learningRate the step's learning rate
/// @param momentum the step's momentum (Adam's β₁); 0 without
/// @param images the number of images in the batch
/// @param seconds training time since the beginning of the run, resumed parts added up
public record BatchLogged(
    long step,
    double epoch,
    double loss,
    double accuracy,
    double learningRate,
    double momentum,
    int images,
    double seconds)
    implements RunEvent {}
