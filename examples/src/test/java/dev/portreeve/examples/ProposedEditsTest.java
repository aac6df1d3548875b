package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.laws.Tries;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever a help proposes to write can be written there: over mistakes that are made in every
 * control that ships, each text that is proposed leaves fewer errors, and none that was not there.
 * Of some 3,500 mistakes the law asks for a fifth, others with each seed; {@code
 * -Dportreeve.tries=500} makes all of them.
 */
class ProposedEditsTest {
  /** How many mistakes the law asks for. */
  private static final int ASKED = 700;

  /** A way to go wrong: what is written, and what is written instead, as patterns. */
  private record Slip(String name, Pattern right, String wrong) {
    static Slip of(String name, String right, String wrong) {
      return new Slip(name, Pattern.compile(right), wrong);
    }
  }

  private static final List<Slip> SLIPS =
      List.of(
          Slip.of("==", "(?<= )(?:is|=)(?= (?!not|one|within|none|unknown|absent))", "=="),
          Slip.of("!=", "(?<= )is not(?= (?!one|within))", "!="),
          Slip.of("<>", "(?<= )is not(?= (?!one|within))", "<>"),
          Slip.of(">=", "(?<= )at least(?= )", ">="),
          Slip.of("<=", "(?<= )at most(?= )", "<="),
          Slip.of("in", "(?<= )is one of(?= )", "in"),
          Slip.of("not in", "(?<= )is not one of(?= )", "not in"),
          Slip.of("&&", "(?<= )and(?= )", "&&"),
          Slip.of("||", "(?<= )or(?= )", "||"),
          Slip.of("AND", "(?<= )and(?= )", "AND"),
          Slip.of("!", "(?<=[ (])not (?=[(a-z])", "!"),
          Slip.of("comma", "(?<=[a-z0-9])\\s+and(?= )", ","),
          Slip.of("quoted number", "(?<=[ (])\\d+(?=[ )\\n,])", "\"$0\""),
          Slip.of("quoted word", "(?<= is (?:not )?)(?:true|false|none|unlimited)\\b", "\"$0\""),
          Slip.of("True", "(?<= is (?:not )?)true\\b", "True"),
          Slip.of("null", "(?<= is (?:not )?)none\\b", "null"),
          Slip.of("quoted size", "(\\d+) (K|M|G)iB", "\"$1$2\""),
          Slip.of("unit", "(\\d+) (K|M|G)iB", "$1 $2i"),
          Slip.of("joined unit", "(\\d+) (K|M|G)iB", "$1$2B"),
          Slip.of("other unit", "(\\d+) (?:days?|hours?|minutes?|seconds?)\\b", "$1 months"),
          Slip.of("quoted duration", "(\\d+) (d)ays?\\b", "\"$1$2\""),
          Slip.of("mode", "(?<= )0([0-7]{3})(?=[ )\\n])", "$1"),
          Slip.of("octal", "(?<= )0([0-7]{3})(?=[ )\\n])", "0o$1"),
          Slip.of("single quotes", "\"([^\"\\n{]*)\"(?= ?[)\\n])", "'$1'"),
          Slip.of("bare path", "\"(/[a-z/]+)\"", "$1"),
          Slip.of("exists", "(?<=[ (])some(?= [a-z]+ in)", "exists"),
          Slip.of("any", "(?<=[ (])some(?= [a-z]+ in)", "any"),
          Slip.of("all", "(?<=[ (])every(?= [a-z]+ in)", "all"),
          Slip.of("none", "(?<=[ (])no(?= [a-z]+ in)", "none"),
          Slip.of("such that", "(?<=[ (])where(?= )", "such that"),
          Slip.of("colon", "\\s+satisfies(?= )", ":"),
          Slip.of("with", "(?<=[ (])where(?= )", "with"),
          Slip.of("bare quantifier", "\\(((?:some|every|no) [a-z]+ in [^()]*)\\)", "$1"),
          Slip.of("no parentheses", "\\(([^()\\n]* (?:or|and) [^()\\n]*)\\)", "$1"),
          Slip.of("assert", "(?<=\\n  )require(?= )", "assert"),
          Slip.of("like", "(?<= )matches(?= )", "like"),
          Slip.of("includes", "(?<= )contains(?= )", "includes"),
          Slip.of("startsWith", "(?<= )starts with(?= )", "startsWith"),
          Slip.of("under", "(?<= )is within(?= \")", "in"),
          Slip.of("size", "count of ([a-z_]+)", "len($1)"),
          Slip.of("method", "count of ([a-z_]+)", "$1.size()"),
          Slip.of("for all", "(?<=\\n  for )each +(?=[a-z])", "all "),
          Slip.of("plural subject", "(?<=\\n  for each {1,2})([a-z_]+)", "$1s"),
          Slip.of(
              "root",
              "(?<=\\n  require {1,3})([a-z_]+)(?= (?:is|at|matches|contains))",
              "input.$1"),
          Slip.of("it", "(?<=\\n  require {1,3})([a-z_]+)(?= (?:is|at|matches|contains))", "it.$1"),
          Slip.of(
              "misspelt",
              "(?<=[ (])([a-z]{2})[a-z]([a-z_]*_[a-z_]+)(?= (?:is|at|has|contains|matches))",
              "$1$2"),
          Slip.of("plural", "(?<=[ (])([a-z_]+)(?= (?:is|at|has|contains|matches) )", "$1s"),
          Slip.of(
              "camel", "(?<=[ (])([a-z]+)_([a-z]+)(?= (?:is|at|has|contains|matches) )", "$1$2"),
          Slip.of("bare", "(?<=\\n  require {1,3})([a-z_]+) is (?:true|false)(?=\\n)", "$1"),
          Slip.of("not bare", "(?<=\\n  require {1,3})([a-z_]+) is false(?=\\n)", "not $1"),
          Slip.of("severity", "(?<=\\n  severity {1,2})(?:high|medium|low)", "$0est"),
          Slip.of("semicolon", "(?<=[a-z0-9])(?=\\n  because)", ";"),
          Slip.of("brace", "(?<=\"A[^\"\\n]{0,80}\")(?=\\n  severity)", " {"));

  /** A declaration that compiles beside those that it needs. */
  private record Written(String text, ParsedFile others) {
    static final String NAME = "wrong.reeve";

    /** What is wrong where it is written so. */
    List<Diagnostic> errors(String now) {
      List<ParsedFile> files = List.of(others, ParsedFile.of(NAME, now));
      return PackCompiler.plan(files, List.of(Judged.schema()), LIBRARY).diagnostics().stream()
          .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
          .toList();
    }
  }

  private static final PackLibrary LIBRARY =
      PackLibrary.of(List.of(parsed(StandardPacks.sources("docker"))));

  private record Mistake(Written written, Slip slip, int start, int end, String wrong) {

    List<String> faults() {
      String text = written.text.substring(0, start) + wrong + written.text.substring(end);
      List<Diagnostic> errors = written.errors(text);
      List<String> before = errors.stream().map(Mistake::said).toList();
      List<String> faults = new ArrayList<>();
      for (Diagnostic error : errors) {
        List<String> ofThis = new ArrayList<>();
        for (Edit edit : error.edits()) {
          if (error.file().name().equals(Written.NAME)) {
            List<String> after = written.errors(edit.in(text)).stream().map(Mistake::said).toList();
            if (after.size() >= before.size() || !before.containsAll(after)) {
              ofThis.add(fault(error, edit, after));
            }
          }
        }
        faults.addAll(ofThis);
      }
      return faults;
    }

    private String fault(Diagnostic error, Edit edit, List<String> after) {
      return slip.name
          + ": "
          + error.file().line(error.file().position(error.span().start()).line())
          + "\n   "
          + " "
          + error.code()
          + " ["
          + error.file().words(error.span())
          + "] "
          + error.message()
          + "\n   => "
          + error.help().orElse("")
          + "\n   puts `"
          + edit.text()
          + "` for `"
          + error.file().words(edit.span())
          + "`\n   leaves "
          + String.join("\n     and ", after);
    }

    private static String said(Diagnostic d) {
      return d.code() + " " + d.message();
    }
  }

  @Test
  void whatAHelpProposesCanBeWrittenThere() throws IOException {
    List<Mistake> all = new ArrayList<>();
    for (Written written : written()) {
      assertEquals(List.of(), written.errors(written.text), "as it ships");
      for (Slip slip : SLIPS) {
        mistakes(written, slip, all);
      }
    }
    assertFalse(all.isEmpty());
    List<String> faults =
        Tries.some(all, ASKED).parallelStream().map(Mistake::faults).flatMap(List::stream).toList();
    assertEquals("", String.join("\n", faults));
  }

  private static void mistakes(Written written, Slip slip, List<Mistake> all) {
    Matcher right = slip.right.matcher(written.text);
    StringBuilder wrong = new StringBuilder();
    int last = 0;
    while (right.find()) {
      int from = wrong.length() + right.start() - last;
      right.appendReplacement(wrong, slip.wrong);
      last = right.end();
      if (isCode(written.text, right.start())) {
        all.add(new Mistake(written, slip, right.start(), last, wrong.substring(from)));
      }
    }
  }

  /** Neither in a text nor in a comment. */
  private static boolean isCode(String text, int at) {
    String before = text.substring(text.lastIndexOf('\n', at - 1) + 1, at);
    return before.indexOf('#') < 0 && before.chars().filter(c -> c == '"').count() % 2 == 0;
  }

  private static List<Written> written() throws IOException {
    List<Written> all = new ArrayList<>();
    for (String pack : List.of("docker", "enterprise-practices")) {
      all.addAll(written(StandardPacks.sources(pack).values()));
    }
    all.addAll(written(List.of(Files.readString(Path.of("own-rules/acme.reeve")))));
    return all;
  }

  /** Every control and define alone, over all else that a pack declares for its controls. */
  private static List<Written> written(Collection<String> files) {
    List<String> shared = new ArrayList<>();
    List<String> judged = new ArrayList<>();
    for (String file : files) {
      for (String declaration : file.split("\n(?=[a-z])")) {
        String text = declaration.replaceFirst("\\A(?:#.*\n|\n)*", "") + "\n";
        if (text.startsWith("control ")) {
          judged.add(text);
        } else if (!text.matches("(?s)(test|benchmark|mapping) .*")) {
          shared.add(text);
        }
      }
    }
    shared.sort(Comparator.comparing(ProposedEditsTest::isNoHead));
    ParsedFile others = ParsedFile.of("others.reeve", String.join("\n", shared));
    List<Written> all = new ArrayList<>();
    judged.forEach(text -> all.add(new Written(text, others)));
    for (String text : shared) {
      if (text.startsWith("define ")) {
        String rest = shared.stream().filter(t -> t != text).collect(Collectors.joining("\n"));
        all.add(new Written(text, ParsedFile.of("others.reeve", rest)));
      }
    }
    return all;
  }

  private static boolean isNoHead(String declaration) {
    return !declaration.startsWith("pack ") && !declaration.startsWith("uses ");
  }

  private static List<ParsedFile> parsed(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(file -> ParsedFile.of(file.getKey(), file.getValue()))
        .toList();
  }
}
