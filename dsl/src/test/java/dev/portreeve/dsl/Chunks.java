package dev.portreeve.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Chunks of Reeve text, parted by lines of dashes, with what is expected at the end of the line
 * where it is expected: {@code #! E0201 words of the message => words of the help}. A diagnostic
 * that nobody expected fails, too, and so does a help that does not do what it says.
 */
public final class Chunks {
  private Chunks() {}

  /** A test for each chunk of each file of a folder; {@code phase} fills the diagnostics. */
  public static Stream<DynamicTest> of(Path folder, BiConsumer<SourceFile, Diagnostics> phase)
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".reeve")).sorted().toList()) {
        int line = 1;
        for (String chunk : Files.readString(file).split("(?m)^---.*\n", -1)) {
          String name =
              file.getFileName() + ":" + line + " " + chunk.lines().findFirst().orElse("");
          tests.add(DynamicTest.dynamicTest(name, () -> check(chunk, phase)));
          line += (int) chunk.lines().count() + 1;
        }
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  private static void check(String chunk, BiConsumer<SourceFile, Diagnostics> phase) {
    Diagnostics diagnostics = new Diagnostics();
    phase.accept(SourceFile.of("chunk.reeve", chunk), diagnostics);
    List<Expectation> open = new ArrayList<>(expectations(chunk));
    List<String> unexpected = new ArrayList<>();
    for (Diagnostic d : diagnostics.sorted()) {
      int line = d.file().position(d.span().start()).line();
      Optional<Expectation> met =
          open.stream().filter(e -> e.line == line && e.fits(d)).findFirst();
      met.ifPresent(open::remove);
      if (met.isEmpty()) {
        unexpected.add(line + " " + d.code() + " " + d.message() + " => " + d.help().orElse(""));
      }
    }
    List<String> missing = open.stream().map(Expectation::toString).toList();
    assertEquals(
        "", String.join("\n", missing), () -> "but there was\n" + String.join("\n", unexpected));
    assertEquals("", String.join("\n", unexpected));
    diagnostics.sorted().forEach(d -> doesWhatItSays(d, diagnostics.sorted(), phase));
  }

  /** Puts in each text that a help proposes: the complaint goes, and no other comes. */
  private static void doesWhatItSays(
      Diagnostic told, List<Diagnostic> before, BiConsumer<SourceFile, Diagnostics> phase) {
    for (Edit edit : told.edits()) {
      Diagnostics after = new Diagnostics();
      String mended = edit.in(told.file().text());
      phase.accept(SourceFile.of(told.file().name(), mended), after);
      List<String> known = new ArrayList<>(before.stream().map(Chunks::shown).toList());
      known.remove(shown(told));
      List<String> more = new ArrayList<>();
      for (Diagnostic d : after.sorted()) {
        if (d.severity() == Diagnostic.Severity.ERROR && !known.remove(shown(d))) {
          more.add(shown(d));
        }
      }
      assertEquals(
          List.of(), more, () -> shown(told) + " => " + told.help().orElse("") + "\n" + mended);
    }
  }

  private static String shown(Diagnostic d) {
    return d.code() + " " + d.message();
  }

  private static List<Expectation> expectations(String chunk) {
    List<Expectation> found = new ArrayList<>();
    List<String> lines = chunk.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).split("#! ");
      for (int j = 1; j < parts.length; j++) {
        String[] sides = parts[j].strip().split(" => ", 2);
        String[] words = sides[0].split(" ", 2);
        String help = sides.length > 1 ? sides[1].strip() : "";
        found.add(new Expectation(i + 1, words[0], words.length > 1 ? words[1].strip() : "", help));
      }
    }
    return found;
  }

  private record Expectation(int line, String code, String message, String help) {

    boolean fits(Diagnostic d) {
      return d.code().name().equals(code)
          && d.message().contains(message)
          && d.help().orElse("").contains(help);
    }
  }
}
