package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Type;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Values as noun phrases. The subject is "it" until other objects come into play: from then on it
 * is "the container", and they are "that host mount".
 */
final class Nouns implements Value.Visitor<String> {
  private final Terms terms;
  private final Map<Binding, String> names;
  private final Optional<Binding> near;

  private Nouns(Terms terms, Map<Binding, String> names, Optional<Binding> near) {
    this.terms = terms;
    this.names = names;
    this.near = near;
  }

  /** Where {@code subject} is what everything is about. */
  static Nouns about(Terms terms, Binding subject) {
    String name = "the " + English.of(subject.type().show());
    return new Nouns(terms, Map.of(subject, name), Optional.of(subject));
  }

  /** Where only these are known, each by the name that a definition gives it. */
  static Nouns among(Terms terms, Iterable<Binding> formals) {
    Map<Binding, String> names = new HashMap<>();
    formals.forEach(formal -> names.put(formal, "the " + English.of(formal.name())));
    return new Nouns(terms, names, Optional.empty());
  }

  /** Inside of what is said of one element. */
  Nouns with(Binding variable, String noun) {
    Map<Binding, String> more = new HashMap<>(names);
    more.put(variable, "that " + noun);
    return new Nouns(terms, more, Optional.empty());
  }

  Terms terms() {
    return terms;
  }

  String of(Value value) {
    return value.accept(this);
  }

  /** Whether a verb after the phrase stands in the plural. */
  boolean isPlural(Value value) {
    if (value instanceof Value.Field field) {
      return isSeveral(field.type()) || isPlural(field);
    }
    return value instanceof Value.Collection
        || value instanceof Value.Variable v && isSeveral(v.type());
  }

  private static boolean isPlural(Value.Field field) {
    return field.type() != Type.Scalar.BOOL && English.isPlural(English.of(field.name()));
  }

  private static boolean isSeveral(Type type) {
    return type instanceof Type.SetOf || type instanceof Type.ListOf;
  }

  /** What one element of a list is called: no other thing in sight has the name. */
  String element(Value list, Binding variable) {
    String noun = kind(list);
    boolean taken =
        names.values().stream().anyMatch(n -> n.equals("the " + noun) || n.equals("that " + noun));
    return taken ? noun + " " + variable.name() : noun;
  }

  private static String kind(Value list) {
    if (list instanceof Value.Field field) {
      return English.singular(English.of(field.name()));
    }
    if (list instanceof Value.Collection collection) {
      return English.of(collection.element().name());
    }
    Type type = list.type();
    Type element =
        type instanceof Type.SetOf set
            ? set.element()
            : type instanceof Type.ListOf several ? several.element() : type;
    boolean plain = element == Type.Scalar.TEXT || element == Type.Scalar.INT;
    return plain ? "entry" : English.of(element.show());
  }

  /** What tells the list apart whose elements are spoken of, if its element's name does not. */
  String among(Value list) {
    if (list instanceof Value.Collection) {
      return "";
    }
    if (list instanceof Value.Field field) {
      terms.field(field);
      return isNear(field.target()) ? "" : " of " + of(field.target());
    }
    return list instanceof Value.Constant constant
        ? " among " + terms.amounts().of(constant.datum(), constant.type(), "and")
        : " in " + of(list);
  }

  private boolean isNear(Value target) {
    return target instanceof Value.Variable v && near.equals(Optional.of(v.binding()));
  }

  /** The name of a field alone: "memory limit", or the term of a bool. */
  String name(Value.Field field) {
    terms.field(field);
    return field.type() == Type.Scalar.BOOL ? English.term(field.name()) : English.of(field.name());
  }

  @Override
  public String constant(Value.Constant constant) {
    return terms.amounts().of(constant.datum(), constant.type(), "or");
  }

  @Override
  public String variable(Value.Variable variable) {
    return isNear(variable) ? "it" : names.get(variable.binding());
  }

  @Override
  public String field(Value.Field field) {
    String name = name(field);
    if (!isNear(field.target())) {
      return of(field.target()) + "'s " + name;
    }
    return field.type() == Type.Scalar.BOOL ? name : "its " + name;
  }

  @Override
  public String one(Value.One one) {
    return "the " + English.of(one.type().name());
  }

  @Override
  public String collection(Value.Collection collection) {
    return "the " + English.of(collection.element().name()) + "s";
  }

  @Override
  public String lookup(Value.Lookup lookup) {
    return "the " + English.of(lookup.type().name()) + " " + constant(lookup.key());
  }

  @Override
  public String parameter(Value.Parameter parameter) {
    terms.parameter(parameter.name());
    return English.term(parameter.name());
  }

  @Override
  public String listed(Value.Listed listed) {
    terms.listed(listed.name());
    return English.term(listed.name());
  }

  @Override
  public String part(Value.Part part) {
    return "the " + part.piece().name().toLowerCase(Locale.ROOT) + " of " + of(part.target());
  }

  @Override
  public String sum(Value.Sum sum) {
    return of(sum.left()) + (sum.plus() ? " plus " : " minus ") + of(sum.right());
  }

  @Override
  public String total(Value.Total total) {
    return "the total " + name(total.field()) + " of " + of(total.list());
  }

  @Override
  public String age(Value.Age age) {
    return "the age of " + of(age.instant());
  }

  @Override
  public String count(Value.Count count) {
    return "the number of " + of(count.list());
  }
}
