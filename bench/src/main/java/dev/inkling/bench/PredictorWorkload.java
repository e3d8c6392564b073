package dev.inkling.bench;

import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.digits.Model;
import dev.inkling.digits.Predictor;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Tiles;
import java.util.Arrays;

/// Predicting: one image after the other on one thread, or batches that all threads share.
///
/// @param name what `--workload` calls it
/// @param model with any weights
/// @param dataset whose images are recognised
/// @param batch images a step
public record PredictorWorkload(String name, Model model, Dataset dataset, int batch)
    implements Workload {
  private static final int PREPARED = 1024;

  @Override
  public long operations() {
    return 2 * model.network().multiplyAdds();
  }

  @Override
  public long bytes() {
    return Traffic.ofPrediction(model.network(), batch);
  }

  @Override
  public Job open(Kernels kernels, Workers workers) {
    Predictor predictor = Predictor.of(model, kernels);
    return batch == 1 ? new OneByOne(predictor) : new InBatches(predictor, workers);
  }

  private byte[] images(int first, int count) {
    int values = dataset.size().values();
    byte[] images = new byte[count * values];
    for (int i = 0; i < count; i++) {
      int at = dataset.offset((first + i) % dataset.count());
      System.arraycopy(dataset.pixels(), at, images, i * values, values);
    }
    return images;
  }

  private final class OneByOne implements Job {
    private final Predictor predictor;
    private final byte[][] images = new byte[Math.min(PREPARED, dataset.count())][];
    private final float[] logits;
    private int step;

    OneByOne(Predictor predictor) {
      this.predictor = predictor;
      this.logits = new float[predictor.classes()];
      Arrays.setAll(images, i -> images(i, 1));
    }

    @Override
    public void step() {
      predictor.logits(images[step++ % images.length], logits);
    }

    @Override
    public float[] result() {
      return logits.clone();
    }
  }

  /// Each thread does its share of the same batch, and the next step takes the next batch.
  private final class InBatches implements Job {
    private final int batches = Math.max(1, Math.min(PREPARED, dataset.count()) / batch);
    private final Workers workers;
    private final Workers.Part[] parts;
    private final float[][] logits;
    private int step;

    InBatches(Predictor predictor, Workers workers) {
      this.workers = workers;
      int shares = Math.min(batch, workers.count()), classes = predictor.classes();
      this.logits = new float[shares][];
      this.parts = new Workers.Part[shares];
      int most = (batch + shares - 1) / shares;
      for (int i = 0; i < shares; i++) {
        int first = Tiles.start(i, batch, most), count = Tiles.start(i + 1, batch, most) - first;
        byte[][] images = new byte[batches][];
        Arrays.setAll(images, b -> images(b * batch + first, count));
        float[] into = new float[count * classes];
        logits[i] = into;
        parts[i] = worker -> predictor.logits(images[step % batches], count, into);
      }
    }

    @Override
    public void step() {
      workers.run(parts);
      step++;
    }

    @Override
    public float[] result() {
      float[] all = new float[Arrays.stream(logits).mapToInt(share -> share.length).sum()];
      int at = 0;
      for (float[] share : logits) {
        System.arraycopy(share, 0, all, at, share.length);
        at += share.length;
      }
      return all;
    }
  }
}
