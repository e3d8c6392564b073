package dev.inkling.bench;

import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.digits.Model;
import dev.inkling.digits.Prediction;
import dev.inkling.digits.Recogniser;
import dev.inkling.tensor.Kernels;
import java.util.Arrays;
import java.util.List;

/// Recognising one image after the other, on one thread, as a program that uses the library does.
///
/// @param name what `--workload` calls it
/// @param model with any weights
/// @param dataset whose images are recognised
record PredictionWorkload(String name, Model model, Dataset dataset) implements Workload {
  @Override
  public int batch() {
    return 1;
  }

  @Override
  public long operations() {
    return 2 * model.network().multiplyAdds();
  }

  @Override
  public long bytes() {
    return Traffic.ofPrediction(model.network(), 1);
  }

  @Override
  public Job open(Kernels kernels, Workers workers) {
    Recogniser recogniser = Recogniser.of(model, kernels);
    return new Job() {
      private int step;
      private List<Float> probabilities = List.of();

      @Override
      public void step() {
        int at = dataset.offset(step++ % dataset.count());
        byte[] image = Arrays.copyOfRange(dataset.pixels(), at, at + dataset.size().values());
        Prediction prediction = recogniser.recognisePrepared(image);
        probabilities = prediction.probabilities();
      }

      @Override
      public float[] result() {
        float[] numbers = new float[probabilities.size()];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = probabilities.get(i);
        }
        return numbers;
      }
    };
  }
}
