package dev.portreeve.dsl.check.pack;

import dev.portreeve.dsl.check.expression.ConditionChecker;
import dev.portreeve.dsl.check.expression.ConditionChecker.Checked;
import dev.portreeve.dsl.check.expression.Facts;
import dev.portreeve.dsl.check.expression.ValueChecker;
import dev.portreeve.dsl.check.name.BoundVariables;
import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Control.Message;
import dev.portreeve.dsl.checked.Control.Severity;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
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
    Scope scope = outside.withSubject(it);
    Populations populations = new Populations(world, file);
    Populations.Read population =
        populations.read(written.population(), subject.get(), it, outside, scope);
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
    judge(written, control);
    return Optional.of(control);
  }

  private void judge(Decl.Control written, Control control) {
    boolean reason = written.because().isPresent();
    boolean remedy = written.fix().isPresent();
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

  private Optional<Structure> subject(Decl.Population population) {
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
          unknown.help(
              "write `" + the + "`: there is only one",
              List.of(Edit.certain(population.span(), the))));
      return Optional.empty();
    }
    String help =
        collection
            .map(s -> "write `" + s.name() + "`: a population names one subject")
            .or(() -> Suggestions.didYouMean(name.text(), subjects))
            .orElse("there is " + Suggestions.list(subjects));
    world.diagnostics.add(unknown.help(help));
    return Optional.empty();
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
          "name one of its fields");
    }
  }

  private static boolean names(Value value, Binding variable) {
    if (value instanceof Value.Variable v) {
      return v.binding().equals(variable);
    }
    return value.children().stream().anyMatch(child -> names(child, variable));
  }

  /** What {@code for each} and {@code for the} stand for. */
  static final class Populations {
    private final DeclaredNames world;
    private final SourceFile file;

    Populations(DeclaredNames world, SourceFile file) {
      this.world = world;
      this.file = file;
    }

    record Read(Control.Population population, Facts facts) {}

    Read read(Decl.Population written, Structure subject, Binding it, Scope outside, Scope inside) {
      if (written instanceof Decl.Population.The the) {
        return new Read(the(the, subject, outside), Facts.NONE);
      }
      Decl.Population.Each each = (Decl.Population.Each) written;
      List<Formula> filters = new ArrayList<>();
      for (Id adjective : each.adjectives()) {
        adjective(adjective, subject, it).ifPresent(filters::add);
      }
      Facts facts = Facts.NONE;
      if (each.where().isPresent()) {
        Checked where = new ConditionChecker(inside).check(each.where().get(), facts);
        filters.add(where.formula());
        facts = where.whenTrue();
      }
      Optional<Formula> filter =
          filters.size() < 2
              ? filters.stream().findFirst()
              : Optional.of(new Formula.And(each.span(), filters));
      Optional<Value> from = each.in().map(in -> list(in, subject, outside));
      if (from.isEmpty() && !enumerable(each, subject)) {
        // Refused already: nobody need complain that such a file may not exist.
        Value nobody = new Value.Variable(each.span(), it, Optional.empty());
        facts = facts.plus(Facts.existenceOf(nobody).orElseThrow());
      }
      Control.Source source = from.isPresent() ? Control.Source.LIST : Control.Source.COLLECTION;
      return new Read(
          new Control.Population(each.span(), source, subject.type(), from, filter), facts);
    }

    private boolean enumerable(Decl.Population.Each each, Structure subject) {
      String name = subject.name();
      if (DeclaredNames.is(subject, Structure.Count.ASKED)) {
        world.error(
            Code.E0503,
            file,
            each.span(),
            "nobody can list every " + name + ": only those that were asked for are known",
            "name a list field, as in `for each "
                + name
                + " in daemon.sockets`, or one "
                + name
                + " by its "
                + subject.population().orElseThrow().key().orElse("key"));
      } else if (DeclaredNames.is(subject, Structure.Count.ONE)) {
        world.error(
            Code.E0503,
            file,
            each.span(),
            "there is only one " + name,
            "write `for the " + name + "`");
      }
      return DeclaredNames.is(subject, Structure.Count.MANY);
    }

    private Optional<Formula> adjective(Id name, Structure subject, Binding it) {
      Map<String, Definition> own = world.adjectives.getOrDefault(subject.name(), Map.of());
      Definition definition = own.get(name.text());
      if (definition == null) {
        world.error(
            Code.E0301,
            file,
            name.span(),
            "`" + subject.name() + "` has no adjective `" + name.text() + "`",
            Suggestions.didYouMean(name.text(), own.keySet())
                .orElse("there is " + Suggestions.list(List.copyOf(own.keySet()))));
        return Optional.empty();
      }
      Value subjectValue = new Value.Variable(name.span(), it, Optional.empty());
      return Optional.of(new Formula.Call(name.span(), definition, List.of(subjectValue)));
    }

    private Value list(Expr in, Structure subject, Scope outside) {
      Value value = new ValueChecker(outside).check(in, Facts.NONE);
      boolean fits =
          ValueChecker.isPoison(value)
              || value.type() instanceof Type.ListOf list
                  && list.element().equals(subject.type())
                  && value.absence().isEmpty();
      if (!fits) {
        world.error(
            Code.E0503,
            file,
            in.span(),
            "`"
                + file.text(in.span())
                + "` is "
                + value.type().withArticle()
                + ", not a list of "
                + subject.name()
                + " objects");
      }
      return value;
    }

    private Control.Population the(Decl.Population.The the, Structure subject, Scope outside) {
      Type.Structured type = subject.type();
      if (the.which().isEmpty()) {
        if (!DeclaredNames.is(subject, Structure.Count.ONE)) {
          world.error(
              Code.E0503,
              file,
              the.span(),
              "there is more than one " + subject.name(),
              "write `for each " + subject.name() + "`, or name one");
        }
        return new Control.Population(
            the.span(), Control.Source.ONE, type, Optional.empty(), Optional.empty());
      }
      Value object = object(the.which().get(), subject, outside);
      return new Control.Population(
          the.span(), Control.Source.OBJECT, type, Optional.of(object), Optional.empty());
    }

    private Value object(Expr which, Structure subject, Scope outside) {
      if (which instanceof Expr.Literal literal && literal.value() instanceof Lit.Text) {
        if (!DeclaredNames.is(subject, Structure.Count.ASKED)) {
          world.error(
              Code.E0503,
              file,
              which.span(),
              subject.type().withArticle() + " cannot be named by a text here",
              "write `for each " + subject.name() + " where name is ...`");
          return ValueChecker.poison(which.span());
        }
        int key = subject.field(subject.population().orElseThrow().key().orElseThrow());
        if (key < 0) {
          return ValueChecker.poison(which.span());
        }
        Type type = subject.fields().get(key).type();
        Value.Constant constant =
            new Value.Constant(
                which.span(),
                type,
                new LiteralReader(world, file).read(which, type, Optional.empty()));
        return new Value.Lookup(which.span(), subject.type(), constant);
      }
      Value value = new ValueChecker(outside).check(which, Facts.NONE);
      if (!ValueChecker.isPoison(value) && !value.type().equals(subject.type())) {
        world.error(
            Code.E0503,
            file,
            which.span(),
            "`"
                + file.text(which.span())
                + "` is "
                + value.type().withArticle()
                + ", not "
                + subject.type().withArticle());
      }
      return value;
    }
  }
}
