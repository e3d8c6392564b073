package dev.inkling.data;

/// A data set that travels inside the program, found by [java.util.ServiceLoader].
public interface EmbeddedDataset {
  /// What `--data` calls it.
  String name();

  /// One line for lists: what it is, whose, under which licence.
  String title();

  /// Both parts, unpacked.
  ///
  /// @throws DataException if the program's own copy is damaged
  DatasetPair load();

  /// The test part alone, for who needs no more; quicker where the training part takes long.
  ///
  /// @throws DataException if the program's own copy is damaged, or there is no test part
  default Dataset test() {
    return load().test();
  }
}
