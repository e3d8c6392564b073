package dev.inkling.studio.http;

import dev.inkling.tensor.text.OneLine;

/// A request that is answered with an error: a status and one line.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private Refusal(int status, String message) {
    super(
        OneLine.of(message),
        null,
        false,
        false); // no stack trace: thousands a second may be refused
    this.status = status;
  }

  /// An error with any status from 400 on.
  public static Refusal of(int status, String message) {
    return new Refusal(status, message);
  }

  /// 400: the request makes no sense.
  public static Refusal wrong(String message) {
    return new Refusal(400, message);
  }

  /// 403: whoever asks may not.
  public static Refusal forbidden(String message) {
    return new Refusal(403, message);
  }

  /// 404: there is no such thing.
  public static Refusal missing(String message) {
    return new Refusal(404, message);
  }

  /// 409: not in the present state of things.
  public static Refusal conflict(String message) {
    return new Refusal(409, message);
  }

  /// 413: more than is read.
  public static Refusal tooLarge(String message) {
    return new Refusal(413, message);
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The one line.
  public String line() {
    return String.valueOf(getMessage());
  }
}
