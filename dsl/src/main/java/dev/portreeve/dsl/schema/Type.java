package dev.portreeve.dsl.schema;

import java.util.List;
import java.util.Locale;

/** The types of Reeve. Absence is no part of a type: it belongs to the place that may be absent. */
public sealed interface Type {

  /** How a user writes it. */
  String show();

  /** The same with its article, for a sentence: {@code an `int`}. */
  default String withArticle() {
    String shown = show();
    return ("aeio".indexOf(shown.charAt(0)) >= 0 ? "an `" : "a `") + shown + "`";
  }

  /** The built-in types that hold one value. */
  enum Scalar implements Type {
    BOOL,
    INT,
    TEXT,
    SIZE,
    DURATION,
    INSTANT,
    MODE,
    VERSION,
    PATH,
    GLOB,
    IP,
    CIDR,
    PORT,
    IMAGE_REFERENCE,
    REGISTRY;

    @Override
    public String show() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether more and less make sense of it. */
    public boolean isOrdered() {
      return this == INT
          || this == SIZE
          || this == DURATION
          || this == INSTANT
          || this == VERSION
          || this == PORT;
    }
  }

  /** An enum of the schema. */
  record Enumeration(String name, List<String> members) implements Type {
    /** Copies its list. */
    public Enumeration {
      members = List.copyOf(members);
    }

    @Override
    public String show() {
      return name;
    }
  }

  /** A record or a subject, by name; {@link Vocabulary} has its fields. */
  record Structured(String name, boolean subject) implements Type {
    @Override
    public String show() {
      return name;
    }
  }

  /** A set: no order, no twins. */
  record SetOf(Type element) implements Type {
    @Override
    public String show() {
      return "set of " + element.show();
    }
  }

  /** A list: order and twins kept. */
  record ListOf(Type element) implements Type {
    @Override
    public String show() {
      return "list of " + element.show();
    }
  }

  /** The type of what was complained about already; agrees with everything. */
  record Poison() implements Type {
    @Override
    public String show() {
      return "?";
    }
  }
}
