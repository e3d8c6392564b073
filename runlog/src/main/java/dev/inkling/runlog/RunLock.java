package dev.inkling.runlog;

import dev.inkling.tensor.file.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps two programs from training into one run folder: the operating system's lock on a file in
/// it, which ends with the process however that ends, so that a killed run can be resumed.
///
/// The file stays, for whoever deleted it might delete another's.
public final class RunLock implements AutoCloseable {
  static final String NAME = ".lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Locks a run folder.
  ///
  /// @throws RunLogException if somebody else has it, or it can't be written to
  static RunLock of(Path folder) {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isFree(channel)) {
        channel.close();
        throw new RunLogException(
            folder + ": this run is being trained by another process; let it end, or stop it");
      }
      return new RunLock(channel);
    } catch (IOException e) {
      throw new RunLogException(folder + ": cannot be written to: " + AtomicFile.cause(e), e);
    }
  }

  private static boolean isFree(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException here) { // by this very process
      return false;
    } catch (IOException e) { // a file system without locks: then there is no protection
      return true;
    }
  }

  /// Lets others have the folder.
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}
