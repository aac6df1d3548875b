package dev.portreeve.dsl.syntax;

import dev.portreeve.dsl.source.Visible;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Expressions back to Reeve, on one line and with no parentheses but those that are needed: what is
 * printed reads as the same expression. Poison prints as {@code ...}, which does not. It is for
 * expressions that stand in no file as they are; what does is laid out from its own words, comments
 * and all ({@code dsl.format}).
 */
public final class Printer {

  private Printer() {}

  /** The expression in Reeve. */
  public static String print(Expr expr) {
    return expr.accept(TEXT);
  }

  /** What a place takes without parentheses, from the widest to the narrowest. */
  private enum Place {
    CONDITION,
    UNARY,
    SUM,
    OPERAND
  }

  private static String at(Place place, Expr expr) {
    String text = expr.accept(TEXT);
    return expr.accept(NARROWEST).compareTo(place) < 0 ? "(" + text + ")" : text;
  }

  private static String list(List<Expr> exprs) {
    return exprs.stream().map(Printer::print).collect(Collectors.joining(", "));
  }

  /** The narrowest place that takes each kind of expression as it is. */
  private static final Expr.Visitor<Place> NARROWEST =
      new Expr.Visitor<>() {
        @Override
        public Place name(Expr.Name name) {
          return Place.OPERAND;
        }

        @Override
        public Place select(Expr.Select select) {
          return Place.OPERAND;
        }

        @Override
        public Place literal(Expr.Literal literal) {
          return Place.OPERAND;
        }

        @Override
        public Place setOf(Expr.SetOf set) {
          return Place.OPERAND;
        }

        @Override
        public Place listOf(Expr.ListOf list) {
          return Place.OPERAND;
        }

        @Override
        public Place recordOf(Expr.RecordOf record) {
          return Place.OPERAND;
        }

        @Override
        public Place call(Expr.Call call) {
          return Place.OPERAND;
        }

        @Override
        public Place count(Expr.Count count) {
          return Place.OPERAND;
        }

        @Override
        public Place total(Expr.Total total) {
          return Place.OPERAND;
        }

        @Override
        public Place age(Expr.Age age) {
          return Place.OPERAND;
        }

        @Override
        public Place sum(Expr.Sum sum) {
          return Place.SUM;
        }

        @Override
        public Place related(Expr.Related related) {
          return Place.UNARY;
        }

        @Override
        public Place not(Expr.Not not) {
          return Place.UNARY;
        }

        @Override
        public Place and(Expr.And and) {
          return Place.CONDITION;
        }

        @Override
        public Place or(Expr.Or or) {
          return Place.CONDITION;
        }

        @Override
        public Place quantified(Expr.Quantified quantified) {
          return Place.CONDITION;
        }

        @Override
        public Place poison(Expr.Poison poison) {
          return Place.OPERAND;
        }
      };

  private static final Expr.Visitor<String> TEXT =
      new Expr.Visitor<>() {
        @Override
        public String name(Expr.Name name) {
          return name.text();
        }

        @Override
        public String select(Expr.Select select) {
          return at(Place.OPERAND, select.target()) + "." + select.member().text();
        }

        @Override
        public String literal(Expr.Literal literal) {
          return Printer.literal(literal.value());
        }

        @Override
        public String setOf(Expr.SetOf set) {
          return set.elements().isEmpty() ? "{ }" : "{ " + list(set.elements()) + " }";
        }

        @Override
        public String listOf(Expr.ListOf list) {
          return list.elements().isEmpty() ? "[ ]" : "[ " + list(list.elements()) + " ]";
        }

        @Override
        public String recordOf(Expr.RecordOf record) {
          return record.entries().stream()
              .map(e -> e.name().text() + ": " + print(e.value()))
              .collect(Collectors.joining(", ", "{ ", " }"));
        }

        @Override
        public String call(Expr.Call call) {
          return call.name().text() + "(" + list(call.arguments()) + ")";
        }

        @Override
        public String count(Expr.Count count) {
          return "count of " + at(Place.OPERAND, count.list());
        }

        @Override
        public String total(Expr.Total total) {
          return "sum of " + total.field().text() + " over " + at(Place.OPERAND, total.list());
        }

        @Override
        public String age(Expr.Age age) {
          return "age of " + at(Place.OPERAND, age.instant());
        }

        @Override
        public String sum(Expr.Sum sum) {
          String sign = sum.plus() ? " + " : " - ";
          return at(Place.SUM, sum.left()) + sign + at(Place.OPERAND, sum.right());
        }

        @Override
        public String related(Expr.Related related) {
          return at(Place.SUM, related.left()) + " " + relation(related);
        }

        @Override
        public String not(Expr.Not not) {
          return "not " + at(Place.UNARY, not.condition());
        }

        @Override
        public String and(Expr.And and) {
          return joined(and.conditions(), " and ");
        }

        @Override
        public String or(Expr.Or or) {
          return joined(or.conditions(), " or ");
        }

        @Override
        public String quantified(Expr.Quantified quantified) {
          return Printer.quantified(quantified);
        }

        @Override
        public String poison(Expr.Poison poison) {
          return "...";
        }
      };

  private static String joined(List<Expr> conditions, String joint) {
    return conditions.stream().map(c -> at(Place.UNARY, c)).collect(Collectors.joining(joint));
  }

  /** The relation and its right side. */
  private static String relation(Expr.Related related) {
    Relation relation = related.relation();
    String words =
        relation == Relation.CONTAINS_PATTERN ? Relation.CONTAINS.spelling() : relation.spelling();
    return related.right().map(right -> words + " " + at(Place.SUM, right)).orElse(words);
  }

  private static String quantified(Expr.Quantified q) {
    StringBuilder out = new StringBuilder(q.quantifier().spelling());
    q.bound().ifPresent(bound -> out.append(' ').append(at(Place.OPERAND, bound)));
    out.append(q.percent() ? " percent of " : " ").append(q.variable().text()).append(" in ");
    out.append(at(Place.OPERAND, q.list()));
    q.where().ifPresent(where -> out.append(" where ").append(at(Place.UNARY, where)));
    q.satisfies().ifPresent(satisfies -> out.append(' ').append(satisfies(q, satisfies)));
    return out.toString();
  }

  private static String satisfies(Expr.Quantified q, Expr satisfies) {
    Optional<Expr.Related> related =
        q.shortForm() && satisfies instanceof Expr.Related r ? Optional.of(r) : Optional.empty();
    return related
        .map(Printer::relation)
        .orElseGet(() -> "satisfies " + at(Place.UNARY, satisfies));
  }

  private static String literal(Lit value) {
    if (value instanceof Lit.Quantity quantity) {
      String unit = quantity.unit().spelling();
      boolean single = quantity.amount() == 1 && !quantity.unit().isSize();
      return quantity.amount() + " " + (single ? unit.substring(0, unit.length() - 1) : unit);
    }
    if (value instanceof Lit.Mode mode) {
      return String.format(Locale.ROOT, "0%03o", mode.bits());
    }
    if (value instanceof Lit.Text text) {
      return quoted(text.value());
    }
    if (value instanceof Lit.Pattern pattern) {
      return "/" + pattern.text().replace("/", "\\/") + "/";
    }
    if (value instanceof Lit.Dotted dotted) {
      return dotted.text();
    }
    if (value instanceof Lit.Instant instant) {
      return instant.text();
    }
    return value instanceof Lit.Int number
        ? Long.toString(number.value())
        : Boolean.toString(((Lit.Bool) value).value());
  }

  /** A text as a literal; what may not stand in a file stands as an escape. */
  static String quoted(String text) {
    boolean composed = Normalizer.isNormalized(text, Normalizer.Form.NFC);
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> out.append(escaped(c, composed)));
    return out.append('"').toString();
  }

  private static String escaped(int c, boolean composed) {
    switch (c) {
      case '"':
        return "\\\"";
      case '\\':
        return "\\\\";
      case '\n':
        return "\\n";
      case '\t':
        return "\\t";
      default:
        boolean plain = composed || c < 0x80;
        return plain ? Visible.shown(c) : "\\u{" + Integer.toHexString(c) + "}";
    }
  }
}
