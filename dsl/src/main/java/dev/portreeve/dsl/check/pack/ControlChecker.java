package dev.portreeve.dsl.check.pack;

import dev.portreeve.dsl.check.expression.ConditionChecker;
import dev.portreeve.dsl.check.expression.ConditionChecker.Checked;
import dev.portreeve.dsl.check.expression.ElementChecker;
import dev.portreeve.dsl.check.expression.Facts;
import dev.portreeve.dsl.check.expression.ValueChecker;
import dev.portreeve.dsl.check.name.BoundVariables;
import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Control.Message;
import dev.portreeve.dsl.checked.Control.Severity;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks one control: its population, its conditions, its messages. */
public final class ControlChecker {
  private final DeclaredNames world;
  private final SourceFile file;

  ControlChecker(DeclaredNames world, SourceFile file) {
    this.world = world;
    this.file = file;
  }

  Optional<Control> check(Decl.Control written) {
    Optional<Structure> subject = subject(written.population());
    Severity severity = written.severity().map(ControlChecker::severity).orElse(Severity.MEDIUM);
    if (subject.isEmpty()) {
      return Optional.empty();
    }
    Scope outside = Scope.of(world, file);
    Binding it =
        new Binding(outside.number(), subject.get().name(), subject.get().type(), Optional.empty());
    PopulationChecker.Read population =
        new PopulationChecker(world, file).read(written.population(), subject.get(), it, outside);
    Scope scope = population.scope();
    ConditionChecker conditions = new ConditionChecker(scope);
    Optional<Checked> when = written.when().map(w -> conditions.check(w, population.facts()));
    Facts facts = when.map(Checked::whenTrue).orElse(population.facts());
    List<Control.Obligation> obligations = new ArrayList<>();
    for (Decl.Obligation each : written.obligations()) {
      obligations.add(obligation(each, scope, conditions, facts, severity));
    }
    Control control =
        new Control(
            file,
            written.span(),
            written.name().text(),
            written.title().value(),
            severity,
            it,
            population.population(),
            when.map(Checked::formula),
            obligations,
            written.because().map(Decl.Text::value).orElse(""),
            written
                .fix()
                .map(f -> message(f, scope, facts, Optional.empty()))
                .orElse(new Message(List.of(), Optional.empty())),
            !written.notWaivable());
    unused(written.population(), population);
    judge(written, control);
    return Optional.of(control);
  }

  private static void unused(Decl.Population written, PopulationChecker.Read read) {
    if (written instanceof Decl.Population.Elements elements
        && read.population().element().isPresent()) {
      Binding variable = read.population().element().get().variable();
      read.scope()
          .warnUnused(
              variable,
              elements.element().variable().span(),
              "nothing is asked of `" + variable.name() + "`",
              "ask about it, or let the control be about the "
                  + read.population().subject().name());
    }
  }

  /** Whether no text stands there: that was told. */
  private boolean isLost(Span span) {
    return !file.text(span).startsWith("\"");
  }

  private void judge(Decl.Control written, Control control) {
    boolean reason =
        written
            .because()
            .filter(text -> !Visible.isBlank(text.value()) || isLost(text.span()))
            .isPresent();
    boolean remedy =
        written
            .fix()
            .filter(text -> file.text(text.span()).length() > 2 || isLost(text.span()))
            .isPresent();
    if (!reason || !remedy) {
      String lacks = reason ? "no `fix`" : remedy ? "no `because`" : "neither `because` nor `fix`";
      String because = reason ? "" : "say what goes wrong otherwise: `because \"...\"`";
      String fix = remedy ? "" : "say what to do: `fix \"...\"`";
      world.error(
          Code.W0502,
          file,
          written.span(),
          "`" + control.id() + "` has " + lacks + ": people will ask",
          because + (reason || remedy ? "" : "; ") + fix);
    }
    if (control.obligations().isEmpty()) {
      world.error(
          Code.E0502,
          file,
          written.span(),
          "`" + control.id() + "` asks for nothing",
          "add a `require` or an `ask`");
    }
  }

  /** {@code for each published_port}: what a subject has a list of. */
  private Optional<String> ofWhom(String name, Optional<Structure> owner) {
    for (Structure each : owner.map(List::of).orElse(List.copyOf(world.vocabulary.subjects()))) {
      for (Field field : each.fields()) {
        boolean called =
            field.name().equals(name)
                || field.name().equals(name + "s")
                || owner.isPresent() && field.name().endsWith("_" + name + "s");
        if (called && field.type() instanceof Type.ListOf && name.matches("[a-z]\\w*")) {
          String list = name.charAt(0) + " in " + field.name() + " of ";
          boolean one = DeclaredNames.is(each, Structure.Count.ONE);
          String whose = (one ? "the " : "each ") + each.name();
          return Optional.of("for each " + list + whose);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Structure> subject(Decl.Population population) {
    if (population instanceof Decl.Population.Elements elements) {
      return subject(elements.of());
    }
    Id name =
        population instanceof Decl.Population.Each each
            ? each.subject()
            : ((Decl.Population.The) population).subject();
    Structure structure = world.vocabulary.structures().get(name.text());
    if (structure != null && structure.population().isPresent()) {
      return Optional.of(structure);
    }
    if (world.unread.mayHold(name.text())) {
      return Optional.empty();
    }
    List<String> subjects = world.vocabulary.subjects().stream().map(Structure::name).toList();
    Optional<Structure> collection = world.vocabulary.collection(name.text());
    Diagnostic unknown =
        Diagnostic.of(Code.E0301, file, name.span(), "no subject is called `" + name.text() + "`");
    if (collection.filter(s -> DeclaredNames.is(s, Structure.Count.ONE)).isPresent()) {
      String the = "for the " + collection.get().name();
      world.diagnostics.add(
          unknown.help(Help.write(the).because("there is only one"), population.span()));
      return Optional.empty();
    }
    if (population instanceof Decl.Population.Each each && variable(unknown, each)) {
      return Optional.empty();
    }
    if (collection.isEmpty() && population instanceof Decl.Population.Each each) {
      Optional<Diagnostic> ownerless = ElementChecker.ownerless(unknown, each, world);
      if (ownerless.isPresent()) {
        world.diagnostics.add(ownerless.get());
        return Optional.empty();
      }
    }
    Optional<String> meant = Habits.words("subject", name.text());
    Optional<Structure> owner =
        population instanceof Decl.Population.Each each
            ? each.in()
                .filter(Expr.Name.class::isInstance)
                .map(in -> ((Expr.Name) in).text())
                .flatMap(
                    in ->
                        Optional.ofNullable(world.vocabulary.structures().get(in))
                            .or(() -> world.vocabulary.collection(in)))
                .filter(s -> s.population().isPresent())
            : Optional.empty();
    Optional<String> element = ofWhom(name.text(), owner);
    if (collection.isEmpty() && (meant.isPresent() || element.isPresent())) {
      Help write = Help.write(meant.or(() -> element).orElseThrow()).guessed();
      world.diagnostics.add(
          meant.isPresent() ? unknown.help(write, population.span()) : unknown.help(write.text()));
      return Optional.empty();
    }
    Help help =
        collection
            .map(s -> Help.write(s.name()).because("a population names one subject"))
            .or(() -> Suggestions.didYouMean(name.text(), subjects))
            .orElse(Help.say("there is " + Suggestions.list(subjects)));
    world.diagnostics.add(unknown.help(help));
    return Optional.empty();
  }

  /** {@code for each c in containers}, {@code for each container c}: a subject needs no name. */
  private boolean variable(Diagnostic unknown, Decl.Population.Each each) {
    Optional<Structure> listed =
        each.in()
            .filter(in -> each.adjectives().isEmpty() && in instanceof Expr.Name)
            .flatMap(in -> world.vocabulary.collection(((Expr.Name) in).text()));
    boolean behind =
        each.in().isEmpty()
            && !each.adjectives().isEmpty()
            && isSubject(each.adjectives().get(each.adjectives().size() - 1).text());
    if (listed.isEmpty() && !behind) {
      return false;
    }
    Id last = behind ? each.adjectives().get(each.adjectives().size() - 1) : each.subject();
    boolean adjective =
        behind
            && world
                .adjectives
                .getOrDefault(last.text(), Map.of())
                .containsKey(each.subject().text());
    if (adjective) {
      Span both = last.span().to(each.subject().span());
      world.diagnostics.add(
          unknown.help(Help.write(each.subject().text() + " " + last.text()), both));
      return true;
    }
    String one = listed.map(Structure::name).orElse(last.text());
    Span span =
        listed.isPresent()
            ? last.span().to(each.in().get().span())
            : last.span().to(each.subject().span());
    world.diagnostics.add(
        unknown.help(
            Help.write(one).because("its fields stand bare, and it is called `it`"), span));
    return true;
  }

  private boolean isSubject(String word) {
    Structure structure = world.vocabulary.structures().get(word);
    return structure != null && structure.population().isPresent();
  }

  /** The parser let no other word pass. */
  public static Severity severity(Id written) {
    return Severity.valueOf(written.text().toUpperCase(Locale.ROOT));
  }

  private Control.Obligation obligation(
      Decl.Obligation written,
      Scope scope,
      ConditionChecker conditions,
      Facts facts,
      Severity severity) {
    if (written instanceof Decl.Obligation.Require require) {
      Formula condition = conditions.check(require.condition(), facts).formula();
      return new Control.Obligation.Require(
          require.span(),
          condition,
          require.message().map(m -> message(m, scope, facts, Optional.of(condition))),
          require.severity().map(ControlChecker::severity).orElse(severity),
          require.otherwiseAsk().map(m -> message(m, scope, facts, Optional.empty())));
    }
    Decl.Obligation.Ask ask = (Decl.Obligation.Ask) written;
    return new Control.Obligation.Ask(
        ask.span(),
        message(ask.question(), scope, facts, Optional.empty()),
        ask.when().map(w -> conditions.check(w, facts).formula()),
        severity);
  }

  /** A message may name the variable of the quantifier that is the whole condition. */
  private Message message(
      dev.portreeve.dsl.syntax.Message written, Scope scope, Facts facts, Optional<Formula> of) {
    Optional<Binding> variable =
        of.filter(ConditionChecker::namesElements).map(f -> ((Formula.Quantified) f).variable());
    Scope inside = variable.map(scope::with).orElse(scope).forMessage();
    ValueChecker values = new ValueChecker(inside);
    List<Message.Piece> pieces = new ArrayList<>();
    boolean uses = false;
    for (var piece : written.pieces()) {
      if (piece instanceof dev.portreeve.dsl.syntax.Message.Piece.Text text) {
        pieces.add(new Message.Piece.Text(text.text()));
      } else {
        Expr path = ((dev.portreeve.dsl.syntax.Message.Piece.Value) piece).path();
        if (namesHidden(path, of, inside)) {
          continue;
        }
        Value value = values.check(path, facts);
        uses |= variable.isPresent() && names(value, variable.get());
        showable(path, value);
        pieces.add(new Message.Piece.Shown(value));
      }
    }
    return new Message(pieces, uses ? variable : Optional.empty());
  }

  /** Complains of the variable of a quantifier that a message cannot speak for. */
  private boolean namesHidden(Expr path, Optional<Formula> of, Scope scope) {
    Expr root = path;
    while (!(root instanceof Expr.Name)) {
      root =
          root instanceof Expr.Count count
              ? count.list()
              : root instanceof Expr.Age age
                  ? age.instant()
                  : root instanceof Expr.Total total ? total.list() : ((Expr.Select) root).target();
    }
    if (!(root instanceof Expr.Name name)
        || scope.local(name.text()).isPresent()
        || of.isEmpty()
        || !BoundVariables.of(of.get()).contains(name.text())) {
      return false;
    }
    world.error(
        Code.E0505,
        file,
        name.span(),
        "a message cannot name `" + name.text() + "` here",
        "it names the variable of an `every` or `no` that is the whole condition");
    return true;
  }

  private void showable(Expr path, Value value) {
    boolean object =
        value.type() instanceof Type.Structured
            || value.type() instanceof Type.ListOf list
                && list.element() instanceof Type.Structured;
    if (object) {
      world.error(
          Code.E0505,
          file,
          path.span(),
          "a message cannot show a whole `" + value.type().show() + "`",
          value.type() instanceof Type.ListOf
              ? Help.write("count of " + file.words(path.span()))
                  .with(", or ask of each by `every` and" + " name what it has")
              : Help.say("name one of its fields"));
    }
  }

  private static boolean names(Value value, Binding variable) {
    if (value instanceof Value.Variable v) {
      return v.binding().equals(variable);
    }
    return value.children().stream().anyMatch(child -> names(child, variable));
  }
}
