package dev.inkling.bench;

import dev.inkling.data.Dataset;
import dev.inkling.digits.PictureReader;
import dev.inkling.digits.Prediction;
import dev.inkling.digits.Recogniser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import javax.imageio.ImageIO;

/// Single images sent to the studio's `POST /api/predict`, as many as it answers.
///
/// The first answers are compared with those of the recogniser in this program, so the server must
/// use the model that comes with the program.
///
/// @param name what `--workload` calls it
/// @param body how images are sent
/// @param dataset whose images are sent
public record HttpPrediction(String name, Body body, Dataset dataset) {
  private static final int IMAGES = 500;
  private static final int CHECKED = 100;
  private static final int LEVELS = 255;

  /// How images are sent.
  public enum Body {
    /// As a PNG file.
    PNG("image/png"),
    /// As `{"pixels":[784 numbers from 0 to 1]}`.
    JSON("application/json");

    private final String type;

    Body(String type) {
      this.type = type;
    }
  }

  /// The workload of this name: `http-predict` sends PNG files, `http-predict-json` numbers.
  public static HttpPrediction named(String name, Dataset dataset) {
    return new HttpPrediction(name, name.endsWith("json") ? Body.JSON : Body.PNG, dataset);
  }

  /// Checks the server's answers, warms it up and measures it.
  ///
  /// @param server its address
  /// @param seconds to measure; half as long goes before, to get warm
  /// @throws WrongResultException if an answer is not the recogniser's
  /// @throws UncheckedIOException if the server does not answer
  public Timing run(URI server, int connections, double seconds) {
    URI url = server.resolve("/api/predict");
    Recogniser recogniser = Recogniser.pretrained();
    List<byte[]> requests = requests(url);
    try {
      check(url, recogniser, requests);
      HttpLoad load = new HttpLoad(url, connections);
      load.run(requests, seconds / 2);
      HttpLoad.Outcome outcome = load.run(requests, seconds);
      long operations = 2 * recogniser.model().network().multiplyAdds();
      return Timing.ofServer(name, operations, outcome.requestsPerSecond(), outcome.latency());
    } catch (IOException failed) {
      throw new UncheckedIOException(name + ": " + url + ": " + failed.getMessage(), failed);
    }
  }

  private List<byte[]> requests(URI url) {
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < Math.min(IMAGES, dataset.count()); i++) {
      byte[] pixels = pixels(i);
      byte[] sent = body == Body.PNG ? png(pixels) : json(pixels);
      requests.add(HttpConnection.post(url, body.type, sent));
    }
    return requests;
  }

  private byte[] pixels(int image) {
    int at = dataset.offset(image);
    return Arrays.copyOfRange(dataset.pixels(), at, at + dataset.size().values());
  }

  private byte[] png(byte[] pixels) {
    int width = dataset.size().width(), height = dataset.size().height();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, height, pixels);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", file);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return file.toByteArray();
  }

  /// Three digits tell all 256 grey levels apart.
  private static byte[] json(byte[] pixels) {
    StringJoiner numbers = new StringJoiner(",", "{\"pixels\":[", "]}");
    for (byte pixel : pixels) {
      int level = pixel & LEVELS;
      numbers.add(level == 0 ? "0" : Float.toString(Math.round(level * 1000f / LEVELS) / 1000f));
    }
    return numbers.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void check(URI url, Recogniser recogniser, List<byte[]> requests) throws IOException {
    try (HttpConnection connection = new HttpConnection(url)) {
      for (int i = 0; i < Math.min(CHECKED, requests.size()); i++) {
        String answer = new String(connection.ask(requests.get(i)), StandardCharsets.UTF_8);
        String label = label(recogniser, pixels(i));
        if (!answer.contains("\"label\":\"" + label + "\"")) {
          throw new WrongResultException(
              "%s: image %d: the server answers %s, expected label %s: does it use another model?"
                  .formatted(name, i, answer.strip(), label));
        }
      }
    }
  }

  /// A picture is centred as any picture is, numbers are taken as they are.
  private String label(Recogniser recogniser, byte[] pixels) {
    Prediction prediction =
        body == Body.PNG
            ? recogniser.recognise(PictureReader.read(png(pixels), name))
            : recogniser.recognisePrepared(pixels);
    return prediction.label();
  }
}
