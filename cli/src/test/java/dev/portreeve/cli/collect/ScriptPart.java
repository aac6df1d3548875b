package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Functions of the collector script, by the comments that begin and follow them, run alone. */
public final class ScriptPart {
  private ScriptPart() {}

  /** The part of the script from one line to another. */
  public static String of(String first, String after) throws IOException {
    try (InputStream in = ScriptPart.class.getResourceAsStream("collector.sh")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      String script = new String(bytes, StandardCharsets.UTF_8);
      int begin = script.indexOf("\n" + first);
      int end = script.indexOf("\n" + after, begin);
      assertTrue(begin >= 0 && end > begin, first);
      return script.substring(begin, end) + "\n";
    }
  }

  /** What a script says. */
  public static String run(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-s").redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(("LC_ALL=C; export LC_ALL\n" + script).getBytes(StandardCharsets.UTF_8));
    }
    byte[] said = process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    String text = new String(said, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), text);
    return text;
  }
}
