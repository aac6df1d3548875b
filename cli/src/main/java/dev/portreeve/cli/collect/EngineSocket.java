package dev.portreeve.cli.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An engine's API over its unix socket: GET and nothing else, so that nothing can be changed. Each
 * question has a connection of its own, a deadline, and a most that an answer may hold.
 */
final class EngineSocket {
  private static final int MOST_BYTES = 64 << 20;

  private final Path socket;
  private final Duration patience;

  EngineSocket(Path socket, Duration patience) {
    this.socket = socket;
    this.patience = patience;
  }

  /** What came back: an HTTP status and a body, which is JSON for every status of an engine. */
  record Answer(int status, byte[] body) {
    boolean isGood() {
      return status == 200;
    }
  }

  /**
   * Asks for one path of the API.
   *
   * @throws IOException if there is no answer in time, or it is too large, or no HTTP
   */
  Answer get(String path) throws IOException {
    if (path.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new IOException("`" + path + "` is no path of an API");
    }
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: engine\r\nAccept: application/json\r\n"
            + "Connection: close\r\n\r\n";
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      // Closing it ends whatever waits for it, a drop of an answer now and then or none.
      CompletableFuture<Void> deadline =
          CompletableFuture.runAsync(
              () -> close(channel),
              CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
      try {
        channel.connect(UnixDomainSocketAddress.of(socket));
        ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
        while (out.hasRemaining()) {
          channel.write(out);
        }
        return answer(all(channel));
      } catch (ClosedChannelException e) {
        throw new IOException("no answer within " + patience.toSeconds() + " seconds", e);
      } finally {
        deadline.cancel(false);
      }
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Whoever reads from it hears of that.
    }
  }

  /** Everything up to the end of the connection. */
  private static byte[] all(SocketChannel channel) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    for (int count = channel.read(buffer); count >= 0; count = channel.read(buffer)) {
      read.write(buffer.array(), 0, count);
      buffer.clear();
      if (read.size() > MOST_BYTES) {
        throw new IOException("the answer is larger than " + (MOST_BYTES >> 20) + " MiB");
      }
    }
    return read.toByteArray();
  }

  private static Answer answer(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.") || end < 0 || text.length() < 12) {
      throw new IOException("what answers is no engine");
    }
    String head = text.substring(0, end).toLowerCase(Locale.ROOT);
    int status = number(text.substring(9, 12), 10);
    String body = text.substring(end + 4);
    if (header(head, "transfer-encoding").equals("chunked")) {
      body = joined(body);
    } else {
      String length = header(head, "content-length");
      if (!length.isEmpty() && body.length() != number(length, 10)) {
        throw new IOException("the answer is cut off");
      }
    }
    return new Answer(status, body.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String header(String head, String name) {
    int at = head.indexOf("\r\n" + name + ":");
    if (at < 0) {
      return "";
    }
    int from = at + name.length() + 3;
    int to = head.indexOf("\r\n", from);
    return head.substring(from, to < 0 ? head.length() : to).strip();
  }

  private static String joined(String chunks) throws IOException {
    StringBuilder body = new StringBuilder();
    int at = 0;
    while (true) {
      int line = chunks.indexOf("\r\n", at);
      if (line < 0) {
        throw new IOException("the answer is cut off");
      }
      int size = number(chunks.substring(at, line).split(";")[0].strip(), 16);
      at = line + 2;
      if (size == 0) {
        return body.toString();
      }
      if (size < 0 || at + size > chunks.length()) {
        throw new IOException("the answer is cut off");
      }
      body.append(chunks, at, at + size);
      at += size + 2;
    }
  }

  private static int number(String digits, int radix) throws IOException {
    try {
      return Integer.parseInt(digits, radix);
    } catch (NumberFormatException e) {
      throw new IOException("what answers is no engine", e);
    }
  }
}
