/// The recipes of the four articles and our own, and the pixel baseline.
module dev.inkling.recipes {
  requires static org.jspecify;
  requires transitive dev.inkling.train;

  exports dev.inkling.recipes;
}
