package dev.portreeve.compiler.spec;

import dev.portreeve.dsl.parse.ParsedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One sentence of the specification with the rules that show it: declarations over the world of the
 * laws (or a whole file, where it has a head), the diagnostics that they must give ({@code #! CODE
 * words => help} at the end of a line), and snapshots ({@code @ ...} lines) each with all findings
 * that they must give ({@code = VERDICT CONTROL SUBJECT [vacuous|waived|attested|severity S]
 * [naming PATH] [saying WORDS]}; {@code -} is no subject), and what became of every waiver and
 * attestation ({@code ~ STATE CONTROL SUBJECT... [naming PATH] [saying WORDS]}). {@code %% FILE}
 * begins another file of a policy.
 */
record Sentence(String place, String words, String text, List<Expected> expected, List<Run> runs) {
  private static final String HEAD = "pack spec version 1.0.0 uses schema harbour 1 ";

  /** A diagnostic that the text must give. */
  record Expected(int line, String code, String message, String help) {}

  /** A snapshot without its head, and the findings that it must give. */
  record Run(String snapshot, List<Outcome> outcomes, List<Fate> fates) {}

  /** What became of one waiver or attestation. */
  record Fate(
      String state,
      String control,
      List<String> subjects,
      Optional<String> naming,
      Optional<String> saying) {}

  /** One finding; {@code naming} and {@code saying} are empty where nothing is asked. */
  record Outcome(
      String verdict,
      String control,
      String subject,
      List<String> marks,
      Optional<String> naming,
      Optional<String> saying) {}

  /** The files of a policy, each behind as many empty lines as stand before it. */
  List<ParsedFile> files() {
    List<ParsedFile> files = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    StringBuilder file = new StringBuilder();
    String name = "spec.reeve";
    for (String line : text.lines().toList()) {
      if (line.startsWith("%% ")) {
        files.add(ParsedFile.of(name, file.toString()));
        name = line.substring(3).strip();
        file = new StringBuilder(before);
      } else {
        file.append(line);
      }
      file.append('\n');
      before.append('\n');
    }
    files.add(ParsedFile.of(name, file.toString()));
    return files;
  }

  /** The sentences of a file, parted by lines of dashes that hold their words. */
  static List<Sentence> of(String file, String content) {
    List<Sentence> sentences = new ArrayList<>();
    int line = 1;
    for (String chunk : content.split("(?m)^---")) {
      if (line > 1) {
        String words = chunk.lines().findFirst().orElse("").strip();
        String body = chunk.lines().skip(1).reduce("", (a, b) -> a + b + "\n");
        sentences.add(of(file + ":" + line, words, body));
      }
      line += (int) chunk.chars().filter(c -> c == '\n').count();
    }
    return sentences;
  }

  private static Sentence of(String place, String words, String body) {
    List<Expected> expected = new ArrayList<>();
    List<Run> runs = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    StringBuilder snapshot = new StringBuilder();
    List<Outcome> outcomes = new ArrayList<>();
    List<Fate> fates = new ArrayList<>();
    List<String> lines = body.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("@")) {
        if (!outcomes.isEmpty()) {
          runs.add(new Run(snapshot.toString(), List.copyOf(outcomes), List.copyOf(fates)));
          snapshot.setLength(0);
          outcomes.clear();
          fates.clear();
        }
        snapshot.append(line.substring(1)).append('\n');
      } else if (line.startsWith("= ")) {
        outcomes.add(outcome(line.substring(2).strip()));
      } else if (line.startsWith("~ ")) {
        fates.add(fate(line.substring(2).strip()));
      } else {
        expected.addAll(expected(i + 1, line));
        text.append(line);
      }
      text.append('\n');
    }
    if (!outcomes.isEmpty()) {
      runs.add(new Run(snapshot.toString(), List.copyOf(outcomes), List.copyOf(fates)));
    }
    boolean headed = text.toString().strip().matches("(?s)(pack|schema|policy) .*");
    return new Sentence(place, words, headed ? text.toString() : HEAD + text, expected, runs);
  }

  private static List<Expected> expected(int number, String line) {
    return Arrays.stream(line.split("#! "))
        .skip(1)
        .map(
            part -> {
              String[] sides = (part.strip() + " => ").split(" => ", 3);
              String[] words = (sides[0] + " ").split(" ", 2);
              return new Expected(number, words[0], words[1].strip(), sides[1].strip());
            })
        .toList();
  }

  private static Outcome outcome(String line) {
    String[] said = line.split(" saying ", 2);
    String[] named = said[0].split(" naming ", 2);
    String[] words = named[0].strip().split(" +");
    return new Outcome(
        words[0],
        words[1],
        words[2],
        Arrays.asList(words).subList(3, words.length),
        named.length > 1 ? Optional.of(named[1].strip()) : Optional.empty(),
        said.length > 1 ? Optional.of(said[1].strip()) : Optional.empty());
  }

  private static Fate fate(String line) {
    Outcome read = outcome(line + (line.split(" ").length < 3 ? " -" : ""));
    List<String> subjects = new ArrayList<>(List.of(read.subject()));
    subjects.addAll(read.marks());
    subjects.remove("-");
    return new Fate(read.verdict(), read.control(), subjects, read.naming(), read.saying());
  }
}
