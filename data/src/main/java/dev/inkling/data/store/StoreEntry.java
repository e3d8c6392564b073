package dev.inkling.data.store;

/// One line of `data list`.
///
/// @param name what `--data` calls it
/// @param title one line about it
/// @param licence its licence
/// @param state where it is
public record StoreEntry(String name, String title, String licence, State state) {
  /// Where a data set is.
  public enum State {
    /// Inside the program.
    EMBEDDED,
    /// All files are in the store.
    PRESENT,
    /// Some files are in the store.
    INCOMPLETE,
    /// Nothing of it is here; `data get` fetches it.
    ABSENT
  }
}
