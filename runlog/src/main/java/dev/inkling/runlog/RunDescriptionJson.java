package dev.inkling.runlog;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `run.json` as bytes and back. Written field by field, so that the file's names are decided here
/// and not by the names of Java components. Fields that a later version may add are ignored.
final class RunDescriptionJson {
  /// The version of the format; it grows when an older reader would misread a file.
  static final int FORMAT = 1;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_TEXT = 1 << 16;

  /// Reads within bounds, and refuses a field that is there twice.
  static final JsonMapper MAPPER =
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

  private RunDescriptionJson() {}

  static byte[] write(RunDescription run) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("format", FORMAT).put("recipe", run.recipe());
    json.put("status", run.status().name().toLowerCase(Locale.ROOT));
    json.put("started", run.started().toString());
    if (run.ended() != null) {
      json.put("ended", run.ended().toString());
    }
    if (run.failure() != null) {
      json.put("failure", run.failure());
    }
    writeHowToRepeat(run, json);
    if (run.results() != null) {
      write(run.results(), json.putObject("results"));
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }

  private static void writeHowToRepeat(RunDescription run, ObjectNode json) {
    ObjectNode settings = json.putObject("settings");
    run.settings().forEach((name, value) -> settings.set(name, node(value)));
    json.putObject("data").put("spec", run.data().spec()).put("sha256", run.data().sha256());
    json.put("seed", run.seed()).put("threads", run.threads()).put("kernels", run.kernels());
    json.putObject("versions")
        .put("inkling", run.versions().inkling())
        .put("java", run.versions().java())
        .put("os", run.versions().os());
    run.commandLine().forEach(json.putArray("commandLine")::add);
  }

  private static JsonNode node(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Boolean flag -> nodes.booleanNode(flag);
      case Long number -> nodes.numberNode(number);
      case Double number -> nodes.numberNode(number);
      default -> nodes.stringNode(value.toString());
    };
  }

  private static void write(RunResults results, ObjectNode json) {
    write(results.train(), json.putObject("train"));
    write(results.test(), json.putObject("test"));
    json.put("parameters", results.parameters());
    putFinite(json, "epochs", results.epochs());
    json.put("steps", results.steps()).put("images", results.images());
    putFinite(json, "trainSeconds", results.trainSeconds());
    putFinite(json, "totalSeconds", results.totalSeconds());
    json.put("weightsSha256", results.weightsSha256());
  }

  private static void write(Score score, ObjectNode json) {
    putFinite(json, "loss", score.loss());
    putFinite(json, "accuracy", score.accuracy());
    json.put("errors", score.errors()).put("count", score.count());
  }

  /// JSON has no NaN and no infinity; null says that there is no number.
  private static void putFinite(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }

  /// Reads the bytes of a file; `file` stands in error messages.
  ///
  /// @throws RunLogException naming the file, the field, and what is wrong
  static RunDescription read(String file, byte[] bytes) {
    try {
      return read(new JsonFields(file, "", MAPPER.readTree(bytes)));
    } catch (JacksonException e) {
      throw new RunLogException("%s: is not JSON: %s".formatted(file, cause(e)), e);
    }
  }

  static String cause(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    TokenStreamLocation place = e.getLocation();
    return place == null ? message : "%s (line %d)".formatted(message, place.getLineNr());
  }

  private static RunDescription read(JsonFields json) {
    long format = json.whole("format");
    if (format != FORMAT) {
      throw json.wrong(
          "format", "is %d, this version of Inkling reads %d".formatted(format, FORMAT));
    }
    return new RunDescription(
        json.text("recipe"),
        settings(json.object("settings")),
        data(json.object("data")),
        json.whole("seed"),
        json.small("threads"),
        json.text("kernels"),
        versions(json.object("versions")),
        List.copyOf(json.texts("commandLine")),
        instant(json, "started"),
        json.has("ended") ? instant(json, "ended") : null,
        status(json),
        json.has("failure") ? json.text("failure") : null,
        json.has("results") ? results(json.object("results")) : null);
  }

  private static Map<String, Object> settings(JsonFields json) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (String name : json.names()) {
      settings.put(name, json.plain(name));
    }
    return settings;
  }

  private static DataSource data(JsonFields json) {
    return new DataSource(json.text("spec"), json.text("sha256"));
  }

  private static Versions versions(JsonFields json) {
    return new Versions(json.text("inkling"), json.text("java"), json.text("os"));
  }

  private static Instant instant(JsonFields json, String name) {
    try {
      return Instant.parse(json.text(name));
    } catch (DateTimeParseException _) {
      throw json.wrong(name, "is not a time such as 2026-11-21T01:45:00Z");
    }
  }

  private static RunStatus status(JsonFields json) {
    String text = json.text("status");
    for (RunStatus status : RunStatus.values()) {
      if (status.name().toLowerCase(Locale.ROOT).equals(text)) {
        return status;
      }
    }
    throw json.wrong("status", "is not running, finished, stopped or failed");
  }

  private static RunResults results(JsonFields json) {
    return new RunResults(
        score(json.object("train")),
        score(json.object("test")),
        json.whole("parameters"),
        json.number("epochs"),
        json.whole("steps"),
        json.whole("images"),
        json.number("trainSeconds"),
        json.number("totalSeconds"),
        json.text("weightsSha256"));
  }

  private static Score score(JsonFields json) {
    return new Score(
        json.number("loss"), json.number("accuracy"), json.small("errors"), json.small("count"));
  }
}
