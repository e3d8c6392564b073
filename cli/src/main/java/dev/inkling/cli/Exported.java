package dev.inkling.cli;

import dev.inkling.data.store.Checksum;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A model file that was written.
///
/// @param model as the user named it
/// @param bytes the file's size
/// @param sha256 its checksum, in hexadecimal
/// @param card the files of its card, if there is one
record Exported(
    String model, Path file, ModelFormat format, long bytes, String sha256, List<Path> card)
    implements Result {
  static Exported of(String model, Path file, ModelFormat format) throws IOException {
    return new Exported(
        model, file, format, Files.size(file), Checksum.sha256Of(file).hex(), List.of());
  }

  /// This with the files of its card.
  Exported with(List<Path> files) {
    return new Exported(model, file, format, bytes, sha256, files);
  }

  @Override
  public Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", model);
    json.put("file", file.toString());
    json.put("format", format.toString());
    json.put("bytes", bytes);
    json.put("sha256", sha256);
    json.put("card", card.stream().map(Path::toString).toList());
    return json;
  }

  @Override
  public void print(PrintStream out) {
    out.printf(Locale.ROOT, "%s  %,d bytes%n", file, bytes);
    card.forEach(out::println);
  }
}
