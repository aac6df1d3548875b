package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Relation;
import java.util.List;
import java.util.Optional;

/** What to write where a value is compared that may be absent: both things that this may mean. */
final class AbsenceAdvice {
  private final Scope scope;
  private final RelationAdvice relations;

  AbsenceAdvice(Scope scope) {
    this.scope = scope;
    this.relations = new RelationAdvice(scope);
  }

  /** Where a value may be absent: both things that this may mean. */
  Diagnostic onAbsence(Diagnostic diagnostic, Expr.Related related, Value absent) {
    String word = absent.absence().orElseThrow();
    Optional<Diagnostic> account = account(diagnostic, related, absent);
    if (account.isPresent()) {
      return account.get();
    }
    String left = scope.file.words(related.left().span());
    if (absent.type() instanceof Type.Structured && related.relation() != Relation.SAME_AS) {
      return diagnostic.help(
          "an object is not compared: ask its fields, as in `"
              + left
              + " is not "
              + word
              + " and "
              + left
              + "."
              + scope
                  .world
                  .vocabulary
                  .structure((Type.Structured) absent.type())
                  .fields()
                  .get(0)
                  .name()
              + " is ...`");
    }
    String relation = scope.file.words(related.relationSpan());
    String right = related.right().map(r -> " " + scope.file.words(r.span())).orElse("");
    String whole = left + " " + relation + right;
    boolean equality = related.relation() == Relation.IS || related.relation() == Relation.IS_NOT;
    boolean zero = List.of(" 0", " 0 bytes", " -1").contains(right) && word.equals("unlimited");
    boolean all =
        word.equals("every_address")
            && List.of(" \"0.0.0.0\"", " \"::\"", " \"*\"").contains(right);
    boolean quoted = right.equals(" \"" + word + "\"");
    if (equality && (right.equals(" \"\"") || zero || all || quoted)) {
      String said = left + " " + related.relation().spelling() + " " + word;
      return relations.instead(diagnostic, related, Help.write(said));
    }
    Optional<Diagnostic> joined = joinedToAbsence(diagnostic, related, left + " is " + word, whole);
    if (joined.isPresent()) {
      return joined.get();
    }
    String one = "(" + left + " is not " + word + " and " + whole + ")";
    String two = "(" + left + " is " + word + " or " + whole + ")";
    return relations.instead(diagnostic, related, eitherOf(one, two).orElse(apart(left, word)));
  }

  /** Where nothing whole can be proposed: what is compared is wrong as well, or is not known. */
  static String apart(String text, String word) {
    return "say first what that means: `"
        + text
        + " is not "
        + word
        + " and ...`, or `"
        + text
        + " is "
        + word
        + " or ...`";
  }

  /** Where either side of a comparison may be absent. */
  Diagnostic onBoth(Diagnostic diagnostic, Expr.Related related, Value left, Value right) {
    String one = scope.file.words(left.span());
    String other = scope.file.words(right.span());
    String whole = one + " " + scope.file.words(related.relationSpan()) + " " + other;
    String absent = " " + left.absence().orElseThrow();
    String otherAbsent = " " + right.absence().orElseThrow();
    String neither = one + " is not" + absent + " and " + other + " is not" + otherAbsent;
    String either = one + " is" + absent + " or " + other + " is" + otherAbsent;
    return relations.instead(
        diagnostic,
        related,
        eitherOf("(" + neither + " and " + whole + ")", "(" + either + " or " + whole + ")"));
  }

  /**
   * The same of a value within what is compared, {@code age of started_at at most 30 days}, or
   * walked over: {@code no v in image.vulnerabilities ...}.
   */
  Diagnostic within(Diagnostic diagnostic, Expr whole, String text, String word) {
    String words = scope.file.words(whole.span());
    String compared = whole instanceof Expr.Quantified ? "(" + words + ")" : words;
    String one = "(" + text + " is not " + word + " and " + compared + ")";
    String two = "(" + text + " is " + word + " or " + compared + ")";
    return diagnostic.help(eitherOf(one, two).orElse(apart(text, word)), whole.span());
  }

  private static Help eitherOf(String one, String other) {
    return Help.writeOneOf(List.of(one, other)).behind("say first what that means: ");
  }

  /** {@code user_name is not "root"}: who has no name may be root as well, and a number says so. */
  Optional<Diagnostic> account(Diagnostic diagnostic, Expr.Related related, Value left) {
    boolean equality = related.relation() == Relation.IS || related.relation() == Relation.IS_NOT;
    if (!(left instanceof Value.Field field) || !equality) {
      return Optional.empty();
    }
    String right = scope.file.words(related.right().orElseThrow().span()).replace("\"", "");
    Optional<Habit> row = Habits.of("account", field.name() + " " + right);
    String before = scope.file.words(related.left().span());
    if (!before.endsWith(field.name())) {
      return Optional.empty(); // it was read for a name that others have for it
    }
    before = before.substring(0, before.length() - field.name().length());
    String number = row.map(r -> r.write().split(" ")[0]).orElse("");
    if (scope.world.vocabulary.structure(field.owner()).field(number) < 0) {
      return Optional.empty();
    }
    String zero = row.orElseThrow().write().substring(number.length());
    String not = related.relation() == Relation.IS_NOT ? zero.replace(" is", " is not") : zero;
    String write = before + number + not;
    return Optional.of(
        relations.instead(diagnostic, related, Help.write(write).because(row.get().why())));
  }

  /** {@code x is unlimited and x at most 2 GiB}: the two exclude one another. */
  private Optional<Diagnostic> joinedToAbsence(
      Diagnostic diagnostic, Expr.Related related, String absent, String whole) {
    String joint = absent + " and ";
    int from = related.span().start() - joint.length();
    boolean there = from >= 0 && scope.file.text().startsWith(joint, from);
    String either = absent.replaceFirst(" is (\\w+)$", " is not $1") + " or ";
    int first = related.span().start() - either.length();
    if (first >= 0
        && scope.file.text().startsWith(either, first)
        && !relations.isShortForm(related)) {
      Span both = new Span(first, related.span().end());
      String one = either.replaceFirst(" or $", " and ") + whole;
      String other = absent + " or " + whole;
      return Optional.of(
          diagnostic.help(
              Help.writeOneOf(List.of(one, other))
                  .behind("what is asked behind `or` is asked of what is not there: "),
              both));
    }
    String write = absent + " or " + whole;
    return there && !relations.isShortForm(related)
        ? Optional.of(
            diagnostic.help(
                Help.write(write).behind("both cannot hold: ").guessed(),
                new Span(from, related.span().end())))
        : Optional.empty();
  }
}
