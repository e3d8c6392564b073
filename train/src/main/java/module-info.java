/// The training loop, checkpoints and metrics.
module dev.inkling.train {
  requires static org.jspecify;
  requires transitive dev.inkling.digits;
  requires transitive dev.inkling.runlog;

  exports dev.inkling.train;
}
