package dev.inkling.data.store;

import dev.inkling.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a file's content must hash to, as its publisher says.
///
/// @param algorithm `MD5` or `SHA-256`
/// @param hex the hash in lower-case hexadecimal
public record Checksum(String algorithm, String hex) {
  /// An MD5: no proof against an attacker, but all that some publishers give.
  public static Checksum md5(String hex) {
    return new Checksum("MD5", hex);
  }

  /// A SHA-256.
  public static Checksum sha256(String hex) {
    return new Checksum("SHA-256", hex);
  }

  /// The SHA-256 of a file.
  ///
  /// @throws DataException if the file cannot be read
  public static Checksum sha256Of(Path file) {
    return sha256(hash("SHA-256", file));
  }

  /// What the file hashes to by the same algorithm; equal to this if it is the publisher's.
  ///
  /// @throws DataException if the file cannot be read
  public Checksum of(Path file) {
    return new Checksum(algorithm, hash(algorithm, file));
  }

  /// `SHA-256 ab12…`.
  @Override
  public String toString() {
    return algorithm + " " + hex;
  }

  private static String hash(String algorithm, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw DataException.reading(file.toString(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
