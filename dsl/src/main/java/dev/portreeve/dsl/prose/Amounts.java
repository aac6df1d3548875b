package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.dsl.syntax.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Constants as people write them, each by the type of the place where it stands. */
final class Amounts {
  private final Vocabulary vocabulary;

  Amounts(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The constant; several are "a, b or c" by their joint. */
  String of(Datum datum, Type type, String joint) {
    if (datum instanceof Datum.Bool bool) {
      return bool.value() ? "true" : "false";
    }
    if (datum instanceof Datum.Number number) {
      return number(number.value(), type);
    }
    if (datum instanceof Datum.Text text) {
      return bare(type) ? Visible.escape(text.value()) : English.quoted(text.value());
    }
    if (datum instanceof Datum.Member member) {
      return member(member.name());
    }
    if (datum instanceof Datum.Absent absent) {
      return English.of(absent.word());
    }
    if (datum instanceof Datum.Many many) {
      List<String> elements =
          many.elements().stream().map(e -> of(e, element(type), "and")).toList();
      return elements.isEmpty() ? "nothing" : English.joined(elements, joint);
    }
    return record((Datum.Entries) datum, (Type.Structured) type);
  }

  /** Capitals are names of the world outside and stay; other members are words. */
  static String member(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT)) ? name : English.of(name);
  }

  private static boolean bare(Type type) {
    return type != Type.Scalar.TEXT && type != Type.Scalar.GLOB;
  }

  private static Type element(Type type) {
    return type instanceof Type.SetOf set ? set.element() : ((Type.ListOf) type).element();
  }

  private String record(Datum.Entries entries, Type.Structured type) {
    List<String> parts = new ArrayList<>();
    for (Field field : vocabulary.structure(type).fields()) {
      Datum value = entries.fields().get(field.name());
      if (value != null) {
        parts.add(English.of(field.name()) + " " + of(value, field.type(), "and"));
      }
    }
    return "(" + String.join(", ", parts) + ")";
  }

  private static String number(long value, Type type) {
    if (type == Type.Scalar.MODE) {
      return String.format(Locale.ROOT, "%04o", value);
    }
    boolean size = type == Type.Scalar.SIZE;
    if (!size && type != Type.Scalar.DURATION) {
      return String.valueOf(value);
    }
    Unit unit = size ? Unit.BYTES : Unit.SECONDS;
    for (Unit each : Unit.values()) {
      boolean fits = each.isSize() == size && value != 0 && value % each.factor() == 0;
      unit = fits && each.factor() > unit.factor() ? each : unit;
    }
    long count = value / unit.factor();
    String name = unit.spelling();
    boolean one = count == 1 && !name.endsWith("B");
    return count + " " + (one ? name.substring(0, name.length() - 1) : name);
  }
}
