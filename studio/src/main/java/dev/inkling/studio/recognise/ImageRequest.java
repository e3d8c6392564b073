package dev.inkling.studio.recognise;

import dev.inkling.digits.Recogniser;
import dev.inkling.studio.http.Body;
import dev.inkling.studio.http.Refusal;
import java.util.List;

/// The images of a request, whichever way they were sent.
public final class ImageRequest {
  private ImageRequest() {}

  /// The images as the network sees them: grey levels, 0 for paper to 255 for ink.
  ///
  /// @throws Refusal if the body holds none
  public static List<byte[]> images(Body body, Recogniser recogniser) {
    if (body.bytes().length == 0) {
      throw Refusal.wrong(
          "the body is empty, expected an image file or JSON with pixels or images");
    }
    if (body.isJson()) {
      return ImagesJson.read(body.bytes(), recogniser.model().imageSize().values());
    }
    if (body.isImage()) {
      return List.of(recogniser.prepare(Pictures.read(body.bytes())));
    }
    throw Refusal.of(
        415,
        "Content-Type is '%s', expected application/json, image/png, image/jpeg, image/bmp or image/gif"
            .formatted(body.type()));
  }

  /// The only image of a request.
  ///
  /// @throws Refusal if there is not exactly one
  public static byte[] image(Body body, Recogniser recogniser) {
    List<byte[]> images = images(body, recogniser);
    if (images.size() != 1) {
      throw Refusal.wrong("%d images, expected one".formatted(images.size()));
    }
    return images.getFirst();
  }
}
