/// Data sets: reading, storing, preprocessing, augmenting, batching.
module dev.inkling.data {
  requires static org.jspecify;
  requires transitive dev.inkling.tensor;
}
