package dev.inkling.runlog;

/// The data of a run.
///
/// @param spec what the user named: `mnist`, a folder, `idx:IMAGES,LABELS`
/// @param sha256 the checksum of the data, in hexadecimal
public record DataSource(String spec, String sha256) {}
