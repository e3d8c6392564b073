package dev.inkling.tensor.file;

import dev.inkling.tensor.Shape;
import dev.inkling.tensor.file.HeaderValue.Items;
import dev.inkling.tensor.file.HeaderValue.Members;
import dev.inkling.tensor.file.HeaderValue.Text;
import dev.inkling.tensor.file.HeaderValue.Whole;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the header says of one tensor, checked in itself and against the length of the data.
///
/// @param at the header's byte where it stands
/// @param type how its numbers stand in the data
/// @param begin the first byte of its numbers, counted from the beginning of the data
/// @param end the byte after them
record TensorEntry(String name, int at, NumberType type, Shape shape, long begin, long end) {
  private static final int KEYS = 3;

  static TensorEntry of(String name, HeaderValue value, long dataLength, Set<NumberType> expected)
      throws HeaderSyntaxException {
    if (!(value instanceof Members(int at, var members))) {
      throw wrong(value, name, "must be an object, not " + value.kind());
    }
    HeaderValue dtype = members.get("dtype");
    HeaderValue extents = members.get("shape");
    HeaderValue place = members.get("data_offsets");
    if (dtype == null || extents == null || place == null || members.size() != KEYS) {
      throw wrong(value, name, "must have dtype, shape and data_offsets, and no more");
    }
    NumberType type = type(name, dtype, expected);
    Shape shape = shape(name, extents);
    List<Long> offsets = numbers(name, "data_offsets", place);
    if (offsets.size() != 2) {
      throw wrong(place, name, "has " + offsets.size() + " data_offsets, expected 2");
    }
    TensorEntry entry =
        new TensorEntry(name, at, type, shape, offsets.getFirst(), offsets.getLast());
    entry.checkOffsets(place, dataLength);
    return entry;
  }

  private static NumberType type(String name, HeaderValue dtype, Set<NumberType> expected)
      throws HeaderSyntaxException {
    if (!(dtype instanceof Text(int _, String text))) {
      throw wrong(dtype, name, "has " + dtype.kind() + " as dtype, expected a string");
    }
    for (NumberType type : expected) {
      if (text.equals(type.name())) {
        return type;
      }
    }
    String read = expected.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    throw wrong(
        dtype, name, "has dtype %s, only %s is read".formatted(HeaderParser.quoted(text), read));
  }

  private static Shape shape(String name, HeaderValue value) throws HeaderSyntaxException {
    List<Long> extents = numbers(name, "shape", value);
    if (extents.size() > SafeTensors.MAX_RANK) {
      throw wrong(
          value, name, "has rank " + extents.size() + ", the limit is " + SafeTensors.MAX_RANK);
    }
    long size = 1;
    for (long extent : extents) {
      // The product of the extents so far stays below 2^31, so this can't overflow.
      if (extent > Integer.MAX_VALUE || size * extent > Integer.MAX_VALUE) {
        throw wrong(value, name, "has shape " + extents + ", more than 2^31 - 1 numbers");
      }
      size *= extent;
    }
    return Shape.of(extents.stream().mapToInt(Long::intValue).toArray());
  }

  private static List<Long> numbers(String name, String key, HeaderValue value)
      throws HeaderSyntaxException {
    if (!(value instanceof Items(int _, var items))
        || !items.stream().allMatch(Whole.class::isInstance)) {
      throw wrong(value, name, "has a " + key + " that is not an array of numbers");
    }
    return items.stream().map(item -> ((Whole) item).number()).toList();
  }

  private void checkOffsets(HeaderValue place, long dataLength) throws HeaderSyntaxException {
    if (begin > end || end > dataLength) {
      throw wrong(
          place,
          name,
          "has data_offsets [%d, %d], the file holds %d bytes of data; is it cut?"
              .formatted(begin, end, dataLength));
    }
    long needed = (long) shape.size() * type.bytes();
    if (end - begin != needed) {
      throw wrong(
          place,
          name,
          "has shape %s, that is %d bytes, but data_offsets of %d bytes"
              .formatted(shape, needed, end - begin));
    }
  }

  private static HeaderSyntaxException wrong(HeaderValue at, String name, String message) {
    return new HeaderSyntaxException(
        at.at(), "tensor %s %s".formatted(HeaderParser.quoted(name), message));
  }
}
