package dev.inkling.runlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The layout of a checkpoint file, numbers big-endian:
///
/// | part | bytes |
/// | --- | --- |
/// | head | `INKLCKPT`, format (int), step (long) |
/// | parts | the bytes of each part, one after the other |
/// | list | count (int); for each part: name (modified UTF-8), length (long), SHA-256 |
/// | foot | length of the list (int), SHA-256 of head and list, `TPKCLKNI` |
///
/// The list stands at the end because only then the lengths are known; the foot is where a reader
/// begins, so that a cut is seen at once.
final class CheckpointFormat {
  static final long HEAD_MAGIC = 0x494E_4B4C_434B_5054L; // INKLCKPT
  static final long FOOT_MAGIC = 0x5450_4B43_4C4B_4E49L; // TPKCLKNI
  static final int FORMAT = 1;
  static final int HEAD_BYTES = Long.BYTES + Integer.BYTES + Long.BYTES;
  static final int HASH_BYTES = 32;
  static final int FOOT_BYTES = Integer.BYTES + HASH_BYTES + Long.BYTES;

  /// Limits of what is written and read.
  static final int MAX_PARTS = 64;

  static final int MAX_NAME = 100;
  static final int MAX_LIST_BYTES = 1 << 16;
  static final long MAX_BYTES = 512L << 20;

  private CheckpointFormat() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
