package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.DiagnosticPage.Example;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.laws.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Mistakes as authors make them, one a chunk of {@code mistakes/}: each is answered by exactly the
 * lines that begin with {@code !}, which give a code, the marked words in brackets, and words of
 * the help; and every text that a help proposes compiles where it is put in.
 */
class MistakesTest {
  private static final Path FOLDER = Path.of("src/test/resources/mistakes");

  @TestFactory
  @Execution(
      ExecutionMode.CONCURRENT) // half of the module's time, which one thread would take alone
  Stream<DynamicTest> everyMistakeIsAnsweredAsItSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        for (String chunk : Files.readString(file).split("(?m)^--- ")) {
          if (!chunk.isBlank() && chunk.charAt(0) != '#') {
            Mistake mistake = Mistake.of(chunk);
            String name = file.getFileName() + ": " + mistake.name();
            tests.add(DynamicTest.dynamicTest(name, () -> check(mistake)));
          }
        }
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  /** How many pieces the law asks for: others with each seed. */
  private static final int PIECES = 1000;

  /** Without one of their words, and doubled, mistakes are other mistakes: nothing breaks. */
  @Test
  void noPieceOfAMistakeBreaksTheCompiler() throws IOException {
    List<String> pieces = new ArrayList<>();
    for (String chunk : Files.readString(FOLDER.resolve("clauses.txt")).split("(?m)^--- ")) {
      if (!chunk.isBlank() && chunk.charAt(0) != '#') {
        String source = Mistake.of(chunk).source();
        Matcher word = Pattern.compile("\\S+").matcher(source);
        int from = Math.max(source.indexOf("  require"), source.indexOf("  for "));
        while (from >= 0 && word.find(from)) {
          from = word.end();
          pieces.add(source.substring(0, word.start()) + source.substring(word.end()));
          pieces.add(source.substring(0, word.end()) + " " + source.substring(word.start()));
        }
      }
    }
    assertFalse(pieces.isEmpty());
    for (String piece : Tries.some(pieces, PIECES)) {
      Judged.diagnostics(new Example("reeve", piece)).forEach(MistakesTest::staysInItsFile);
    }
  }

  private static void staysInItsFile(Diagnostic said) {
    said.edits().forEach(edit -> edit.in(said.file().text()));
  }

  private static void check(Mistake mistake) {
    List<Diagnostic> said = Judged.diagnostics(new Example("reeve", mistake.source()));
    List<String> got = said.stream().map(MistakesTest::line).toList();
    assertFalse(said.isEmpty(), "nothing is said");
    for (int i = 0; i < Math.max(got.size(), mistake.answers().size()); i++) {
      String answer = i < mistake.answers().size() ? mistake.answers().get(i) : "";
      String line = i < got.size() ? got.get(i) : "";
      assertTrue(fits(answer, line), () -> String.join("\n", got));
    }
    said.forEach(each -> putsInWhatItProposes(each, said));
  }

  /** The code and the marked words are the same, and the help holds the words. */
  private static boolean fits(String answer, String line) {
    int bracket = answer.indexOf("] ");
    String head = bracket < 0 ? answer : answer.substring(0, bracket + 1);
    return !answer.isEmpty()
        && line.startsWith(head)
        && (bracket < 0 || line.contains(answer.substring(bracket + 2)));
  }

  private static String line(Diagnostic d) {
    String marked = d.file().text(d.span()).replace("\n", "\\n");
    return d.code() + " [" + marked + "] " + d.message() + " => " + d.help().orElse("");
  }

  /** What is left then are the other mistakes of the file, if it has any. */
  private static void putsInWhatItProposes(Diagnostic one, List<Diagnostic> said) {
    List<String> others = new ArrayList<>(errors(said));
    others.remove(line(one));
    for (Edit edit : one.edits()) {
      String mended = edit.in(one.file().text());
      List<String> left = errors(Judged.diagnostics(new Example("reeve", mended)));
      others.forEach(left::remove);
      assertEquals(List.of(), left, () -> line(one) + "\n" + mended);
    }
  }

  private static List<String> errors(List<Diagnostic> said) {
    return said.stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
        .map(MistakesTest::line)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** A chunk: its name, what is written, and how that is answered. */
  private record Mistake(String name, String source, List<String> answers) {
    private static final String HEAD =
        "pack example version 1.0.0\n  \"x\"\nuses schema docker 1\n";

    static Mistake of(String chunk) {
      List<String> lines = chunk.lines().toList();
      List<String> answers = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (String line : lines.subList(1, lines.size())) {
        if (line.startsWith("! ")) {
          answers.add(line.substring(2));
        } else {
          text.append(line).append('\n');
        }
      }
      return new Mistake(lines.get(0), whole(text.toString()), answers);
    }

    /** A requirement alone stands in a control, and a declaration alone in a pack. */
    private static String whole(String text) {
      String first = text.strip().split("\\s+", 2)[0];
      String control =
          switch (first) {
            case "require", "ask" -> "  severity high\n  for each container\n";
            case "for", "when" -> "  severity high\n";
            default -> "";
          };
      boolean clause = !control.isEmpty() || first.equals("severity");
      boolean file = List.of("pack", "policy", "schema", "file").contains(first);
      return clause
          ? HEAD
              + "control a-b \"Containers do as they should\"\n"
              + control
              + "  "
              + text.strip()
              + "\n"
              + "  because \"Reason.\"\n  fix \"Mend it.\"\n"
          : file ? text.replaceFirst("^file\n", "") : HEAD + text;
    }
  }
}
