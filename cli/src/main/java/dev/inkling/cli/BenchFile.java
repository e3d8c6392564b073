package dev.inkling.cli;

import dev.inkling.bench.EarlierRun;
import dev.inkling.tensor.text.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what `inkling bench --json` printed.
final class BenchFile {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_TEXT = 1 << 12;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_TEXT)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private final Path file;

  private BenchFile(Path file) {
    this.file = file;
  }

  /// The run that a file tells of.
  ///
  /// @throws CliException if it cannot be read or is no such file, naming what is wrong
  static EarlierRun read(Path file) {
    BenchFile read = new BenchFile(file);
    try {
      return read.run(read.bytes());
    } catch (IOException failed) {
      throw CliException.failed(Errors.describe(failed));
    }
  }

  /// What the bytes of such a file tell.
  static EarlierRun read(Path file, byte[] bytes) {
    return new BenchFile(file).run(bytes);
  }

  private EarlierRun run(byte[] bytes) {
    try {
      return run(MAPPER.readTree(bytes));
    } catch (JacksonException wrong) {
      throw wrong("is not JSON: " + wrong.getOriginalMessage());
    }
  }

  private byte[] bytes() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw wrong("is longer than %d bytes".formatted(MAX_BYTES));
      }
      return bytes;
    }
  }

  private EarlierRun run(JsonNode json) {
    if (!json.isObject() || !json.path("workloads").isArray()) {
      throw wrong("has no list 'workloads'");
    }
    Map<String, Double> rates = new LinkedHashMap<>();
    for (JsonNode workload : json.path("workloads")) {
      String name = text(workload, "name");
      if (rates.put(name, positive(workload, "imagesPerSecond")) != null) {
        throw wrong("has workload '%s' twice".formatted(name));
      }
    }
    int threads = (int) positive(json, "threads");
    return new EarlierRun(text(json, "cpu"), threads, positive(json, "peakGflops"), rates);
  }

  private String text(JsonNode object, String name) {
    JsonNode field = object.path(name);
    if (!field.isString()) {
      throw wrong("'%s' is missing or no text".formatted(name));
    }
    return field.asString();
  }

  private double positive(JsonNode object, String name) {
    JsonNode field = object.path(name);
    double number = field.isNumber() ? field.asDouble() : Double.NaN;
    if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
      throw wrong("'%s' is missing or no number above 0".formatted(name));
    }
    return number;
  }

  private CliException wrong(String what) {
    return CliException.failed(
        OneLine.of("%s %s; expected what 'inkling bench --json' printed".formatted(file, what)));
  }
}
