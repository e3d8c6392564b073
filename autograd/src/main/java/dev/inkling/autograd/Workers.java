package dev.inkling.autograd;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that do the parts of one phase together and wait for each other at its end.
///
/// The calling thread is worker 0. The others wait for the next phase by spinning, because in a
/// training loop it comes within microseconds, and park when it does not. Which worker does which
/// part is left to chance; no result depends on it.
public final class Workers implements AutoCloseable {
  /// Rounds of pure spinning, some tens of microseconds: as long as a barrier takes where every
  /// thread has a core of its own.
  private static final int SPINS = 1_000;

  /// Then rounds in which a thread that has no core may take this one.
  private static final int YIELDS = 200;

  private final Thread[] helpers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile Part[] parts = new Part[0];
  private volatile int phase;
  private volatile boolean closed;
  private volatile @Nullable Thread waiting;
  private volatile @Nullable Throwable failure;

  /// One part of a phase.
  @FunctionalInterface
  public interface Part {
    /// Does the part on thread `worker`.
    void run(int worker);
  }

  private Workers(int threads) {
    helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      int worker = i + 1;
      helpers[i] =
          Thread.ofPlatform()
              .daemon()
              .name("inkling-worker-" + worker)
              .unstarted(() -> help(worker));
    }
    for (Thread helper : helpers) {
      helper.start();
    }
  }

  /// So many threads, the calling one included.
  ///
  /// @throws IllegalArgumentException if there is not at least one
  public static Workers of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
    }
    return new Workers(threads);
  }

  /// The number of threads.
  public int count() {
    return helpers.length + 1;
  }

  /// Does all parts and returns when the last is done. Only one thread may call this at a time.
  public void run(Part[] phaseParts) {
    if (helpers.length == 0 || phaseParts.length < 2) {
      for (Part part : phaseParts) {
        part.run(0);
      }
      return;
    }
    parts = phaseParts;
    next.set(0);
    busy.set(helpers.length);
    phase++;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
    work(0);
    awaitHelpers();
    rethrow();
  }

  private void work(int worker) {
    Part[] mine = parts;
    try {
      for (int i = next.getAndIncrement(); i < mine.length; i = next.getAndIncrement()) {
        mine[i].run(worker);
      }
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  private void awaitHelpers() {
    int spins = 0;
    while (busy.get() > 0) {
      if (++spins < SPINS + YIELDS) {
        pause(spins);
      } else {
        waiting = Thread.currentThread();
        if (busy.get() > 0) {
          LockSupport.park(this);
        }
        waiting = null;
      }
    }
  }

  private void rethrow() {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  private void help(int worker) {
    int seen = 0;
    while (!closed) {
      seen = awaitPhase(seen);
      if (closed) {
        return;
      }
      work(worker);
      if (busy.decrementAndGet() == 0) {
        LockSupport.unpark(waiting); // nobody, if the caller did not park
      }
    }
  }

  private static void pause(int spins) {
    if (spins < SPINS) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  private int awaitPhase(int seen) {
    int spins = 0;
    while (phase == seen && !closed) {
      if (++spins < SPINS + YIELDS) {
        pause(spins);
      } else {
        LockSupport.park(this);
      }
    }
    return phase;
  }

  /// Ends the threads.
  @Override
  public void close() {
    closed = true;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
  }
}
