package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.type.LiteralAdvice;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant by a bare name that nothing has: a sentence that says so. */
final class NameAdvice {
  /** Of more fields than this with the same word in them nobody is told. */
  private static final int MOST_RELATIVES = 3;

  private final Scope scope;
  private final Expr.Name name;
  private final String path;
  private final NearNames near;

  /** More names than these are not listed. */
  private static final int MANY = 12;

  private final Span place;

  NameAdvice(Scope scope, Expr.Name name) {
    this.scope = scope;
    this.name = name;
    this.path = dotted(name.span().start());
    this.place = new Span(name.span().start(), name.span().start() + path.length());
    this.near = new NearNames(scope, name, path);
  }

  /**
   * The best advice there is: what the schema calls a key of raw data, the field without the root
   * that other languages put before it, the object that has such a field, the plural of a list, a
   * name that is spelt nearly so, a value rightly written, or fields that have the word in theirs.
   */
  Optional<Diagnostic> on(Diagnostic unknown, List<String> candidates, Type expected) {
    return fieldOfRawData(unknown)
        .or(() -> root(unknown))
        .or(() -> named(unknown))
        .or(() -> fieldOfVariable(unknown))
        .or(() -> definition(unknown))
        .or(() -> define(unknown))
        .or(() -> adjective(unknown))
        .or(() -> element(unknown))
        .or(() -> otherwise(unknown))
        .or(() -> singular(unknown, candidates))
        .or(() -> beginning(unknown))
        .or(() -> otherObject(unknown, path))
        .or(() -> near.joined(unknown))
        .or(() -> plural(unknown))
        .or(() -> undeclared(unknown, candidates, expected))
        .or(() -> value(unknown, expected))
        .or(() -> Suggestions.didYouMean(name.text(), candidates).map(unknown::help))
        .or(() -> near.misspelt(unknown))
        .or(() -> relatives(candidates).map(unknown::help))
        .or(() -> near.dated(unknown))
        .or(
            () ->
                expected == Type.Scalar.INSTANT
                    ? Optional.of(
                        unknown.help(
                            "a time is written like `2026-11-24`; how long ago it was is asked as in"
                                + " `age of created_at at most 30 days`"))
                    : Optional.empty())
        .or(
            () ->
                expected == Type.Scalar.TEXT
                    ? Optional.of(
                        unknown.help(
                            Help.write("\"" + name.text() + "\"").because("texts stand in quotes")))
                    : Optional.empty())
        .or(() -> unknownRoot(unknown))
        .or(() -> ofOthers(unknown))
        .or(() -> nothing(unknown, candidates, expected));
  }

  /** {@code c.name}, where nothing is called {@code c} and the subject has a name. */
  private Optional<Diagnostic> unknownRoot(Diagnostic unknown) {
    String rest = path.substring(path.indexOf('.') + 1);
    String first = rest.split("\\.", 2)[0];
    return subject()
        .filter(s -> !rest.equals(path) && s.field(first) >= 0)
        .map(s -> write(unknown, rest, "fields of the subject stand bare"));
  }

  /** Where no field is anything like it, all of them are shown. */
  private Optional<Diagnostic> nothing(Diagnostic unknown, List<String> candidates, Type expected) {
    boolean field =
        candidates.size() > MANY
            && name.text().matches("[a-z][a-z0-9_]*")
            && (expected == null || expected instanceof Type.Poison);
    return subject()
        .filter(s -> field && scope.world.vocabulary.subjects().contains(s))
        .map(
            s ->
                unknown.help(
                    Habits.of("unread", name.text())
                        .map(Habit::why)
                        .orElse(
                            "nothing is read that is called so: `portreeve show schema docker "
                                + s.name()
                                + "` shows all that is")));
  }

  /** {@code is one of trusted_registries}: a list has to be declared. */
  private Optional<Diagnostic> undeclared(
      Diagnostic unknown, List<String> candidates, Type expected) {
    boolean list =
        expected instanceof Type.SetOf
            && name.text().matches("[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]{4,}s")
            && path.equals(name.text())
            && Suggestions.closest(name.text(), candidates).isEmpty();
    return list
        ? Optional.of(
            unknown.help(
                DECLARE + name.text() + " : " + expected.show() + " = { ... }` above the control"))
        : Optional.empty();
  }

  private static final String DECLARE = "declare it, as in `list ";

  /** {@code privileged} of the daemon, where objects of another kind have such a field. */
  private Optional<Diagnostic> ofOthers(Diagnostic unknown) {
    String field = path.split("\\.", 2)[0];
    List<Structure> owners =
        scope.world.vocabulary.subjects().stream()
            .filter(s -> DeclaredNames.is(s, Structure.Count.MANY) && s.field(field) >= 0)
            .toList();
    if (scope.subject.isEmpty() || owners.isEmpty() || owners.size() > MOST_RELATIVES) {
      return Optional.empty();
    }
    String all = Suggestions.list(owners.stream().map(s -> "for each " + s.name()).toList());
    boolean one = subject().filter(s -> DeclaredNames.is(s, Structure.Count.ONE)).isPresent();
    String list = owners.get(0).population().orElseThrow().collection();
    String variable = list.substring(0, 1);
    return Optional.of(
        unknown.help(
            "it is a field of "
                + Suggestions.list(owners.stream().map(Structure::name).toList())
                + ": the control may be "
                + all
                + (one && owners.size() == 1
                    ? ", or ask as in `every "
                        + variable
                        + " in "
                        + list
                        + " satisfies ("
                        + variable
                        + "."
                        + field
                        + " ...)`"
                    : "")));
  }

  private Optional<Structure> subject() {
    return scope.subject.map(s -> scope.world.vocabulary.structure((Type.Structured) s.type()));
  }

  private Diagnostic write(Diagnostic unknown, String text, String why) {
    return unknown.help(Help.write(text).because(why), place);
  }

  /** By what the schema has for it; that alone, too, where more of its clause is wrong. */
  private Diagnostic called(Diagnostic unknown, String field) {
    Help help =
        Help.write(field)
            .because("that is what the schema calls it")
            .orElse("the schema calls it `" + field + "`");
    boolean sure = Habits.of("unread", name.text()).isEmpty(); // its values may be meant
    return unknown.help(sure ? help : help.guessed(), place);
  }

  /** {@code HostConfig.Privileged}, as an inspect has it. */
  private Optional<Diagnostic> fieldOfRawData(Diagnostic unknown) {
    String raw =
        path.substring(
            path.matches("(it|" + subjectName() + "|input|docker|inspect)\\..*")
                ? path.indexOf('.') + 1
                : 0);
    if (subject().isEmpty() || raw.equals(raw.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    Optional<Habit> none = Habits.of("field", snake(raw)).filter(h -> h.write().isEmpty());
    if (none.isPresent()) {
      return none.map(h -> unknown.help(h.why()));
    }
    return ofRawData(subject().get(), raw)
        .map(field -> called(unknown, field))
        .or(
            () ->
                ones()
                    .flatMap(
                        o ->
                            ofRawData(o, raw)
                                .map(f -> o.population().orElseThrow().collection() + "." + f)
                                .stream())
                    .findFirst()
                    .map(field -> called(unknown, field)));
  }

  private static Optional<String> ofRawData(Structure structure, String raw) {
    List<String> places = List.of("." + raw, raw);
    return structure.fields().stream()
        .filter(f -> f.from().filter(o -> places.contains(o.text())).isPresent())
        .map(Field::name)
        .findFirst();
  }

  private String subjectName() {
    return scope.subject.map(s -> s.name()).orElse("it");
  }

  /** The names and dots of the text from an offset on. */
  private String dotted(int offset) {
    String text = scope.file.text();
    int end = offset;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || ".[]_".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    String found = text.substring(offset, Math.max(end, name.span().end()));
    return found.replaceFirst("[.\\[\\]]+$", "");
  }

  /** {@code not risky}: a definition is given the subject. */
  private Optional<Diagnostic> definition(Diagnostic unknown) {
    List<String> locals = List.copyOf(scope.localNames());
    boolean ofLocal =
        scope.world.definitions.names().contains(name.text())
            && !locals.isEmpty()
            && path.equals(name.text());
    if (ofLocal) {
      String write = name.text() + "(" + locals.get(locals.size() - 1) + ")";
      return Optional.of(write(unknown, write, "a definition is given what it asks about"));
    }
    boolean one =
        scope.world.definitions.names().contains(name.text())
            && scope.subject.isPresent()
            && path.equals(name.text());
    return one
        ? Optional.of(
            write(unknown, name.text() + "(it)", "a definition is given what it asks about"))
        : Optional.empty();
  }

  /** {@code container_name}: the subject's own name stands before none of its fields. */
  private Optional<Diagnostic> named(Diagnostic unknown) {
    String before = subjectName() + "_";
    String rest = name.text().startsWith(before) ? name.text().substring(before.length()) : "";
    return subject()
        .filter(s -> s.field(rest) >= 0 && path.equals(name.text()))
        .map(s -> write(unknown, rest, "fields of the subject stand bare"));
  }

  /** What the subject is called by itself, and not only before its fields. */
  private static final List<String> ALONE = List.of("self", "this", "input", "object", "item");

  /** {@code input.privileged}, {@code container.name}: fields of the subject stand bare. */
  private Optional<Diagnostic> root(Diagnostic unknown) {
    boolean itself = subjectName().equals(name.text()) && scope.subject.isPresent();
    boolean foreign = Habits.of("root", name.text()).isPresent();
    int dot = path.indexOf('.');
    if (!itself && !foreign) {
      return Optional.empty();
    }
    if (dot < 0) {
      return (itself || ALONE.contains(name.text()))
              && scope.subject.isPresent()
              && plural(unknown).isEmpty()
          ? Optional.of(write(unknown, "it", "the subject is called so, and its fields stand bare"))
          : Optional.empty();
    }
    Optional<String> whole =
        Habits.words("field", path.replace('.', '_')).filter(w -> w.indexOf(' ') > 0);
    if (whole.isPresent()) {
      return whole.map(w -> unknown.help("here that is the condition `" + w + "`"));
    }
    String rest = path.substring(dot + 1);
    String first = rest.split("\\.", 2)[0];
    if (subject().filter(s -> s.field(first) >= 0).isPresent()) {
      return Optional.of(write(unknown, rest, "fields of the subject stand bare"));
    }
    String called = Habits.words("field", first).orElse(first) + rest.substring(first.length());
    return otherObject(unknown, rest)
        .or(() -> otherObject(unknown, called))
        .or(
            () ->
                isGlobal(first)
                    ? Optional.of(write(unknown, rest, "nothing stands before it"))
                    : root(unknown, rest, first));
  }

  private Optional<Diagnostic> root(Diagnostic unknown, String rest, String first) {
    String last = rest.substring(rest.lastIndexOf('.') + 1);
    boolean own =
        subject().filter(s -> s.name().equals(name.text()) && s.field(last) >= 0).isPresent();
    if (own && !last.equals(rest)) {
      return Optional.of(write(unknown, last, "fields of the subject stand bare"));
    }
    List<String> fields =
        subject().map(s -> s.fields().stream().map(Field::name).toList()).orElse(List.of());
    return Suggestions.closest(first, fields)
        .map(
            f ->
                unknown.help(
                    "did you mean `" + f + "`? fields of the subject stand bare",
                    List.of(Edit.possible(place, f + rest.substring(first.length())))))
        .or(
            () ->
                Optional.of(
                    unknown.help(
                        "leave `"
                            + name.text()
                            + "` out: fields of the subject stand bare, and it is called `it`")));
  }

  private boolean isGlobal(String word) {
    return scope.world.one(word).isPresent()
        || scope.world.collection(word).isPresent()
        || scope.world.globalNames().contains(word);
  }

  /** {@code where running}: an adjective stands behind what it is said of. */
  private Optional<Diagnostic> adjective(Diagnostic unknown) {
    return scope
        .subject
        .filter(
            s ->
                scope
                    .world
                    .adjectives
                    .getOrDefault(s.name(), java.util.Map.of())
                    .containsKey(name.text()))
        .map(s -> write(unknown, "it is " + name.text(), "it is an adjective of the " + s.name()));
  }

  /** A field of an element, written without the variable that stands for it. */
  private Optional<Diagnostic> fieldOfVariable(Diagnostic unknown) {
    String first = path.split("\\.", 2)[0];
    List<String> owners =
        scope.localNames().stream()
            .filter(
                local ->
                    scope.local(local).orElseThrow().type() instanceof Type.Structured type
                        && scope.world.vocabulary.structure(type).field(first) >= 0)
            .toList();
    if (owners.isEmpty() && path.equals(first)) {
      List<String> parts = near.partsOfVariables(first);
      return parts.isEmpty() || parts.size() > MOST_RELATIVES
          ? Optional.empty()
          : Optional.of(
              unknown.help(
                  parts.size() == 1
                      ? Help.write(parts.get(0))
                      : Help.say("there is " + Suggestions.list(parts))));
    }
    return owners.size() == 1
        ? Optional.of(
            write(unknown, owners.get(0) + "." + path, "it is a field of `" + owners.get(0) + "`"))
        : Optional.empty();
  }

  /** {@code {capability}}: an element is called by its variable, not by its kind. */
  private Optional<Diagnostic> element(Diagnostic unknown) {
    String first = path.split("\\.", 2)[0];
    return scope.localNames().stream()
        .filter(l -> ("_" + scope.local(l).orElseThrow().type().show()).endsWith("_" + first))
        .findFirst()
        .map(l -> l + path.substring(first.length()))
        .map(l -> write(unknown, l, "the element is called so here"));
  }

  /** Of a subject's field inside of a define, which has no subject. */
  private Optional<Diagnostic> define(Diagnostic unknown) {
    if (scope.subject.isPresent()) {
      return Optional.empty();
    }
    return scope.world.vocabulary.subjects().stream()
        .filter(s -> s.field(name.text()) >= 0)
        .findFirst()
        .map(
            s -> {
              String type = s.fields().get(s.field(name.text())).type().show();
              return unknown.help(
                  "a define has no subject: it is given what it asks about, as in `define ...("
                      + name.text()
                      + ": "
                      + type
                      + ") means ...`");
            });
  }

  private java.util.stream.Stream<Structure> ones() {
    return scope.world.vocabulary.subjects().stream()
        .filter(s -> DeclaredNames.is(s, Structure.Count.ONE));
  }

  /** {@code apparmor} where the subject has {@code apparmor_profile}, and no other such field. */
  private Optional<Diagnostic> beginning(Diagnostic unknown) {
    List<String> found =
        subject().stream()
            .flatMap(s -> s.fields().stream())
            .map(f -> f.name())
            .filter(f -> f.startsWith(path + "_") && f.indexOf('_') == path.length())
            .toList();
    boolean plural = subject().filter(s -> s.field(path + "s") >= 0).isPresent();
    return path.length() >= SHORT && found.size() == 1 && !plural
        ? Optional.of(unknown.help(Help.write(found.get(0)).guessed(), place))
        : Optional.empty();
  }

  /** Names of fewer letters begin others by chance. */
  private static final int SHORT = 5;

  /** A field that exactly one other object has, which can be reached from here. */
  private Optional<Diagnostic> otherObject(Diagnostic unknown, String wanted) {
    String first = wanted.split("\\.", 2)[0];
    List<String> owners = new ArrayList<>();
    ones()
        .filter(s -> s.field(first) >= 0)
        .forEach(s -> owners.add(s.population().orElseThrow().collection()));
    subject()
        .ifPresent(
            s ->
                s.fields().stream()
                    .filter(f -> f.reference().isPresent() && f.type() instanceof Type.Structured)
                    .filter(
                        f ->
                            scope
                                    .world
                                    .vocabulary
                                    .structure((Type.Structured) f.type())
                                    .field(first)
                                >= 0)
                    .forEach(f -> owners.add(f.name())));
    if (owners.size() != 1) {
      return owners.isEmpty()
          ? Optional.empty()
          : Optional.of(
              unknown.help(
                  "there is "
                      + Suggestions.list(owners.stream().map(o -> o + "." + wanted).toList())));
    }
    String owner = owners.get(0);
    return Optional.of(write(unknown, owner + "." + wanted, "it is a field of `" + owner + "`"));
  }

  /** The last name of a path as Reeve spells names. */
  private static String snake(String path) {
    return path.substring(path.lastIndexOf('.') + 1)
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** {@code restart_policy}, {@code host_network}: what others call a field. */
  private Optional<Diagnostic> otherwise(Diagnostic unknown) {
    Optional<Habit> said = Habits.of("field", name.text()).filter(h -> h.write().isEmpty());
    if (said.isPresent() && path.equals(name.text())) {
      return said.map(h -> unknown.help(h.why()));
    }
    Optional<String> other = Habits.words("field", name.text());
    String first = other.map(o -> o.split("[ .]")[0]).orElse("");
    boolean ours = subject().filter(s -> s.field(first) >= 0).isPresent();
    Optional<String> joined = joined();
    if (joined.isPresent()) {
      return joined.map(field -> called(unknown, field));
    }
    String inner = snake(path.replace('.', '_'));
    Optional<String> behind =
        path.equals(name.text()) ? Optional.empty() : Habits.words("field", inner);
    if (behind.filter(b -> b.indexOf(' ') < 0).isPresent()
        && subject().filter(s -> s.field(behind.get()) >= 0).isPresent()) {
      return Optional.of(called(unknown, behind.get()));
    }
    if (!ours || !path.equals(name.text())) {
      return Optional.empty();
    }
    String write = other.orElseThrow();
    return write.indexOf(' ') > 0
        ? Optional.of(unknown.help("here that is the condition `" + write + "`"))
        : Optional.of(called(unknown, write));
  }

  /** {@code healthcheck.interval}, {@code health_check_interval}: one field, here and there. */
  private Optional<String> joined() {
    String whole = path.replace('.', '_');
    for (int cut = whole.indexOf('_'); cut >= 0; cut = whole.indexOf('_', cut + 1)) {
      String last = whole.substring(cut);
      Optional<String> field =
          Habits.words("field", whole.substring(0, cut))
              .map(words -> words.split("[ .]")[0] + last)
              .filter(f -> subject().filter(s -> s.field(f) >= 0).isPresent());
      if (field.isPresent()) {
        return field;
      }
    }
    return Optional.empty();
  }

  /** {@code groups} where there is a {@code group}. */
  private static Optional<Diagnostic> singular(Diagnostic unknown, List<String> candidates) {
    String word = unknown.file().text(unknown.span());
    return candidates.stream()
        .filter(one -> word.equals(one + "s"))
        .findFirst()
        .map(one -> unknown.help(Help.meant(one)));
  }

  /** {@code c in container}. */
  private Optional<Diagnostic> plural(Diagnostic unknown) {
    String text = scope.file.text();
    boolean given = text.startsWith("(", name.span().start() - 1);
    if (given && subject().filter(s -> s.name().equals(name.text())).isPresent()) {
      return Optional.of(unknown.help(Help.write("it").because("the subject is called so")));
    }
    List<String> lists = new ArrayList<>();
    scope.world.vocabulary.subjects().stream()
        .filter(s -> DeclaredNames.is(s, Structure.Count.MANY))
        .filter(s -> s.name().equals(name.text()))
        .forEach(s -> lists.add(s.population().orElseThrow().collection()));
    subject().ifPresent(s -> lists.addAll(plurals(s.fields().stream().map(Field::name).toList())));
    return lists.stream()
        .findFirst()
        .map(l -> unknown.help(Help.write(l).because("that is the list")));
  }

  private Collection<String> plurals(List<String> names) {
    String word = name.text();
    return names.stream()
        .filter(
            n ->
                n.equals(word + "s")
                    || word.endsWith("y") && n.equals(word.replaceFirst("y$", "ies")))
        .toList();
  }

  /** A duration, a size or a member without the form that it has here. */
  private Optional<Diagnostic> value(Diagnostic unknown, Type expected) {
    if (expected == Type.Scalar.BOOL) {
      Optional<String> near = Suggestions.closest(name.text(), List.of("true", "false"));
      return near.map(n -> unknown.help(Help.meant(n)));
    }
    List<String> right =
        expected instanceof Type.Enumeration || expected == Type.Scalar.TEXT
            ? List.of()
            : LiteralAdvice.rightly(name, name.text(), expected);
    return right.size() == 1
        ? Optional.of(unknown.help(Help.write(right.get(0))))
        : Optional.empty();
  }

  /** The names that share a word of some length, those that share most first. */
  private static List<String> alike(List<String> candidates, List<String> words) {
    java.util.function.ToLongFunction<String> shared =
        c -> Arrays.stream(c.split("_")).filter(w -> w.length() > 3 && words.contains(w)).count();
    long most = candidates.stream().mapToLong(shared).max().orElse(0);
    return most == 0
        ? List.of()
        : candidates.stream().filter(c -> shared.applyAsLong(c) == most).toList();
  }

  private Optional<String> relatives(List<String> candidates) {
    List<String> found = alike(candidates, List.of(name.text()));
    if (found.isEmpty() && name.text().indexOf('_') > 0) {
      found = alike(candidates, List.of(name.text().split("_")));
    }
    if (found.isEmpty() || found.size() > MOST_RELATIVES) {
      return Optional.empty();
    }
    return Optional.of("there is " + Suggestions.list(found));
  }
}
