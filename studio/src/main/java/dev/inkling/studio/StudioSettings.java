package dev.inkling.studio;

import java.nio.file.Path;

/// Where the studio listens and what it shows.
///
/// @param host the address to bind to, usually `127.0.0.1`
/// @param port the port; 0 for any free one
/// @param home the folder that holds `data/` and `runs/`
/// @param threads worker threads for what the studio computes itself
/// @param version of this program
public record StudioSettings(String host, int port, Path home, int threads, String version) {
  /// What [#host] is unless the user says otherwise: nobody else can reach it.
  public static final String LOOPBACK = "127.0.0.1";

  /// The port that is tried first.
  public static final int USUAL_PORT = 7007;
}
