package dev.inkling.inspect.draw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Round numbers for axes.
public final class Ticks {
  private static final double LARGE = 1e6, SMALL = 1e-4;

  private Ticks() {}

  /// The multiples of 1, 2 or 5 times a power of ten that lie in a range, about `count` of them.
  public static List<Tick> linear(Range range, int count) {
    double step = step(range, count);
    List<Tick> ticks = new ArrayList<>();
    // Counted, not added up: 0.1 ten times is not 1.
    long first = (long) Math.ceil(range.low() / step - 1e-9);
    long last = (long) Math.floor(range.high() / step + 1e-9);
    for (long i = first; i <= last && ticks.size() < 100; i++) {
      ticks.add(new Tick(i * step, label(i * step, step)));
    }
    return ticks;
  }

  /// The powers of ten in a range above 0; with few of them also 2 and 5 times each.
  public static List<Tick> logarithmic(Range range) {
    int first = (int) Math.floor(Math.log10(range.low()) + 1e-9);
    int last = (int) Math.ceil(Math.log10(range.high()) - 1e-9);
    int every = Math.max(1, (last - first + 7) / 8);
    boolean between = Math.log10(range.high() / range.low()) < 2.5;
    List<Tick> ticks = new ArrayList<>();
    for (int power = first; power <= last; power += every) {
      for (int digit : between ? new int[] {1, 2, 5} : new int[] {1}) {
        double value = new BigDecimal(digit).scaleByPowerOfTen(power).doubleValue();
        if (value >= range.low() * (1 - 1e-9) && value <= range.high() * (1 + 1e-9)) {
          ticks.add(new Tick(value, label(value, value)));
        }
      }
    }
    return ticks;
  }

  /// A range widened to the next ticks.
  static Range widened(Range range, int count) {
    double step = step(range, count);
    return new Range(
        step * Math.floor(range.low() / step + 1e-9), step * Math.ceil(range.high() / step - 1e-9));
  }

  private static double step(Range range, int count) {
    double rough = range.length() / Math.max(1, count);
    if (!(rough > 0)) {
      return Math.max(Math.abs(range.low()), 1);
    }
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double share = rough / power;
    return power * (share <= 1.5 ? 1 : share <= 3.5 ? 2 : share <= 7.5 ? 5 : 10);
  }

  /// A number with as many decimals as the step between ticks needs.
  static String label(double value, double step) {
    double largest = Math.max(Math.abs(value), Math.abs(step));
    if (value == 0) {
      return "0";
    }
    if (largest >= LARGE || largest < SMALL) {
      return scientific(value);
    }
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(Math.abs(step)) - 1e-9));
    BigDecimal plain = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return grouped(minus(plain.toPlainString()));
  }

  private static String scientific(double value) {
    BigDecimal number = new BigDecimal(value, new MathContext(3)).stripTrailingZeros();
    int power = number.precision() - number.scale() - 1;
    String digits = number.scaleByPowerOfTen(-power).stripTrailingZeros().toPlainString();
    return minus(digits) + "e" + minus(Integer.toString(power));
  }

  private static String minus(String number) {
    return number.replace('-', '−');
  }

  // 10,000 but 1000, as these words write numbers.
  private static String grouped(String number) {
    int point = number.indexOf('.') < 0 ? number.length() : number.indexOf('.');
    int start = number.startsWith("−") ? 1 : 0;
    if (point - start < 5) {
      return number;
    }
    return number.substring(0, point - 3) + "," + number.substring(point - 3);
  }
}
