package dev.inkling.data.store;

import dev.inkling.data.Part;
import org.jspecify.annotations.Nullable;

/// One file of a published data set.
///
/// @param part which part it belongs to
/// @param labels whether it holds labels, not images
/// @param name its name at the publisher
/// @param checksum what the publisher says it hashes to, or null if no trustworthy one is known;
///     then the first copy that proved readable is remembered
/// @param bytes its size, or 0 if it is not known
public record PublishedFile(
    Part part, boolean labels, String name, @Nullable Checksum checksum, long bytes) {}
