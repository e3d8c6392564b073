package dev.inkling.runlog;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// `control.json` as bytes and back. Strict, for what is misunderstood changes a training: all
/// fields must be there, and no others.
final class RunControlJson {
  private static final String PAUSED = "paused";
  private static final String FACTOR = "learningRateFactor";
  private static final String STOP = "stop";
  private static final Set<String> NAMES = Set.of(PAUSED, FACTOR, STOP);

  private RunControlJson() {}

  static byte[] write(RunControl control) {
    ObjectNode json = RunDescriptionJson.MAPPER.createObjectNode();
    json.put(PAUSED, control.paused());
    json.put(FACTOR, control.learningRateFactor());
    json.put(STOP, control.stop());
    return RunDescriptionJson.MAPPER.writeValueAsBytes(json);
  }

  /// @throws RunLogException naming the file, the field, and what is wrong
  static RunControl read(String file, byte[] bytes) {
    try {
      return read(new JsonFields(file, "", RunDescriptionJson.MAPPER.readTree(bytes)));
    } catch (JacksonException e) {
      throw new RunLogException(
          "%s: is not JSON: %s".formatted(file, RunDescriptionJson.cause(e)), e);
    }
  }

  private static RunControl read(JsonFields json) {
    for (String name : json.names()) {
      if (!NAMES.contains(name)) {
        throw json.wrong(name, "is unknown, expected paused, learningRateFactor and stop");
      }
    }
    boolean paused = json.flag(PAUSED), stop = json.flag(STOP);
    try {
      return new RunControl(paused, json.number(FACTOR), stop);
    } catch (IllegalArgumentException outOfRange) {
      throw json.wrong(FACTOR, "is out of range: " + outOfRange.getMessage());
    }
  }
}
