package dev.inkling.peers;

import dev.inkling.autograd.Workers;
import dev.inkling.bench.Job;
import dev.inkling.bench.TrainingWorkload;
import dev.inkling.bench.Workloads;
import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.Model;
import dev.inkling.digits.Predictor;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// Our training: the very job that `inkling bench` times.
final class OwnTraining implements Task {
  private final TrainingWorkload workload;
  private final Images images;
  private final Job job;

  private OwnTraining(TrainingWorkload workload, Images images, Job job) {
    this.workload = workload;
    this.images = images;
    this.job = job;
  }

  static OwnTraining of(String name, Images images, Workers workers) {
    TrainingWorkload workload = workload(name, images);
    return new OwnTraining(workload, images, workload.open(Kernels.inUse(), workers));
  }

  /// The workload whose network, first weights, optimiser and rate all contestants use.
  static TrainingWorkload workload(String name, Images images) {
    return (TrainingWorkload) new Workloads(images.train()).named(name);
  }

  @Override
  public void step() {
    job.step();
  }

  @Override
  public float stepWithLoss() {
    job.step();
    float[] numbers = job.result();
    return numbers[numbers.length - 1];
  }

  @Override
  public double accuracy() {
    Predictor predictor = Predictor.of(model());
    float[] logits = new float[images.test().count() * predictor.classes()];
    predictor.logits(images.test().pixels(), images.test().count(), logits);
    return Images.accuracy(logits, images.test());
  }

  /// What was learnt so far.
  Model model() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    float[] numbers = job.result();
    int at = 0;
    for (var one : workload.network().parameters(0).copy().entrySet()) {
      Tensor value = one.getValue();
      System.arraycopy(numbers, at, value.data(), 0, value.data().length);
      values.put(one.getKey(), value);
      at += value.data().length;
    }
    return new Model(
        workload.network(),
        workload.network().parameters(values),
        new Scale(),
        images.train().classes(),
        Map.of());
  }
}
