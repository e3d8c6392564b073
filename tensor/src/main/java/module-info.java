/// Shapes, dense row-major float32 tensors, scalar kernels and the `Kernels` service.
module dev.inkling.tensor {
  requires static org.jspecify;

  exports dev.inkling.tensor;
  exports dev.inkling.tensor.file;
  exports dev.inkling.tensor.text;

  uses dev.inkling.tensor.Kernels;
}
