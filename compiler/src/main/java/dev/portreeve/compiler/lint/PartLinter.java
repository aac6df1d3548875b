package dev.portreeve.compiler.lint;

import dev.portreeve.compiler.solve.Claim;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the parts of one condition, each by itself: comparisons that are always or never so,
 * contradictions, quantifiers that look at nobody. Says of each whether there was a complaint, so
 * that nobody complains of the whole for the same reason.
 */
final class PartLinter implements Formula.Visitor<Boolean> {
  private static final String OTHER = "compare with something else, or leave it out";
  private static final Pattern COUNTED =
      Pattern.compile("count of (\\S+) (?:below|is less than) 0");
  private static final String NOTHING = ": nothing is one of none";

  private final Proofs proofs;
  private final FileDiagnostics complaints;
  private final List<ClaimedClause> given;
  private Formula whole;

  /** For conditions of which nothing is given. */
  PartLinter(Proofs proofs, FileDiagnostics complaints) {
    this(proofs, complaints, List.of());
  }

  /** For conditions that matter only where all that is given is so. */
  PartLinter(Proofs proofs, FileDiagnostics complaints, List<ClaimedClause> given) {
    this.proofs = proofs;
    this.complaints = complaints;
    this.given = List.copyOf(given);
  }

  /** Complains of the parts of a condition; what it always is as a whole is for the caller. */
  boolean judge(Formula formula) {
    whole = formula;
    return formula.accept(this);
  }

  // ---- comparisons -----------------------------------------------------------------------------

  @Override
  public Boolean compare(Formula.Compare compare) {
    boolean named =
        compare.left() instanceof Value.Listed || compare.right() instanceof Value.Listed;
    return !named && constant(compare, reason(compare));
  }

  @Override
  public Boolean isAbsent(Formula.IsAbsent isAbsent) {
    return constant(isAbsent, "");
  }

  @Override
  public Boolean isEmpty(Formula.IsEmpty isEmpty) {
    return !(isEmpty.list() instanceof Value.Listed) && constant(isEmpty, "");
  }

  @Override
  public Boolean holds(Formula.Holds holds) {
    return constant(holds, "");
  }

  @Override
  public Boolean call(Formula.Call call) {
    return constant(call, "", Code.W0512);
  }

  private boolean constant(Formula formula, String reason) {
    return constant(formula, reason, Code.E0407);
  }

  private boolean constant(Formula formula, String reason, Code code) {
    Optional<Claim> claim = proofs.clause(formula).map(ClaimedClause::claim);
    boolean always = claim.equals(Optional.of(Claim.TRUE));
    if (!always && !claim.equals(Optional.of(Claim.FALSE))) {
      return false;
    }
    String message =
        complaints.words(formula.span()) + (always ? " always holds" : " never holds") + reason;
    Optional<Edit> without = always ? complaints.without(formula.span()) : Optional.empty();
    if (without.isPresent()) {
      complaints.add(code, formula.span(), message, "leave it and its `and` out", without.get());
      return true;
    }
    Matcher counted = COUNTED.matcher(complaints.plain(formula.span()));
    Help help =
        counted.matches() && !always
            ? Help.write(counted.group(1) + " is empty")
            : Help.say(
                reason.equals(NOTHING)
                    ? "name between the braces what it may be; that a list has no element says `is"
                        + " empty`"
                    : OTHER);
    complaints.add(code, formula.span(), message, List.of(), "", help);
    return true;
  }

  private String reason(Formula.Compare compare) {
    if (proofs.isSame(compare.left(), compare.right())) {
      return ": both sides are the same";
    }
    boolean nothing =
        compare.right() instanceof Value.Constant c
            && c.datum() instanceof Datum.Many many
            && many.elements().isEmpty();
    if (nothing) {
      return NOTHING;
    }
    boolean constant =
        compare.left() instanceof Value.Constant && compare.right() instanceof Value.Constant;
    boolean counts = compare.left() instanceof Value.Count || compare.left() instanceof Value.Age;
    return constant
        ? ": both sides are constants"
        : counts ? ": it is never less than 0" : range(compare.left().type(), compare.operator());
  }

  private static String range(Type type, Operator operator) {
    if (type == Type.Scalar.PORT) {
      return ": a port lies between 1 and 65535";
    }
    boolean ordered = operator.name().startsWith("NUMBER");
    return ordered && (type == Type.Scalar.SIZE || type == Type.Scalar.DURATION)
        ? ": a " + type.show() + " is never less than 0"
        : "";
  }

  // ---- connectives -----------------------------------------------------------------------------

  @Override
  public Boolean not(Formula.Not not) {
    whole = whole == not ? not.condition() : whole;
    return not.condition().accept(this);
  }

  @Override
  public Boolean and(Formula.And and) {
    boolean complained = each(and.conditions());
    Optional<List<ClaimedClause>> clauses = proofs.clauses(and.conditions());
    if (complained || clauses.isEmpty()) {
      return complained;
    }
    if (proofs.never(clauses.get())) {
      contradiction(clauses.get());
      return true;
    }
    return repeated(clauses.get()) || settled(clauses.get());
  }

  /** One of several that holds wherever what is given does, so that it asks nothing. */
  private boolean settled(List<ClaimedClause> clauses) {
    Optional<ClaimedClause> always = given(clauses, c -> proofs.always(c, given));
    always.ifPresent(
        first -> {
          List<ClaimedClause> reasons = proofs.reasons(first.negated(), given);
          complaints.add(
              Code.W0512,
              first.span(),
              "this part asks nothing: " + complaints.always(first, reasons),
              reasons,
              "settled here",
              "leave it and its `and` out, or ask for something that may be otherwise");
        });
    return always.isPresent();
  }

  /** The first of several, but not all, that what is given settles so. */
  private Optional<ClaimedClause> given(
      List<ClaimedClause> clauses, Predicate<ClaimedClause> settles) {
    List<ClaimedClause> found =
        given.isEmpty() || proofs.never(given)
            ? List.of()
            : clauses.stream().filter(settles).toList();
    return found.stream().findFirst().filter(first -> found.size() < clauses.size());
  }

  private void contradiction(List<ClaimedClause> clauses) {
    ClaimedClause last = proofs.last(clauses);
    List<ClaimedClause> reasons = proofs.reasons(last, clauses.subList(0, clauses.indexOf(last)));
    String message =
        reasons.isEmpty()
            ? complaints.words(last.span()) + " never holds"
            : complaints.words(last.span())
                + " cannot hold where "
                + complaints.words(reasons)
                + (reasons.size() == 1 ? " does" : " do");
    complaints.add(
        Code.E0407,
        last.span(),
        message,
        reasons,
        "contradicts this",
        OtherWords.ofEither(
                reasons.stream().map(r -> complaints.plain(r.span())).toList(),
                complaints.plain(last.span()))
            .map(w -> "where one of them is enough, write `" + w + "`; else change one of them")
            .orElse("join them by `or`, or change one of them"));
  }

  @Override
  public Boolean or(Formula.Or or) {
    boolean isWhole = or == whole;
    boolean complained = each(or.conditions());
    Optional<List<ClaimedClause>> clauses = proofs.clauses(or.conditions());
    if (complained || clauses.isEmpty()) {
      return complained;
    }
    if (!isWhole && proofs.never(clauses.get().stream().map(ClaimedClause::negated).toList())) {
      always(or);
      return true;
    }
    return repeated(clauses.get()) || impossible(clauses.get());
  }

  /** One of several that cannot be where what is given is, so that it is no choice. */
  private boolean impossible(List<ClaimedClause> clauses) {
    Optional<ClaimedClause> never = given(clauses, c -> proofs.never(c, given));
    never.ifPresent(
        first -> {
          List<ClaimedClause> reasons = proofs.reasons(first, given);
          complaints.add(
              Code.W0512,
              first.span(),
              "this is no choice: " + complaints.never(first, reasons),
              reasons,
              "settled here",
              "leave it and its `or` out, or change one of them");
        });
    return never.isPresent();
  }

  private void always(Formula formula) {
    complaints.add(
        Code.W0512,
        formula.span(),
        complaints.words(formula.span()) + " always holds",
        List.of(),
        "",
        Help.say("leave it out, or ask for something that may be otherwise"));
  }

  private boolean each(List<Formula> formulas) {
    boolean complained = false;
    for (Formula each : formulas) {
      complained |= each.accept(this);
    }
    return complained;
  }

  private boolean repeated(List<ClaimedClause> clauses) {
    boolean found = false;
    Map<String, ClaimedClause> seen = new HashMap<>();
    for (ClaimedClause each : clauses) {
      ClaimedClause first = seen.putIfAbsent(each.claim().key(), each);
      if (first != null) {
        found = true;
        complaints.add(
            Code.W0514,
            each.span(),
            complaints.words(each.span()) + " is said twice",
            List.of(first),
            "said here",
            "leave one of them out");
      }
    }
    return found;
  }

  // ---- quantifiers -----------------------------------------------------------------------------

  @Override
  public Boolean quantified(Formula.Quantified q) {
    boolean isWhole = q == whole;
    boolean complained = q.where().map(w -> inner(given).judge(w)).orElse(false);
    Optional<ClaimedClause> where = q.where().flatMap(w -> proofs.clause(w));
    List<ClaimedClause> inside = new ArrayList<>(given);
    where.ifPresent(inside::add);
    complained |= q.satisfies().map(s -> inner(inside).judge(s)).orElse(false);
    Optional<ClaimedClause> satisfies = q.satisfies().flatMap(s -> proofs.clause(s));
    if (complained || proofs.never(given)) {
      return complained;
    }
    return where.map(w -> where(w)).orElse(false)
        || satisfies.map(s -> satisfies(q, s, where, inside)).orElse(false)
        || !isWhole && constant(q);
  }

  private PartLinter inner(List<ClaimedClause> known) {
    return new PartLinter(proofs, complaints, known);
  }

  private boolean where(ClaimedClause where) {
    boolean never = proofs.never(where, given);
    if (never || proofs.always(where, given)) {
      List<ClaimedClause> reasons = proofs.reasons(never ? where : where.negated(), given);
      complaints.add(
          never ? Code.W0513 : Code.W0512,
          where.span(),
          never
              ? "this `where` means no element: " + complaints.never(where, reasons)
              : "this `where` leaves no element out: " + complaints.always(where, reasons),
          reasons,
          "settled here",
          never ? Help.say("change it: nothing is asked of anything") : Help.leaveOut("it"));
      return true;
    }
    return false;
  }

  private boolean satisfies(
      Formula.Quantified q,
      ClaimedClause satisfies,
      Optional<ClaimedClause> where,
      List<ClaimedClause> inside) {
    boolean always = proofs.always(satisfies, inside);
    boolean never = proofs.never(satisfies, inside);
    if (!always && !never) {
      return false;
    }
    List<ClaimedClause> reasons = proofs.reasons(always ? satisfies.negated() : satisfies, inside);
    String said =
        always ? complaints.always(satisfies, reasons) : complaints.never(satisfies, reasons);
    complaints.add(
        Code.W0513,
        satisfies.span(),
        "this tells no element from another: " + said,
        reasons,
        "settled here",
        where.isPresent() && reasons.contains(where.get())
            ? helpBeside(q, always)
            : "ask for something that an element may have or lack");
    return true;
  }

  private String helpBeside(Formula.Quantified q, boolean always) {
    String head = " " + q.variable().name() + " in " + complaints.plain(q.list().span());
    return q.quantifier() == Quantifier.EVERY
        ? always
            ? "ask for something that `where` does not say"
            : "write `no" + head + " where ...`"
        : always ? "leave `satisfies` out" : "change one of them";
  }

  private boolean constant(Formula.Quantified q) {
    Optional<ClaimedClause> clause = proofs.clause(q);
    boolean always = clause.map(c -> proofs.always(c, List.of())).orElse(false);
    boolean never = clause.map(c -> proofs.never(c, List.of())).orElse(false);
    if (always) {
      always(q);
    } else if (never) {
      complaints.add(
          Code.E0407, q.span(), complaints.words(q.span()) + " never holds", List.of(), "", OTHER);
    }
    return always || never;
  }
}
