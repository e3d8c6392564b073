package dev.inkling.data.store;

/// What [DataStore#verify] found out about one file.
///
/// @param file its name
/// @param state how it is
/// @param detail more, for people
public record FileReport(String file, State state, String detail) {
  /// How a file is.
  public enum State {
    /// It hashes to what its publisher says, or to what was remembered when it was fetched.
    VERIFIED,
    /// It is another copy than the publisher's (unpacked, or packed anew), and readable.
    READABLE,
    /// It is not there.
    MISSING,
    /// It is there and cannot be used.
    DAMAGED
  }

  /// Whether a data set can be read from the file.
  public boolean usable() {
    return state == State.VERIFIED || state == State.READABLE;
  }
}
