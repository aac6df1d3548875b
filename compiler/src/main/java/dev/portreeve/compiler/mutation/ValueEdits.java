package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Printer;
import java.util.ArrayList;
import java.util.List;

/**
 * The neighbours of a value as written: the numbers beside a number, the other bool, the next
 * member of an enum, a group without one of its elements, minus for plus. Words are given only
 * where something is left out.
 */
final class ValueEdits extends NoEdits {
  private final Vocabulary vocabulary;

  ValueEdits(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  List<Edit<Expr>> of(Expr value) {
    return value.accept(this);
  }

  private static List<Edit<Expr>> one(Expr from, Expr to) {
    return List.of(new Edit<>(to, from.span(), ""));
  }

  /** A name may be a member of several enums: the checker knows of which. */
  @Override
  public List<Edit<Expr>> name(Expr.Name name) {
    List<Edit<Expr>> edits = new ArrayList<>();
    for (Type.Enumeration each : vocabulary.enums().values()) {
      int at = each.members().indexOf(name.text());
      if (at >= 0 && each.members().size() > 1) {
        String next = each.members().get((at + 1) % each.members().size());
        edits.addAll(one(name, new Expr.Name(name.span(), next)));
      }
    }
    return edits;
  }

  @Override
  public List<Edit<Expr>> literal(Expr.Literal literal) {
    return Neighbours.of(literal.value()).stream()
        .map(l -> new Edit<Expr>(new Expr.Literal(literal.span(), l), literal.span(), ""))
        .toList();
  }

  @Override
  public List<Edit<Expr>> setOf(Expr.SetOf set) {
    List<Edit<Expr>> edits = new ArrayList<>();
    for (int i = 0; i < set.elements().size(); i++) {
      Expr element = set.elements().get(i);
      Expr rest = new Expr.SetOf(set.span(), Edit.without(set.elements(), i));
      edits.add(new Edit<>(rest, element.span(), EditWords.leftOut(Printer.print(element))));
    }
    return edits;
  }

  @Override
  public List<Edit<Expr>> listOf(Expr.ListOf list) {
    List<Edit<Expr>> edits = new ArrayList<>();
    for (int i = 0; i < list.elements().size(); i++) {
      Expr element = list.elements().get(i);
      Expr rest = new Expr.ListOf(list.span(), Edit.without(list.elements(), i));
      edits.add(new Edit<>(rest, element.span(), EditWords.leftOut(Printer.print(element))));
    }
    return edits;
  }

  @Override
  public List<Edit<Expr>> recordOf(Expr.RecordOf record) {
    List<Edit<Expr>> edits = new ArrayList<>();
    for (int i = 0; i < record.entries().size(); i++) {
      Expr.Entry entry = record.entries().get(i);
      List<Edit<Expr.Entry>> own =
          of(entry.value()).stream().map(e -> e.map(v -> new Expr.Entry(entry.name(), v))).toList();
      Edit.within(record.entries(), i, own)
          .forEach(e -> edits.add(e.map(es -> new Expr.RecordOf(record.span(), es))));
    }
    return edits;
  }

  @Override
  public List<Edit<Expr>> sum(Expr.Sum sum) {
    List<Edit<Expr>> edits =
        new ArrayList<>(one(sum, new Expr.Sum(sum.span(), sum.left(), !sum.plus(), sum.right())));
    of(sum.left())
        .forEach(e -> edits.add(e.map(l -> new Expr.Sum(sum.span(), l, sum.plus(), sum.right()))));
    of(sum.right())
        .forEach(e -> edits.add(e.map(r -> new Expr.Sum(sum.span(), sum.left(), sum.plus(), r))));
    return edits;
  }

  /** Literals beside a literal. */
  private static final class Neighbours {
    /** Write bits first: those are what a mode is looked at for. */
    private static final int[] BITS = {0002, 0020, 0004, 0040, 0001, 0010, 0200, 0400, 0100};

    static List<Lit> of(Lit value) {
      if (value instanceof Lit.Bool bool) {
        return List.of(new Lit.Bool(!bool.value()));
      }
      if (value instanceof Lit.Int number) {
        return List.of(new Lit.Int(number.value() - 1), new Lit.Int(number.value() + 1));
      }
      if (value instanceof Lit.Quantity q) {
        return q.amount() == 0
            ? List.of(new Lit.Quantity(1, q.unit()))
            : List.of(
                new Lit.Quantity(q.amount() - 1, q.unit()),
                new Lit.Quantity(q.amount() + 1, q.unit()));
      }
      if (value instanceof Lit.Mode mode) {
        return modes(mode.bits());
      }
      return value instanceof Lit.Dotted version ? versions(version.text()) : List.of();
    }

    /** One bit less and one bit more. */
    private static List<Lit> modes(int bits) {
      List<Lit> modes = new ArrayList<>();
      if (bits != 0) {
        modes.add(new Lit.Mode(bits & ~Integer.lowestOneBit(bits)));
      }
      for (int bit : BITS) {
        if ((bits & bit) == 0) {
          modes.add(new Lit.Mode(bits | bit));
          break;
        }
      }
      return modes;
    }

    /** The versions whose last number is one less and one more. */
    private static List<Lit> versions(String text) {
      int dot = text.lastIndexOf('.') + 1;
      String last = text.substring(dot);
      if (last.isEmpty() || last.length() > 9 || !last.chars().allMatch(Character::isDigit)) {
        return List.of();
      }
      int number = Integer.parseInt(last);
      String stem = text.substring(0, dot);
      List<Lit> versions = new ArrayList<>();
      if (number > 0) {
        versions.add(new Lit.Dotted(stem + (number - 1)));
      }
      versions.add(new Lit.Dotted(stem + (number + 1)));
      return versions;
    }
  }
}
