package dev.inkling.studio.recognise;

import dev.inkling.digits.Picture;
import dev.inkling.digits.PictureReader;
import dev.inkling.studio.http.Refusal;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Reads pictures. A large one takes a second and hundreds of megabytes, so there are threads for
/// those, and few of them: small pictures, read where they arrive, do not wait for large ones.
final class Pictures {
  private static final int AT_A_TIME = 2;
  private static final int MOST_WAITING = 32;
  private static final long SMALL_PIXELS = 1L << 20;
  private static final long PNG = 0x8950_4E47_0D0A_1A0AL;
  private static final int PNG_HEAD = 24;

  private static final Executor LARGE = executor();

  private Pictures() {}

  private static Executor executor() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            AT_A_TIME,
            AT_A_TIME,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("inkling-studio-picture").factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /// The picture that a file holds.
  ///
  /// @throws dev.inkling.digits.PictureException if it holds none
  /// @throws Refusal if too many are read just now
  static Picture read(byte[] file) {
    return isSmall(file) ? PictureReader.read(file, "picture") : readLarge(file);
  }

  private static Picture readLarge(byte[] file) {
    try {
      return CompletableFuture.supplyAsync(() -> PictureReader.read(file, "picture"), LARGE).join();
    } catch (RejectedExecutionException full) {
      throw Refusal.of(503, "too many large pictures are read just now; try again");
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  /// A PNG file says its size at a fixed place; what else there is may be large.
  private static boolean isSmall(byte[] file) {
    if (file.length < PNG_HEAD) {
      return true;
    }
    ByteBuffer head = ByteBuffer.wrap(file);
    long pixels = (head.getInt(16) & 0xFFFF_FFFFL) * (head.getInt(20) & 0xFFFF_FFFFL);
    return head.getLong(0) == PNG && pixels >= 0 && pixels <= SMALL_PIXELS;
  }
}
