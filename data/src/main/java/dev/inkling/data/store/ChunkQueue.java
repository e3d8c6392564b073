package dev.inkling.data.store;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of an HTTP answer, piece by piece, each within a time limit: the client's own stream
/// would wait on a stalled connection for ever.
final class ChunkQueue implements BodySubscriber<ChunkQueue>, AutoCloseable {
  private sealed interface Event {}

  private record Chunk(List<ByteBuffer> bytes) implements Event {}

  private record End(@Nullable Throwable failure) implements Event {}

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Subscription> subscribed = new CompletableFuture<>();

  @Override
  public CompletionStage<ChunkQueue> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscribed.complete(subscription);
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    events.add(new Chunk(bytes));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new End(failure));
  }

  @Override
  public void onComplete() {
    events.add(new End(null));
  }

  /// The next pieces; an empty list at the end.
  ///
  /// @throws HttpTimeoutException if nothing comes in time
  /// @throws IOException if the connection breaks
  List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
    Event event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    return switch (event) {
      case null -> throw new HttpTimeoutException("no data for " + patience.toSeconds() + " s");
      case End(Throwable failure) -> {
        if (failure != null) {
          throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
        yield List.of();
      }
      case Chunk(List<ByteBuffer> bytes) -> {
        subscribed.join().request(1);
        yield bytes;
      }
    };
  }

  @Override
  public void close() {
    if (subscribed.isDone()) {
      subscribed.join().cancel();
    }
  }
}
