package dev.portreeve.dsl.format;

import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.Tree.PolicyLine;
import java.util.ArrayList;
import java.util.List;

/** The head of a policy: a line each; a reason that has no room stands below what it is for. */
record PolicyForm(Words words, Expressions expressions) {
  private static final int INDENT = 2;

  Doc policy(Tree.Head.Policy policy) {
    List<Doc> docs = new ArrayList<>();
    docs.add(Doc.nest(INDENT, words.through(policy.span().end())));
    if (policy.doc().isPresent()) {
      docs.add(Doc.nest(INDENT, words.gap(Doc.NEW_LINE), words.word()));
    }
    boolean first = true;
    for (PolicyLine line : policy.lines()) {
      docs.add(Doc.nest(INDENT, first ? words.firstRow() : words.row(false), line(line)));
      first = false;
    }
    return Doc.concat(docs);
  }

  private Doc line(PolicyLine line) {
    if (line instanceof PolicyLine.Set set) {
      Doc name = words.through(set.setting().parameter().span().end());
      Doc equals = Doc.concat(words.gap(Doc.SPACE), words.word());
      Doc gap = words.gap(Groups.isGroup(set.setting().value()) ? Doc.SPACE : Doc.LINE);
      Doc value = expressions.print(set.setting().value());
      return Doc.concat(name, equals, Doc.group(Doc.nest(INDENT, gap, value)));
    }
    if (line instanceof PolicyLine.Severity severity) {
      return reasoned(severity.severity().span().end());
    }
    if (line instanceof PolicyLine.Skip skip) {
      return reasoned(skip.control().span().end());
    }
    return Doc.nest(INDENT, words.through(line.span().end()));
  }

  /** What stands before {@code because}, then that and its text. */
  private Doc reasoned(int end) {
    Doc what = words.through(end);
    Doc gap = words.gap(Doc.LINE);
    Doc because = Doc.concat(words.word(), words.gap(Doc.SPACE), words.word());
    return Doc.group(Doc.nest(INDENT, what, gap, because));
  }
}
