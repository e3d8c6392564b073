package dev.inkling.tensor.file;

import java.util.List;
import java.util.SequencedMap;

/// A value in the JSON header of a safetensors file, and the header's byte at which it begins.
sealed interface HeaderValue {
  /// The byte at which the value begins, counted from the beginning of the header.
  int at();

  /// What the value is called in an error message.
  default String kind() {
    return switch (this) {
      case Text _ -> "a string";
      case Whole _ -> "a number";
      case Items _ -> "an array";
      case Members _ -> "an object";
    };
  }

  /// A string without its quotes and escapes.
  record Text(int at, String text) implements HeaderValue {}

  /// An integer of 0 or more.
  record Whole(int at, long number) implements HeaderValue {}

  /// An array.
  record Items(int at, List<HeaderValue> items) implements HeaderValue {}

  /// An object, its members in the order of the file.
  record Members(int at, SequencedMap<String, HeaderValue> members) implements HeaderValue {}
}
