package dev.inkling.runlog;

/// The programs that made a run.
///
/// @param inkling Inkling's version
/// @param java the Java runtime's
/// @param os the operating system, its version and the processor's architecture
public record Versions(String inkling, String java, String os) {
  /// This process's.
  public static Versions of(String inkling) {
    return new Versions(
        inkling,
        Runtime.version().toString(),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
  }
}
