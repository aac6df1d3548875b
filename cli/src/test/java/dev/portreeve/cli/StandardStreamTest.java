package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a report that cannot be written. */
class StandardStreamTest {

  private static StandardStream failingWith(String message) {
    StandardStream stream =
        new StandardStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException(message);
              }
            });
    stream.write('x');
    stream.write(new byte[] {'y', 'z'}, 0, 2);
    stream.flush();
    return stream;
  }

  @Test
  void bytesArriveUnchanged() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardStream stream = new StandardStream(bytes);
    stream.write(new byte[] {1, 2, 3}, 1, 2);
    stream.write(4);
    assertEquals("[2, 3, 4]", java.util.Arrays.toString(bytes.toByteArray()));
    assertEquals(Optional.empty(), stream.failure());
  }

  @Test
  void aReaderThatWentAwayIsNoFailure() {
    assertEquals(Optional.empty(), failingWith("Broken pipe").failure());
  }

  @Test
  void aFullDiskIsAFailure() {
    assertEquals(
        Optional.of("No space left on device"), failingWith("No space left on device").failure());
  }
}
