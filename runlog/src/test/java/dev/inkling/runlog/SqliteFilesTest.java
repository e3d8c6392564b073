package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFilesTest {
  @TempDir Path folder;

  // In a process of its own, for a process loads the library once.
  @Test
  void theLibraryIsUnpackedWhereTheCallerSaid() throws Exception {
    Path output = folder.resolve("out");
    try (ChildJvm child = ChildJvm.start(OpensALog.class, folder, output)) {
      child.awaitFirst();
      assertThat(child.kill()).isGreaterThanOrEqualTo(1);
    }
  }

  /// Prints how many files lie in the library's folder while a log is open.
  static final class OpensALog {
    private OpensALog() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      Path library = Path.of(arguments[0], "home", "cache");
      SqliteFiles.unpackLibraryTo(library);
      try (RunLog log = RunLog.open(Path.of(arguments[0], "log.sqlite"));
          Stream<Path> files = Files.list(library)) {
        log.flush();
        System.out.print(files.filter(f -> f.toString().contains("sqlitejdbc")).count() + "\n");
        System.out.flush();
        Thread.sleep(60_000);
      }
    }
  }
}
