/// Layers, losses, initialisers, optimisers and schedules.
module dev.inkling.nn {
  requires static org.jspecify;
  requires transitive dev.inkling.autograd;

  exports dev.inkling.nn;
  exports dev.inkling.nn.loss;
  exports dev.inkling.nn.optimiser;
  exports dev.inkling.nn.schedule;
}
