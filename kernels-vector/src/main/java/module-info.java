/// Kernels on the Vector API.
module dev.inkling.kernels.vector {
  requires static org.jspecify;
  requires dev.inkling.tensor;
  requires jdk.incubator.vector;

  provides dev.inkling.tensor.Kernels with
      dev.inkling.kernels.vector.VectorKernels;
}
