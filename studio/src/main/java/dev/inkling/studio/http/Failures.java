package dev.inkling.studio.http;

import dev.inkling.data.DataException;
import dev.inkling.digits.PictureException;
import dev.inkling.runlog.RunLogException;
import dev.inkling.tensor.file.ModelFileException;
import java.util.function.Consumer;

/// Turns what went wrong into what the other side is told.
public final class Failures {
  private final Consumer<String> log;

  /// @param log gets a line for each failure that should not have happened
  public Failures(Consumer<String> log) {
    this.log = log;
  }

  Refusal refusal(RuntimeException failure) {
    return switch (failure) {
      case Refusal refusal -> refusal;
      case PictureException large when large.isTooLarge() -> Refusal.tooLarge(message(large));
      case PictureException picture -> Refusal.wrong(message(picture));
      case RunLogException run -> Refusal.conflict(message(run));
      case ModelFileException model -> Refusal.conflict(message(model));
      case DataException data -> Refusal.conflict(message(data));
      default -> unexpected(failure);
    };
  }

  private Refusal unexpected(RuntimeException failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String where = trace.length == 0 ? "" : " (" + trace[0] + ")";
    log.accept(Lines.one("studio: a mistake in Inkling itself: " + failure + where));
    return Refusal.of(500, "the studio met a mistake of its own; it goes on");
  }

  private static String message(RuntimeException failure) {
    return String.valueOf(failure.getMessage());
  }
}
