package dev.inkling.studio.model;

import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.studio.recognise.OpenModel;
import dev.inkling.tensor.Kernels;
import dev.inkling.train.Evaluation;
import dev.inkling.train.Evaluator;
import java.util.List;

/// Tries models on their test images, each once.
///
/// @param store where the images are
/// @param threads that evaluate
/// @param computations what was computed
record Judge(DataStore store, int threads, Computations computations) {
  /// What makes a model's test images others than the next one's.
  private record Read(String name, String data, List<String> labels) {}

  private record Tried(OpenModel model, int count) {}

  /// The test images of a model; the same while it is trained.
  ///
  /// @throws dev.inkling.studio.http.Refusal if there are none
  Dataset images(OpenModel open) {
    Model model = open.model();
    Read read = new Read(open.name(), model.notes().getOrDefault("data", ""), model.labels());
    return computations.get(Dataset.class, read, () -> TestImages.of(open, store));
  }

  /// How a model did on them.
  ///
  /// @throws dev.inkling.studio.http.Refusal if there are none
  Judged of(OpenModel open) {
    return judged(open, images(open));
  }

  /// How a model did on the first of them, which takes a part of the time.
  Judged of(OpenModel open, int count) {
    return judged(open, images(open).limit(count));
  }

  private Judged judged(OpenModel open, Dataset images) {
    Evaluation evaluation =
        computations.get(
            Evaluation.class,
            new Tried(open, images.count()),
            () -> evaluation(open.model(), images));
    return new Judged(images.name(), images, evaluation);
  }

  private Evaluation evaluation(Model model, Dataset images) {
    try (Workers workers = Workers.of(threads)) {
      return new Evaluator(
              model.network(),
              model.parameters(),
              model.preprocessing(),
              images,
              workers,
              Kernels.inUse())
          .evaluate();
    }
  }
}
