package dev.inkling.studio.live;

import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLock;
import dev.inkling.runlog.RunLog;
import dev.inkling.runlog.RunLogException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that SQLite keeps beside a log while it is written.
final class Companions {
  private Companions() {}

  /// Where new rows are until SQLite moves them into the log.
  static Path writeAhead(RunFolder folder) {
    return folder.log().resolveSibling(folder.log().getFileName() + "-wal");
  }

  /// A log whose writer closed it while it was watched still has its companions; once nobody writes
  /// or reads it any more, it is made the one plain file that it is to be.
  static void tidy(RunFolder folder) {
    if (!Files.exists(writeAhead(folder)) || folder.isTraining()) {
      return;
    }
    try (RunLock lock = folder.lock();
        RunLog log = RunLog.open(folder.log())) {
      log.flush();
    } catch (RunLogException busy) {
      // Then another time.
    }
  }
}
