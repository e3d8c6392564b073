package dev.inkling.bench;

import dev.inkling.autograd.Workers;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Panels;
import java.util.Arrays;

/// The product of two square matrices of random numbers, packing included.
///
/// @param name what `--workload` calls it
/// @param size rows and columns of each matrix
public record ProductWorkload(String name, int size) implements Workload {
  private static final int ROWS_A_PART = 96;

  @Override
  public int batch() {
    return 1;
  }

  @Override
  public long operations() {
    return 2L * size * size * size;
  }

  @Override
  public Job open(Kernels kernels, Workers workers) {
    float[] a = random(0), b = random(1), c = new float[size * size];
    float[] panels = new float[Panels.size(size, size)];
    Workers.Part[] pack = new Workers.Part[Panels.count(size)];
    Arrays.setAll(pack, i -> worker -> Panels.pack(size, size, b, 0, size, panels, i, i + 1));
    Workers.Part[] multiply = new Workers.Part[(size + ROWS_A_PART - 1) / ROWS_A_PART];
    Arrays.setAll(multiply, i -> worker -> rows(kernels, i * ROWS_A_PART, a, panels, c));
    return new Job() {
      @Override
      public void step() {
        workers.run(pack);
        workers.run(multiply);
      }

      @Override
      public float[] result() {
        return c;
      }
    };
  }

  private void rows(Kernels kernels, int row, float[] a, float[] panels, float[] c) {
    int count = Math.min(ROWS_A_PART, size - row), at = row * size;
    kernels.product(count, size, size, a, at, size, panels, 0, c, at, size, false);
  }

  private float[] random(int place) {
    CounterRandom stream = CounterRandom.of(1, Purpose.INITIAL_VALUES, place);
    float[] numbers = new float[size * size];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = stream.uniform(i) - 0.5f;
    }
    return numbers;
  }
}
