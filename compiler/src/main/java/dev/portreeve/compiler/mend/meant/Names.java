package dev.portreeve.compiler.mend.meant;

import dev.portreeve.compiler.mend.meant.Named.Kind;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a name may be meant to be where a subject's fields stand bare: a field by its name, by what
 * the raw data or the flag of a command call it, or by the part of its name that no other has; a
 * variable, another object, or what the pack declares.
 */
public final class Names {
  /** What has more characters is no path of fields, and each part of one is a step deeper. */
  private static final int LONGEST = 512;

  /** What stands before the fields of the subject where the subject has a name of its own. */
  private static final Set<String> ROOTS =
      Set.of(
          "input",
          "self",
          "this",
          "object",
          "resource",
          "it",
          "spec",
          "data",
          "item",
          "rule",
          "securitycontext",
          "security_context",
          "hostconfig",
          "host_config",
          "deploy",
          "resources",
          "limits",
          "metadata");

  /** What stands before parameters and lists elsewhere. */
  private static final Set<String> GLOBALS =
      Set.of("var", "vars", "local", "locals", "param", "params", "parameters", "values", "data");

  private static final Map<String, Optional<String>> IMAGE_PARTS =
      Map.of(
          "registry", Optional.empty(),
          "repository", Optional.empty(),
          "tag", Optional.of("none"),
          "digest", Optional.of("none"));

  private final Vocabulary vocabulary;
  private final Map<String, Map<String, Definition>> adjectives;
  private final Structure subject;
  private final Set<String> declared;
  private final Map<String, Named> variables = new LinkedHashMap<>();

  /** Which of two meanings is taken where a name has two. */
  private final int reading;

  private boolean denied;

  public Names(Schema schema, Structure subject, Set<String> declared, int reading) {
    this.vocabulary = schema.vocabulary();
    this.adjectives = schema.adjectives();
    this.subject = subject;
    this.declared = declared;
    this.reading = reading;
  }

  /** Whether the schema has this adjective for such objects. */
  public boolean isAdjective(Named object, String word) {
    return object.type().orElse(null) instanceof Type.Structured structured
        && adjectives.getOrDefault(structured.name(), Map.of()).containsKey(word);
  }

  /** Whether the whole clause is to be denied, as one that forbids is. */
  public boolean areDenied() {
    return denied;
  }

  /** The clause forbids what it says. */
  public void deny() {
    denied = true;
  }

  /** Which of two meanings is taken. */
  public int reading() {
    return reading;
  }

  /** The subject by its own name, in the singular or the plural. */
  public boolean isSubject(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.equals(subject.name())
        || lower.equals(subject.population().orElseThrow().collection());
  }

  /** The fields of the subject. */
  public List<Field> fields() {
    return subject.fields();
  }

  /** The subject under a name that its author gave it. */
  public void callSubject(String variable) {
    variables.put(variable, Named.of(Kind.SUBJECT, "", subject.type(), Optional.empty()));
  }

  /** An element of a list, under a name of its own. */
  public void bind(String variable, Optional<Type> type) {
    variables.put(variable, new Named(Kind.SUBJECT, variable, type, Optional.empty(), List.of()));
  }

  public void unbind(String variable) {
    variables.remove(variable);
  }

  /** The variable that the fields of an element stand behind, the innermost first. */
  private List<Named> elements() {
    List<Named> all = new ArrayList<>(variables.values());
    Collections.reverse(all);
    return all;
  }

  /** What it is, if it is anything. */
  public Optional<Named> of(String written) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String bare = OF_POD.matcher(written).replaceFirst("").replaceFirst("^\\.", "");
    Optional<Named> exact = exact(bare);
    if (exact.isPresent()) {
      return exact;
    }
    if (Keywords.RESERVED.contains(bare.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    String last = snake(lastPart(bare));
    if (Habits.of("field", last).filter(h -> h.write().isEmpty()).isPresent()) {
      return Optional.empty();
    }
    Optional<Named> raw = exact(bare.replace('.', '_')).or(() -> ofRawData(bare));
    if (raw.isPresent()) {
      return raw;
    }
    int dot = bare.indexOf('.');
    String head = dot < 0 ? bare : bare.substring(0, dot);
    if (bare.startsWith("each.value.")) {
      return of(bare.substring("each.value.".length()));
    }
    String behind = snake(bare.substring(dot + 1));
    if (dot > 0 && GLOBALS.contains(head.toLowerCase(Locale.ROOT)) && declared.contains(behind)) {
      return Optional.of(
          new Named(Kind.GLOBAL, behind, Optional.empty(), Optional.empty(), List.of()));
    }
    if (dot > 0 && (ROOTS.contains(head.toLowerCase(Locale.ROOT)) || isSubject(head))) {
      return of(bare.substring(dot + 1));
    }
    if (dot < 0 && head.equalsIgnoreCase(subject.name())) {
      return Optional.of(itself());
    }
    if (Habits.of("field", snake(bare)).filter(h -> h.write().isEmpty()).isPresent()) {
      return Optional.empty();
    }
    Optional<Named> whole = dot > 0 && PARTS.contains(behind) ? exact(head) : Optional.empty();
    if (whole.filter(n -> n.type().orElse(null) instanceof Type.Enumeration).isPresent()) {
      return whole;
    }
    Optional<Named> other = otherwise(bare);
    if (other.isPresent()) {
      return other;
    }
    return dot < 0 && bare.matches("[A-Za-z][A-Za-z0-9_-]*[a-z][A-Za-z0-9_-]*")
        ? alike(bare)
        : Optional.empty();
  }

  /** {@code spec.containers[0].securityContext.}: the container of a pod. */
  private static final Pattern OF_POD =
      Pattern.compile("^[\\w.]*?[cC]ontainers\\[[^\\]]*\\]\\.(?:securityContext\\.)?");

  /** What others ask of a value that is one word here: {@code health.status}. */
  private static final Set<String> PARTS = Set.of("status", "state", "value", "mode", "name");

  /** A field by a name that others have for it: {@code restart_policy}, {@code p.port}. */
  private Optional<Named> otherwise(String written) {
    int dot = written.lastIndexOf('.');
    String before = written.substring(0, dot + 1);
    return Habits.words("field", snake(written.substring(dot + 1)))
        .filter(w -> w.indexOf(' ') < 0)
        .flatMap(w -> exact(before + w));
  }

  /** A name as it is declared, or but for its case and what joins its words. */
  public Optional<Named> exact(String written) {
    String[] parts = written.split("\\.");
    if (parts.length == 0) {
      return Optional.empty();
    }
    Named variable = variables.get(parts[0]);
    if (variable != null) {
      return walk(variable, parts, 1);
    }
    String first = snake(parts[0]);
    for (Named element : elements()) {
      Optional<Named> found = walk(element, parts, 0);
      if (found.isPresent()) {
        return found;
      }
    }
    if (first.equals("it")) {
      return walk(itself(), parts, 1);
    }
    Optional<Named> own = walk(bareSubject(), parts, 0);
    if (own.isPresent()) {
      return own;
    }
    if (declared.contains(first)) {
      return Optional.of(
          new Named(Kind.GLOBAL, written, Optional.empty(), Optional.empty(), List.of()));
    }
    for (Structure each : vocabulary.subjects()) {
      Structure.Population population = each.population().orElseThrow();
      if (population.count() == Structure.Count.ONE && each.name().equals(first)) {
        return each.equals(subject) && parts.length == 1
            ? Optional.empty()
            : walk(Named.of(Kind.FIELD, first, each.type(), Optional.empty()), parts, 1);
      }
      if (population.count() == Structure.Count.MANY && population.collection().equals(first)) {
        Type list = new Type.ListOf(each.type());
        return Optional.of(Named.of(Kind.FIELD, first, list, Optional.empty()))
            .filter(n -> parts.length == 1);
      }
    }
    return Optional.empty();
  }

  public Named itself() {
    return Named.of(Kind.SUBJECT, "it", subject.type(), Optional.empty());
  }

  private Named bareSubject() {
    return Named.of(Kind.SUBJECT, "", subject.type(), Optional.empty());
  }

  /** The field whose type is an enum of this name. */
  public Optional<Named> ofType(String name) {
    List<Named> found = new ArrayList<>();
    for (Field field : subject.fields()) {
      if (field.type() instanceof Type.Enumeration enumeration && enumeration.name().equals(name)) {
        found.add(named("", field));
      }
    }
    return chosen(found);
  }

  /** Of a list of names the list beside it that says what each leads to. */
  public Optional<Named> pairs(Named list) {
    if (list.element().filter(this::isPair).isPresent()) {
      return Optional.of(list);
    }
    int dot = list.text().lastIndexOf('.');
    String last = list.text().substring(dot + 1);
    Optional<String> from =
        subject.fields().stream()
            .filter(f -> f.name().equals(last))
            .flatMap(f -> f.from().stream())
            .map(Field.Origin::text)
            .findFirst();
    return dot >= 0 || from.isEmpty() || !list.isMany()
        ? Optional.empty()
        : subject.fields().stream()
            .filter(f -> f.from().map(Field.Origin::text).equals(from))
            .filter(f -> f.type() instanceof Type.ListOf l && isPair(l.element()))
            .map(f -> named("", f))
            .findFirst();
  }

  /** The list whose elements a variable is called for that nothing binds: {@code m.writable}. */
  public Optional<Named> listOf(String variable, String member) {
    boolean bare = variable.matches("[a-z]{1,2}") && exact(variable).isEmpty();
    List<Named> found = new ArrayList<>();
    for (Field field : bare ? subject.fields() : List.<Field>of()) {
      boolean named = Relating.variable(field.name()).charAt(0) == variable.charAt(0);
      boolean has =
          field.type() instanceof Type.ListOf list
              && list.element() instanceof Type.Structured element
              && vocabulary.structure(element).field(member) >= 0;
      if (named && has) {
        found.add(named("", field));
      }
    }
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** The same list, or where its elements have no such field the only one whose elements do. */
  public Named having(Named list, String member) {
    boolean has =
        !(list.element().orElse(null) instanceof Type.Structured element)
            || vocabulary.structure(element) == null
            || vocabulary.structure(element).fields().stream()
                .anyMatch(f -> named("", f).text().equals(snake(member)));
    String last = list.text().substring(list.text().lastIndexOf('.') + 1);
    boolean own = subject.field(last) >= 0;
    List<Named> found =
        has || own || member.indexOf('.') >= 0
            ? List.of()
            : subject.fields().stream()
                .filter(f -> f.type() instanceof Type.ListOf)
                .map(f -> named("", f))
                .filter(f -> field(element(f), snake(member)).isPresent())
                .filter(f -> f.element().orElse(null) instanceof Type.Structured)
                .toList();
    String habit = Habits.of("field", last).map(Habit::write).orElse("");
    return found.stream()
        .filter(f -> found.size() == 1 || f.text().equals(habit))
        .findFirst()
        .orElse(list);
  }

  private static Named element(Named list) {
    return new Named(Kind.SUBJECT, "e", list.element(), Optional.empty(), List.of());
  }

  /** The only list of the subject whose elements have a field of this name. */
  public Optional<Named> listWith(String member) {
    String name = snake(member);
    List<Named> found = new ArrayList<>();
    for (Field field : subject.fields()) {
      int number =
          field.type() instanceof Type.ListOf list
                  && list.element() instanceof Type.Structured element
              ? vocabulary.structure(element).field(name)
              : -1;
      boolean plain = name.indexOf('_') < 0;
      if (number >= 0 && !(plain && !isBool((Type.ListOf) field.type(), number))) {
        found.add(named("", field));
      }
    }
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private boolean isBool(Type.ListOf list, int number) {
    Structure structure = vocabulary.structure((Type.Structured) list.element());
    return structure.fields().get(number).type() == Type.Scalar.BOOL;
  }

  /** Of elements that have a name and two limits, the stricter is what is meant, or the other. */
  public Optional<Named> limitOf(Named list, String variable) {
    if (!(list.element().orElse(null) instanceof Type.Structured element)
        || vocabulary.structure(element) == null
        || vocabulary.structure(element).field("name") < 0) {
      return Optional.empty();
    }
    List<Named> found =
        vocabulary.structure(element).fields().stream()
            .filter(f -> f.type() == Type.Scalar.INT)
            .map(f -> named(variable + ".", f))
            .toList();
    return found.size() == 2 ? Optional.of(found.get(1 - reading)) : Optional.empty();
  }

  private boolean isPair(Type element) {
    return element instanceof Type.Structured structured
        && vocabulary.structure(structured) != null
        && vocabulary.structure(structured).field("name") >= 0
        && vocabulary.structure(structured).field("value") >= 0;
  }

  /** A part of a field whose name begins with a word: {@code image_reference.tag}. */
  public Optional<Named> part(String first, String second) {
    List<Named> found = new ArrayList<>();
    for (Named of : scopes()) {
      String before = of.text().isEmpty() ? "" : of.text() + ".";
      for (Field field : fields(of)) {
        if (field.name().equals(first) || field.name().startsWith(first + "_")) {
          field(named(before, field), snake(second)).ifPresent(found::add);
        }
      }
    }
    return chosen(found);
  }

  /** The field that the rest of a path leads to. */
  private Optional<Named> walk(Named from, String[] parts, int at) {
    if (at == parts.length) {
      return Optional.of(from.text().isEmpty() ? itself() : from);
    }
    return field(from, snake(parts[at])).flatMap(next -> walk(next, parts, at + 1));
  }

  /** A field of a value under just this name. */
  public Optional<Named> field(Named of, String name) {
    String before = of.text().isEmpty() || of.text().equals("it") ? "" : of.text() + ".";
    Type type = of.type().orElse(null);
    if (type == Type.Scalar.IMAGE_REFERENCE && IMAGE_PARTS.containsKey(name)) {
      return Optional.of(
          Named.of(Kind.FIELD, before + name, Type.Scalar.TEXT, IMAGE_PARTS.get(name)));
    }
    if (!(type instanceof Type.Structured structured)) {
      return Optional.empty();
    }
    Structure structure = vocabulary.structure(structured);
    int number = structure == null ? -1 : structure.field(name);
    return number < 0
        ? Optional.empty()
        : Optional.of(named(before, structure.fields().get(number)));
  }

  private static Named named(String before, Field field) {
    return Named.of(Kind.FIELD, before + field.name(), field.type(), field.absence());
  }

  // ---- names of others
  // -------------------------------------------------------------------------

  /** The field that is read from this place of the raw data, whole or its last part. */
  private Optional<Named> ofRawData(String written) {
    String path = written.replaceAll("\\[[_*\\d]+\\]", "[]");
    List<Named> found = new ArrayList<>();
    List<Named> alike = new ArrayList<>();
    for (Named of : scopes()) {
      String before = of.text().isEmpty() ? "" : of.text() + ".";
      for (Field field : fields(of)) {
        String from = field.from().map(Field.Origin::text).orElse("");
        String last = from.substring(from.lastIndexOf('.') + 1).replace("[]", "");
        boolean whole = from.equals("." + path) || from.equals(path);
        boolean tail = from.endsWith("." + path) && path.matches("[A-Z].*");
        if (whole || tail) {
          found.add(named(before, field));
        } else if (last.equals(lastPart(path)) && path.contains(".") && isRaw(path)) {
          alike.add(named(before, field));
        }
      }
    }
    String last = snake(lastPart(path));
    Optional<Named> same = found.stream().filter(f -> f.text().equals(last)).findFirst();
    return same.isPresent() ? same : found.isEmpty() ? chosen(alike) : chosen(found);
  }

  private static boolean isRaw(String path) {
    return path.matches("(?:[a-z]+\\.)?[A-Z].*");
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** The subject, and before it the elements of lists. */
  private List<Named> scopes() {
    List<Named> all = elements();
    all.add(bareSubject());
    return all;
  }

  private List<Field> fields(Named of) {
    return of.type().orElse(null) instanceof Type.Structured structured
            && vocabulary.structure(structured) != null
        ? vocabulary.structure(structured).fields()
        : List.of();
  }

  /** A flag that sets a field, or the words of a field's name that no other field has. */
  private Optional<Named> alike(String written) {
    String word = snake(written);
    for (Named of : scopes()) {
      String before = of.text().isEmpty() ? "" : of.text() + ".";
      List<Named> flags = new ArrayList<>();
      List<Named> parts = new ArrayList<>();
      for (Field field : fields(of)) {
        boolean flag = isFlag(field, word) || isFlag(field, word.replaceFirst("_mode$", ""));
        if (flag && field.type() != Type.Scalar.BOOL) {
          flags.add(named(before, field));
        }
        if (isPart(field.name(), word)) {
          parts.add(named(before, field));
        }
      }
      Optional<Named> found = flags.isEmpty() ? chosen(parts) : chosen(flags);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean isFlag(Field field, String word) {
    return field
        .setBy()
        .map(s -> s.by().text())
        .filter(t -> t.matches(".*--" + word.replace('_', '-') + "(?:=\\{\\}.*)?"))
        .isPresent();
  }

  private static boolean isPart(String name, String word) {
    List<String> parts = List.of(name.split("_"));
    String many = word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    return name.equals(many)
        || word.length() > 7 && name.startsWith(word)
        || parts.size() > 1
            && (parts.contains(word) || parts.contains(many) || name.startsWith(word + "_"));
  }

  /** The only one; of two the one of this reading; of more none. */
  private Optional<Named> chosen(List<Named> found) {
    List<Named> all = List.copyOf(new LinkedHashSet<>(found));
    return all.isEmpty() || all.size() > 2
        ? Optional.empty()
        : Optional.of(all.get(Math.min(reading, all.size() - 1)));
  }

  /** {@code memoryLimit}, {@code Memory-Limit} and {@code MEMORY_LIMIT} in Reeve's spelling. */
  public static String snake(String word) {
    return word.replace('-', '_').replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
