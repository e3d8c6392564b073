package dev.inkling.mnist;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.EmbeddedDataset;
import dev.inkling.data.format.IdxDataset;
import dev.inkling.data.format.IdxDataset.Named;
import dev.inkling.data.format.IdxReader;
import dev.inkling.data.format.Layout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// MNIST, 60,000 + 10,000 handwritten digits of 28×28 pixels: the four canonical files of Yann
/// LeCun and Corinna Cortes, CC BY-SA 3.0, as resources beside this class.
///
/// Example: `new Mnist().load().train().count()` is 60000.
public final class Mnist implements EmbeddedDataset {
  /// The data set; nothing is read yet.
  public Mnist() {}

  @Override
  public String name() {
    return "mnist";
  }

  @Override
  public String title() {
    return "handwritten digits, 60,000 + 10,000 (CC BY-SA 3.0, Yann LeCun and Corinna Cortes)";
  }

  @Override
  public DatasetPair load() {
    // Inflating is all the work, so the small part runs beside the large one.
    CompletableFuture<Dataset> test = CompletableFuture.supplyAsync(() -> part("t10k"));
    Dataset train = part("train");
    try {
      return DatasetPair.of(name(), train, test.join());
    } catch (CompletionException e) {
      throw e.getCause() instanceof DataException damaged ? damaged : e;
    }
  }

  private Dataset part(String part) {
    return IdxDataset.of(
        name(),
        array(part + "-images-idx3-ubyte.gz"),
        array(part + "-labels-idx1-ubyte.gz"),
        Layout.digits());
  }

  private static Named array(String file) {
    try (InputStream in = Mnist.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new FileNotFoundException("not in the program");
      }
      return new Named(file, IdxReader.read(file, in.readAllBytes()));
    } catch (IOException e) {
      throw DataException.reading(file, e);
    }
  }
}
