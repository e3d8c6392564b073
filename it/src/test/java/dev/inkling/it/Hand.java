package dev.inkling.it;

import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.PointerInput.Kind;
import org.openqa.selenium.interactions.PointerInput.MouseButton;
import org.openqa.selenium.interactions.PointerInput.Origin;
import org.openqa.selenium.interactions.Sequence;

/// A hand that draws on the studio's board, with a mouse or a finger.
///
/// @param kind what it holds
record Hand(Browser browser, Kind kind) {
  private static final String BOARD = ".board";

  /// The strokes of a three, in shares of the board's side.
  static final double[] THREE = {
    .30, .25, .40, .18, .55, .18, .65, .27, .62, .40, .50, .47, .45, .48, .55, .50, .66, .58, .68,
    .70, .60, .80, .45, .84, .30, .76
  };

  static final double[] SEVEN = {.25, .20, .45, .20, .70, .20, .62, .40, .52, .60, .42, .85};

  static final double[] ONE = {.50, .15, .50, .35, .50, .55, .50, .85};

  /// Draws one stroke: x and y of its points by turns.
  void draw(double... points) {
    drawAt(0, 0, 1, points);
  }

  /// Draws one stroke smaller, and elsewhere.
  void drawAt(double left, double top, double size, double... points) {
    Rectangle board = browser.driver().findElement(By.cssSelector(BOARD)).getRect();
    PointerInput pointer = new PointerInput(kind, "hand with " + kind);
    Sequence stroke = new Sequence(pointer, 0);
    for (int i = 0; i < points.length; i += 2) {
      int x = (int) (board.x + board.width * (left + size * points[i]));
      int y = (int) (board.y + board.height * (top + size * points[i + 1]));
      stroke.addAction(
          pointer.createPointerMove(Duration.ofMillis(i == 0 ? 0 : 10), Origin.viewport(), x, y));
      if (i == 0) {
        stroke.addAction(pointer.createPointerDown(MouseButton.LEFT.asArg()));
      }
    }
    stroke.addAction(pointer.createPointerUp(MouseButton.LEFT.asArg()));
    browser.driver().perform(List.of(stroke));
  }
}
