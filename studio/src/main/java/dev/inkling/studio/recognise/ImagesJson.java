package dev.inkling.studio.recognise;

import dev.inkling.studio.http.Lines;
import dev.inkling.studio.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads `{"pixels":[784 numbers 0…1]}` or `{"images":[[784]…]}` without building a tree.
final class ImagesJson {
  /// The most images of one request.
  static final int MOST_IMAGES = 1_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxNumberLength(100)
                  .maxNameLength(100)
                  .maxStringLength(100)
                  .build())
          .build();

  private final JsonParser json;
  private final int values;

  private ImagesJson(JsonParser json, int values) {
    this.json = json;
    this.values = values;
  }

  /// The images of a request: grey levels, 0 for paper to 255 for ink.
  ///
  /// @param values pixels of an image
  /// @throws Refusal if it is not JSON of that shape, or a number is not from 0 to 1
  static List<byte[]> read(byte[] body, int values) {
    try (JsonParser json = FACTORY.createParser(body)) {
      return new ImagesJson(json, values).images();
    } catch (JacksonException broken) {
      throw Refusal.wrong("the body is not JSON as expected: " + Lines.json(broken));
    }
  }

  private List<byte[]> images() {
    expect(json.nextToken(), JsonToken.START_OBJECT, "an object with pixels or images");
    List<byte[]> images = new ArrayList<>();
    if (json.nextToken() != JsonToken.PROPERTY_NAME) {
      throw Refusal.wrong("the object is empty, expected pixels or images");
    }
    String name = json.currentName();
    json.nextToken();
    switch (name) {
      case "pixels" -> images.add(image("pixels"));
      case "images" -> many(images);
      default ->
          throw Refusal.wrong("field '%s' is unknown, expected pixels or images".formatted(name));
    }
    expect(json.nextToken(), JsonToken.END_OBJECT, "nothing after " + name);
    if (json.nextToken() != null) {
      throw Refusal.wrong("something stands after the object");
    }
    return images;
  }

  private void many(List<byte[]> images) {
    expect(json.currentToken(), JsonToken.START_ARRAY, "images to be an array");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (images.size() == MOST_IMAGES) {
        throw Refusal.wrong("images has more than %d images".formatted(MOST_IMAGES));
      }
      images.add(image("images[" + images.size() + "]"));
    }
    if (images.isEmpty()) {
      throw Refusal.wrong("images is empty, expected at least one image");
    }
  }

  private byte[] image(String where) {
    expect(json.currentToken(), JsonToken.START_ARRAY, where + " to be an array of numbers");
    byte[] image = new byte[values];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      byte pixel = pixel(where, count);
      if (count < values) {
        image[count] = pixel;
      }
      count++;
    }
    if (count != values) {
      throw Refusal.wrong("%s has %d numbers, expected %d".formatted(where, count, values));
    }
    return image;
  }

  private byte pixel(String where, int index) {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
      throw Refusal.wrong(
          "%s[%d] is %s, expected a number from 0 to 1".formatted(where, index, said(token)));
    }
    double value = json.getDoubleValue();
    if (!(value >= 0 && value <= 1)) {
      throw Refusal.wrong(
          "%s[%d] is %s, expected a number from 0 to 1".formatted(where, index, json.getString()));
    }
    return (byte) Math.round(255 * value);
  }

  private void expect(JsonToken found, JsonToken wanted, String what) {
    if (found != wanted) {
      throw Refusal.wrong("expected %s, found %s".formatted(what, said(found)));
    }
  }

  private static String said(JsonToken token) {
    return switch (token) {
      case null -> "the end";
      case VALUE_NULL -> "null";
      case VALUE_STRING -> "text";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case START_ARRAY -> "an array";
      case START_OBJECT -> "an object";
      case END_ARRAY -> "the end of an array";
      case END_OBJECT -> "the end of the object";
      case PROPERTY_NAME -> "a further field";
      default -> "a number";
    };
  }
}
