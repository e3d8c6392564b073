package dev.inkling.cli;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How this very program is started again: the same Java, the same options, the same jars.
final class OwnProgram {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private OwnProgram() {}

  /// The command line with these arguments.
  static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(options());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(arguments);
    return command;
  }

  /// The same as a process that Ctrl-C in this terminal does not end: it ignores that signal, as
  /// what was started by `nohup` ignores another. `kill` ends it cleanly all the same.
  static List<String> detached(List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (!WINDOWS) {
      command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    }
    command.addAll(command(arguments));
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java")
        .toString();
  }

  /// The operating system cuts long command lines short when it is asked for them; the JVM knows
  /// its options itself.
  private static List<String> options() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }
}
