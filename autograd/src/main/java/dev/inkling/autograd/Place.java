package dev.inkling.autograd;

/// Where the numbers of one example stand in a room of a [SinglePlan]: channel c, row h, column w
/// at `c·channelStep + h·rowStep + w·columnStep`. Numbers in between may be anything.
///
/// @param room which room
/// @param size how many numbers of the room it takes
/// @param channels C; for plain rows `[F]` F
/// @param height H; 1 for plain rows
/// @param width W; 1 for plain rows
/// @param channelStep from channel to channel
/// @param rowStep from row to row
/// @param columnStep from pixel to pixel
public record Place(
    int room,
    int size,
    int channels,
    int height,
    int width,
    int channelStep,
    int rowStep,
    int columnStep) {
  /// Row-major, `[C, H, W]`.
  public static Place dense(int room, int channels, int height, int width) {
    int pixels = height * width;
    return new Place(room, channels * pixels, channels, height, width, pixels, width, 1);
  }

  /// Plain rows, `[F]`.
  public static Place row(int room, int features) {
    return dense(room, features, 1, 1);
  }

  /// Pixel by pixel, `[H, W, C]`.
  public static Place byPixel(int room, int channels, int height, int width) {
    return new Place(
        room, channels * height * width, channels, height, width, 1, width * channels, channels);
  }

  /// H · W.
  public int pixels() {
    return height * width;
  }

  /// Whether the numbers stand in row-major order without gaps.
  public boolean isDense() {
    boolean rows = width == 1 || columnStep == 1;
    boolean planes = height == 1 || rowStep == width;
    return rows && planes && (channels == 1 || channelStep == pixels());
  }

  /// Whether the channels of a pixel stand side by side, and pixel after pixel without gaps.
  public boolean isByPixel() {
    boolean columns = width == 1 || columnStep == channels;
    boolean rows = height == 1 || rowStep == width * channels;
    return columns && rows && (channels == 1 || channelStep == 1);
  }

  /// The same order in another room.
  public Place in(int other) {
    return new Place(other, size, channels, height, width, channelStep, rowStep, columnStep);
  }

  /// Whether another place has the same order.
  public boolean sameOrder(Place other) {
    return equals(other.in(room));
  }
}
