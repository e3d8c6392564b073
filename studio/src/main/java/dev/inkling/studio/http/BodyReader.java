package dev.inkling.studio.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/// Reads bodies, and lets only so much of them be in memory at a time, however many connections
/// send.
final class BodyReader {
  /// A thousand small bodies are read at a time without asking.
  private static final int SMALL = 64 << 10;

  private static final int PAGE = 1 << 10;
  private static final Semaphore PAGES = new Semaphore((128 << 20) / PAGE);

  private BodyReader() {}

  /// @param length that was announced; −1 if none was
  /// @throws Refusal if it is too long, or too much is read just now
  static byte[] read(InputStream in, long length) throws IOException {
    if (length >= 0 && length <= SMALL) {
      return in.readNBytes((int) length);
    }
    int pages = (int) (length < 0 ? Body.MOST_BYTES : Math.min(length, Body.MOST_BYTES)) / PAGE;
    if (!PAGES.tryAcquire(pages)) {
      throw Refusal.of(503, "the studio is reading too many large bodies just now; try again");
    }
    try {
      return readLarge(in);
    } finally {
      PAGES.release(pages);
    }
  }

  private static byte[] readLarge(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(SMALL);
    byte[] chunk = new byte[SMALL];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      if (bytes.size() + read > Body.MOST_BYTES) {
        throw Refusal.tooLarge("the body has more than %d bytes".formatted(Body.MOST_BYTES));
      }
      bytes.write(chunk, 0, read);
    }
    return bytes.toByteArray();
  }
}
