package dev.portreeve.compiler.waivers;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a waiver or an attestation asks, in the words of other languages: it is answered as the same
 * condition of a control is, once and with all of it put right.
 */
public final class AskedWords {
  private static final Pattern ACCEPTANCE =
      Pattern.compile("(?m)^(?:waive|attest)\\b[^\\n]*(?:\\n(?:[ \\t][^\\n]*)?)*");

  private static final Pattern SUBJECT =
      Pattern.compile("\\bfor\\s+(?:the|each)\\s+([a-z_]+)\\s+where\\s+");

  private static final Pattern WHILE = Pattern.compile("\\bonly\\s+while\\s+");

  /** A line that no condition goes on in: another term opens it. */
  private static final Pattern TERM =
      Pattern.compile(
          "(?m)^\\s+(?!and\\b|or\\b|not\\b|where\\b|every\\b|some\\b|no\\b|[(&|!-])\\S");

  private static final String WHEN = "when ";

  private final List<Schema> schemas;
  private final Function<List<ParsedFile>, List<Diagnostic>> compile;
  private final List<Diagnostic> said;

  private AskedWords(
      List<Schema> schemas,
      Function<List<ParsedFile>, List<Diagnostic>> compile,
      List<Diagnostic> said) {
    this.schemas = schemas;
    this.compile = compile;
    this.said = new ArrayList<>(said);
  }

  /**
   * The same diagnostics, those of a condition made one where a control would be told so.
   *
   * @param compile says what is wrong with the files of a pack
   */
  public static List<Diagnostic> mended(
      List<ParsedFile> files,
      List<Schema> schemas,
      List<Diagnostic> said,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    AskedWords words = new AskedWords(schemas, compile, said);
    if (said.stream().anyMatch(AskedWords::isError)) {
      files.forEach(f -> words.mend(f.source()));
      said.stream().map(Diagnostic::file).distinct().toList().forEach(words::mendWaivers);
    }
    return List.copyOf(words.said);
  }

  private static boolean isError(Diagnostic diagnostic) {
    return diagnostic.severity() == Diagnostic.Severity.ERROR;
  }

  private void mend(SourceFile file) {
    Matcher acceptance = ACCEPTANCE.matcher(file.text());
    while (acceptance.find()) {
      int end = acceptance.end();
      Matcher subject = SUBJECT.matcher(file.text()).region(acceptance.start(), end);
      if (subject.find()) {
        condition(file, subject.group(1), subject.end(), end);
        Matcher held = WHILE.matcher(file.text()).region(subject.end(), end);
        if (held.find()) {
          condition(file, subject.group(1), held.end(), end);
        }
      }
    }
  }

  /** The conditions of a waiver file, each on a line of its own. */
  private void mendWaivers(SourceFile file) {
    if (!file.name().matches(".*\\.ya?ml")) {
      return;
    }
    Matcher line = YAML.matcher(file.text());
    String subject = "";
    while (line.find()) {
      if (line.group(1) != null) {
        subject = line.group(1);
      } else {
        condition(file, subject, line.start(2), line.end(2));
      }
    }
  }

  private static final Pattern YAML =
      Pattern.compile(
          "(?m)^[ -]+(?:for: *(?:the|each) ([a-z_]+) *$|(?:where|only_while): *(?:'|(?=[a-z(]))(.+?)'? *$)");

  private void condition(SourceFile file, String subject, int from, int limit) {
    Matcher term = TERM.matcher(file.text()).region(from, limit);
    int behind = term.find() ? term.start() : limit;
    String condition = file.text().substring(from, behind).stripTrailing();
    Span place = new Span(from, from + condition.length());
    List<Diagnostic> own =
        said.stream()
            .filter(d -> isError(d) && d.file().equals(file))
            .filter(d -> from <= d.span().start() && d.span().start() <= place.end())
            .toList();
    if (own.isEmpty()) {
      return;
    }
    for (Schema schema : schemas) {
      boolean known =
          schema.vocabulary().subjects().stream().anyMatch(s -> s.name().equals(subject));
      Optional<Diagnostic> one =
          known
              ? asked(schema, subject, condition, file, place)
                  .filter(
                      d ->
                          own.size() > 1
                              || d.edits().stream().anyMatch(e -> e.span().equals(place)))
              : Optional.empty();
      if (one.isPresent()) {
        said.set(said.indexOf(own.get(0)), one.get());
        said.removeIf(d -> d != one.get() && own.contains(d));
        return;
      }
    }
  }

  /** What a control is told that asks the same. */
  private Optional<Diagnostic> asked(
      Schema schema, String subject, String condition, SourceFile file, Span place) {
    String before =
        "pack asked version 1.0.0\n  \"x\"\nuses schema "
            + schema.name()
            + " "
            + schema.version()
            + "\ncontrol asked-words \"What is asked\"\n  severity low\n  for each "
            + subject
            + "\n  "
            + WHEN;
    String text = before + condition + "\n  ask \"Is it so?\"\n  because \"x\"\n  fix \"x\"\n";
    List<Diagnostic> errors =
        compile.apply(List.of(ParsedFile.of("asked.reeve", text))).stream()
            .filter(AskedWords::isError)
            .toList();
    if (errors.size() != 1 || errors.get(0).help().isEmpty()) {
      return Optional.empty();
    }
    Diagnostic error = errors.get(0);
    int shift = place.start() - before.length();
    boolean within =
        error.span().start() >= before.length()
            && error.span().end() <= before.length() + condition.length();
    List<Edit> edits = new ArrayList<>();
    for (Edit edit : error.edits()) {
      boolean whole = edit.span().start() == before.length() - WHEN.length();
      if (!within || !whole && edit.span().start() < before.length()) {
        return Optional.empty();
      }
      Span span = whole ? place : new Span(edit.span().start() + shift, edit.span().end() + shift);
      String written = whole ? edit.text().substring(WHEN.length()) : edit.text();
      edits.add(new Edit(span, written, edit.certain()));
    }
    if (!within) {
      return Optional.empty();
    }
    Span span = new Span(error.span().start() + shift, error.span().end() + shift);
    boolean put = edits.stream().anyMatch(e -> e.span().equals(place));
    String help = error.help().orElse("").replace("`" + WHEN, put ? "`" : "`where ");
    return Optional.of(Diagnostic.of(error.code(), file, span, error.message()).help(help, edits));
  }
}
