package dev.portreeve.compiler.snapshotlint;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.runtime.json.JsonCursor;
import dev.portreeve.runtime.json.JsonCursor.Fault;
import dev.portreeve.runtime.json.JsonCursor.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Walks through the values of a snapshot beside the types that the schema gives them. Each method
 * stands on the first token of a value and leaves the cursor on its last.
 */
final class ValueChecker {
  private static final String UNKNOWN = "$unknown";
  private static final List<String> SCALAR_MARKS = List.of("$value", "$from", UNKNOWN, "$how");
  private static final List<String> LIST_MARKS =
      List.of("$partial", "reason", "$value", "$from", UNKNOWN, "$how");
  private static final String ONE_OF_TWO =
      "leave `$unknown` out where the rest was collected, or the rest where it was not";
  private static final int LISTED = 12;

  private final Vocabulary vocabulary;
  private final JsonCursor in;
  private final Complaints complaints;
  private final Path path = new Path();

  ValueChecker(Vocabulary vocabulary, JsonCursor in, Complaints complaints) {
    this.vocabulary = vocabulary;
    this.in = in;
    this.complaints = complaints;
  }

  /** What stands under one key of an object. */
  interface Member {
    /** Checks the value at hand; answers false, and leaves it be, when there is no such key. */
    boolean check(String key) throws Fault;
  }

  /** Every key of the object at hand: twins, strangers, and the rest by {@code member}. */
  void members(String owner, Collection<String> known, Member member) throws Fault {
    Map<String, Span> seen = new HashMap<>();
    while (in.next() == Kind.KEY) {
      String key = in.value();
      Span at = span();
      path.key(key);
      Span first = seen.putIfAbsent(key, at);
      if (first != null) {
        complaints.add(
            Code.E0703,
            at,
            path,
            "stands twice",
            "keep the one that is meant: a check refuses the whole document",
            Optional.of(first));
      }
      in.next();
      if (!member.check(key)) {
        complaints.add(
            Code.W0701, at, path, "is unknown: " + owner + " has no such key", near(key, known));
        in.skip();
      }
      path.up();
    }
  }

  private static String near(String key, Collection<String> known) {
    return Suggestions.didYouMean(key, known)
        .map(Help::text)
        .orElse(
            known.size() <= LISTED
                ? "there is " + Suggestions.list(known) + "; anything else is skipped"
                : "what the schema does not know is skipped");
  }

  /** The objects of a subject, under their collection's key. */
  void population(Structure subject) throws Fault {
    if (subject.population().orElseThrow().count() == Structure.Count.ONE) {
      value(subject.type(), Optional.of("none"));
    } else {
      value(new Type.ListOf(subject.type()), Optional.empty());
    }
  }

  /** One value, wrapped or not. */
  void value(Type type, Optional<String> absence) throws Fault {
    if (in.kind() == Kind.NULL && absence.isPresent()) {
      return;
    }
    if (type instanceof Type.SetOf set) {
      several(type, set.element());
    } else if (type instanceof Type.ListOf list) {
      several(type, list.element());
    } else if (type instanceof Type.Structured structured) {
      object(vocabulary.structure(structured), absence);
    } else if (in.kind() == Kind.OBJECT) {
      marked(type, SCALAR_MARKS, () -> scalar(type, absence));
    } else {
      scalar(type, absence);
    }
  }

  private void several(Type type, Type element) throws Fault {
    if (in.kind() == Kind.LIST) {
      elements(element);
    } else if (in.kind() == Kind.OBJECT) {
      marked(
          type,
          LIST_MARKS,
          () -> {
            if (in.kind() == Kind.LIST) {
              elements(element);
            } else {
              wrongType(type);
            }
          });
    } else {
      wrongType(type);
    }
  }

  private void elements(Type element) throws Fault {
    for (int i = 0; in.next() != Kind.LIST_END; i++) {
      path.element(i);
      value(element, Optional.empty());
      path.up();
    }
  }

  /** A check inside of which the document may turn out to be broken. */
  private interface Check {
    void run() throws Fault;
  }

  /** {@code {"$value": ...}} and its like; at least one of them says what the value is. */
  private void marked(Type type, List<String> marks, Check inner) throws Fault {
    Span start = span();
    Path here = path;
    Map<String, Span> found = new HashMap<>();
    members(
        "a wrapped value",
        marks,
        key -> {
          if (!marks.contains(key)) {
            return false;
          }
          found.put(key, span());
          if (key.equals("$value") || key.equals("$partial")) {
            inner.run();
          } else {
            scalar(Type.Scalar.TEXT, Optional.empty());
          }
          return true;
        });
    if (Stream.of("$value", "$partial", UNKNOWN).noneMatch(found::containsKey)) {
      complaints.add(Code.E0704, start, here, is(type, Kind.OBJECT), help(type));
    }
    if (found.containsKey("$value") || found.containsKey("$partial")) {
      boolean list = marks.equals(LIST_MARKS);
      doubted(
          Optional.ofNullable(found.get(UNKNOWN)),
          list ? "a list that may hold more" : "unknown",
          list ? "write `$partial` and its `reason` where some are known" : ONE_OF_TWO);
    }
  }

  /** What stands beside {@code $unknown} proves nothing, and whoever wrote it may think it does. */
  private void doubted(Optional<Span> unknown, String what, String help) {
    unknown.ifPresent(
        at ->
            complaints.add(
                Code.W0703,
                at,
                path,
                "is " + what + ", whatever stands in it beside `$unknown`",
                help));
  }

  private void object(Structure structure, Optional<String> absence) throws Fault {
    if (in.kind() != Kind.OBJECT) {
      wrongType(structure.type());
      in.skip();
      return;
    }
    List<String> fields = structure.fields().stream().map(Field::name).toList();
    Map<String, Span> found = new HashMap<>();
    members(
        article(structure.name()) + " `" + structure.name() + "`",
        fields,
        key -> {
          found.put(key, span());
          return member(structure, absence, key);
        });
    if (found.containsKey("$value") || fields.stream().anyMatch(found::containsKey)) {
      doubted(Optional.ofNullable(found.get(UNKNOWN)), "unknown", ONE_OF_TWO);
    }
  }

  private boolean member(Structure structure, Optional<String> absence, String key) throws Fault {
    int number = structure.field(key);
    if (number >= 0) {
      field(structure.fields().get(number));
    } else if (key.equals("$value")) {
      value(structure.type(), absence);
    } else if (List.of(UNKNOWN, "$from", "$how").contains(key)) {
      scalar(Type.Scalar.TEXT, Optional.empty());
    } else {
      return false;
    }
    return true;
  }

  private void field(Field field) throws Fault {
    if (field.reference().isPresent()) {
      complaints.add(
          Code.W0701,
          span(),
          path,
          "is a reference, and is found by its key, not read",
          "give `" + field.reference().get().key() + "`");
      in.skip();
      return;
    }
    value(field.type(), field.absence());
  }

  private void scalar(Type type, Optional<String> absence) throws Fault {
    if (in.kind() == Kind.NULL && absence.isPresent()) {
      return;
    }
    if (type instanceof Type.Enumeration enumeration && in.kind() == Kind.TEXT) {
      word(enumeration);
    } else if (type instanceof Type.Scalar scalar && ScalarForm.takes(scalar, in.kind())) {
      if (!ScalarForm.isSound(scalar, in.value())) {
        String value = "`" + Path.shorten(in.value()) + "`";
        complaints.add(
            Code.E0705,
            span(),
            path,
            "is " + named(type) + ", and " + value + " is none that can be compared",
            ScalarForm.help(scalar));
      }
    } else {
      wrongType(type);
    }
  }

  private void word(Type.Enumeration enumeration) throws Fault {
    String word = in.value();
    if (!enumeration.members().contains(word)) {
      List<String> members = enumeration.members();
      complaints.add(
          Code.E0706,
          span(),
          path,
          "is " + named(enumeration) + ", which has no member `" + Path.shorten(word) + "`",
          Suggestions.didYouMean(word, members)
              .map(Help::text)
              .orElse(
                  members.size() <= LISTED
                      ? "it is one of " + Suggestions.list(members)
                      : "members are written as the schema lists them"));
    }
  }

  private void wrongType(Type type) throws Fault {
    complaints.add(Code.E0704, span(), path, is(type, in.kind()), help(type));
    in.skip();
  }

  private static String is(Type type, Kind found) {
    return "is " + named(type) + ", and here stands " + found.words();
  }

  private String help(Type type) {
    if (in.kind() == Kind.NULL) {
      return "null is for a named absence; leave the key out where nothing was collected";
    }
    if (type instanceof Type.Scalar scalar) {
      return ScalarForm.help(scalar);
    }
    if (type instanceof Type.Enumeration) {
      return "it is a member, as a text in quotes";
    }
    return type instanceof Type.Structured
        ? "it is an object, `{ ... }`"
        : "it is a list, `[ ... ]`, or `{\"$partial\": [ ... ]}` where it may hold more";
  }

  private Span span() {
    return new Span(in.start(), in.end());
  }

  private static String named(Type type) {
    return article(type.show()) + " `" + type.show() + "`";
  }

  private static String article(String name) {
    return "aeiou".indexOf(name.charAt(0)) >= 0 ? "an" : "a";
  }
}
