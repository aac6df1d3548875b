package dev.portreeve.compiler.mend.clause;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code let trusted = ["a", "b"]} inside of a control: a value has no name there, and is put where
 * the name was used.
 */
public final class LocalValue {
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^[ \\t]+((?:let|var|const|local|val|my|def|define|set)[ \\t]+(\\w+))[ \\t]*"
              + "(?::=|=|:|be\\b|to\\b)[ \\t]*(\\S[^\\n]*)\\n");

  private static final Pattern WORD = Pattern.compile("(?<![\\w.\"{])\\w+(?![\\w\"}])");

  private LocalValue() {}

  /** The first complaint about such a line as what is meant by it. */
  public static Optional<Diagnostic> mended(Diagnostic first, Trial trial) {
    String text = trial.text();
    Matcher line = LINE.matcher(text).region(trial.start(), trial.end());
    int at = first.span().start();
    if (!line.find() || at < line.start() || at >= line.end()) {
      return Optional.empty();
    }
    String value = value(line.group(3).strip().replaceAll("'([^'\"]*)'", "\"$1\""));
    String name = line.group(2);
    String now =
        text.substring(0, line.start())
            + WORD.matcher(text.substring(line.end()))
                .replaceAll(
                    w -> Matcher.quoteReplacement(w.group().equals(name) ? value : w.group()));
    Diagnostic told =
        Diagnostic.of(
            Code.E0201,
            first.file(),
            new Span(line.start(1), line.end(1)),
            "a control has no values of its own");
    Optional<String> settled = Settled.of(trial, now).filter(t -> t.indexOf('`') < 0);
    return Optional.of(
        settled
            .map(t -> told.help(shown(t, trial, value), List.of(edit(trial, line.start(), t))))
            .orElse(
                told.help(
                    "leave it out, and write `"
                        + value
                        + "` where `"
                        + name
                        + "` stands; a list that several controls use is declared above them")));
  }

  private static String value(String written) {
    boolean list = written.startsWith("[") && written.endsWith("]");
    return list ? "{ " + written.substring(1, written.length() - 1).strip() + " }" : written;
  }

  private static Edit edit(Trial trial, int start, String now) {
    int last = trial.end() + now.length() - trial.text().length();
    return Edit.possible(new Span(start, trial.end()), now.substring(start, last));
  }

  private static String shown(String now, Trial trial, String value) {
    int last = trial.end() + now.length() - trial.text().length();
    return WrittenClause.of(now, trial.start(), last).stream()
        .map(c -> now.substring(c.start(), c.end()).replaceAll("\\s+", " "))
        .filter(c -> c.contains(value))
        .findFirst()
        .map(c -> "leave it out, and write `" + c + "`")
        .orElse("leave it out: nothing uses it");
  }
}
