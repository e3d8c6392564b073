package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.format.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The checksums of files whose publisher gives none: remembered when the first copy proved
/// readable, in `checksums.txt` beside them, in the format of `sha256sum`.
final class Remembered {
  private static final String NAME = "checksums.txt";
  private static final int LARGEST = 1 << 20;

  private final Path file;

  Remembered(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /// What is remembered about a file.
  Optional<Checksum> of(String name) {
    return Optional.ofNullable(read().get(name)).map(Checksum::sha256);
  }

  /// Remembers a file's checksum.
  void put(String name, Checksum checksum) {
    Map<String, String> all = read();
    all.put(name, checksum.hex());
    StringBuilder text = new StringBuilder();
    all.forEach((key, hex) -> text.append(hex).append("  ").append(key).append('\n'));
    WholeFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private Map<String, String> read() {
    Map<String, String> all = new TreeMap<>();
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        text.lines()
            .filter(line -> line.matches("[0-9a-f]{64}  .+"))
            .forEach(line -> all.put(line.substring(66), line.substring(0, 64)));
      }
    } catch (IOException e) {
      throw DataException.reading(file.toString(), e);
    }
    return all;
  }
}
