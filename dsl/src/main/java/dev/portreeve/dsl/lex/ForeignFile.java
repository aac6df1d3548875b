package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in another language, by what it begins with: that is said once, for nothing in it would be
 * understood.
 */
public final class ForeignFile {
  private static final List<String> COMMENTS = List.of("#", "--", "//");

  private static final String WAIVERS = "a waiver file";

  private static final List<Kind> KINDS =
      List.of(
          new Kind("JSON", Pattern.compile("\\{")),
          new Kind("Rego", Pattern.compile("package\\s+[a-z][\\w.]*\\s*\\n(?!\\s*\")(?!\\s*uses)")),
          new Kind("Rego", Pattern.compile("import\\s+(?:rego|future|data|input)\\.")),
          new Kind(
              "Rego",
              Pattern.compile(
                  "(?:default\\s+\\w+\\s*:?=|(?:deny|violation|warn|allow)\\s*(?:\\[|contains\\b|if\\b|:?=|\\{))")),
          new Kind("Sentinel", Pattern.compile("import\\s+\"")),
          new Kind("Sentinel", Pattern.compile("main\\s*=\\s*rule\\b")),
          new Kind("Cedar", Pattern.compile("(?:permit|forbid)\\s*\\(")),
          new Kind(
              "InSpec",
              Pattern.compile(
                  "describe\\s+\\S.*\\bdo\\b|control\\s+['\"][^'\"\\n]*['\"]\\s+do\\b")),
          new Kind(
              "Terraform",
              Pattern.compile("(?:resource|provider|terraform|variable|data)\\s+(?:\"|\\{)")),
          new Kind("HCL", Pattern.compile("\\w+\\s+\"[^\"\\n]*\"(?:\\s+\"[^\"\\n]*\")?\\s*\\{")),
          new Kind(WAIVERS, Pattern.compile("(?:waivers|attestations)\\s*:")),
          new Kind("SQL", Pattern.compile("(?i)select\\s+\\S")),
          new Kind("a Dockerfile", Pattern.compile("(?:FROM|ARG)\\s+\\S")),
          new Kind("Python", Pattern.compile("def\\s+\\w+\\(|from\\s+\\w+\\s+import\\b")),
          new Kind("XML", Pattern.compile("<[?!a-zA-Z]")),
          new Kind(
              "YAML",
              Pattern.compile(
                  "---\\s|-\\s+\\w+:\\s|(?:apiVersion|kind|rules?|policies|controls?|version|name|metadata|services)\\s*:\\s")),
          new Kind("Markdown", Pattern.compile("[-*+]\\s+\\S")));

  private ForeignFile() {}

  /** A language, and what a file in it begins with. */
  private record Kind(String language, Pattern begins) {}

  /** What is said of a file in another language. */
  public static Optional<Diagnostic> of(SourceFile file) {
    int start = begin(file.text());
    Matcher matcher = KINDS.get(0).begins().matcher(file.text());
    for (Kind kind : KINDS) {
      Matcher begins = matcher.usePattern(kind.begins()).region(start, file.text().length());
      if (begins.lookingAt()) {
        Span first = new Span(start, start + firstWord(file.text(), start));
        return Optional.of(said(file, first, kind.language()));
      }
    }
    return Optional.empty();
  }

  /** Where it begins behind blank lines and comments of any language. */
  private static int begin(String text) {
    int at = 0;
    while (at < text.length()) {
      int here = at;
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (COMMENTS.stream().anyMatch(sign -> text.startsWith(sign, here))) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
      } else {
        break;
      }
    }
    return at;
  }

  private static int firstWord(String text, int start) {
    int end = start + 1;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return end - start;
  }

  private static Diagnostic said(SourceFile file, Span span, String language) {
    boolean json = language.equals("JSON");
    return Diagnostic.of(
            Code.E0201, file, span, "this is " + language + ", and rules are written in Reeve")
        .help(
            language.equals(WAIVERS)
                ? "a policy names it, `uses waivers \"" + file.name() + "\"`: lint its directory"
                : json
                    ? "begin with `pack NAME version 1.0.0`; data is named by `--snapshot` or as an input"
                    : "begin with `pack NAME version 1.0.0` and `uses schema docker 1`, then write"
                        + " controls; `docs/coming-from.md` has both side by side");
  }
}
