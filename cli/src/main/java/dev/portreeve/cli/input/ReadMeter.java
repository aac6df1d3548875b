package dev.portreeve.cli.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How much of the operands has been read, in bytes, for who wants to know how long it takes. */
public final class ReadMeter {
  private long read;

  /** The bytes that have been read so far. */
  public long read() {
    return read;
  }

  /**
   * A file, or a pipe by its name, counted while it is read. It tells of no bytes before they are
   * read: Java seeks to answer that, and where the file is a pipe the answer ends the reading.
   */
  InputStream open(Path file) throws IOException {
    return new FilterInputStream(Files.newInputStream(file)) {
      @Override
      public int available() {
        return 0;
      }

      @Override
      public int read() throws IOException {
        int one = super.read();
        read += one < 0 ? 0 : 1;
        return one;
      }

      @Override
      public int read(byte[] bytes, int from, int most) throws IOException {
        int count = super.read(bytes, from, most);
        read += Math.max(0, count);
        return count;
      }
    };
  }

  /** The bytes of all files and directories named; 0 where one of them does not say. */
  public static long total(List<String> operands) {
    long total = 0;
    for (String operand : operands) {
      if (operand.equals("-")) {
        return 0;
      }
      try (Stream<Path> files = Files.walk(Path.of(operand))) {
        total += files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      } catch (IOException | java.io.UncheckedIOException e) {
        return 0;
      }
    }
    return total;
  }
}
