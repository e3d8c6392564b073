/// Data sets: reading, storing, preprocessing, augmenting, batching.
///
/// Flow: `format` (files) and `store` (names) make a `Dataset`; `prepare` and `augment` say how an
/// image becomes floats; `batch` puts them into batches.
module dev.inkling.data {
  requires static org.jspecify;
  requires transitive dev.inkling.tensor;
  requires java.desktop;
  requires java.net.http;

  exports dev.inkling.data;
  exports dev.inkling.data.algebra;
  exports dev.inkling.data.augment;
  exports dev.inkling.data.batch;
  exports dev.inkling.data.format;
  exports dev.inkling.data.plane;
  exports dev.inkling.data.prepare;
  exports dev.inkling.data.store;

  uses dev.inkling.data.EmbeddedDataset;
}
