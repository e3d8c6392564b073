package dev.inkling.data;

/// Draws an image with characters, for terminals: each pixel is two equal characters wide, because
/// a character is about twice as high as wide.
///
/// Example: `System.out.println(TextPicture.ASCII.draw(dataset, 0))`.
public enum TextPicture {
  /// Ten grey levels that every terminal and log can show.
  ASCII(" .:-=+*#%@"),
  /// Five grey levels of block characters, which look better where Unicode is shown.
  BLOCKS(" ░▒▓█");

  private final String levels;

  TextPicture(String levels) {
    this.levels = levels;
  }

  /// Image `index` of a data set; of several channels the mean is drawn.
  public String draw(Dataset dataset, int index) {
    return draw(dataset.pixels(), dataset.offset(index), dataset.size());
  }

  /// One image, ink bright: H lines of 2·W characters, each ended by a line feed. Ground pixels at
  /// the end of a line are left out, so that logs carry no trailing blanks.
  ///
  /// @param pixels unsigned bytes
  /// @param from where the image begins
  /// @param size its size
  public String draw(byte[] pixels, int from, ImageSize size) {
    StringBuilder picture = new StringBuilder((2 * size.width() + 1) * size.height());
    for (int y = 0; y < size.height(); y++) {
      StringBuilder line = new StringBuilder(2 * size.width());
      for (int x = 0; x < size.width(); x++) {
        char level = level(mean(pixels, from + y * size.width() + x, size));
        line.append(level).append(level);
      }
      picture.append(line.toString().stripTrailing()).append('\n');
    }
    return picture.toString();
  }

  private char level(int grey) {
    // Rounded up from the ground, so that the faintest ink differs from none.
    return levels.charAt((grey * (levels.length() - 1) + 254) / 255);
  }

  private static int mean(byte[] pixels, int at, ImageSize size) {
    int plane = size.height() * size.width();
    int sum = 0;
    for (int channel = 0; channel < size.channels(); channel++) {
      sum += pixels[at + channel * plane] & 0xFF;
    }
    return sum / size.channels();
  }
}
