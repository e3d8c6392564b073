package dev.inkling.it;

import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.format.IdxWriter;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The first images of MNIST in a folder of their own, for runs that take a moment.
final class SmallMnist {
  private SmallMnist() {}

  static Path folder(Path folder, int train, int test) throws IOException {
    Files.createDirectories(folder);
    DatasetPair mnist = new DataStore(folder).open(DataSpec.parse("mnist"));
    write(folder, "train", mnist.train().limit(train));
    write(folder, "t10k", mnist.test().limit(test));
    return folder;
  }

  private static void write(Path folder, String part, Dataset images) {
    IdxWriter.images(folder.resolve(part + "-images-idx3-ubyte"), images);
    IdxWriter.labels(folder.resolve(part + "-labels-idx1-ubyte"), images);
  }
}
