package dev.portreeve.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A standard stream that never throws. A reader that went away ({@code | head}) is no news: what
 * follows is dropped. Any other failure (a full disk) is kept, so that a report which did not
 * arrive is never taken for one that did.
 */
final class StandardStream extends FilterOutputStream {
  private boolean dead;
  private Optional<String> failure = Optional.empty();

  StandardStream(OutputStream to) {
    super(to);
  }

  /** Why something could not be written; empty when all was, or when the reader went away. */
  Optional<String> failure() {
    return failure;
  }

  @Override
  public void write(int b) {
    attempt(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    attempt(() -> out.write(bytes, from, length));
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  private interface Write {
    void run() throws IOException;
  }

  private void attempt(Write write) {
    if (dead) {
      return;
    }
    try {
      write.run();
    } catch (IOException e) {
      dead = true;
      String reason = String.valueOf(e.getMessage());
      failure = reason.contains("Broken pipe") ? Optional.empty() : Optional.of(reason);
    }
  }
}
