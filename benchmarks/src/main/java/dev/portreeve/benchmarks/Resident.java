package dev.portreeve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The most memory that a command ever had resident, as Linux counts it while it runs. */
final class Resident {
  private static final String PEAK = "VmHWM:";
  private static final long LOOK_MILLIS = 5;

  private Resident() {}

  /** In kilobytes; what it says goes nowhere. */
  static long kilobytes(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path status = Path.of("/proc/" + process.pid() + "/status");
    long most = 0;
    while (process.isAlive()) {
      most = Math.max(most, peak(status));
      Thread.sleep(LOOK_MILLIS);
    }
    if (process.waitFor() != 0) {
      throw new IOException("exit " + process.exitValue() + " of " + String.join(" ", command));
    }
    return most;
  }

  /** The launcher becomes the JVM, whose process is the same; at its end it has no memory. */
  private static long peak(Path status) throws IOException {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(PEAK)) {
          return Long.parseLong(line.substring(PEAK.length()).replace("kB", "").trim());
        }
      }
    } catch (NoSuchFileException e) {
      return 0; // it has ended
    }
    return 0;
  }
}
