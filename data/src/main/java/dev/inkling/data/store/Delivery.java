package dev.inkling.data.store;

import java.net.URI;
import java.util.List;

/// How a publisher hands a data set out.
public sealed interface Delivery {
  /// The addresses to try, in order.
  List<URI> addresses();

  /// The same from another place, for mirrors and tests.
  Delivery from(URI base);

  /// Each file on its own, under one of several folders.
  ///
  /// @param addresses folders, each ending in `/`
  record Files(List<URI> addresses) implements Delivery {
    @Override
    public Delivery from(URI base) {
      return new Files(List.of(base));
    }
  }

  /// All files in one zip archive, perhaps with those of other data sets.
  ///
  /// @param addresses addresses of the archive
  /// @param name what the archive is called
  /// @param folder the folder inside the archive, ending in `/`, or empty
  /// @param checksum what the archive hashes to
  /// @param bytes the most that the archive may measure
  record Archive(List<URI> addresses, String name, String folder, Checksum checksum, long bytes)
      implements Delivery {
    @Override
    public Delivery from(URI base) {
      return new Archive(List.of(base.resolve(name)), name, folder, checksum, bytes);
    }
  }
}
