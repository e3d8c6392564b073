package dev.inkling.it;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One start of the built program by its launcher, from outside: what it answered.
record Launch(int status, String out, String err, long pid) {
  private static final long PATIENCE_SECONDS = 120;

  /// The launcher of this checkout.
  static Path script() {
    return Path.of("").toAbsolutePath().resolveSibling("inkling");
  }

  /// The folder of jars that this build has made.
  static Path jars() {
    try {
      Path jar =
          Path.of(
              dev.inkling.cli.Main.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      if (!jar.toString().endsWith(".jar")) {
        throw new IllegalStateException("needs the packaged program: run mvn verify");
      }
      return jar.getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Starts the program of this checkout with the JDK that runs this test.
  static Launch inkling(Path folder, Map<String, String> env, String... args) {
    return startInkling(folder, env, args).result();
  }

  /// The same, without waiting.
  static Running startInkling(Path folder, Map<String, String> env, String... args) {
    return start(script(), folder, environment(folder, env), args);
  }

  /// What the launcher must know to start the program of this checkout, and these variables.
  static Map<String, String> environment(Path folder, Map<String, String> env) {
    var all = new HashMap<String, String>();
    all.put("INKLING_LIB", jars().toString());
    all.put("INKLING_JAVA", System.getProperty("java.home"));
    all.put("INKLING_HOME", folder.resolve("home").toString());
    all.putAll(env);
    return all;
  }

  /// A command line and more of it.
  static String[] join(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  /// Starts any launcher, with these variables over the test's own.
  static Launch run(Path script, Path folder, Map<String, String> env, String... args) {
    return start(script, folder, env, args).result();
  }

  /// Starts any launcher and does not wait.
  static Running start(Path script, Path folder, Map<String, String> env, String... args) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      var command = new ArrayList<>(List.of(script.toString()));
      command.addAll(List.of(args));
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(Launch::isOfInterest);
      builder.environment().putAll(env);
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Variables of whoever runs the tests that would change what the launcher does.
  private static boolean isOfInterest(String name) {
    return name.startsWith("INKLING_")
        || name.startsWith("MAVEN_")
        || List.of("JAVA_HOME", "M2_HOME", "JAVA_TOOL_OPTIONS", "SDKMAN_DIR").contains(name);
  }

  /// A program that may still run.
  record Running(Process process, Path out, Path err) {
    Launch result() {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException("still running after " + PATIENCE_SECONDS + " s");
        }
        return new Launch(process.exitValue(), read(out), read(err), process.pid());
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String read(Path file) throws IOException {
      return Files.readString(file, StandardCharsets.UTF_8);
    }
  }
}
