package dev.portreeve.cli.collect;

import dev.portreeve.cli.collect.file.FileRefusal;
import dev.portreeve.cli.collect.file.HostFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the programs that {@code host-commands.txt} names, with its arguments and no other, and asks
 * the engine's client for its version: found in the system's own directories, never through a
 * shell, in a plain locale, with nothing on stdin and a deadline. Stands for {@code cat} itself.
 */
final class ProgramRunner {
  private static final List<String> PLACES = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");
  private static final int MOST_BYTES = 64 << 20;
  private static final int MOST_SAID = 1 << 12;

  private final long patience;

  /**
   * @param patience seconds that a program may take
   */
  ProgramRunner(long patience) {
    this.patience = patience;
  }

  /**
   * What a program answered.
   *
   * @param out what it printed
   * @param said its complaint, where it did not succeed
   * @param status as a shell has it
   */
  record Answer(byte[] out, String said, int status) {
    boolean isGood() {
      return status == 0;
    }

    /** The same, and more of it. */
    Answer and(byte[] more) {
      byte[] all = Arrays.copyOf(out, out.length + more.length);
      System.arraycopy(more, 0, all, out.length, more.length);
      return new Answer(all, said, status);
    }

    static Answer refused(String said, int status) {
      return new Answer(new byte[0], said, status);
    }
  }

  /** Whether there is such a program. */
  static Optional<String> find(String name) {
    return PLACES.stream()
        .map(place -> place + "/" + name)
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst();
  }

  Answer run(List<String> words) {
    if (words.get(0).equals("cat") && words.size() == 2) {
      return read(words.get(1));
    }
    Optional<String> program = find(words.get(0));
    if (program.isEmpty()) {
      return Answer.refused("sh: " + words.get(0) + ": not found", 127);
    }
    List<String> command = new ArrayList<>(words);
    command.set(0, program.get());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC0");
    builder.environment().put("PATH", String.join(":", PLACES));
    builder.directory(Path.of("/").toFile());
    try {
      return answer(builder.start());
    } catch (IOException e) {
      return Answer.refused(words.get(0) + ": cannot be run", 126);
    }
  }

  private Answer answer(Process process) throws IOException {
    process.getOutputStream().close();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Thread errors = drained(process.getErrorStream(), said, MOST_SAID);
    Thread prints = drained(process.getInputStream(), out, MOST_BYTES + 1);
    try {
      boolean ended = process.waitFor(patience, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      prints.join(TimeUnit.SECONDS.toMillis(patience));
      errors.join(TimeUnit.SECONDS.toMillis(patience));
      if (!ended || prints.isAlive()) {
        return Answer.refused("no answer within " + patience + " seconds", 124);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return Answer.refused("interrupted", 130);
    }
    if (out.size() > MOST_BYTES) {
      return Answer.refused("the answer is larger than " + (MOST_BYTES >> 20) + " MiB", 1);
    }
    return new Answer(
        out.toByteArray(), said.toString(StandardCharsets.UTF_8), process.exitValue());
  }

  /** Reads to the end, and keeps no more than so many bytes. */
  private static Thread drained(InputStream in, ByteArrayOutputStream kept, int most) {
    Thread thread =
        new Thread(
            () -> {
              byte[] buffer = new byte[1 << 16];
              try (in) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                  kept.write(buffer, 0, Math.min(n, most - kept.size()));
                }
              } catch (IOException e) {
                // The program was stopped: its deadline tells.
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static Answer read(String path) {
    Path file = HostFile.at(path).orElse(null);
    if (file == null) {
      return Answer.refused("cat: the locale of the collector cannot spell " + path, 1);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES
          ? Answer.refused("cat: " + path + ": File too large", 1)
          : new Answer(bytes, "", 0);
    } catch (IOException e) {
      return Answer.refused("cat: " + path + ": " + FileRefusal.of(e), 1);
    }
  }
}
