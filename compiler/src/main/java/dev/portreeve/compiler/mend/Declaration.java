package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.clause.ChangedLines;
import dev.portreeve.compiler.mend.clause.Trial;
import dev.portreeve.compiler.mend.near.Effort;
import dev.portreeve.compiler.mend.near.Nearest;
import dev.portreeve.compiler.mend.near.Unread;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A declaration that is no control and has several mistakes, each answered by itself: all answers
 * are put in one after the other, and if it stands then, its lines are proposed as one.
 */
final class Declaration {
  private static final Pattern BEGIN = Pattern.compile("(?m)^[A-Za-z]");

  /** How many answers are put in. */
  private static final int MOST = 6;

  /** Text of more characters is no help to read. */
  private static final int LONGEST = 300;

  /** Files of more characters are compiled too slowly to be tried so often. */
  private static final int LARGEST = 60_000;

  private final SourceFile file;
  private final List<ParsedFile> others;
  private final int start;
  private final int end;
  private final Function<List<ParsedFile>, List<Diagnostic>> compile;

  private Declaration(
      SourceFile file,
      List<ParsedFile> others,
      int start,
      int end,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    this.file = file;
    this.others = others;
    this.start = start;
    this.end = end;
    this.compile = compile;
  }

  /** The declaration that a place of a file lies in, by what begins at the margin. */
  static Optional<Declaration> at(
      int place,
      SourceFile file,
      List<ParsedFile> files,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    String text = file.text();
    long size = files.stream().mapToLong(f -> f.text().length()).sum();
    int from = text.lastIndexOf('\n', Math.max(0, place - 1)) + 1;
    while (from > 0 && !Character.isLetter(text.charAt(Math.min(from, text.length() - 1)))) {
      from = text.lastIndexOf('\n', from - 2) + 1;
    }
    if (size > LARGEST || from >= text.length() || !Character.isLetter(text.charAt(from))) {
      return Optional.empty();
    }
    Matcher next = BEGIN.matcher(text);
    int end = next.find(Math.min(text.length(), from + 1)) ? next.start() : text.length();
    List<ParsedFile> others = files.stream().filter(f -> !f.source().equals(file)).toList();
    return Optional.of(new Declaration(file, others, from, end, compile));
  }

  int start() {
    return start;
  }

  boolean holds(int place) {
    return start <= place && place < end;
  }

  /** One diagnostic for all of them, with the lines as they stand once all are answered. */
  Optional<Diagnostic> mended(
      List<Diagnostic> own, List<Diagnostic> all, Set<String> names, Effort effort) {
    long elsewhere = all.stream().filter(Declaration::isError).count() - own.size();
    String text = file.text();
    List<Diagnostic> left = own;
    int last = end;
    int steps = 0;
    while (!left.isEmpty() && steps < MOST) {
      Optional<Edit> edit = next(left, last);
      if (edit.isEmpty()) {
        return near(own.get(0), elsewhere, names, effort);
      }
      String now = edit.get().in(text);
      last += now.length() - text.length();
      text = now;
      steps++;
      left = within(text, last, elsewhere);
    }
    boolean one = own.size() == 1 && steps == 1;
    if (!left.isEmpty()) {
      return near(own.get(0), elsewhere, names, effort);
    }
    return one ? Optional.empty() : told(own.get(0), text, last);
  }

  /** The nearest lines that compile, if no others are as near. */
  private Optional<Diagnostic> near(
      Diagnostic first, long elsewhere, Set<String> names, Effort effort) {
    if (first.code() == Code.E0302) {
      return Optional
          .empty(); // which of two is meant nobody can tell, nor what the other is called
    }
    String whole = file.text();
    List<String> near =
        Nearest.of(
            whole,
            start,
            end,
            names,
            effort,
            new Unread(file.name(), Trial.bare(whole, start), start, end)::of,
            text -> within(text, end + text.length() - whole.length(), elsewhere));
    return near.size() == 1
        ? told(first, near.get(0), end + near.get(0).length() - whole.length())
        : Optional.empty();
  }

  private static boolean isError(Diagnostic diagnostic) {
    return diagnostic.severity() == Diagnostic.Severity.ERROR;
  }

  /** The first answer that there is no choice about. */
  private Optional<Edit> next(List<Diagnostic> left, int last) {
    return left.stream()
        .filter(d -> d.edits().size() == 1)
        .map(d -> d.edits().get(0))
        .filter(e -> start <= e.span().start() && e.span().end() <= last)
        .findFirst();
  }

  /** What is wrong with it in this text; what is new elsewhere is wrong with it, too. */
  private List<Diagnostic> within(String text, int last, long elsewhere) {
    List<ParsedFile> files = new ArrayList<>(others);
    files.add(ParsedFile.of(file.name(), text));
    List<Diagnostic> errors =
        compile.apply(files).stream()
            .filter(Declaration::isError)
            .sorted(Comparator.comparingInt(d -> d.span().start()))
            .toList();
    List<Diagnostic> inside =
        errors.stream()
            .filter(d -> d.file().name().equals(file.name()))
            .filter(d -> start <= d.span().start() && d.span().start() < last)
            .toList();
    return inside.isEmpty() && errors.size() > elsewhere ? errors : inside;
  }

  private Optional<Diagnostic> told(Diagnostic first, String text, int last) {
    String before = file.text();
    int from = start;
    while (from < Math.min(end, last) && before.charAt(from) == text.charAt(from)) {
      from++;
    }
    int behind = 0;
    while (end - behind > from
        && last - behind > from
        && before.charAt(end - behind - 1) == text.charAt(last - behind - 1)) {
      behind++;
    }
    int line = before.lastIndexOf('\n', Math.max(0, from - 1)) + 1;
    while (line < from && before.charAt(line) == ' ') {
      line++;
    }
    int close = before.indexOf('\n', end - behind);
    int stop = close < 0 || close > end ? end : close;
    String write = text.substring(line, stop + text.length() - before.length()).stripTrailing();
    if (write.length() > LONGEST || write.indexOf('`') >= 0 || write.isBlank()) {
      return Optional.empty();
    }
    Span span = new Span(line, line + before.substring(line, stop).stripTrailing().length());
    String shown = ChangedLines.shown(before.substring(line, stop), write);
    return Optional.of(first.help(shown, List.of(Edit.possible(span, write))));
  }
}
