package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.ImportedPack;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.type.LiteralAdvice;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Lit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Expressions that stand for values: what each name means here, and what type it has. */
public final class ValueChecker {
  private final Scope scope;
  private final DeclaredNames world;
  private final LiteralReader literals;
  private final UnknownNames unknown;

  /** The comparison or quantifier of which a part is looked at: an absence is told of all of it. */
  private Expr compared;

  public ValueChecker(Scope scope) {
    this.scope = scope;
    this.world = scope.world;
    this.literals = new LiteralReader(world, scope.file);
    this.unknown = new UnknownNames(scope);
  }

  /** A value of any type. Absence may still be possible: the caller asks. */
  public Value check(Expr expr, Facts facts) {
    return check(expr, facts, new Type.Poison(), Optional.empty());
  }

  /** A value where one of type {@code expected} stands best: literals and members become that. */
  public Value check(Expr expr, Facts facts, Type expected, Optional<String> absence) {
    if (expr instanceof Expr.Poison) {
      return poison(expr.span());
    }
    boolean anything = expected instanceof Type.Poison;
    if (expr instanceof Expr.Name name) {
      return name(name, facts, expected, absence);
    }
    if (expr instanceof Expr.Select select) {
      return isOfPack(select) ? ofPack(select, facts) : select(select, facts);
    }
    if (expr instanceof Expr.Literal literal && anything) {
      Type natural = LiteralReader.natural(literal.value());
      return new Value.Constant(
          expr.span(), natural, literals.read(expr, natural, Optional.empty()));
    }
    if (LiteralReader.isLiteral(expr)) {
      return anything
          ? groupAlone(expr)
          : new Value.Constant(expr.span(), expected, literals.read(expr, expected, absence));
    }
    if (expr instanceof Expr.Sum sum) {
      return sum(sum, facts, expected);
    }
    if (expr instanceof Expr.Age age) {
      Value instant = present(check(age.instant(), facts), facts);
      new ValueAdvice(scope).aged(instant);
      return new Value.Age(expr.span(), instant);
    }
    if (expr instanceof Expr.Count count) {
      Value list = present(check(count.list(), facts), facts);
      elementType(list, "`count of`");
      return new Value.Count(expr.span(), list);
    }
    if (expr instanceof Expr.Total total) {
      return total(total, facts);
    }
    if (expr instanceof Expr.Call call && isForeign(call, facts)) {
      return poison(expr.span());
    }
    boolean unknown =
        expr instanceof Expr.Call call
            && !call.name().text().equals("now")
            && world.definitions.find(scope.file, call.name()).isEmpty();
    if (unknown) {
      return poison(expr.span());
    }
    world.error(
        Code.E0401,
        scope.file,
        expr.span(),
        "a value was expected here, and this is a condition",
        new ValueAdvice(scope).insteadOfCondition(expr));
    return poison(expr.span());
  }

  private Value groupAlone(Expr expr) {
    world.error(
        Code.E0401,
        scope.file,
        expr.span(),
        "a group cannot stand here without something to compare");
    return poison(expr.span());
  }

  private Value sum(Expr.Sum sum, Facts facts, Type expected) {
    List<String> mode =
        expected == Type.Scalar.MODE
            ? LiteralAdvice.rightly(sum, scope.file.text(sum.span()), expected)
            : List.of();
    if (!mode.isEmpty()) {
      world.error(
          Code.E0401,
          scope.file,
          sum.span(),
          "a `mode` was expected here",
          Help.write(mode.get(0)));
      return poison(sum.span());
    }
    boolean literalFirst = LiteralReader.isLiteral(sum.left());
    Value left =
        present(
            check(sum.left(), facts, literalFirst ? expected : new Type.Poison(), Optional.empty()),
            facts);
    Value right = present(check(sum.right(), facts, left.type(), Optional.empty()), facts);
    boolean fits = isAdded(left.type()) || left.type() instanceof Type.Poison;
    if (!fits) {
      world.error(
          Code.E0402,
          scope.file,
          sum.span(),
          "`" + left.type().show() + "` has no `" + (sum.plus() ? "+" : "-") + "`",
          "ints, sizes and durations do");
    } else {
      require(right, left.type(), "the other side");
    }
    return new Value.Sum(sum.span(), left.type(), left, sum.plus(), right);
  }

  /** {@code sum of field over list}: of numbers that can be added, each of an object at hand. */
  private Value total(Expr.Total total, Facts facts) {
    Value list = present(check(total.list(), facts), facts);
    Type element = elementType(list, "`sum of`");
    if (refuseOpenWorld(list) || element instanceof Type.Poison) {
      return poison(total.span());
    }
    String name = total.field().text();
    if (!(element instanceof Type.Structured structured)) {
      noSum(
          total,
          "`"
              + scope.file.text(list.span())
              + "` holds no records that could have a `"
              + name
              + "`");
      return poison(total.span());
    }
    if (Facts.needsExistence(world.vocabulary.structure(structured))) {
      noSum(total, "each of these may not be there, and a sum cannot ask it");
      return poison(total.span());
    }
    Binding each = new Binding(scope.number(), "each", structured, Optional.empty());
    Value.Variable any = new Value.Variable(total.span(), each, Optional.empty());
    Value value = field(total.field().span(), any, total.field().span(), name, facts);
    if (!(value instanceof Value.Field field)) {
      return poison(total.span());
    }
    if (!isAdded(field.type())) {
      noSum(total, "`" + field.type().show() + "` has no `+`, so that `" + name + "` has no sum");
      return poison(total.span());
    }
    Value.Total bare = new Value.Total(total.span(), list, field, Optional.empty());
    return facts.isPresent(bare)
        ? bare
        : new Value.Total(total.span(), list, field, field.absence());
  }

  private void noSum(Expr.Total total, String message) {
    world.error(
        Code.E0402,
        scope.file,
        total.span(),
        message,
        "add a field of ints, sizes or durations: `sum of memory_limit over containers`");
  }

  private static boolean isAdded(Type type) {
    return type == Type.Scalar.INT || type == Type.Scalar.SIZE || type == Type.Scalar.DURATION;
  }

  /** Complains of a collection that holds only what was asked for. */
  boolean refuseOpenWorld(Value list) {
    boolean asked =
        list instanceof Value.Collection collection
            && DeclaredNames.is(
                world.vocabulary.structure(collection.element()), Structure.Count.ASKED);
    if (asked) {
      world.error(
          Code.E0503,
          scope.file,
          list.span(),
          "`"
              + scope.file.text(list.span())
              + "` holds only what was asked for, so nobody can"
              + " speak of all or any of it",
          "name a list field, such as `daemon.sockets`");
    }
    return asked;
  }

  private void require(Value value, Type type, String who) {
    if (!agree(value.type(), type)) {
      world.error(
          Code.E0401,
          scope.file,
          value.span(),
          who + " takes " + type.withArticle() + ", and this is " + value.type().withArticle());
    }
  }

  static boolean agree(Type a, Type b) {
    return a instanceof Type.Poison || b instanceof Type.Poison || a.equals(b);
  }

  /** The type of the elements of a list or set; poison, after a complaint, for anything else. */
  Type elementType(Value list, String who) {
    return elementType(list, who, () -> new ValueAdvice(scope).insteadOfList(list));
  }

  /** The same of what a quantifier walks over. */
  Type walkedType(Value list, String who) {
    return elementType(list, who, () -> new ValueAdvice(scope).insteadOfElements(list));
  }

  private Type elementType(Value list, String who, Supplier<Help> instead) {
    if (list.type() instanceof Type.SetOf set) {
      return set.element();
    }
    if (list.type() instanceof Type.ListOf of) {
      return of.element();
    }
    if (!(list.type() instanceof Type.Poison)) {
      world.error(
          Code.E0402,
          scope.file,
          list.span(),
          who + " needs a list or a set, and this is " + list.type().withArticle(),
          instead.get());
    }
    return new Type.Poison();
  }

  /** What stands on a side of a comparison, which all of it is about. */
  Value compared(
      Expr.Related related, Expr side, Facts facts, Type expected, Optional<String> absence) {
    Expr before = compared;
    boolean deep =
        side instanceof Expr.Age || side instanceof Expr.Select || side instanceof Expr.Sum;
    compared = deep && !new RelationAdvice(scope).isShortForm(related) ? related : null;
    Value value = check(side, facts, expected, absence);
    compared = before;
    return value;
  }

  /** What a quantifier walks over. */
  Value walked(Expr.Quantified quantified, Facts facts) {
    Expr before = compared;
    compared = quantified;
    Value list = present(check(quantified.list(), facts), facts);
    compared = before;
    return list;
  }

  /** The value, after a complaint if it may be absent here. */
  Value present(Value value, Facts facts) {
    if (value.absence().isEmpty() || scope.lenient) {
      return value;
    }
    String text = scope.file.text(value.span());
    String word = value.absence().get();
    if (compared != null) {
      Diagnostic absent =
          Diagnostic.of(
              Code.E0403, scope.file, value.span(), "`" + text + "` may be `" + word + "` here");
      world.diagnostics.add(new AbsenceAdvice(scope).within(absent, compared, text, word));
      return value;
    }
    world.error(
        Code.E0403,
        scope.file,
        value.span(),
        "`" + text + "` may be `" + word + "` here",
        AbsenceAdvice.apart(text, word));
    return value;
  }

  private Value name(Expr.Name name, Facts facts, Type expected, Optional<String> absence) {
    String text = name.text();
    if (expected instanceof Type.Enumeration enumeration && enumeration.members().contains(text)
        || absence.equals(Optional.of(text))) {
      return new Value.Constant(name.span(), expected, literals.read(name, expected, absence));
    }
    Optional<Value> found = resolve(name, facts);
    if (found.isPresent()) {
      return found.get();
    }
    unknown.complain(name, expected);
    return poison(name.span());
  }

  /** What a bare name stands for, if anything. */
  Optional<Value> resolve(Expr.Name name, Facts facts) {
    String text = name.text();
    Optional<Binding> local = scope.local(text);
    if (local.isPresent()) {
      return Optional.of(variable(name.span(), local.get(), facts));
    }
    if (scope.subject.isPresent()) {
      Binding subject = scope.subject.get();
      if (text.equals("it")) {
        return Optional.of(variable(name.span(), subject, facts));
      }
      Type.Structured owner = (Type.Structured) subject.type();
      if (world.vocabulary.structure(owner).field(text) >= 0) {
        Value it = new Value.Variable(name.span(), subject, Optional.empty());
        return Optional.of(field(name.span(), it, name.span(), text, facts));
      }
    }
    Optional<Value> given = given(name.span(), text, facts);
    if (given.isPresent()) {
      return given;
    }
    Optional<Structure> one = world.one(text);
    if (one.isPresent()) {
      return Optional.of(new Value.One(name.span(), one.get().type()));
    }
    return world.collection(text).map(subject -> new Value.Collection(name.span(), subject.type()));
  }

  /** A parameter or list by its name. */
  private Optional<Value> given(Span span, String name, Facts facts) {
    if (world.parameters.containsKey(name)) {
      world.used.add(name);
      var parameter = world.parameters.get(name);
      Value value = new Value.Parameter(span, name, parameter.type(), parameter.absence());
      return Optional.of(
          facts.isPresent(value)
              ? new Value.Parameter(span, name, parameter.type(), Optional.empty())
              : value);
    }
    if (world.lists.containsKey(name)) {
      world.used.add(name);
      return Optional.of(new Value.Listed(span, name, world.lists.get(name).type()));
    }
    return Optional.empty();
  }

  /** {@code docker.x}, where {@code docker} is a pack that this one uses. */
  private boolean isOfPack(Expr.Select select) {
    return select.target() instanceof Expr.Name word
        && world.packs.has(word.text())
        && scope.local(word.text()).isEmpty();
  }

  private Value ofPack(Expr.Select select, Facts facts) {
    String word = ((Expr.Name) select.target()).text();
    String member = select.member().text();
    Optional<ImportedPack> pack = world.packs.find(word);
    if (pack.isEmpty()) {
      return poison(select.span());
    }
    if (pack.get().valueNames().contains(member)) {
      world.bring(pack.get(), pack.get().full(member));
      return given(select.span(), pack.get().full(member), facts).orElseThrow();
    }
    unknown.complain(
        select.member().span(),
        "the pack `" + pack.get().name() + "` has no parameter or list `" + member + "`",
        member,
        List.copyOf(pack.get().valueNames()));
    return poison(select.span());
  }

  private Value variable(Span span, Binding binding, Facts facts) {
    scope.use(binding);
    Value.Variable bare = new Value.Variable(span, binding, Optional.empty());
    return facts.isPresent(bare) ? bare : new Value.Variable(span, binding, binding.absence());
  }

  private Value select(Expr.Select select, Facts facts) {
    Value target = check(select.target(), facts);
    if (target.type() instanceof Type.Poison) {
      return poison(select.span());
    }
    target = present(target, facts);
    String member = select.member().text();
    if (target.type() == Type.Scalar.IMAGE_REFERENCE) {
      return part(select, target, facts);
    }
    if (target.type() instanceof Type.Structured) {
      return field(select.span(), target, select.member().span(), member, facts);
    }
    Diagnostic none =
        Diagnostic.of(
            Code.E0301,
            scope.file,
            select.member().span(),
            target.type().withArticle() + " has no field `" + member + "`");
    world.diagnostics.add(instead(none, select, target, member));
    return poison(select.span());
  }

  /** What to write instead of a field of what has none. */
  private Diagnostic instead(Diagnostic none, Expr.Select select, Value target, String member) {
    if (!(target.type() instanceof Type.ListOf || target.type() instanceof Type.SetOf)) {
      boolean pair = List.of("name", "key", "value", "val").contains(member);
      boolean itself = member.equals("name") || member.equals("key");
      if (target.type() == Type.Scalar.TEXT && itself) {
        return none.help(
            Help.write(scope.file.text(target.span()))
                .because("it is a name itself, and what it is set to is not known"),
            select.span());
      }
      return none.help(
          target.type() == Type.Scalar.TEXT && pair
              ? "it is a name itself, and what it is set to is not known: compare it, as in `"
                  + scope.file.text(target.span())
                  + " is \"max-size\"`"
              : "only records, objects and image references have fields");
    }
    String list = scope.file.text(target.span());
    String count = "count of " + list;
    Type element =
        target.type() instanceof Type.ListOf of
            ? of.element()
            : ((Type.SetOf) target.type()).element();
    if (element == Type.Scalar.TEXT && !ForeignCalls.counts(member)) {
      return none.help("it holds texts, no fields: ask `" + list + " contains \"" + member + "\"`");
    }
    return ForeignCalls.counts(member)
        ? none.help(Help.write(count), select.span())
        : none.help(
            "ask of its elements: as in `some x in " + list + " where x." + member + " is ...`");
  }

  /** Complains of a function of another language. */
  boolean isForeign(Expr.Call call, Facts facts) {
    return new ForeignCalls(scope).complains(call, value -> absenceOf(value, facts));
  }

  private Optional<String> absenceOf(Expr value, Facts facts) {
    boolean path = value instanceof Expr.Name || value instanceof Expr.Select;
    return path ? check(value, facts).absence() : Optional.empty();
  }

  private Value part(Expr.Select select, Value target, Facts facts) {
    String member = select.member().text();
    for (Value.Piece piece : Value.Piece.values()) {
      if (piece.name().toLowerCase(Locale.ROOT).equals(member)) {
        boolean mayLack = piece == Value.Piece.TAG || piece == Value.Piece.DIGEST;
        Value.Part bare = new Value.Part(select.span(), target, piece, Optional.empty());
        return !mayLack || facts.isPresent(bare)
            ? bare
            : new Value.Part(select.span(), target, piece, Optional.of("none"));
      }
    }
    if (!new ValueAdvice(scope).complainsOfPart(select.member())) {
      unknown.complain(
          select.member().span(),
          "an image reference has no part `" + member + "`",
          member,
          List.of("registry", "repository", "tag", "digest"));
    }
    return poison(select.span());
  }

  private Value field(Span span, Value target, Span at, String name, Facts facts) {
    Type.Structured owner = (Type.Structured) target.type();
    Structure structure = world.vocabulary.structure(owner);
    int number = structure.field(name);
    if (number < 0 && new ValueAdvice(scope).complains(span, structure, at, name)) {
      return poison(span);
    }
    if (number < 0) {
      unknown.complain(
          at,
          "`" + owner.name() + "` has no field `" + name + "`",
          name,
          structure.fields().stream().map(Field::name).toList());
      return poison(span);
    }
    Field field = structure.fields().get(number);
    askExistence(target, structure, field, at, facts);
    field
        .deprecated()
        .ifPresent(
            instead ->
                world.error(Code.W0503, scope.file, at, "`" + name + "` is deprecated", instead));
    Value.Field bare =
        new Value.Field(span, target, owner, number, name, field.type(), Optional.empty());
    return facts.isPresent(bare)
        ? bare
        : new Value.Field(span, target, owner, number, name, field.type(), field.absence());
  }

  private void askExistence(Value target, Structure structure, Field field, Span at, Facts facts) {
    boolean key =
        structure.population().flatMap(Structure.Population::key).equals(Optional.of(field.name()));
    if (!Facts.needsExistence(structure) || key || scope.lenient || facts.exists(target)) {
      return;
    }
    String what =
        target instanceof Value.Variable v && scope.subject.equals(Optional.of(v.binding()))
            ? "it"
            : scope.file.text(target.span());
    world.error(
        Code.E0406,
        scope.file,
        at,
        "`" + field.name() + "` can be read only where the " + structure.name() + " exists",
        "ask first: `when " + what + " exists`, or `" + what + " exists and ...`");
  }

  public static Value poison(Span span) {
    return new Value.Constant(span, new Type.Poison(), new Datum.Bool(false));
  }

  public static boolean isPoison(Value value) {
    return value.type() instanceof Type.Poison;
  }

  static boolean isPattern(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.value() instanceof Lit.Pattern;
  }
}
