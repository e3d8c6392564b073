package dev.inkling.reproduce;

import java.util.Arrays;
import java.util.Optional;

/// One of the four articles.
public enum Article {
  /// Bert Hubert's network in C++.
  HELLO_DL("hello-dl", "Hello Deep Learning: Reading handwritten digits", "Bert Hubert, in C++"),
  /// From pixel differences to ResNet-18.
  FROM_SCRATCH(
      "from-scratch", "MNIST from scratch", "after chapter 4 of the fast.ai book, PyTorch"),
  /// A library of computational graphs, and what networks learn.
  PYCHAIN("pychain", "Pychain part 2 – application: MNIST", "pvigier, in NumPy"),
  /// From a softmax layer to 99 %.
  CODELAB("codelab", "TensorFlow codelab: handwritten digits", "Martin Görner, in TensorFlow");

  private final String key;
  private final String title;
  private final String by;

  Article(String key, String title, String by) {
    this.key = key;
    this.title = title;
    this.by = by;
  }

  /// What users call it.
  public String key() {
    return key;
  }

  /// Its title.
  public String title() {
    return title;
  }

  /// Who wrote it, and with what.
  public String by() {
    return by;
  }

  /// The article that users call so.
  public static Optional<Article> of(String key) {
    return Arrays.stream(values()).filter(article -> article.key.equals(key)).findFirst();
  }
}
