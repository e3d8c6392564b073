/// Pictures of training and of what a network learned, each also as data.
module dev.inkling.inspect {
  requires static org.jspecify;
  requires transitive dev.inkling.recipes;
  requires transitive java.desktop;

  exports dev.inkling.inspect;
  exports dev.inkling.inspect.draw;
  exports dev.inkling.inspect.explain;
  exports dev.inkling.inspect.graph;
  exports dev.inkling.inspect.space;
}
