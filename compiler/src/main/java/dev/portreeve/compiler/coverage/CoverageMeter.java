package dev.portreeve.compiler.coverage;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures one control: walks its conditions and asks what tests have seen of each part. */
final class CoverageMeter {
  private final BuiltPack built;
  private final CoverageData sightings;
  private final Control control;
  private final Map<String, Definition> definitions;
  private final List<Clause> clauses = new ArrayList<>();
  private final List<Branch> branches = new ArrayList<>();

  /** {@code definitions} takes what is found inside definitions, by place. */
  CoverageMeter(
      BuiltPack built,
      CoverageData sightings,
      Control control,
      Map<String, Definition> definitions) {
    this.built = built;
    this.sightings = sightings;
    this.control = control;
    this.definitions = definitions;
  }

  /** The comparisons of a definition, joined over all its uses. */
  static final class Definition {
    private final dev.portreeve.dsl.checked.Definition declared;
    private final Map<List<Object>, Branch> branches = new LinkedHashMap<>();

    Definition(dev.portreeve.dsl.checked.Definition declared) {
      this.declared = declared;
    }

    Unit unit() {
      return new Unit(
          declared.name(),
          declared.file(),
          declared.span(),
          List.of(),
          List.copyOf(branches.values()));
    }
  }

  Unit unit() {
    Control.Population population = control.population();
    clause(Clause.Kind.POPULATION, CoverageData.FILTER, population.span(), population.filter());
    control
        .when()
        .ifPresent(w -> clause(Clause.Kind.WHEN, CoverageData.WHEN, w.span(), control.when()));
    for (int i = 0; i < control.obligations().size(); i++) {
      obligation(i, control.obligations().get(i));
    }
    return new Unit(control.id(), control.file(), control.span(), clauses, branches);
  }

  private void obligation(int number, Control.Obligation obligation) {
    if (obligation instanceof Control.Obligation.Require require) {
      boolean asks = require.otherwiseAsk().isPresent();
      Clause.Kind kind = asks ? Clause.Kind.REQUIRE_OR_ASK : Clause.Kind.REQUIRE;
      Formula condition = require.condition();
      clause(kind, number, condition.span(), Optional.of(condition));
      return;
    }
    Control.Obligation.Ask ask = (Control.Obligation.Ask) obligation;
    if (ask.when().isPresent()) {
      clause(Clause.Kind.ASK_WHEN, number, ask.when().get().span(), ask.when());
    } else {
      int sides = sightings.clause(control.id(), number);
      clauses.add(new Clause(Clause.Kind.ASK, control.file(), ask.span(), sides));
    }
  }

  private void clause(Clause.Kind kind, int number, Span span, Optional<Formula> condition) {
    if (condition.isPresent()) {
      int sides = sightings.clause(control.id(), number);
      clauses.add(new Clause(kind, control.file(), span, sides));
      condition.get().accept(new Walk(control.file(), Optional.empty(), kind));
    }
  }

  /** Visits the parts of a condition in order. */
  private final class Walk implements Formula.Visitor<Void> {
    private final SourceFile file;
    private final Optional<Definition> inside;
    private final Clause.Kind kind;

    Walk(SourceFile file, Optional<Definition> inside, Clause.Kind kind) {
      this.file = file;
      this.inside = inside;
      this.kind = kind;
    }

    private Void branch(Formula formula) {
      return branch(formula, false);
    }

    /** A negative relation ({@code is not}) is a negation of a positive one with the same words. */
    private Void branch(Formula formula, boolean negated) {
      int node = built.plan().nodeNumbers().get(formula);
      boolean filter = kind == Clause.Kind.POPULATION;
      int decided = sightings.decided(node);
      int seen = filter ? Sides.NONE : sightings.seen(node);
      Branch branch =
          new Branch(
              file,
              formula.span(),
              negated ? Sides.not(decided) : decided,
              negated ? Sides.not(seen) : seen);
      if (inside.isPresent()) {
        List<Object> place = List.of(formula.span(), formula.getClass());
        inside.get().branches.merge(place, branch, Branch::and);
      } else {
        branches.add(branch);
      }
      return null;
    }

    @Override
    public Void compare(Formula.Compare compare) {
      return branch(compare);
    }

    @Override
    public Void isAbsent(Formula.IsAbsent isAbsent) {
      return branch(isAbsent);
    }

    @Override
    public Void isEmpty(Formula.IsEmpty isEmpty) {
      return branch(isEmpty);
    }

    @Override
    public Void holds(Formula.Holds holds) {
      return branch(holds);
    }

    @Override
    public Void not(Formula.Not not) {
      Formula condition = not.condition();
      return condition.span().equals(not.span()) ? branch(condition, true) : condition.accept(this);
    }

    @Override
    public Void and(Formula.And and) {
      and.conditions().forEach(c -> c.accept(this));
      return null;
    }

    @Override
    public Void or(Formula.Or or) {
      or.conditions().forEach(c -> c.accept(this));
      return null;
    }

    @Override
    public Void quantified(Formula.Quantified q) {
      branch(q);
      q.where().ifPresent(w -> w.accept(this));
      q.satisfies().ifPresent(s -> s.accept(this));
      return null;
    }

    @Override
    public Void call(Formula.Call call) {
      branch(call);
      var called = call.definition();
      if (built.source().files().stream().anyMatch(f -> f.source() == called.file())) {
        Definition definition =
            definitions.computeIfAbsent(
                called.file().name() + " " + called.name(), n -> new Definition(called));
        called.meaning().accept(new Walk(called.file(), Optional.of(definition), kind));
      }
      return null;
    }
  }
}
