package dev.inkling.data.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A server that announces one length, sends another, and hangs up: no well-behaved one lets a test
/// do that.
final class RawServer implements AutoCloseable {
  private final ServerSocket socket;

  RawServer(int announced, byte[] body) {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(() -> answer(announced, body));
  }

  URI address() {
    String host = socket.getInetAddress().getHostAddress();
    return URI.create("http://" + host + ":" + socket.getLocalPort() + "/x");
  }

  private void answer(int announced, byte[] body) {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + announced + "\r\n\r\n";
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept();
          OutputStream out = connection.getOutputStream()) {
        readRequest(connection);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
      } catch (IOException e) {
        // The client hung up first, or the test is over.
      }
    }
  }

  private static void readRequest(Socket connection) throws IOException {
    int ends = 0;
    for (int b = connection.getInputStream().read(); ends < 2; ) {
      ends = b == '\n' ? ends + 1 : b == '\r' ? ends : 0;
      if (ends < 2) {
        b = connection.getInputStream().read();
      }
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
