package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Printer;
import dev.portreeve.dsl.syntax.Quantifier;
import dev.portreeve.dsl.syntax.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mistakes that people make in a condition, each alone: another quantifier, a relation turned
 * round or off by one, `and` for `or`, something left out or negated, a constant beside the right
 * one. Whether a change is legal is not asked here: the checker says so.
 */
final class ConditionEdits extends NoEdits {
  private final ValueEdits values;

  ConditionEdits(Vocabulary vocabulary) {
    this.values = new ValueEdits(vocabulary);
  }

  List<Edit<Expr>> of(Expr condition) {
    return condition.accept(this);
  }

  /** The edits of a condition that may be missing, and those of leaving it out or negating it. */
  List<Edit<Optional<Expr>>> ofGuard(Expr guard, String keyword) {
    List<Edit<Optional<Expr>>> edits = new ArrayList<>();
    String words = keyword + " " + EditWords.reminder(guard);
    edits.add(new Edit<>(Optional.empty(), guard.span(), EditWords.leftOut(words)));
    if (negatedInside(guard)) {
      edits.add(
          new Edit<>(
              Optional.of(new Expr.Not(guard.span(), guard)),
              guard.span(),
              "`" + words + "` is negated"));
    }
    of(guard).forEach(e -> edits.add(e.map(Optional::of)));
    return edits;
  }

  /** Relations, calls and negations are negated by their own edits. */
  private static boolean negatedInside(Expr condition) {
    return condition instanceof Expr.And
        || condition instanceof Expr.Or
        || condition instanceof Expr.Quantified;
  }

  @Override
  public List<Edit<Expr>> related(Expr.Related related) {
    List<Edit<Expr>> edits = new ArrayList<>();
    boolean bool =
        related
            .right()
            .filter(r -> r instanceof Expr.Literal l && l.value() instanceof Lit.Bool)
            .isPresent();
    if (!bool) {
      for (Relation other : NearRelations.near(related.relation())) {
        edits.add(atom(related, with(related, related.left(), other, related.right())));
      }
      if (NearRelations.hasNoOpposite(related.relation())) {
        edits.add(atom(related, new Expr.Not(related.span(), related)));
      }
    }
    for (Edit<Expr> e : values.of(related.left())) {
      edits.add(inAtom(related, e.map(l -> with(related, l, related.relation(), related.right()))));
    }
    if (related.right().isPresent()) {
      for (Edit<Expr> e : values.of(related.right().get())) {
        edits.add(
            inAtom(
                related,
                e.map(r -> with(related, related.left(), related.relation(), Optional.of(r)))));
      }
    }
    return edits;
  }

  private static Expr with(Expr.Related of, Expr left, Relation relation, Optional<Expr> right) {
    return new Expr.Related(of.span(), left, relation, of.relationSpan(), right);
  }

  private static Edit<Expr> atom(Expr.Related from, Expr to) {
    return new Edit<>(to, from.relationSpan(), EditWords.becomes(from, to));
  }

  private static Edit<Expr> inAtom(Expr from, Edit<Expr> edit) {
    String words =
        edit.words().isEmpty()
            ? EditWords.becomes(from, edit.result())
            : edit.words() + " of `" + EditWords.reminder(from) + "`";
    return new Edit<>(edit.result(), edit.span(), words);
  }

  @Override
  public List<Edit<Expr>> not(Expr.Not not) {
    List<Edit<Expr>> edits = new ArrayList<>();
    edits.add(new Edit<>(not.condition(), not.span(), EditWords.leftOut("not", not)));
    of(not.condition()).forEach(e -> edits.add(e.map(c -> new Expr.Not(not.span(), c))));
    return edits;
  }

  @Override
  public List<Edit<Expr>> and(Expr.And and) {
    return joined(and, and.conditions(), true);
  }

  @Override
  public List<Edit<Expr>> or(Expr.Or or) {
    return joined(or, or.conditions(), false);
  }

  private List<Edit<Expr>> joined(Expr whole, List<Expr> parts, boolean and) {
    List<Edit<Expr>> edits = new ArrayList<>();
    String swap = and ? "`and` becomes `or`" : "`or` becomes `and`";
    edits.add(
        new Edit<>(
            join(whole, parts, !and),
            whole.span(),
            swap + " in `" + EditWords.reminder(whole) + "`"));
    for (int i = 0; i < parts.size(); i++) {
      Expr part = parts.get(i);
      edits.add(
          new Edit<>(
              join(whole, Edit.without(parts, i), and),
              part.span(),
              EditWords.leftOut(Printer.print(part), whole)));
      Edit.within(parts, i, of(part)).forEach(e -> edits.add(e.map(ps -> join(whole, ps, and))));
    }
    return edits;
  }

  private static Expr join(Expr whole, List<Expr> parts, boolean and) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return and ? new Expr.And(whole.span(), parts) : new Expr.Or(whole.span(), parts);
  }

  @Override
  public List<Edit<Expr>> quantified(Expr.Quantified q) {
    List<Edit<Expr>> edits = new ArrayList<>();
    for (Quantifier other : NearRelations.near(q.quantifier())) {
      Expr.Quantified changed = with(q, other, q.bound(), q.where(), q.satisfies());
      edits.add(new Edit<>(changed, q.span(), EditWords.becomes(head(q), head(changed))));
    }
    if (q.bound().isPresent()) {
      for (Edit<Expr> e : values.of(q.bound().get())) {
        Expr.Quantified changed =
            with(q, q.quantifier(), Optional.of(e.result()), q.where(), q.satisfies());
        edits.add(new Edit<>(changed, e.span(), EditWords.becomes(head(q), head(changed))));
      }
    }
    for (Edit<Expr> e : values.of(q.list())) {
      edits.add(inAtom(q, e.map(list -> over(q, list))));
    }
    if (q.where().isPresent()) {
      List<Edit<Optional<Expr>>> guard = ofGuard(q.where().get(), "where");
      guard.stream()
          .filter(e -> e.result().isPresent() || q.satisfies().isPresent())
          .forEach(
              e -> edits.add(e.map(w -> with(q, q.quantifier(), q.bound(), w, q.satisfies()))));
    }
    if (q.satisfies().isPresent()) {
      Expr satisfies = q.satisfies().get();
      if (q.where().isPresent() && q.quantifier() != Quantifier.EVERY) {
        edits.add(
            new Edit<>(
                with(q, q.quantifier(), q.bound(), q.where(), Optional.empty()),
                satisfies.span(),
                EditWords.leftOut("satisfies " + EditWords.reminder(satisfies))));
      }
      of(satisfies)
          .forEach(
              e ->
                  edits.add(
                      e.map(s -> with(q, q.quantifier(), q.bound(), q.where(), Optional.of(s)))));
    }
    return edits;
  }

  /** The same of another list. */
  private static Expr over(Expr.Quantified q, Expr list) {
    return new Expr.Quantified(
        q.span(),
        q.quantifier(),
        q.bound(),
        q.percent(),
        q.variable(),
        list,
        q.where(),
        q.satisfies(),
        q.shortForm());
  }

  /** What `every` is about stands behind `satisfies`. */
  private static Expr.Quantified with(
      Expr.Quantified q,
      Quantifier quantifier,
      Optional<Expr> bound,
      Optional<Expr> where,
      Optional<Expr> satisfies) {
    boolean moved = quantifier == Quantifier.EVERY && satisfies.isEmpty();
    return new Expr.Quantified(
        q.span(),
        quantifier,
        bound,
        q.percent(),
        q.variable(),
        q.list(),
        moved ? Optional.empty() : where,
        moved ? where : satisfies,
        q.shortForm() && satisfies.filter(s -> s instanceof Expr.Related).isPresent());
  }

  /** {@code every x in xs}: the quantifier up to its list. */
  private static String head(Expr.Quantified q) {
    String bound = q.bound().map(b -> " " + Printer.print(b)).orElse("");
    return q.quantifier().spelling()
        + bound
        + (q.percent() ? " percent of " : " ")
        + q.variable().text()
        + " in "
        + Printer.print(q.list());
  }

  @Override
  public List<Edit<Expr>> call(Expr.Call call) {
    List<Edit<Expr>> edits = new ArrayList<>();
    Expr not = new Expr.Not(call.span(), call);
    edits.add(new Edit<>(not, call.span(), EditWords.becomes(call, not)));
    for (int i = 0; i < call.arguments().size(); i++) {
      Edit.within(call.arguments(), i, values.of(call.arguments().get(i)))
          .forEach(
              e ->
                  edits.add(
                      inAtom(call, e.map(as -> new Expr.Call(call.span(), call.name(), as)))));
    }
    return edits;
  }
}
