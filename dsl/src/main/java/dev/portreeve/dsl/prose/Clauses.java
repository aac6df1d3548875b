package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions as clauses. What is demanded says "must", what is only asked says "is". Conditions
 * within conditions become points wherever one line could be read in two ways.
 */
final class Clauses implements Formula.Visitor<Draft> {
  /** The longest clause, and the most conditions in it, that is still easy to follow. */
  private static final int LONGEST = 150;

  private static final int MOST = 3;

  /** Before what is no matter of an element, but must hold beside. */
  private static final String GIVEN = ", given that ";

  private final Nouns nouns;
  private final boolean must;
  private final boolean not;

  private Clauses(Nouns nouns, boolean must, boolean not) {
    this.nouns = nouns;
    this.must = must;
    this.not = not;
  }

  /** What a definition of a pack or an adjective of its schema says. */
  static Draft meaning(Terms terms, Definition definition, boolean adjective) {
    Nouns nouns =
        adjective
            ? Nouns.about(terms, definition.formals().get(0))
            : Nouns.among(terms, definition.formals());
    return is(nouns).draft(definition.meaning());
  }

  /** Clauses that state. */
  static Clauses is(Nouns nouns) {
    return new Clauses(nouns, false, false);
  }

  /** Clauses that demand. */
  static Clauses must(Nouns nouns) {
    return new Clauses(nouns, true, false);
  }

  Draft draft(Formula formula) {
    return formula.accept(this);
  }

  private Clauses stating() {
    return new Clauses(nouns, false, false);
  }

  private Draft atom(Formula formula) {
    return Draft.of(Atom.of(formula, nouns).orElseThrow().text(must, not));
  }

  @Override
  public Draft compare(Formula.Compare compare) {
    return atom(compare);
  }

  @Override
  public Draft isAbsent(Formula.IsAbsent isAbsent) {
    return atom(isAbsent);
  }

  @Override
  public Draft isEmpty(Formula.IsEmpty isEmpty) {
    return atom(isEmpty);
  }

  @Override
  public Draft holds(Formula.Holds holds) {
    return atom(holds);
  }

  @Override
  public Draft call(Formula.Call call) {
    return atom(call);
  }

  @Override
  public Draft not(Formula.Not negation) {
    return new Clauses(nouns, must, !not).draft(negation.condition());
  }

  @Override
  public Draft and(Formula.And and) {
    Optional<String> inline = Joint.AND.inline(and.conditions(), nouns, must);
    if (!not && inline.isPresent()) {
      return Draft.of(inline.get());
    }
    String lead =
        not
            ? (must
                ? "at least one of these must fail to hold"
                : "at least one of these fails to hold")
            : "all of these " + (must ? "must hold" : "hold");
    return points(lead, and.conditions());
  }

  @Override
  public Draft or(Formula.Or or) {
    if (not) {
      return points("none of these " + (must ? "may hold" : "holds"), or.conditions());
    }
    Optional<Draft> conditional = must ? conditional(or) : Optional.empty();
    if (conditional.isPresent()) {
      return conditional.get();
    }
    return Joint.OR
        .inline(or.conditions(), nouns, must)
        .map(Draft::of)
        .orElseGet(
            () ->
                points("at least one of these " + (must ? "must hold" : "holds"), or.conditions()));
  }

  private Draft points(String lead, List<Formula> conditions) {
    return new Draft(lead, conditions.stream().map(stating()::draft).toList());
  }

  /** {@code not p or q} as "if p, then q", where p is short: that is how people say it. */
  private Optional<Draft> conditional(Formula.Or or) {
    List<Formula> conditions = or.conditions();
    List<Formula> given = new ArrayList<>();
    for (Formula each : conditions.subList(0, conditions.size() - 1)) {
      Optional<Formula> positive = Positive.of(each);
      if (positive.isEmpty()) {
        break;
      }
      given.add(positive.get());
    }
    if (given.isEmpty()) {
      return Optional.empty();
    }
    List<Draft> ifs = given.stream().map(stating()::draft).toList();
    String text = English.joined(ifs.stream().map(Draft::text).toList(), "and");
    if (!ifs.stream().allMatch(Draft::isInline) || text.length() > LONGEST) {
      return Optional.empty();
    }
    List<Formula> rest = conditions.subList(given.size(), conditions.size());
    Formula then = rest.size() == 1 ? rest.get(0) : new Formula.Or(or.span(), rest);
    return Optional.of(draft(then).after("if " + text + ", "));
  }

  // ---- quantifiers -----------------------------------------------------------------------------

  @Override
  public Draft quantified(Formula.Quantified q) {
    String noun = nouns.element(q.list(), q.variable());
    Elements elements = new Elements(q, noun, nouns.with(q.variable(), noun));
    if (q.percent() || q.bound().isPresent()) {
      return not ? denied(q) : elements.counted();
    }
    if (q.quantifier() == Quantifier.EVERY) {
      return not ? denied(q) : elements.every();
    }
    boolean none = (q.quantifier() == Quantifier.NO) != not;
    return elements.existence(none);
  }

  private Draft denied(Formula.Quantified q) {
    return stating().draft(q).after(must ? "it must not be that " : "it is not the case that ");
  }

  /** What one quantifier says of its elements. */
  private final class Elements {
    private final Formula.Quantified q;
    private final String noun;
    private final Nouns inner;

    Elements(Formula.Quantified q, String noun, Nouns inner) {
      this.q = q;
      this.noun = noun;
      this.inner = inner;
    }

    Draft existence(boolean none) {
      String there = must ? "there must be " : "there is ";
      String some = none ? "no " + noun : must ? "at least one " + noun : English.article(noun);
      String lead = there + some + nouns.among(q.list());
      return both().map(c -> relative(c).after(lead + " ")).orElse(Draft.of(lead));
    }

    Draft every() {
      String lead = noun + nouns.among(q.list());
      Optional<Draft> which = q.where().map(this::relative);
      Formula demanded = q.satisfies().orElseThrow();
      if (which.isPresent() && !which.get().isInline()) {
        Draft given = is(inner).draft(q.where().get()).after("if ");
        Draft then = new Clauses(inner, must, false).draft(demanded).after("then ");
        return new Draft("for every " + lead, List.of(given, then));
      }
      String limited = lead + which.map(w -> " " + w.text()).orElse("");
      Optional<Atom> own = Atom.of(demanded, inner).filter(a -> a.isAbout(q.variable()));
      if (own.isPresent()) {
        String said = own.get().predicate().text(false, must, own.get().negated());
        return Draft.of("every " + limited + (limited.contains(GIVEN) ? ", " : " ") + said);
      }
      return new Clauses(inner, must, false).draft(demanded).after("for every " + limited + ", ");
    }

    /** The numbers of a counting quantifier: of elements, or of percents of all. */
    Draft counted() {
      String amount = q.quantifier().spelling() + " " + nouns.of(q.bound().orElseThrow());
      String list = nouns.of(q.list());
      Draft said = is(inner).draft(both().orElseThrow());
      String lead =
          q.percent()
              ? (must ? "it must be true" : "it is true")
                  + " of "
                  + amount
                  + " percent of "
                  + list
                  + " that "
              : (must ? "there must be " : "there are ") + amount + " of " + list + " for which ";
      return said.after(lead);
    }

    /** Both conditions, as all quantifiers but {@code every} connect them. */
    private Optional<Formula> both() {
      if (q.where().isPresent() && q.satisfies().isPresent()) {
        return Optional.of(
            new Formula.And(q.span(), List.of(q.where().get(), q.satisfies().get())));
      }
      return q.where().or(q::satisfies);
    }

    /** A clause that tells which elements: "whose name is x", "for which ...". */
    private Draft relative(Formula formula) {
      List<Formula> all = Joint.flat(formula);
      List<String> whose = new ArrayList<>();
      List<String> besides = new ArrayList<>();
      for (Formula each : all) {
        Optional<Atom> atom = Atom.of(each, inner);
        Optional<String> own = atom.flatMap(a -> a.relative(q.variable(), inner));
        own.ifPresentOrElse(
            whose::add, () -> atom.ifPresent(a -> besides.add(a.text(false, false))));
      }
      String given = besides.isEmpty() ? "" : GIVEN + String.join(" and ", besides);
      String text = String.join(" and ", whose) + given;
      boolean whole = whose.size() + besides.size() == all.size() && !whose.isEmpty();
      boolean apart = besides.stream().noneMatch(clause -> clause.contains("that " + noun));
      return whole && apart && all.size() <= MOST && text.length() <= LONGEST
          ? Draft.of(text)
          : is(inner).draft(Joint.flattened(formula)).after("for which ");
    }
  }
}
