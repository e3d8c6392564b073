package dev.inkling.runlog;

import java.util.List;
import java.util.Optional;

/// The newest checkpoint that is whole, and those that were passed over.
///
/// @param checkpoint empty if there is none
/// @param skipped newer ones that are cut or damaged: one line each, for the user
public record LatestCheckpoint(Optional<Checkpoint> checkpoint, List<String> skipped) {}
