package dev.inkling.tensor.file;

/// What is wrong in a header, and at which of its bytes; the reader adds the file's name.
final class HeaderSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int at;

  HeaderSyntaxException(int at, String message) {
    super(message);
    this.at = at;
  }

  int at() {
    return at;
  }
}
