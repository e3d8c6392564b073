package dev.inkling.data.store;

/// Is told how far a download is.
@FunctionalInterface
public interface Progress {
  /// Nobody wants to know.
  Progress NONE = (file, done, total) -> {};

  /// Called often, from the thread that fetches.
  ///
  /// @param file what is being fetched
  /// @param done the bytes that are there
  /// @param total the bytes that there will be, or −1 if the server does not say
  void at(String file, long done, long total);
}
