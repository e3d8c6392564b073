package dev.inkling.cli;

import dev.inkling.studio.StudioSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the studio is to be, as typed; what is null was not said.
final class StudioOptions {
  static final int MOST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port, or the next free one if it is taken; 7007. 0 is any free one.")
  private @Nullable String port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen at; 127.0.0.1, which nobody else can reach.")
  private @Nullable String host;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "What reads digits if nothing is chosen: a run, a file, or pretrained.")
  private @Nullable String model;

  @Option(names = "--no-open", description = "Do not open a browser.")
  private boolean noOpen;

  int port() {
    return port == null ? StudioSettings.USUAL_PORT : port("--port", port);
  }

  static int port(String what, String text) {
    return (int) Numbers.whole(what, text, 0, MOST_PORT);
  }

  String host() {
    String said = host == null ? StudioSettings.LOOPBACK : host.strip();
    try {
      InetAddress address = InetAddress.getByName(said);
      return said.isEmpty() ? address.getHostAddress() : said;
    } catch (UnknownHostException unknown) {
      throw CliException.usage("--host is '" + said + "', which is no address of this machine");
    }
  }

  String model() {
    return model == null ? Models.PRETRAINED : model;
  }

  boolean opens() {
    return !noOpen;
  }
}
