package dev.portreeve.compiler.mend.meant;

import dev.portreeve.compiler.mend.meant.Named.Kind;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a relation between two values means by their types, where other languages have it looser.
 */
public final class Relating {
  private static final Set<String> NOTHING =
      Set.of(
          "null",
          "none",
          "nil",
          "undefined",
          "nothing",
          "missing",
          "empty",
          "unset",
          "\"\"",
          "\"none\"",
          "\"null\"",
          "\"{}\"",
          "\"[]\"",
          "absent",
          "blank",
          "never",
          "unlimited",
          "unspecified");

  private static final Set<String> SOMETHING =
      Set.of(
          "set", "configured", "defined", "present", "specified", "given", "limited", "provided");

  /** A relation as it reads from its other side. */
  public static final Map<String, String> TURNED =
      Map.of(
          "is", "is",
          "is not", "is not",
          "at most", "at least",
          "at least", "at most",
          "below", "above",
          "above", "below");

  /** Those of them that compare by order. */
  public static final Set<String> COMPARED = Set.of("at most", "at least", "below", "above");

  private final Vocabulary vocabulary;

  /** A number of more digits counts no elements. */
  private static final int COUNTED = 3;

  /** Which field of an element is taken where a value fits two. */
  private final int reading;

  public Relating(Vocabulary vocabulary, int reading) {
    this.vocabulary = vocabulary;
    this.reading = reading;
  }

  /** The condition, or nothing where it makes no sense. */
  public Optional<Meant> of(Named value, String relation, Named other) {
    if (value.isLiteral() || value.kind() == Kind.GROUP) {
      return turned(value, relation, other);
    }
    boolean equality = relation.equals("is") || relation.equals("is not");
    boolean not = relation.contains("not");
    if (COMPARING.matcher(other.text()).matches() && !value.is(Type.Scalar.TEXT)) {
      return comparing(value, relation, other);
    }
    if (equality && other.isLiteral()) {
      Optional<Meant> said =
          absence(value, relation, other)
              .or(() -> bool(value, not, other))
              .or(() -> confined(value, not, other));
      if (said.isPresent()) {
        return said;
      }
    }
    boolean several = other.kind() == Kind.GROUP && EACH.contains(relation);
    if (several && (value.is(Type.Scalar.TEXT) || value.is(Type.Scalar.PATH))) {
      return Optional.of(
          Meant.any(
              other.elements().stream()
                  .map(e -> (Meant) new Meant.Says(value.text(), relation, e))
                  .toList()));
    }
    if (value.is(Type.Scalar.IMAGE_REFERENCE) && other.text().startsWith("/")) {
      return Optional.of(ImagePatterns.of(value.text(), other.text()));
    }
    boolean truth = other.text().equals("true") || other.text().equals("false");
    if (value.isMany() && equality && truth) {
      return there(value, other.text().equals("true") == relation.equals("is"));
    }
    if (value.isMany() && equality && other.text().equals("{  }")) {
      return there(value, not);
    }
    if (value.isMany()) {
      return many(value, relation, other);
    }
    Optional<Meant> release =
        value.is(Type.Scalar.VERSION) ? release(value, relation, other) : Optional.empty();
    if (release.isPresent()) {
      return release;
    }
    boolean element = value.kind() == Kind.SUBJECT && !List.of("", "it").contains(value.text());
    if (element && value.type().orElse(null) instanceof Type.Structured structured) {
      String first = other.kind() == Kind.GROUP ? other.elements().get(0) : other.text();
      return fieldFor(vocabulary.structure(structured), first)
          .map(f -> value.text() + "." + f.name())
          .map(
              f ->
                  plain(
                      Named.of(Kind.FIELD, f, Type.Scalar.TEXT, Optional.empty()),
                      relation,
                      other));
    }
    if (value.is(Type.Scalar.BOOL) && !equality) {
      return Optional.empty();
    }
    boolean networks =
        other.kind() == Kind.GROUP
            && value.is(Type.Scalar.IP)
            && relation.endsWith("one of")
            && other.elements().stream().allMatch(e -> e.indexOf('/') > 0);
    if (networks) {
      Meant any =
          Meant.any(
              other.elements().stream()
                  .map(e -> (Meant) new Meant.Says(value.text(), "is within", e))
                  .toList());
      return Optional.of(not ? any.opposite() : any);
    }
    Optional<Meant> elsewhere = Elsewhere.of(value, relation, other);
    if (elsewhere.isPresent()) {
      return elsewhere;
    }
    Matcher network = NETWORK.matcher(other.text());
    if (value.is(Type.Scalar.TEXT) && relation.contains("within") && network.matches()) {
      return Optional.of(network(value, not, network));
    }
    return Optional.of(plain(value, relation, other));
  }

  /** {@code starts with "25."}, {@code is "25.*"}: all releases of a line, or a bare number. */
  private static Optional<Meant> release(Named value, String relation, Named other) {
    Matcher line = LINE.matcher(other.text());
    if (!line.matches()) {
      return Optional.empty();
    }
    String first = line.group(1);
    boolean open = line.group(2) != null || LINES.contains(relation);
    if (COMPARED.contains(relation)) {
      String number = first.indexOf('.') < 0 ? first + ".0" : first;
      return Optional.of(new Meant.Says(value.text(), relation, number));
    }
    if (!open
        || !LINES.contains(relation) && !relation.equals("is") && !relation.equals("is not")) {
      return Optional.empty();
    }
    int dot = first.lastIndexOf('.');
    String next = first.substring(0, dot + 1) + (Integer.parseInt(first.substring(dot + 1)) + 1);
    Meant all =
        Meant.all(
            List.of(
                new Meant.Says(value.text(), "at least", dot < 0 ? first + ".0" : first),
                new Meant.Says(value.text(), "below", dot < 0 ? next + ".0" : next)));
    return Optional.of(relation.equals("is not") ? all.opposite() : all);
  }

  /** {@code is within "10.0.0.0/8"} of a text: its first parts are those of the network. */
  private static Meant network(Named value, boolean not, Matcher network) {
    int parts = Integer.parseInt(network.group(2)) / 8;
    List<String> first = List.of(network.group(1).split("[.]")).subList(0, parts);
    Meant within = new Meant.Says(value.text(), "matches", "\"" + String.join(".", first) + ".*\"");
    return not ? within.opposite() : within;
  }

  private static final Pattern NETWORK =
      Pattern.compile("\"(\\d{1,3}(?:[.]\\d{1,3}){3})/(8|16|24)\"");

  private static final Pattern LINE =
      Pattern.compile("\"?[v^]?(\\d{1,6}(?:\\.\\d{1,6})*)((?:\\.[x*])+|\\.|\\*)?\"?");

  /** Relations that ask a text for its beginning. */
  private static final Set<String> LINES = Set.of("starts with", "matches", "contains");

  private static Meant plain(Named value, String relation, Named other) {
    boolean group = other.kind() == Kind.GROUP;
    String meant = relation;
    if (group && other.elements().size() == 1 && relation.endsWith("one of")) {
      meant = relation.replace(" one of", "");
      return new Meant.Says(value.text(), meant, other.elements().get(0));
    }
    if (group && (relation.equals("is") || relation.equals("is not"))) {
      meant = relation + " one of";
    }
    boolean place = other.kind() == Kind.LITERAL && other.text().matches("\"[0-9a-fA-F.:]*/.*");
    boolean equal = relation.equals("is") || relation.endsWith(" not");
    if (value.is(Type.Scalar.IP) && place && equal) {
      return new Meant.Says(value.text(), relation + " within", other.text());
    }
    if (relation.endsWith("one of") && other.kind() == Kind.LITERAL) {
      meant = relation.replace(" one of", place ? " within" : "");
    } else if (relation.endsWith("one of") && other.kind() == Kind.WORD) {
      meant = relation.replace(" one of", "");
    }
    if (other.text().startsWith("/") && (meant.equals("is") || meant.equals("matches"))) {
      meant = "contains";
    }
    if (relation.endsWith("one of") && UNDECLARED.matcher(other.text()).matches()) {
      return new Meant.Says(value.text(), relation, other.text());
    }
    Optional<String> thousandths = Elsewhere.thousandths(value, other);
    if (thousandths.isPresent()) {
      return new Meant.Says(value.text(), meant, thousandths.get());
    }
    boolean quoted = other.kind() == Kind.WORD && other.text().matches("[a-z][\\w.-]*");
    return new Meant.Says(value.text(), meant, quoted ? quoted(value, other) : other.text());
  }

  /** Two words in one are the name of a list, which nobody declared. */
  private static final Pattern UNDECLARED = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)+");

  /** A word that is no name is a text, or a member of an enum. */
  private static String quoted(Named value, Named word) {
    Type type = value.type().orElse(null);
    if (type instanceof Type.Enumeration enumeration) {
      return member(word.text(), enumeration).orElse("\"" + word.text() + "\"");
    }
    return type == Type.Scalar.BOOL ? word.text() : "\"" + word.text() + "\"";
  }

  /** A member in whatever spelling. */
  public static Optional<String> member(String word, Type.Enumeration enumeration) {
    String bare = word.replace("\"", "").replace('-', '_').replace(' ', '_');
    String plain = bare.replaceFirst("(?i)^cap_", "");
    return enumeration.members().stream()
        .filter(m -> m.equalsIgnoreCase(bare) || m.equalsIgnoreCase(plain))
        .findFirst()
        .or(() -> Phrases.word("member", bare).filter(enumeration.members()::contains));
  }

  private static Optional<Meant> absence(Named value, String relation, Named other) {
    String word = other.text().toLowerCase(Locale.ROOT);
    boolean member =
        value.type().orElse(null) instanceof Type.Enumeration e && member(word, e).isPresent();
    boolean own = value.absence().filter(word::equals).isPresent();
    own |= word.equals("-1") && value.absence().isPresent();
    boolean zero = word.equals("0") || word.equals("0 bytes");
    own |= zero && value.absence().filter("unlimited"::equals).isPresent();
    own |=
        Phrases.word("absence", word)
            .filter(w -> value.absence().equals(Optional.of(w)))
            .isPresent();
    boolean named = value.is(Type.Scalar.TEXT) && value.absence().isEmpty();
    if (named && word.replace("\"", "").equals("none")) {
      return Optional.empty(); // a driver, a network or a mode is called so
    }
    if (member || !own && !NOTHING.contains(word) && !SOMETHING.contains(word)) {
      return Optional.empty();
    }
    boolean nothing = own || NOTHING.contains(word);
    boolean not = relation.equals("is not") == nothing;
    return filled(value, not);
  }

  /** That there is something in a value: a text that is never absent has a character. */
  public static Optional<Meant> filled(Named value, boolean filled) {
    return there(value, filled)
        .or(
            () ->
                Optional.of(new Meant.Says(value.text(), filled ? "is not" : "is", "\"\""))
                    .filter(m -> value.is(Type.Scalar.TEXT))
                    .map(m -> m));
  }

  /** That a value is there, or is not. */
  public static Optional<Meant> there(Named value, boolean there) {
    if (value.absence().isPresent()) {
      String word = value.absence().get();
      return Optional.of(new Meant.Says(value.text(), there ? "is not" : "is", word));
    }
    if (value.isMany()) {
      return Optional.of(new Meant.Says(value.text(), there ? "is not empty" : "is empty", ""));
    }
    return value.is(Type.Scalar.BOOL)
        ? Optional.of(new Meant.Says(value.text(), "is", "" + there))
        : Optional.empty();
  }

  /** {@code seccomp is enabled}, where what is off has a word of its own. */
  private static Optional<Meant> confined(Named value, boolean not, Named other) {
    String word = other.text().replace("\"", "");
    Optional<Boolean> on =
        SWITCHED.contains(word.toLowerCase(Locale.ROOT))
            ? Phrases.word("bool", word).map("true"::equals)
            : Optional.empty();
    boolean member =
        value.type().orElse(null) instanceof Type.Enumeration e
            && e.members().contains(UNCONFINED)
            && !e.members().contains(word);
    boolean known = member || value.absence().equals(Optional.of(UNCONFINED));
    return on.filter(o -> known)
        .map(o -> new Meant.Says(value.text(), o != not ? "is not" : "is", UNCONFINED));
  }

  /** Relations to one value, of which a group has several. */
  private static final Set<String> EACH =
      Set.of("starts with", "ends with", "contains", "is within", "covers");

  private static final String UNCONFINED = "unconfined";

  private static final Set<String> SWITCHED =
      Set.of("enabled", "disabled", "on", "off", "active", "inactive", "true", "false", "set");

  private static Optional<Meant> bool(Named value, boolean not, Named other) {
    if (!value.is(Type.Scalar.BOOL)) {
      return Optional.empty();
    }
    return Phrases.word("bool", other.text().replace("\"", ""))
        .map(word -> new Meant.Says(value.text(), "is", word))
        .map(says -> not ? says.opposite() : says);
  }

  /** A literal that stands first: {@code "host" == network_mode}. */
  private static Optional<Meant> turned(Named literal, String relation, Named other) {
    if (other.isLiteral() || other.kind() == Kind.GROUP) {
      return Optional.empty();
    }
    boolean in = relation.equals("is one of") || relation.equals("is not one of");
    in |= (relation.equals("is") || relation.equals("is not")) && other.isMany();
    boolean holds = relation.equals("contains") && literal.kind() == Kind.GROUP;
    if (holds && !other.isMany()) {
      return Optional.of(plain(other, "is one of", literal));
    }
    if (in && (other.isMany() || other.kind() == Kind.GLOBAL) && literal.kind() != Kind.GROUP) {
      Meant contains = new Meant.Says(other.text(), "contains", element(literal, other));
      return Optional.of(relation.contains("not") ? contains.opposite() : contains);
    }
    String turned = TURNED.get(relation);
    return turned == null ? Optional.empty() : Optional.of(plain(other, turned, literal));
  }

  /** A value as the list holds it. */
  private static String element(Named literal, Named list) {
    if (list.element().orElse(null) instanceof Type.Enumeration enumeration) {
      return member(literal.text(), enumeration).orElse(literal.text());
    }
    return literal.kind() == Kind.WORD && !literal.text().matches("[A-Z_]+")
        ? "\"" + literal.text() + "\""
        : literal.text();
  }

  private Optional<Meant> many(Named list, String relation, Named other) {
    boolean number = other.kind() == Kind.LITERAL && other.text().matches("\\d+");
    boolean structured = list.element().orElse(null) instanceof Type.Structured;
    boolean not = relation.contains("not");
    boolean ports = list.element().filter(vocabulary::hasPort).isPresent();
    boolean port = number && ports && !other.text().equals("0");
    if (port && (relation.equals("is") || relation.equals("is not"))) {
      Optional<Meant> holds = holds(list, other);
      return not ? holds.map(Meant::opposite) : holds;
    }
    if (number && TURNED.containsKey(relation) && !list.is(new Type.SetOf(Type.Scalar.INT))) {
      if (other.text().length() > COUNTED) {
        return Optional.empty(); // what is that large is a value of its elements
      }
      return Optional.of(counted(list.text(), relation, Integer.parseInt(other.text())));
    }
    if (relation.equals("at most") && other.kind() == Kind.GROUP && !structured) {
      return many(list, "is one of", other);
    }
    if (COMPARED.contains(relation)) {
      return Optional.empty();
    }
    if (relation.endsWith("one of") && !structured) {
      String variable = variable(list.text());
      Meant one = new Meant.Says(variable, "is one of", elements(list, other));
      String kind = not ? "no" : "every";
      String opening = kind + " " + variable + " in " + list.text();
      return Optional.of(new Meant.Each(kind, opening, Optional.empty(), one));
    }
    if (relation.endsWith("one of") && other.kind() == Kind.GROUP) {
      return each(not ? "no" : "every", list, other.elements());
    }
    boolean of = relation.equals("contains") || relation.equals("is not") || relation.equals("is");
    if (!of || other.text().startsWith("/")) {
      return Optional.empty();
    }
    if (other.kind() == Kind.GROUP) {
      return relation.equals("contains") && !structured
          ? Optional.of(
              Meant.all(
                  other.elements().stream()
                      .map(e -> holds(list, Named.literal(e)).orElseThrow())
                      .toList()))
          : structured ? Optional.empty() : Optional.of(exactly(list, relation, other));
    }
    boolean noun =
        Phrases.word("noun", other.text()).isPresent() || names(list.text(), other.text());
    if (other.kind() == Kind.WORD && noun) {
      return relation.equals("contains")
          ? Optional.of(new Meant.Says(list.text(), "is not empty", ""))
          : Optional.empty();
    }
    Optional<Meant> holds = holds(list, other);
    return not ? holds.map(Meant::opposite) : holds;
  }

  private static Meant exactly(Named list, String relation, Named group) {
    return new Meant.Says(list.text(), relation, elements(list, group));
  }

  private static String elements(Named list, Named group) {
    if (group.kind() != Kind.GROUP) {
      return group.isLiteral() ? "{ " + element(group, list) + " }" : group.text();
    }
    List<String> all = new ArrayList<>();
    group.elements().forEach(e -> all.add(element(Named.literal(e), list)));
    return Named.group(all).text();
  }

  /** The quantifier that says of a list how many it has; empty for what always or never holds. */
  public static Optional<String> quantifier(String relation, int number) {
    return switch (relation) {
      case "is" -> Optional.of(number == 0 ? "no" : "exactly " + number);
      case "at most" -> Optional.of(number == 0 ? "no" : "at most " + number);
      case "below" -> number == 0 ? Optional.empty() : quantifier("at most", number - 1);
      case "at least" ->
          Optional.of(number == 1 ? "some" : "at least " + number).filter(all -> number > 0);
      case "above" -> quantifier("at least", number + 1);
      default -> Optional.empty();
    };
  }

  /** How many there are; none and some have words of their own. */
  public static Meant counted(String list, String relation, int number) {
    boolean none =
        relation.equals("is") && number == 0
            || relation.equals("at most") && number == 0
            || relation.equals("below") && number == 1;
    boolean some =
        relation.equals("is not") && number == 0
            || relation.equals("above") && number == 0
            || relation.equals("at least") && number == 1;
    return none
        ? new Meant.Says(list, "is empty", "")
        : some
            ? new Meant.Says(list, "is not empty", "")
            : new Meant.Says("count of " + list, relation, "" + number);
  }

  /** That a value is in a list; of structures, by the field that such values are in. */
  private Optional<Meant> holds(Named list, Named value) {
    if (!(list.element().orElse(null) instanceof Type.Structured structured)) {
      return Optional.of(new Meant.Says(list.text(), "contains", element(value, list)));
    }
    Structure structure = vocabulary.structure(structured);
    String variable = variable(list.text());
    Matcher both = PAIR.matcher(value.text());
    if (structure.field("name") >= 0 && structure.field("value") >= 0 && both.matches()) {
      Meant name = new Meant.Says(variable + ".name", "is", "\"" + both.group(1) + "\"");
      return Optional.of(
          new Meant.Each(
              "some",
              "some " + variable + " in " + list.text(),
              Optional.of(name),
              new Meant.Says(variable + ".value", "is", "\"" + both.group(2) + "\"")));
    }
    boolean pairs = structure.field("name") >= 0 && structure.field("value") >= 0;
    if (pairs && value.kind() == Kind.WORD && value.text().matches("[a-z][\\w.-]*")) {
      return holds(list, Named.literal("\"" + value.text() + "\""));
    }
    Optional<Field> field = fieldFor(structure, value.text());
    return field.map(
        f ->
            new Meant.Each(
                "some",
                "some " + variable + " in " + list.text(),
                Optional.empty(),
                new Meant.Says(variable + "." + f.name(), "is", value.text())));
  }

  /**
   * That every element of a list of objects is one of these, by the field that such values are in.
   */
  public Optional<Meant> every(Named list, List<String> values) {
    return each("every", list, values);
  }

  private Optional<Meant> each(String kind, Named list, List<String> values) {
    if (!(list.element().orElse(null) instanceof Type.Structured structured)) {
      return Optional.empty();
    }
    String variable = variable(list.text());
    boolean paths = values.get(0).startsWith("\"/");
    Named one = values.size() == 1 ? Named.literal(values.get(0)) : Named.group(values);
    String relation = paths ? "is within" : values.size() == 1 ? "is" : "is one of";
    return fieldFor(vocabulary.structure(structured), values.get(0))
        .map(f -> new Meant.Says(variable + "." + f.name(), relation, one.text()))
        .map(
            says ->
                new Meant.Each(
                    kind, kind + " " + variable + " in " + list.text(), Optional.empty(), says));
  }

  private Optional<Field> fieldFor(Structure structure, String value) {
    List<Type> types =
        value.startsWith("\"/")
            ? List.of(Type.Scalar.PATH)
            : value.matches("\\d+")
                ? List.of(Type.Scalar.PORT)
                : value.matches("\"[\\d.]+\"")
                    ? List.of(Type.Scalar.IP)
                    : value.startsWith("\"") ? List.of(Type.Scalar.TEXT) : List.of();
    List<Field> fields = structure.fields().stream().filter(f -> types.contains(f.type())).toList();
    boolean two = fields.size() > 1 && reading == 1;
    return fields.stream()
        .filter(f -> f.absence().isEmpty() != two || fields.size() == 1)
        .min(Comparator.comparing(f -> !f.name().equals("name")));
  }

  /** The relation that values of this form can stand behind. */
  public static String fitting(String how, List<String> values) {
    boolean paths = values.get(0).startsWith("\"/");
    boolean network = values.get(0).matches("\"[\\d.]+/\\d+\"");
    boolean in = how.equals("in") || how.equals("contains") || how.isEmpty();
    if (how.equals("not in")) {
      return network ? "is not within" : "is not one of";
    }
    if (network && (in || how.equals("is")) || paths && how.matches("below|under|in")) {
      return "is within";
    }
    boolean many = values.size() > 1;
    if (in || how.equals("is") || how.equals("is one of")) {
      return many ? "is one of" : "is";
    }
    return many && how.equals("is not") ? "is not one of" : how;
  }

  /** Whether a word says that nothing is there. */
  public static boolean isNothing(String word) {
    return NOTHING.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a word says that something is there. */
  public static boolean isSomething(String word) {
    return SOMETHING.contains(word.toLowerCase(Locale.ROOT));
  }

  /** {@code is ">=24.0"}: a text that compares what stands in it. */
  private static final Pattern COMPARING =
      Pattern.compile("\"\\s*(<=|>=|==?|<|>|!=)\\s*([^\"]+)\"");

  /** {@code "env=prod"}: a name with its value. */
  private static final Pattern PAIR = Pattern.compile("\"([^\"=]+)=([^\"]*)\"");

  private Optional<Meant> comparing(Named value, String relation, Named other) {
    Matcher matcher = COMPARING.matcher(other.text());
    boolean ordered =
        value.is(Type.Scalar.VERSION) || value.is(Type.Scalar.INT) || value.is(Type.Scalar.SIZE);
    if (!ordered || !matcher.matches()) {
      return Optional.empty();
    }
    String own = Phrases.word("spelt", matcher.group(1)).orElse("is");
    boolean fits = relation.equals("is") || relation.equals(own);
    return fits
        ? Optional.of(new Meant.Says(value.text(), own, matcher.group(2).strip()))
        : Optional.empty();
  }

  /** Whether a word says what the elements of a list are, as its name does. */
  public static boolean names(String list, String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return word.length() > 3
        && (list.endsWith("_" + lower)
            || list.endsWith("_" + lower + "s")
            || list.equals(lower + "s"));
  }

  /** A name for the elements of a list: the first letter of its last word. */
  public static String variable(String list) {
    String last = list.substring(Math.max(list.lastIndexOf('_'), list.lastIndexOf('.')) + 1);
    return last.substring(0, 1);
  }
}
