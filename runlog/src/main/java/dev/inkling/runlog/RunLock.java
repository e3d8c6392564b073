package dev.inkling.runlog;

import dev.inkling.tensor.file.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Keeps two programs from training into one run folder: the operating system's lock on a file in
/// it, which ends with the process however that ends, so that a killed run can be resumed.
///
/// The file stays, for whoever deleted it might delete another's.
///
/// POSIX lets a process lose its lock as soon as it closes any channel to the file. So this process
/// remembers which folders it trains in, and does not open their files a second time.
public final class RunLock implements AutoCloseable {
  static final String NAME = ".lock";

  /// Somebody who only looks holds the lock for an instant; that is no reason to give up.
  private static final int TRIES = 20;

  private static final long BETWEEN_TRIES_NANOS = 25_000_000;

  /// The folders that this process trains in; guards every use of a lock's file too.
  private static final Set<Path> OURS = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;

  private RunLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// Locks a run folder.
  ///
  /// @throws RunLogException if somebody else has it, or it can't be written to
  static RunLock of(Path folder) {
    try {
      Path real = folder.toRealPath();
      for (int i = 0; i < TRIES && !isOurs(real); i++) {
        Optional<RunLock> lock = tryOf(real);
        if (lock.isPresent()) {
          return lock.get();
        }
        LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
      }
    } catch (IOException e) {
      throw new RunLogException(folder + ": cannot be written to: " + AtomicFile.cause(e), e);
    }
    throw new RunLogException(
        folder + ": this run is being trained by another process; let it end, or stop it");
  }

  private static Optional<RunLock> tryOf(Path folder) throws IOException {
    synchronized (OURS) {
      if (OURS.contains(folder)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locks(channel, false, true)) { // without locks there is no protection
        channel.close();
        return Optional.empty();
      }
      OURS.add(folder);
      return Optional.of(new RunLock(folder, channel));
    }
  }

  private static boolean isOurs(Path folder) {
    synchronized (OURS) {
      return OURS.contains(folder);
    }
  }

  /// Whether anybody has the lock of a folder. Others who look at the same time are not in the way,
  /// for they share.
  static boolean isHeld(Path folder) {
    synchronized (OURS) {
      try {
        Path real = folder.toRealPath();
        return OURS.contains(real) || isHeldElsewhere(real.resolve(NAME));
      } catch (IOException _) {
        return false; // There is no folder, or nobody ever trained in it.
      }
    }
  }

  private static boolean isHeldElsewhere(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return !locks(channel, true, false);
    }
  }

  /// @param without what to answer on a file system that has no locks
  private static boolean locks(FileChannel channel, boolean shared, boolean without) {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared) != null;
    } catch (OverlappingFileLockException here) { // by this very process, under another name
      return false;
    } catch (IOException e) {
      return without;
    }
  }

  /// Lets others have the folder.
  @Override
  public void close() {
    synchronized (OURS) {
      if (!channel.isOpen()) {
        return; // Closed before; somebody else may have the folder by now.
      }
      OURS.remove(folder);
      try {
        channel.close();
      } catch (IOException e) {
        // The lock ends with the process at the latest.
      }
    }
  }
}
