package dev.inkling.studio.model;

import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.studio.recognise.OpenModel;
import dev.inkling.tensor.Kernels;
import dev.inkling.train.Evaluator;

/// Tries models on their test images, each once.
///
/// @param store where the images are
/// @param threads that evaluate
/// @param computations what was computed
record Judge(DataStore store, int threads, Computations computations) {
  /// How a model did.
  ///
  /// @throws dev.inkling.studio.http.Refusal if there are no test images for it
  Judged of(OpenModel model) {
    return computations.get(Judged.class, model, () -> judged(model));
  }

  private Judged judged(OpenModel open) {
    Model model = open.model();
    Dataset images = TestImages.of(model, open.name(), store);
    try (Workers workers = Workers.of(threads)) {
      Evaluator evaluator =
          new Evaluator(
              model.network(),
              model.parameters(),
              model.preprocessing(),
              images,
              workers,
              Kernels.inUse());
      return new Judged(images.name(), images, evaluator.evaluate());
    }
  }
}
