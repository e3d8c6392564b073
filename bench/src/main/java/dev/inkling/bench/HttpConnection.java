package dev.inkling.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection to a server, kept alive, on a plain socket: what it costs is not taken from the
/// server that shares the machine.
final class HttpConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int LONGEST_BODY = 1 << 20;
  private static final int LONGEST_LINE = 8192;

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final byte[] line = new byte[LONGEST_LINE];

  HttpConnection(URI url) throws IOException {
    this.socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    int port = url.getPort() < 0 ? 80 : url.getPort();
    socket.connect(new InetSocketAddress(url.getHost(), port), TIMEOUT_MILLIS);
    this.out = socket.getOutputStream();
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
  }

  /// A request as it goes over the wire.
  static byte[] post(URI url, String type, byte[] body) {
    String head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(url.getRawPath(), url.getRawAuthority(), type, body.length);
    byte[] first = head.getBytes(StandardCharsets.US_ASCII);
    byte[] request = java.util.Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, request, first.length, body.length);
    return request;
  }

  /// Sends a request and reads the answer's body.
  ///
  /// @throws IOException if the connection breaks or the answer is not a plain 200
  byte[] ask(byte[] request) throws IOException {
    out.write(request);
    out.flush();
    String status = line();
    int length = length();
    byte[] body = length < 0 ? chunks() : exactly(length);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(
          "the server answered '%s': %s"
              .formatted(status, new String(body, StandardCharsets.UTF_8).strip()));
    }
    return body;
  }

  /// Reads the header lines; the length of the body, or −1 where it comes in chunks.
  private int length() throws IOException {
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = number(header.substring(header.indexOf(':') + 1).strip(), 10);
      } else if (lower.startsWith("transfer-encoding:")) {
        length = -1;
      }
    }
    return length;
  }

  private byte[] chunks() throws IOException {
    byte[] body = {};
    for (int size = number(line(), 16); size > 0; size = number(line(), 16)) {
      byte[] chunk = exactly(size);
      int before = body.length;
      body = java.util.Arrays.copyOf(body, before + size);
      System.arraycopy(chunk, 0, body, before, size);
      line();
    }
    line();
    return body;
  }

  private static int number(String text, int radix) throws IOException {
    try {
      int number = Integer.parseInt(text, radix);
      if (number >= 0 && number <= LONGEST_BODY) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // told below
    }
    throw new IOException("the answer's length is '" + text + "'");
  }

  private byte[] exactly(int length) throws IOException {
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the answer ends after %d of %d bytes".formatted(body.length, length));
    }
    return body;
  }

  private String line() throws IOException {
    int length = 0;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || length == LONGEST_LINE) {
        throw new EOFException("the answer ends in its head, or has a line that does not end");
      }
      line[length++] = (byte) b;
    }
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, end, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
