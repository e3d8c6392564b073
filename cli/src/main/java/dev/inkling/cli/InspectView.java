package dev.inkling.cli;

import dev.inkling.inspect.Picture;

/// One kind of picture that `inspect` draws.
///
/// @param name what the user types
/// @param subject what it is drawn of
/// @param painter makes it
record InspectView(String name, InspectSubject subject, Painter painter) {
  /// Makes a picture of what was asked for.
  @FunctionalInterface
  interface Painter {
    Picture paint(InspectRequest request) throws Exception;
  }
}
