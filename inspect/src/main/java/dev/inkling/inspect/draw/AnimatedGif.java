package dev.inkling.inspect.draw;

import dev.inkling.tensor.file.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Drawings of one size after each other, as a GIF that moves and begins again.
///
/// @param frames at least one, all of one size
/// @param delay hundredths of a second between two frames
/// @param lastDelay hundredths of a second before it begins again
public record AnimatedGif(List<Drawing> frames, int delay, int lastDelay) {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  /// @throws IllegalArgumentException if there is no frame, one has another size than the first,
  ///     or a delay is outside 1…65535
  public AnimatedGif {
    frames = List.copyOf(frames);
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("an animation needs at least one frame");
    }
    for (Drawing frame : frames) {
      checkSize(frames.getFirst(), frame);
    }
    if (Math.min(delay, lastDelay) < 1 || Math.max(delay, lastDelay) > 0xFFFF) {
      throw new IllegalArgumentException(
          "delays %d and %d: expected 1 to 65535 hundredths of a second"
              .formatted(delay, lastDelay));
    }
  }

  /// The bytes of the file, with `scale` pixels for each point.
  public byte[] toBytes(double scale) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < frames.size(); i++) {
        append(writer, i, IndexedColours.of(frames.get(i).toImage(scale)));
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /// Writes the file, one pixel and a half for each point.
  ///
  /// @throws IOException with one line that names the file and the cause
  public void write(Path file) throws IOException {
    byte[] bytes = toBytes(1.5);
    AtomicFile.write(file, bytes.length, out -> out.write(bytes));
  }

  private static void checkSize(Drawing first, Drawing frame) {
    if (frame.width() != first.width() || frame.height() != first.height()) {
      throw new IllegalArgumentException(
          "a frame is %s × %s points, the first one %s × %s"
              .formatted(frame.width(), frame.height(), first.width(), first.height()));
    }
  }

  private void append(ImageWriter writer, int index, BufferedImage image) throws IOException {
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    int wait = index == frames.size() - 1 ? lastDelay : delay;
    root.appendChild(control(wait));
    if (index == 0) {
      root.appendChild(endless());
    }
    metadata.setFromTree(FORMAT, root);
    writer.writeToSequence(new IIOImage(image, null, metadata), null);
  }

  private static IIOMetadataNode control(int wait) {
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", Integer.toString(wait));
    return control;
  }

  // Netscape's extension: block 1, then how often as two bytes; 0 is for ever.
  private static IIOMetadataNode endless() {
    IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
    extension.setAttribute("applicationID", "NETSCAPE");
    extension.setAttribute("authenticationCode", "2.0");
    extension.setUserObject(new byte[] {1, 0, 0});
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(extension);
    return extensions;
  }
}
