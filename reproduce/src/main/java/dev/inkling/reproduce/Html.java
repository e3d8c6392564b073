package dev.inkling.reproduce;

/// Text inside a page.
final class Html {
  private Html() {}

  /// Text that shows itself.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
