package dev.inkling.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;

/// Where the program begins and where it ends.
public final class Main {
  private Main() {}

  /// Runs one command and ends the JVM with its exit status.
  @SuppressWarnings("SystemExitOutsideMain") // this is the one place
  public static void main(String[] args) {
    Instant began = Instant.now();
    var stop = new StopFlag();
    stop.install(Runtime.getRuntime());
    int status = run(args, System.out, System.err, System.getenv(), stop);
    StandardError.close(System.getenv(), began);
    stop.finish();
    System.exit(status);
  }

  /// Runs one command inside this process, as tests do.
  ///
  /// @param args the command line, without the program's name
  /// @param out where the result goes
  /// @param err where progress and errors go
  /// @param env the environment
  /// @return the exit status: 0 done, 1 failed, 2 wrong command line, 3 the machine lacks
  ///     something, 130 stopped by the user
  public static int run(String[] args, PrintStream out, PrintStream err, Map<String, String> env) {
    return run(args, out, err, env, new StopFlag());
  }

  /// Runs one command with the streams and environment of this process.
  static int run(String... args) {
    return run(args, System.out, System.err, System.getenv());
  }

  /// The same, and `stop` can ask it to stop.
  static int run(
      String[] args, PrintStream out, PrintStream err, Map<String, String> env, StopFlag stop) {
    var console = new Console(out, err, env, new Flags(), stop);
    try {
      int status = execute(args, console);
      return out.checkError() && status == 0 ? ExitCode.FAILED.status() : status;
    } catch (Error e) { // out of memory, a broken class path: the user gets one line all the same
      console.fail(Errors.describe(e), e);
      return ExitCode.FAILED.status();
    }
  }

  private static int execute(String[] args, Console console) {
    if (args.length == 1 && args[0].equals("--version")) { // scripts ask often: no need of a tree
      console.out().println(Version.line());
      return ExitCode.DONE.status();
    }
    return CommandTree.build(console, args).execute(args);
  }
}
