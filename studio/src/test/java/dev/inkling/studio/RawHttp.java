package dev.inkling.studio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// HTTP by hand, for requests that no client library would send.
///
/// @param status of the answer; 0 if the other side just closed
/// @param head the answer's headers, in lower case
/// @param body the answer's body
public record RawHttp(int status, String head, String body) {
  private static final int PATIENCE_MILLIS = 20_000;

  /// Sends bytes, and reads until the other side closes.
  public static RawHttp send(int port, byte[] request) throws IOException {
    try (Socket socket = connect(port)) {
      try {
        socket.getOutputStream().write(request);
      } catch (IOException closedMeanwhile) {
        // What it answered is read below.
      }
      return parse(readAll(socket.getInputStream()));
    }
  }

  /// A connection.
  public static Socket connect(int port) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static byte[] readAll(InputStream in) throws IOException {
    var all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (SocketException reset) {
      // What came before counts.
    }
    return all.toByteArray();
  }

  private static RawHttp parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      return new RawHttp(0, "", "");
    }
    String[] parts = text.split("\r\n\r\n", 2);
    int status = Integer.parseInt(parts[0].substring(9, 12));
    return new RawHttp(status, parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
  }

  /// A request's bytes; the connection is to be closed after it.
  public static byte[] request(int port, String firstLine, String headers, byte[] body) {
    byte[] head =
        "%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s\r\n"
            .formatted(firstLine, port, headers)
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  /// Sends a GET.
  public static RawHttp get(int port, String path, String headers) throws IOException {
    return send(port, request(port, "GET " + path, headers, new byte[0]));
  }

  /// Sends a POST.
  public static RawHttp post(int port, String path, String type, byte[] body) throws IOException {
    String headers = "Content-Type: %s\r\nContent-Length: %d\r\n".formatted(type, body.length);
    return send(port, request(port, "POST " + path, headers, body));
  }

  /// Sends JSON.
  public static RawHttp json(int port, String path, String body) throws IOException {
    return post(port, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }
}
