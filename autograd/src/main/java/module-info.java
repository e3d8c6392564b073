/// The graph, its topological order, replay and reverse-mode differentiation.
module dev.inkling.autograd {
  requires static org.jspecify;
  requires transitive dev.inkling.tensor;

  exports dev.inkling.autograd;
  exports dev.inkling.autograd.op;
}
