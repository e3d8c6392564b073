package dev.inkling.data.store;

import dev.inkling.data.DataException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/// One file from one address: appends to its `.part` until it is complete, asking anew for the
/// rest (`Range`) when the connection breaks.
final class Transfer {
  private static final int MOST_CUTS = 5;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NO_SUCH_RANGE = 416;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpClient client;
  private final Duration patience;
  private final Progress progress;
  private final URI address;
  private final Fetch.Wanted wanted;

  Transfer(
      HttpClient client, Duration patience, Progress progress, URI address, Fetch.Wanted wanted) {
    this.client = client;
    this.patience = patience;
    this.progress = progress;
    this.address = address;
    this.wanted = wanted;
  }

  /// A broken connection, after which going on may help.
  private static final class Cut extends Exception {
    private static final long serialVersionUID = 1L;

    Cut(String message) {
      super(message);
    }
  }

  /// Goes on until the part is complete or nothing helps any more.
  ///
  /// @throws DataException if the server refuses, stays silent, or sends too much
  /// @throws IOException if the part cannot be written
  void complete() throws IOException {
    for (int cut = 0; ; cut++) {
      try {
        Thread.sleep(Math.min(1000, patience.toMillis() / 20) * cut);
        request();
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DataException(wanted.name() + ": interrupted; the next try goes on here", e);
      } catch (Cut e) {
        if (cut == MOST_CUTS) {
          throw givenUp(e);
        }
      }
    }
  }

  private void request() throws IOException, InterruptedException, Cut {
    long have = have();
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<ChunkQueue> answer = send(request.build());
    try (ChunkQueue body = answer.body()) {
      switch (answer.statusCode()) {
        case OK -> store(body, 0, length(answer));
        case PARTIAL -> resume(answer, body, have);
        case NO_SUCH_RANGE -> checkComplete(answer, have);
        default -> throw refused(answer.statusCode());
      }
    }
  }

  private HttpResponse<ChunkQueue> send(HttpRequest request) throws InterruptedException, Cut {
    try {
      return client.send(request, info -> new ChunkQueue());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new DataException(
          "%s: %s cannot be reached; is there a network?".formatted(wanted.name(), address), e);
    } catch (IOException e) {
      throw new Cut(String.valueOf(e.getMessage()));
    }
  }

  private DataException refused(int status) throws Cut {
    if (status >= SERVER_ERROR || status == TOO_MANY) {
      throw new Cut("the server answers " + status);
    }
    return new DataException(
        "%s: %s answers %d%s"
            .formatted(wanted.name(), address, status, status == 404 ? " (not found)" : ""));
  }

  private void resume(HttpResponse<ChunkQueue> answer, ChunkQueue body, long have)
      throws IOException, InterruptedException, Cut {
    String range = answer.headers().firstValue("Content-Range").orElse("");
    if (!range.startsWith("bytes " + have + "-")) {
      Files.deleteIfExists(wanted.partial());
      throw new Cut("asked for bytes from " + have + ", got '" + range + "'");
    }
    long rest = length(answer);
    store(body, have, rest < 0 ? -1 : have + rest);
  }

  /// The part may be complete already, if the program was ended just before it got its name.
  private void checkComplete(HttpResponse<ChunkQueue> answer, long have) throws IOException, Cut {
    String range = answer.headers().firstValue("Content-Range").orElse("");
    if (have == 0 || !range.equals("bytes */" + have)) {
      Files.deleteIfExists(wanted.partial());
      throw new Cut("nothing from byte " + have + " on");
    }
  }

  private void store(ChunkQueue body, long from, long total)
      throws IOException, InterruptedException, Cut {
    checkRoom(from, total);
    try (FileChannel part =
        FileChannel.open(wanted.partial(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      part.truncate(from).position(from);
      for (List<ByteBuffer> bytes = next(body); !bytes.isEmpty(); bytes = next(body)) {
        write(part, bytes);
        progress.at(wanted.name(), part.position(), total);
      }
      if (total >= 0 && part.position() != total) {
        throw new Cut("ended after %d of %d bytes".formatted(part.position(), total));
      }
    }
  }

  private List<ByteBuffer> next(ChunkQueue body) throws InterruptedException, Cut {
    try {
      return body.next(patience);
    } catch (IOException e) {
      throw new Cut(String.valueOf(e.getMessage()));
    }
  }

  private void write(FileChannel part, List<ByteBuffer> pieces) throws IOException {
    for (ByteBuffer piece : pieces) {
      if (part.position() + piece.remaining() > wanted.most()) {
        throw tooLarge("sends more");
      }
      while (piece.hasRemaining()) {
        part.write(piece);
      }
    }
  }

  private void checkRoom(long from, long total) throws IOException {
    if (total > wanted.most()) {
      throw tooLarge("offers " + total);
    }
    Path folder = wanted.partial().toAbsolutePath().getParent();
    Files.createDirectories(folder);
    long free = Files.getFileStore(folder).getUsableSpace();
    if (total - from > free) {
      throw new DataException(
          "%s: needs %d MB more, the disk has %d MB free (%s)"
              .formatted(wanted.name(), (total - from) >> 20, free >> 20, folder));
    }
  }

  private DataException tooLarge(String what) {
    return new DataException(
        "%s: expected at most %d bytes, %s %s"
            .formatted(wanted.name(), wanted.most(), address, what));
  }

  private DataException givenUp(Cut last) throws IOException {
    return new DataException(
        "%s: %s: gave up after %d tries with %d bytes (%s); the next try goes on there"
            .formatted(wanted.name(), address, MOST_CUTS + 1, have(), last.getMessage()),
        last);
  }

  private long have() throws IOException {
    Path part = wanted.partial();
    if (!Files.exists(part)) {
      return 0;
    }
    if (Files.size(part) > wanted.most()) {
      Files.delete(part);
      return 0;
    }
    return Files.size(part);
  }

  private static long length(HttpResponse<?> answer) {
    return answer.headers().firstValueAsLong("Content-Length").orElse(-1);
  }
}
