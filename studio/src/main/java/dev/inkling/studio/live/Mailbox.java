package dev.inkling.studio.live;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits for one page. However slow that is, this stays small: see [News#and].
final class Mailbox {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private News waiting = News.NONE;

  void put(News news) {
    lock.lock();
    try {
      waiting = waiting.and(news);
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// All that waits; [News#NONE] if nothing came in that time.
  News take(long milliseconds) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(milliseconds);
      while (waiting.isEmpty() && left > 0) {
        left = arrived.awaitNanos(left);
      }
      News taken = waiting;
      waiting = News.NONE;
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
