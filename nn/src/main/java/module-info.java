/// Layers, losses, initialisers, optimisers and schedules.
module dev.inkling.nn {
  requires static org.jspecify;
  requires transitive dev.inkling.autograd;
}
