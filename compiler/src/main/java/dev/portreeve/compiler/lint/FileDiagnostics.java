package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Complaints about one file, in its author's words. */
record FileDiagnostics(SourceFile file, Diagnostics diagnostics) {
  private static final int LONGEST = 60;

  /** How far before a condition what joins it to another may stand. */
  private static final int NEAR = 100;

  /** Adds one, with the clauses that it has to do with. */
  void add(
      Code code,
      Span span,
      String message,
      List<ClaimedClause> reasons,
      String label,
      String help) {
    add(code, span, message, reasons, label, Help.say(help));
  }

  /** The same with advice that proposes a text. */
  void add(
      Code code, Span span, String message, List<ClaimedClause> reasons, String label, Help help) {
    Diagnostic diagnostic = Diagnostic.of(code, file, span, message).help(help);
    for (ClaimedClause reason : reasons) {
      diagnostic = diagnostic.label(file, reason.span(), label);
    }
    diagnostics.add(diagnostic);
  }

  /** Adds one that a single change mends. */
  void add(Code code, Span span, String message, String help, Edit edit) {
    diagnostics.add(Diagnostic.of(code, file, span, message).help(help, List.of(edit)));
  }

  private static final Pattern BEFORE = Pattern.compile("\\s+and\\s+\\z");

  private static final Pattern BEHIND = Pattern.compile("\\s+and\\s+");

  /** What takes a condition out of several that must all hold. */
  Optional<Edit> without(Span span) {
    String text = file.text();
    Matcher before = BEFORE.matcher(text).region(Math.max(0, span.start() - NEAR), span.start());
    Matcher behind = BEHIND.matcher(text).region(span.end(), text.length());
    return before.find()
        ? Optional.of(Edit.certain(new Span(before.start(), span.end()), ""))
        : behind.lookingAt()
            ? Optional.of(Edit.certain(new Span(span.start(), behind.end()), ""))
            : Optional.empty();
  }

  /** Words of the file on one line. */
  String plain(Span span) {
    return file.words(span);
  }

  /** Words of the file in backticks, shortened where they are many. */
  String words(Span span) {
    String words = plain(span);
    int end =
        words.offsetByCodePoints(0, Math.min(words.codePointCount(0, words.length()), LONGEST));
    return "`" + (end < words.length() ? words.substring(0, end) + "..." : words) + "`";
  }

  /** The same of several: {@code `a`, `b` and `c`}. */
  String words(List<ClaimedClause> clauses) {
    List<String> all = clauses.stream().map(c -> words(c.span())).distinct().toList();
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }

  /** That a condition always holds, perhaps where others do. */
  String always(ClaimedClause clause, List<ClaimedClause> reasons) {
    return where(reasons)
        + words(clause.span())
        + (reasons.isEmpty() ? " always holds" : " does, too");
  }

  /** That a condition never holds, perhaps where others do. */
  String never(ClaimedClause clause, List<ClaimedClause> reasons) {
    return where(reasons)
        + words(clause.span())
        + (reasons.isEmpty() ? " never holds" : " never does");
  }

  private String where(List<ClaimedClause> reasons) {
    return reasons.isEmpty()
        ? ""
        : "where " + words(reasons) + (reasons.size() == 1 ? " holds, " : " hold, ");
  }
}
