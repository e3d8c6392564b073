package dev.inkling.studio.http;

import java.util.Locale;

/// The body of a request.
///
/// @param type its media type in lower case, without parameters, for instance `image/png`
/// @param bytes at most [#MOST_BYTES]; not to be changed
@SuppressWarnings("ArrayRecordComponent") // a body is its bytes; equality is never asked
public record Body(String type, byte[] bytes) {
  /// The most bytes that are read: 8 MiB.
  public static final int MOST_BYTES = 8 << 20;

  /// What a longer one is answered with.
  static Refusal tooLong() {
    return Refusal.tooLarge("the body has more than %d bytes".formatted(MOST_BYTES));
  }

  /// Whether it is JSON.
  public boolean isJson() {
    return type.equals("application/json");
  }

  /// Whether it is a picture file.
  public boolean isImage() {
    return type.startsWith("image/");
  }

  /// The media type that a `Content-Type` header names.
  static String type(String header) {
    int parameters = header.indexOf(';');
    return (parameters < 0 ? header : header.substring(0, parameters))
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
