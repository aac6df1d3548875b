package dev.portreeve.dsl.check.policy;

import dev.portreeve.dsl.check.expression.ConditionChecker;
import dev.portreeve.dsl.check.expression.ConditionChecker.Checked;
import dev.portreeve.dsl.check.expression.ElementChecker;
import dev.portreeve.dsl.check.expression.Facts;
import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Control.Message;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.dsl.checked.Policy.Terms;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks waivers and attestations: each speaks of a control that runs and that can have the
 * verdict, of subjects of that control, in conditions over these, for a time that has an end.
 */
final class AcceptanceChecker {
  private static final Message NOTHING = new Message(List.of(), Optional.empty());

  private final DeclaredNames world;
  private final PolicyControls controls;
  private final List<Policy.Acceptance> all = new ArrayList<>();

  /** The waivers without a first day, by whom they mean: one of these is enough. */
  private final Map<String, Diagnostic.Label> waived = new HashMap<>();

  AcceptanceChecker(DeclaredNames world, PolicyControls controls) {
    this.world = world;
    this.controls = controls;
  }

  List<Policy.Acceptance> all() {
    return all;
  }

  /** Takes a declaration, if it is a waiver or an attestation. */
  void check(SourceFile file, Decl decl) {
    if (decl instanceof Decl.Waive w) {
      Optional<Control> control = controls.find(file, w.control());
      control.ifPresent(c -> waivable(file, w, c));
      repeated(file, w);
      Terms terms =
          new Terms.Waived(
              w.reason().value(),
              w.owner().value(),
              w.approvedBy().value(),
              day(w.approvedOn()),
              w.from().map(AcceptanceChecker::day),
              day(w.until()));
      w.from().ifPresent(from -> order(file, "starts", from, "was approved", w.approvedOn()));
      order(
          file,
          "ends",
          w.until(),
          w.from().isPresent() ? "starts" : "was approved",
          w.from().orElse(w.approvedOn()));
      control.ifPresent(c -> add(file, w.span(), c, w.scope(), w.onlyWhile(), terms));
    } else if (decl instanceof Decl.Attest a) {
      Optional<Control> control = controls.find(file, a.control());
      control.ifPresent(c -> attestable(file, a, c));
      Terms terms =
          new Terms.Attested(
              a.passes(), a.reason().value(), a.by().value(), day(a.on()), day(a.until()));
      order(file, "ends", a.until(), "was said", a.on());
      control.ifPresent(c -> add(file, a.span(), c, a.scope(), a.onlyWhile(), terms));
    }
  }

  /** A day that the calendar lacks was complained about already: any other stands for it. */
  private static LocalDate day(Decl.Text text) {
    return real(text).orElse(LocalDate.EPOCH);
  }

  private static Optional<LocalDate> real(Decl.Text text) {
    try {
      return Optional.of(LocalDate.parse(text.value()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private void order(SourceFile file, String ends, Decl.Text late, String begins, Decl.Text early) {
    boolean real = real(late).isPresent() && real(early).isPresent();
    if (real && day(late).isBefore(day(early))) {
      world.error(
          Code.E0508,
          file,
          late.span(),
          "it " + ends + " before it " + begins + ", which is on " + early.value(),
          "it must hold for a day at least");
    }
  }

  /** Two waivers of the same subjects for the same reason until the same day are one. */
  private void repeated(SourceFile file, Decl.Waive waive) {
    String terms = waive.reason().value() + '\n' + waive.until().value();
    String whom = waive.control().text() + ' ' + file.words(waive.scope().span());
    String only = waive.onlyWhile().map(c -> file.words(c.span())).orElse("");
    Diagnostic.Label here =
        new Diagnostic.Label(file, waive.control().span(), "waived here already");
    Diagnostic.Label before =
        waive.from().isPresent()
            ? null
            : waived.putIfAbsent(whom + '\n' + only + '\n' + terms, here);
    if (before != null) {
      world.diagnostics.add(
          Diagnostic.of(Code.E0302, file, here.span(), "this waiver stands there twice")
              .label(before.file(), before.span(), before.text())
              .help("leave one of the two out; another time has another `until`"));
    }
  }

  private void waivable(SourceFile file, Decl.Waive waive, Control control) {
    boolean asksOnly =
        control.obligations().stream().allMatch(Control.Obligation.Ask.class::isInstance);
    if (!control.waivable()) {
      world.error(
          Code.E0508,
          file,
          waive.control().span(),
          "`" + control.id() + "` is not waivable",
          "its author says so; mend what fails, or skip the control and say why");
    } else if (asksOnly) {
      world.error(
          Code.E0508,
          file,
          waive.control().span(),
          "`" + control.id() + "` only asks, and never fails",
          "answer it with `attest`");
    }
  }

  private void attestable(SourceFile file, Decl.Attest attest, Control control) {
    boolean asks =
        control.obligations().stream()
            .anyMatch(
                o ->
                    !(o instanceof Control.Obligation.Require require)
                        || require.otherwiseAsk().isPresent());
    if (!asks) {
      world.error(
          Code.E0508,
          file,
          attest.control().span(),
          "`" + control.id() + "` asks nobody, and never is MANUAL",
          "a failure that is accepted is a `waive`");
    }
  }

  private void add(
      SourceFile file,
      Span span,
      Control control,
      Decl.Scope scope,
      Optional<Expr> onlyWhile,
      Terms terms) {
    if (!means(file, control, scope)) {
      return;
    }
    Scope outside = Scope.of(world, file);
    Binding it =
        new Binding(
            outside.number(),
            control.population().subject().name(),
            control.population().subject(),
            Optional.empty());
    Scope inside = outside.withSubject(it);
    Optional<Control.Element> element =
        scope.element().flatMap(e -> element(file, e, control, inside, it));
    if (scope.element().isPresent() && element.isEmpty()) {
      return;
    }
    ConditionChecker conditions =
        new ConditionChecker(element.map(e -> inside.with(e.variable())).orElse(inside));
    Optional<Checked> where = scope.where().map(w -> conditions.check(w, Facts.NONE));
    Facts facts = where.map(Checked::whenTrue).orElse(Facts.NONE);
    Optional<Formula> bound = onlyWhile.map(o -> conditions.check(o, facts).formula());
    int number = all.size() + 1;
    all.add(
        new Policy.Acceptance(
            file,
            span,
            control.id(),
            words(file, scope),
            scope.each(),
            where.map(w -> condition(file, control, it, element, "where-" + number, w.formula())),
            bound.map(b -> condition(file, control, it, element, "while-" + number, b)),
            terms));
  }

  /** The elements that it speaks of: those that the control is about. */
  private Optional<Control.Element> element(
      SourceFile file, Decl.Element written, Control control, Scope inside, Binding it) {
    Optional<Control.Element> of = control.population().element();
    if (of.isEmpty()) {
      world.error(
          Code.E0508,
          file,
          written.span(),
          "`" + control.id() + "` is about whole " + it.name() + " objects",
          "leave `" + file.text(written.span()) + " of the` out");
      return Optional.empty();
    }
    Optional<Control.Element> element = new ElementChecker(inside).element(written, it).element();
    if (element.filter(e -> !e.list().name().equals(of.get().list().name())).isPresent()) {
      world.error(
          Code.E0508,
          file,
          written.list().span(),
          "`" + control.id() + "` is about elements of `" + of.get().list().name() + "`",
          Help.write(of.get().list().name()));
      return Optional.empty();
    }
    return element;
  }

  private static String words(SourceFile file, Decl.Scope scope) {
    String where = scope.where().map(w -> " where " + file.text(w.span())).orElse("");
    String the = scope.each() ? "each " : "the ";
    String element = scope.element().map(e -> file.text(e.span()) + " of " + the).orElse("");
    return ("for " + the + element + scope.subject().text() + where)
        .strip()
        .replaceAll("\\s+", " ");
  }

  /** Whether it speaks of subjects of the control, and says which. */
  private boolean means(SourceFile file, Control control, Decl.Scope scope) {
    String subject = control.population().subject().name();
    boolean single =
        (control.population().source() == Control.Source.ONE
                || control.population().source() == Control.Source.OBJECT)
            && scope.element().isEmpty();
    String form = single ? "for the " + subject : "for the " + subject + " where ...";
    if (!scope.subject().text().equals(subject)) {
      world.error(
          Code.E0508,
          file,
          scope.subject().span(),
          "`" + control.id() + "` is about a `" + subject + "`",
          Help.write(form));
      return false;
    }
    if (scope.each() && single) {
      world.error(
          Code.E0508,
          file,
          scope.span(),
          "`" + control.id() + "` is about one " + subject + " only",
          Help.write(form));
      return false;
    }
    if (scope.where().isEmpty() && !single) {
      world.error(
          Code.E0508,
          file,
          scope.span(),
          "it does not say which " + subject + " it means",
          scope.each()
              ? "add `where ...`; what is accepted of all is a `skip` in the policy"
              : "add `where name is \"...\"`, and what else tells it from others");
      return false;
    }
    return true;
  }

  private Control condition(
      SourceFile file,
      Control of,
      Binding it,
      Optional<Control.Element> element,
      String id,
      Formula formula) {
    boolean one = of.population().source() == Control.Source.ONE;
    return new Control(
        file,
        formula.span(),
        id,
        "",
        Control.Severity.LOW,
        it,
        new Control.Population(
            formula.span(),
            one ? Control.Source.ONE : Control.Source.COLLECTION,
            of.population().subject(),
            Optional.empty(),
            Optional.empty(),
            element),
        Optional.empty(),
        List.of(
            new Control.Obligation.Require(
                formula.span(), formula, Optional.empty(), Control.Severity.LOW, Optional.empty())),
        "",
        NOTHING,
        true);
  }
}
