package dev.inkling.studio.model;

import dev.inkling.studio.http.Refusal;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Work that takes seconds: done once, one after the other in a thread of its own, and remembered.
/// Whoever asks meanwhile waits for the same result.
final class Computations implements AutoCloseable {
  /// So many results stay in memory.
  private static final int MOST_KEPT = 12;

  /// So many may wait; whoever asks for yet another is told so.
  private static final int MOST_WAITING = 8;

  /// What is computed, and of what.
  private record Key(Class<?> kind, Object of) {}

  private final SequencedMap<Key, CompletableFuture<?>> known = new LinkedHashMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> Thread.ofPlatform().daemon().name("studio-compute").unstarted(work));

  /// The result, computed if it is not known yet.
  ///
  /// @param of what makes one result another than the next; compared by `equals`
  /// @throws Refusal if too much waits already
  /// @throws RuntimeException whatever the computation throws; the next who asks tries anew
  <T> T get(Class<T> kind, Object of, Supplier<T> compute) {
    try {
      return kind.cast(begin(kind, of, compute).join());
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  /// The result to come, of a computation that goes on or begins.
  CompletableFuture<?> begin(Class<?> kind, Object of, Supplier<?> compute) {
    Key key = new Key(kind, of);
    synchronized (known) {
      CompletableFuture<?> before = known.remove(key);
      CompletableFuture<?> present =
          before == null || before.isCompletedExceptionally() ? submit(compute) : before;
      known.putLast(key, present);
      forget();
      return present;
    }
  }

  private CompletableFuture<?> submit(Supplier<?> compute) {
    if (known.values().stream().filter(each -> !each.isDone()).count() >= MOST_WAITING) {
      throw Refusal.conflict("the studio is computing something else; try again in a while");
    }
    return CompletableFuture.supplyAsync(compute, worker);
  }

  /// The one that was not asked for longest goes first.
  private void forget() {
    if (known.size() > MOST_KEPT) {
      known.entrySet().stream()
          .filter(each -> each.getValue().isDone())
          .findFirst()
          .ifPresent(oldest -> known.remove(oldest.getKey()));
    }
  }

  /// Ends the thread.
  @Override
  public void close() {
    worker.shutdownNow();
  }
}
