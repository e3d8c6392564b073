package dev.inkling.peers;

import dev.inkling.autograd.Workers;
import dev.inkling.bench.Job;
import dev.inkling.bench.PredictorWorkload;
import dev.inkling.digits.Model;
import dev.inkling.digits.Predictor;
import dev.inkling.tensor.Kernels;

/// Our prediction: the very job that `inkling bench` times, with trained weights.
final class OwnPrediction implements Task {
  private final Model model;
  private final Images images;
  private final Job job;

  OwnPrediction(Row row, Model model, Images images, Workers workers) {
    this.model = model;
    this.images = images;
    this.job =
        new PredictorWorkload(row.name(), model, images.test(), row.batch())
            .open(Kernels.inUse(), workers);
  }

  @Override
  public void step() {
    job.step();
  }

  @Override
  public float stepWithLoss() {
    job.step();
    return Float.NaN;
  }

  @Override
  public double accuracy() {
    Predictor predictor = Predictor.of(model);
    float[] logits = new float[images.test().count() * predictor.classes()];
    predictor.logits(images.test().pixels(), images.test().count(), logits);
    return Images.accuracy(logits, images.test());
  }
}
