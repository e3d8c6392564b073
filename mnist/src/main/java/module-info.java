/// The MNIST data set, embedded.
module dev.inkling.mnist {
  requires static org.jspecify;
  requires dev.inkling.data;

  exports dev.inkling.mnist;

  provides dev.inkling.data.EmbeddedDataset with
      dev.inkling.mnist.Mnist;
}
