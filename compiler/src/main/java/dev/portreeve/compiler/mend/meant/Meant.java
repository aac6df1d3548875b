package dev.portreeve.compiler.mend.meant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A condition as its author means it, whatever the words were; written as Reeve has it. */
public sealed interface Meant {
  /** Relations and their opposites, which Reeve has a word for. */
  Map<String, String> OPPOSITES =
      Map.of(
          "is", "is not",
          "is not", "is",
          "is one of", "is not one of",
          "is not one of", "is one of",
          "is within", "is not within",
          "is not within", "is within",
          "is empty", "is not empty",
          "is not empty", "is empty");

  /** In Reeve, without parentheses around it. */
  String written();

  /** In Reeve, as it stands beside {@code and} and {@code or}. */
  default String apart() {
    return "(" + written() + ")";
  }

  /** Its opposite: what holds just where this does not. */
  default Meant opposite() {
    return new Not(this);
  }

  /** Whether it denies something. */
  default boolean denies() {
    return false;
  }

  /** All of these, of which those that are all of others are taken apart. */
  static Meant all(List<Meant> parts) {
    List<Meant> flat = new ArrayList<>();
    parts.forEach(p -> flat.addAll(p instanceof All all ? all.parts : List.of(p)));
    List<Meant> each = flat.stream().distinct().toList();
    return each.size() == 1 ? each.get(0) : new All(each);
  }

  /** One of these, likewise. */
  static Meant any(List<Meant> parts) {
    List<Meant> flat = new ArrayList<>();
    parts.forEach(p -> flat.addAll(p instanceof Any any ? any.parts : List.of(p)));
    List<Meant> each = flat.stream().distinct().toList();
    return each.size() == 1 ? each.get(0) : new Any(each);
  }

  /** {@code a and b}. */
  record All(List<Meant> parts) implements Meant {
    /** Copies its list. */
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public String written() {
      return String.join(" and ", parts.stream().map(Meant::apart).toList());
    }

    @Override
    public Meant opposite() {
      return any(parts.stream().map(Meant::opposite).toList());
    }
  }

  /** {@code a or b}. */
  record Any(List<Meant> parts) implements Meant {
    /** Copies its list. */
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public String written() {
      return String.join(" or ", parts.stream().map(Meant::apart).toList());
    }

    @Override
    public Meant opposite() {
      return all(parts.stream().map(Meant::opposite).toList());
    }
  }

  /** {@code not a}. */
  record Not(Meant of) implements Meant {
    @Override
    public String written() {
      return "not " + of.apart();
    }

    @Override
    public String apart() {
      return written();
    }

    @Override
    public Meant opposite() {
      return of;
    }

    @Override
    public boolean denies() {
      return true;
    }
  }

  /** A value, a relation, and another value or nothing. */
  record Says(String value, String relation, String other) implements Meant {
    @Override
    public String written() {
      return (value + " " + relation + " " + other).strip();
    }

    @Override
    public String apart() {
      return written();
    }

    @Override
    public Meant opposite() {
      if (relation.equals("is") && (other.equals("true") || other.equals("false"))) {
        return new Says(value, relation, other.equals("true") ? "false" : "true");
      }
      String opposite = OPPOSITES.get(relation);
      return opposite == null ? new Not(this) : new Says(value, opposite, other);
    }

    @Override
    public boolean denies() {
      return relation.contains("not") || other.equals("false");
    }
  }

  /** Elements of a list: {@code every m in host_mounts}, which of them, and what holds of those. */
  record Each(String kind, String opening, Optional<Meant> where, Meant body) implements Meant {
    @Override
    public String written() {
      String whose = where.map(w -> " where " + w.apart()).orElse("");
      if (kind.equals("every")) {
        return opening + whose + " satisfies " + body.apart();
      }
      Meant whole = where.map(w -> all(List.of(w, body))).orElse(body);
      return opening + " where " + whole.apart();
    }

    @Override
    public Meant opposite() {
      return switch (kind) {
        case "some" -> new Each("no", opening.replaceFirst("some", "no"), where, body);
        case "no" -> new Each("some", opening.replaceFirst("no", "some"), where, body);
        default -> new Not(this);
      };
    }

    @Override
    public boolean denies() {
      return kind.equals("no");
    }
  }
}
