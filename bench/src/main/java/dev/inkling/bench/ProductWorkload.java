package dev.inkling.bench;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;

/// The product of two square matrices of random numbers by [Node#matmul], packing included.
///
/// @param name what `--workload` calls it
/// @param size rows and columns of each matrix
public record ProductWorkload(String name, int size) implements Workload {
  @Override
  public int batch() {
    return 1;
  }

  @Override
  public long operations() {
    return 2L * size * size * size;
  }

  @Override
  public long bytes() {
    return 3L * size * size * Float.BYTES;
  }

  @Override
  public Job open(Kernels kernels, Workers workers) {
    Node product = random(0).matmul(random(1));
    Graph graph = Graph.of(workers, kernels, product);
    return new Job() {
      @Override
      public void step() {
        graph.run();
      }

      @Override
      public float[] result() {
        return product.values();
      }
    };
  }

  private Node random(int place) {
    CounterRandom stream = CounterRandom.of(1, Purpose.INITIAL_VALUES, place);
    Tensor matrix = Tensor.zeros(Shape.of(size, size));
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = stream.uniform(i) - 0.5f;
    }
    return Node.constant(matrix);
  }
}
