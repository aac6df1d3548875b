package dev.portreeve.dsl.check.pack;

import dev.portreeve.dsl.check.expression.ConditionChecker;
import dev.portreeve.dsl.check.expression.ConditionChecker.Checked;
import dev.portreeve.dsl.check.expression.ElementChecker;
import dev.portreeve.dsl.check.expression.Facts;
import dev.portreeve.dsl.check.expression.ValueChecker;
import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code for each} and {@code for the} of a control stand for. */
final class PopulationChecker {
  private final DeclaredNames world;
  private final SourceFile file;

  PopulationChecker(DeclaredNames world, SourceFile file) {
    this.world = world;
    this.file = file;
  }

  /** A population, the names that its control sees, and what is known of each subject. */
  record Read(Control.Population population, Scope scope, Facts facts) {}

  Read read(Decl.Population written, Structure subject, Binding it, Scope outside) {
    Scope inside = outside.withSubject(it);
    if (written instanceof Decl.Population.Elements elements) {
      return elements(elements, subject, it, inside);
    }
    if (written instanceof Decl.Population.The the) {
      return new Read(the(the, subject, outside), inside, Facts.NONE);
    }
    Decl.Population.Each each = (Decl.Population.Each) written;
    Filter filtered = filter(each, each.where(), each.span(), subject, it, inside);
    Facts facts = filtered.facts();
    Optional<Value> from = each.in().map(in -> list(in, subject, outside));
    if (from.isEmpty() && !enumerable(each, subject)) {
      // Refused already: nobody need complain that such a file may not exist.
      Value nobody = new Value.Variable(each.span(), it, Optional.empty());
      facts = facts.plus(Facts.existenceOf(nobody).orElseThrow());
    }
    Control.Source source = from.isPresent() ? Control.Source.LIST : Control.Source.COLLECTION;
    return new Read(
        new Control.Population(each.span(), source, subject.type(), from, filtered.formula()),
        inside,
        facts);
  }

  /** What a population asks of its subjects, and what is known where it is so. */
  private record Filter(Optional<Formula> formula, Facts facts) {}

  private Filter filter(
      Decl.Population objects,
      Optional<Expr> where,
      Span span,
      Structure subject,
      Binding it,
      Scope scope) {
    List<Formula> filters = new ArrayList<>();
    if (objects instanceof Decl.Population.Each each) {
      for (Id adjective : each.adjectives()) {
        adjective(adjective, subject, it).ifPresent(filters::add);
      }
    }
    Facts facts = Facts.NONE;
    if (where.isPresent()) {
      Checked asked = new ConditionChecker(scope).check(where.get(), facts);
      filters.add(asked.formula());
      facts = asked.whenTrue();
    }
    Optional<Formula> filter =
        filters.size() < 2
            ? filters.stream().findFirst()
            : Optional.of(new Formula.And(span, filters));
    return new Filter(filter, facts);
  }

  /** The elements of a list of each object, or of the only one. */
  private Read elements(
      Decl.Population.Elements written, Structure subject, Binding it, Scope inside) {
    boolean one = written.of() instanceof Decl.Population.The;
    if (one && !DeclaredNames.is(subject, Structure.Count.ONE)) {
      world.error(
          Code.E0503,
          file,
          written.of().span(),
          "there is more than one " + subject.name(),
          Help.write("of each " + subject.name()));
    } else if (!one) {
      enumerable((Decl.Population.Each) written.of(), subject);
    }
    ElementChecker.Read element = new ElementChecker(inside).element(written.element(), it);
    Scope scope = inside.with(element.variable());
    Filter filter = filter(written.of(), written.where(), written.span(), subject, it, scope);
    return new Read(
        new Control.Population(
            written.span(),
            one ? Control.Source.ONE : Control.Source.COLLECTION,
            subject.type(),
            Optional.empty(),
            filter.formula(),
            element.element()),
        scope,
        filter.facts());
  }

  private boolean enumerable(Decl.Population.Each each, Structure subject) {
    String name = subject.name();
    Optional<String> key = key(each, subject);
    if (key.isPresent()) {
      world.diagnostics.add(
          Diagnostic.of(
                  Code.E0503,
                  file,
                  each.subject().span(),
                  "nobody can list every " + name + ": only those that were asked for are known")
              .help(Help.write("for the " + name + " " + key.get()), each.span()));
    } else if (DeclaredNames.is(subject, Structure.Count.ASKED)) {
      world.error(
          Code.E0503,
          file,
          each.subject().span(),
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
          Help.write("for the " + name));
    }
    return DeclaredNames.is(subject, Structure.Count.MANY);
  }

  /** {@code for each file where path is "/etc/docker"}: the one that is meant, as it is written. */
  private Optional<String> key(Decl.Population.Each each, Structure subject) {
    boolean named =
        DeclaredNames.is(subject, Structure.Count.ASKED)
            && each.where().isPresent()
            && each.where().get() instanceof Expr.Related related
            && related.relation() == Relation.IS
            && related.left() instanceof Expr.Name left
            && subject.population().orElseThrow().key().equals(Optional.of(left.text()))
            && related.right().isPresent()
            && related.right().get() instanceof Expr.Literal;
    return named
        ? each.where().map(w -> file.words(((Expr.Related) w).right().orElseThrow().span()))
        : Optional.empty();
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
              .orElse(
                  Help.say(
                      "there is "
                          + Suggestions.list(List.copyOf(own.keySet()))
                          + (subject.field("label_values") < 0
                              ? ""
                              : "; what a label says is asked as in `where some l in label_values"
                                  + " where (l.name is \"env\" and l.value is \""
                                  + name.text()
                                  + "\")`"))));
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
            Help.write("for each " + subject.name()).with(", or name one"));
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
            "write `for each "
                + subject.name()
                + " where name is "
                + file.words(which.span())
                + "`");
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
