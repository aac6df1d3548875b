package dev.portreeve.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.laws.Tries;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no packs, or were: every one ends in an exit that means something. */
class HostileFilesTest {
  private static final List<String> FILES = List.copyOf(StandardPacks.sources("docker").values());

  @TempDir Path folder;

  @Test
  void lintSaysWhatIsWrongAndNeverHow() throws IOException {
    for (int seed : Tries.some(IntStream.range(0, 60).boxed().toList())) {
      Path file = Files.write(folder.resolve("f" + seed + ".reeve"), bytes(new Random(seed)));
      for (String format : List.of("human", "json", "gcc", "sarif")) {
        Typed typed = Typed.line("lint " + file + " --format " + format);
        boolean decided = typed.exit() == Exit.DECIDED || typed.exit() == Exit.USAGE;
        assertTrue(decided, seed + " " + typed);
        String said = typed.out() + typed.err();
        assertFalse(said.contains("a bug in Portreeve") || said.contains("\tat "), seed + said);
        assertFalse(said.matches("(?s).*\\bjava\\.[a-z]+\\.[A-Z].*"), seed + said);
        assertFalse(typed.out().isEmpty() && typed.err().isEmpty() && !format.equals("gcc"));
      }
    }
  }

  @Test
  void nothingInAScannedDirectoryIsReadAsPolicyOrOption() throws IOException {
    Path export = Files.createDirectory(folder.resolve("export"));
    Files.copy(Path.of("../examples/exports/docker-26.1.5/info.json"), export.resolve("info.json"));
    Typed before = Typed.line("check --now 2026-11-24 --format json " + export);
    Files.writeString(
        export.resolve(".portreeve.yaml"), "fail-on: none\noutput: /tmp/stolen\npack: .\n");
    Files.writeString(
        export.resolve("policy.reeve"),
        "policy mine version 1\n  uses benchmark cis-docker 1.8.0\n"
            + "  skip container-not-privileged because \"it is mine\"\n");
    Typed after = Typed.line("check -v --now 2026-11-24 --format json " + export);
    assertEquals(before.exit(), after.exit());
    assertEquals(findings(before), findings(after));
    assertTrue(after.err().contains("policy.reeve"), after.err());
    assertTrue(after.err().contains(".portreeve.yaml"), after.err());
  }

  /** All but what was read, and what was set aside. */
  private static String findings(Typed typed) {
    String report = typed.out();
    return report.substring(report.indexOf("\"policy\"")).replaceAll("sha256:[0-9a-f]{64}", "");
  }

  /** Noise; or a standard file, cut off, with noise in it, or beside another one. */
  private static byte[] bytes(Random random) {
    String good = FILES.get(random.nextInt(FILES.size()));
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    int at = random.nextInt(good.length());
    return switch (random.nextInt(4)) {
      case 0 -> noise;
      case 1 -> good.substring(0, at).getBytes(StandardCharsets.UTF_8);
      case 2 -> joined(good.substring(0, at), noise, good.substring(at));
      default ->
          joined(good.substring(0, at), new byte[0], FILES.get(random.nextInt(FILES.size())));
    };
  }

  private static byte[] joined(String first, byte[] noise, String last) {
    byte[] a = first.getBytes(StandardCharsets.UTF_8);
    byte[] b = last.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[a.length + noise.length + b.length];
    System.arraycopy(a, 0, all, 0, a.length);
    System.arraycopy(noise, 0, all, a.length, noise.length);
    System.arraycopy(b, 0, all, a.length + noise.length, b.length);
    return all;
  }
}
