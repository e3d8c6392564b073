/// The MNIST data set, embedded.
module dev.inkling.mnist {
  requires static org.jspecify;
  requires dev.inkling.data;
}
