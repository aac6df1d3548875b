package dev.portreeve.cli.collect.socket;

import dev.portreeve.runtime.json.ListedRows;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An engine's API over its unix socket: GET and nothing else, so that nothing can be changed. Each
 * question has a connection of its own, a deadline, and a most that an answer may hold.
 */
public final class EngineSocket {
  private static final int MOST_BYTES = 64 << 20;
  private static final int GOOD = 200;

  private final Path socket;
  private final Duration patience;

  public EngineSocket(Path socket, Duration patience) {
    this.socket = socket;
    this.patience = patience;
  }

  /** What came back: an HTTP status and a body, which is JSON for every status of an engine. */
  public record Answer(int status, byte[] body) {
    public boolean isGood() {
      return status == GOOD;
    }
  }

  /** What is read of the body of a good answer. */
  private interface Reading {
    void copy(InputStream body, OutputStream to) throws IOException;
  }

  /**
   * Asks for one path of the API.
   *
   * @throws IOException if there is no answer in time, or it is too large, or no HTTP
   */
  public Answer get(String path) throws IOException {
    return ask(path, InputStream::transferTo);
  }

  /**
   * Asks for a list, which may be of any length: of its rows only these members are kept.
   *
   * @throws IOException if there is no answer in time, or they are too large, or no HTTP
   */
  public Answer list(String path, Set<String> members) throws IOException {
    return ask(path, (body, to) -> ListedRows.copy(body, members, to));
  }

  private Answer ask(String path, Reading reading) throws IOException {
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
        return answer(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16), reading);
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

  private static Answer answer(InputStream in, Reading reading) throws IOException {
    String first = AnswerBody.line(in);
    if (!first.startsWith("HTTP/1.") || first.length() < 12) {
      throw new IOException("what answers is no engine");
    }
    int status = AnswerBody.number(first.substring(9, 12), 10);
    AnswerBody body = AnswerBody.toTheEnd(in);
    boolean chunked = false;
    for (String line = AnswerBody.line(in); !line.isEmpty(); line = AnswerBody.line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      String value = header.substring(header.indexOf(':') + 1).strip();
      if (header.startsWith("transfer-encoding:") && value.equals("chunked")) {
        chunked = true;
        body = AnswerBody.inChunks(in);
      } else if (header.startsWith("content-length:") && !chunked) {
        body = AnswerBody.ofLength(in, AnswerBody.number(value, 10));
      }
    }
    Bounded read = new Bounded();
    if (status == GOOD) {
      reading.copy(body, read);
    } else {
      body.transferTo(read);
    }
    return new Answer(status, read.bytes.toByteArray());
  }

  /** What is kept of an answer, and never more than one may hold. */
  private static final class Bounded extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
      if (bytes.size() + length > MOST_BYTES) {
        throw new IOException("the answer is larger than " + (MOST_BYTES >> 20) + " MiB");
      }
      bytes.write(from, start, length);
    }
  }
}
