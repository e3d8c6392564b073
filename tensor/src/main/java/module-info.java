/// Shapes, dense row-major float32 tensors, scalar kernels and the {@code Kernels} service.
module dev.inkling.tensor {
  requires static org.jspecify;
}
