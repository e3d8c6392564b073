package dev.inkling.studio.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/// Reads bodies of announced length, and lets only so much of large ones arrive at a time, however
/// many connections send.
final class BodyReader {
  /// A thousand small bodies arrive at a time without asking.
  private static final int SMALL = 64 << 10;

  private static final int PAGE = 1 << 10;
  private static final Semaphore PAGES = new Semaphore((256 << 20) / PAGE);

  /// Room that was taken.
  interface Room extends AutoCloseable {
    @Override
    void close();
  }

  private BodyReader() {}

  /// @throws Refusal if too much arrives just now
  static byte[] read(InputStream in, int length) throws IOException {
    if (length <= SMALL) {
      return in.readNBytes(length);
    }
    try (Room room = room(length)) {
      return in.readNBytes(length);
    }
  }

  /// Takes room for so many bytes.
  ///
  /// @throws Refusal if there is none
  static Room room(int bytes) {
    int pages = Math.ceilDiv(bytes, PAGE);
    if (!PAGES.tryAcquire(pages)) {
      throw Refusal.of(503, "too many large bodies arrive just now; try again");
    }
    return () -> PAGES.release(pages);
  }
}
