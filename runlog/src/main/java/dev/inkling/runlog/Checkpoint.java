package dev.inkling.runlog;

import java.util.Map;

/// The state of a run after a step, verified as it was saved.
///
/// @param step training steps done
/// @param files the bytes that were saved, by name
public record Checkpoint(long step, Map<String, byte[]> files) {
  /// The bytes of that name.
  ///
  /// @throws RunLogException if the checkpoint holds none
  public byte[] file(String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new RunLogException(
          "checkpoint of step %d holds no '%s', only %s".formatted(step, name, files.keySet()));
    }
    return bytes;
  }
}
