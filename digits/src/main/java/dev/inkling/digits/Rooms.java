package dev.inkling.digits;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// Things of which a thread borrows one for the time of a call, without waiting and without
/// garbage. There are as many as were ever out at once; more than 64 are not kept.
///
/// Not one a thread: a server may run every request on a thread of its own.
final class Rooms<T> {
  private static final int MOST = 64;

  private final AtomicReferenceArray<T> free = new AtomicReferenceArray<>(MOST);
  private final Supplier<T> more;

  /// Rooms, of which `more` makes another one where all are out.
  Rooms(Supplier<T> more) {
    this.more = more;
  }

  /// One for the caller alone, until it is given back.
  T borrow() {
    int first = first();
    for (int i = 0; i < MOST; i++) {
      int slot = (first + i) % MOST;
      T found = free.get(slot) == null ? null : free.getAndSet(slot, null);
      if (found != null) {
        return found;
      }
    }
    return more.get();
  }

  /// Lets others have it.
  void giveBack(T room) {
    int first = first();
    for (int i = 0; i < MOST; i++) {
      int slot = (first + i) % MOST;
      if (free.get(slot) == null && free.compareAndSet(slot, null, room)) {
        return;
      }
    }
  }

  /// Threads begin to look at different places, so that they seldom meet.
  private static int first() {
    return (int) (Thread.currentThread().threadId() * 7 % MOST);
  }
}
