package dev.inkling.tensor.file;

import java.io.IOException;
import java.io.OutputStream;

/// Writes the bytes of one file into a stream.
///
/// Example: `OutputWriter writer = out -> out.write(bytes);`
@FunctionalInterface
public interface OutputWriter {
  /// Writes all bytes. The stream is buffered and belongs to the caller, who flushes and closes it.
  ///
  /// @throws IOException if the stream takes no more, for instance because the disk is full
  void write(OutputStream out) throws IOException;
}
