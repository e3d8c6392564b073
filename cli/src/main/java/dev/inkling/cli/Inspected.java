package dev.inkling.cli;

import dev.inkling.inspect.Picture;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What `inspect` prints.
record Inspected(String what, Optional<String> model, Optional<Path> file, Picture picture)
    implements Result {
  @Override
  public Map<String, ?> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("what", what);
    json.put("model", model.orElse(null));
    json.put("out", file.map(Path::toString).orElse(null));
    json.put("picture", picture.values());
    return json;
  }

  @Override
  public void print(PrintStream out) {
    file.ifPresent(path -> out.println("Wrote " + path));
  }
}
