package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.format.WholeFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fetches files over HTTP into `FILE.part`, goes on there after a cut (in this run or a later
/// one), checks size and checksum, and only then gives the file its name.
final class Fetch implements AutoCloseable {
  private final HttpClient client;
  private final Duration patience;
  private final Progress progress;

  /// @param patience how long a server may be silent
  Fetch(Duration patience, Progress progress) {
    this.patience = patience;
    this.progress = progress;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience)
            .build();
  }

  /// What is to be fetched.
  ///
  /// @param name what messages call it
  /// @param target the file that it becomes
  /// @param checksum what it must hash to, or null
  /// @param most the most bytes that it may have
  record Wanted(String name, Path target, @Nullable Checksum checksum, long most) {
    /// A file that messages call as it will be called.
    Wanted(Path target, @Nullable Checksum checksum, long most) {
      this(String.valueOf(target.getFileName()), target, checksum, most);
    }

    Path partial() {
      return target.resolveSibling(target.getFileName() + ".part");
    }

    boolean matches() {
      return checksum == null || checksum.equals(checksum.of(partial()));
    }
  }

  /// Fetches from the first address that has it.
  ///
  /// @throws DataException with the first address's reason if none has
  void fetch(List<URI> addresses, Wanted wanted) {
    DataException first = null;
    for (URI address : addresses) {
      try {
        fetch(address, wanted);
        return;
      } catch (DataException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    throw first == null ? new DataException(wanted.name() + ": no address is known") : first;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private void fetch(URI address, Wanted wanted) {
    Transfer transfer = new Transfer(client, patience, progress, address, wanted);
    try {
      boolean resumed = Files.exists(wanted.partial());
      transfer.complete();
      if (resumed && !wanted.matches()) {
        // What lay there from an earlier run may have been another file's beginning.
        Files.delete(wanted.partial());
        transfer.complete();
      }
      accept(address, wanted);
    } catch (IOException e) {
      throw DataException.writing(wanted.target(), e);
    }
  }

  private static void accept(URI address, Wanted wanted) throws IOException {
    Checksum expected = wanted.checksum();
    if (expected != null && !wanted.matches()) {
      Checksum found = expected.of(wanted.partial());
      Files.delete(wanted.partial());
      throw new DataException(
          "%s: what %s sent is not what is published: %s, expected %s"
              .formatted(wanted.name(), address, found, expected.hex()));
    }
    WholeFile.moveInto(wanted.partial(), wanted.target());
  }
}
