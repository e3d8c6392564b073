package dev.inkling.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Runs the program inside the test's process.
record Cli(int status, String out, String err) {
  static Cli run(Map<String, String> env, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var all = new HashMap<>(Map.of("INKLING_HOME", "no-such-home"));
    all.putAll(env);
    int status = Main.run(args, print(out), print(err), all);
    return new Cli(status, text(out), text(err));
  }

  static Cli run(String... args) {
    return run(Map.of(), args);
  }

  static Console console(Map<String, String> env, Flags flags, ByteArrayOutputStream err) {
    return new Console(print(new ByteArrayOutputStream()), print(err), env, flags, new StopFlag());
  }

  static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
