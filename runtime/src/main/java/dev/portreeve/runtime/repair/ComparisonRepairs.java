package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.explain.DecisionCause;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.repair.value.ConstantReader;
import dev.portreeve.runtime.repair.value.Elements;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to put instead of a value so that one comparison turns out as wanted, the gentlest first:
 * the nearest number, the bits that are too many taken away, a member of the list. Only of fields
 * that somebody can set, and that are known.
 */
final class ComparisonRepairs {
  /** A value that the comparison itself names is nearer than one that the schema has for all. */
  private static final int FROM_AFAR = 10;

  /**
   * The most values for one comparison: more than {@link RepairCandidates} keeps, so that it says
   * so.
   */
  private static final int MOST = 100;

  private final Node node;
  private final boolean wanted;
  private final List<Repair> ways = new ArrayList<>();

  private ComparisonRepairs(Node node, boolean wanted) {
    this.node = node;
    this.wanted = wanted;
  }

  static List<Repair> of(DecisionCause.Compared compared, Node node, boolean wanted) {
    ComparisonRepairs turns = new ComparisonRepairs(node, wanted);
    List<Optional<FieldRead>> sides = sides(compared, node);
    for (int i = 0; i < sides.size(); i++) {
      int side = i;
      Optional<FieldRead> other = sides.size() > 1 ? sides.get(1 - side) : Optional.empty();
      sides
          .get(i)
          .filter(ComparisonRepairs::mayBeSet)
          .ifPresent(read -> turns.side(read, side, other));
    }
    return turns.ways;
  }

  /** Which read is which side; what is made of several fields has none. */
  private static List<Optional<FieldRead>> sides(DecisionCause.Compared compared, Node node) {
    List<Node.Operand> operands = node.operands();
    List<FieldRead> reads = compared.reads();
    List<Optional<FieldRead>> sides = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      boolean looked = operands.get(i).kind() == Node.OperandKind.LOOKED;
      int at = i == 0 ? 0 : reads.size() - 1;
      sides.add(
          looked && !reads.isEmpty() && reads.size() >= looks(operands)
              ? Optional.of(reads.get(at))
              : Optional.empty());
    }
    return sides;
  }

  private static long looks(List<Node.Operand> operands) {
    return operands.stream().filter(o -> o.kind() == Node.OperandKind.LOOKED).count();
  }

  private static boolean mayBeSet(FieldRead read) {
    return read.element() < 0
        && read.inSnapshot()
        && read.shape().setBy().isPresent()
        && read.shape().kind() != Shape.Kind.OBJECT
        && read.shape().kind() != Shape.Kind.REFERENCE
        && read.known();
  }

  private void side(FieldRead read, int side, Optional<FieldRead> other) {
    Shape.Field field = read.shape();
    Node.Operation operation = node.operation();
    switch (operation) {
      case NONE -> {}
      case IS_ABSENT -> {
        if (wanted) {
          ConstantReader.absence(field).ifPresent(a -> put(read, a));
        } else {
          anything(read);
        }
      }
      case IS_EMPTY -> {
        if (wanted) {
          emptied(read);
        } else {
          anything(read);
        }
      }
      case HOLDS -> put(read, wanted ? Truth.TRUE : Truth.FALSE);
      case NUMBER_ONE_OF, ENUM_ONE_OF, TEXT_ONE_OF -> oneOf(read, side, other);
      case NUMBERS_ARE, ENUMS_ARE, TEXTS_ARE -> {
        if (wanted) {
          put(read, Elements.joined(field, whole(side, other, field), true));
        }
      }
      default ->
          scalar(side, other, field)
              .ifPresentOrElse(v -> turned(read, side, v), () -> anything(read));
    }
  }

  private void turned(FieldRead read, int side, Object value) {
    boolean left = side == 0;
    switch (node.operation()) {
      case BOOL_IS -> put(read, wanted ? value : Truth.not((Integer) value));
      case ENUM_IS, TEXT_IS, VERSION_IS, SAME_AS -> {
        if (wanted) {
          put(read, value);
        } else {
          anything(read);
        }
      }
      case NUMBER_IS -> {
        if (wanted) {
          put(read, value);
        } else {
          anything(read);
          put(read, next((Long) value, 1), 2 * FROM_AFAR);
        }
      }
      case NUMBER_AT_MOST -> bound(read, (Long) value, 0, left == wanted);
      case NUMBER_AT_LEAST -> bound(read, (Long) value, 0, left != wanted);
      case NUMBER_BELOW -> bound(read, (Long) value, 1, left == wanted);
      case NUMBER_ABOVE -> bound(read, (Long) value, 1, left != wanted);
      case MODE_NO_LOOSER -> bits(read, left && wanted, (Long) read.value() & (Long) value);
      case MODE_PERMITS -> bits(read, left && !wanted, (Long) read.value() & ~(Long) value);
      default -> anything(read);
    }
  }

  /**
   * The number nearest to a bound: below it ({@code down}) or above it, itself where {@code gap} is
   * 0. Where the comparison is not to hold, the bound itself is on the other side.
   */
  private void bound(FieldRead read, long bound, int gap, boolean down) {
    int away = wanted ? gap : 1 - gap;
    put(read, next(bound, down ? -away : away));
    anything(read);
  }

  private static long next(long value, long step) {
    return Num.plus(value, step);
  }

  private void bits(FieldRead read, boolean fits, long mode) {
    if (fits && !ConstantReader.isAbsence(read.value(), read.shape())) {
      put(read, mode);
    }
  }

  private void oneOf(FieldRead read, int side, Optional<FieldRead> other) {
    if (side == 0) {
      if (!wanted) {
        anything(read);
        return;
      }
      whole(side, other, read.shape()).forEach(v -> put(read, v));
      return;
    }
    Object element = scalar(side, other, read.shape()).orElse(null);
    List<Object> all = Elements.of((Many) read.value());
    if (element != null && wanted && !all.contains(element)) {
      all.add(element);
      put(read, Elements.joined(read.shape(), all, true));
    } else if (element != null && !wanted && all.contains(element)) {
      ways.add(Repair.of(Edit.without(read.view(), read.field(), all.indexOf(element))));
    }
  }

  private void emptied(FieldRead read) {
    List<Edit> all = new ArrayList<>();
    for (int i = 0; i < ((Many) read.value()).size(); i++) {
      all.add(Edit.without(read.view(), read.field(), i));
    }
    ways.add(new Repair(all));
  }

  /** Where anything else will do: what the schema says makes sense, else any other member. */
  private void anything(FieldRead read) {
    Shape.Field field = read.shape();
    Shape.SetBy by = field.setBy().orElseThrow();
    by.unless()
        .flatMap(json -> ConstantReader.value(json, field))
        .ifPresent(v -> put(read, v, FROM_AFAR));
    by.suchAs()
        .flatMap(json -> ConstantReader.value(json, field))
        .ifPresent(v -> put(read, v, FROM_AFAR));
    boolean told = by.unless().isPresent() || by.suchAs().isPresent();
    if (!told && field.kind() == Shape.Kind.ENUM && field.many() == Shape.Many.ONE) {
      for (int code = 0; code < field.members().size(); code++) {
        put(read, code, FROM_AFAR);
      }
    }
  }

  private void put(FieldRead read, Object value) {
    put(read, value, 0);
  }

  private void put(FieldRead read, Object value, int dearer) {
    if (ways.size() >= MOST) {
      return;
    }
    boolean same = Objects.equals(read.value(), value) && !(value instanceof Many);
    boolean again = ways.stream().anyMatch(w -> w.edits().get(0).to().equals(value));
    if (!same && !again && fits(value, read.shape())) {
      ways.add(Repair.of(Edit.put(read.view(), read.field(), value, ways.size() + dearer)));
    }
  }

  /** Numbers that the decoder would not take are nobody's to set. */
  private static boolean fits(Object value, Shape.Field field) {
    if (!(value instanceof Long number) || ConstantReader.isAbsence(value, field)) {
      return true;
    }
    return switch (field.kind()) {
      case PORT -> number >= 1 && number <= 65535;
      case SIZE, DURATION -> number >= 0;
      case MODE -> number >= 0 && number <= 07777;
      default -> Num.known(number);
    };
  }

  /** What stands on the other side, as one value of this field. */
  private Optional<Object> scalar(int side, Optional<FieldRead> other, Shape.Field field) {
    Node.Operand operand = node.operands().get(1 - side);
    if (operand.kind() == Node.OperandKind.CONSTANT) {
      return ConstantReader.scalar(operand.json(), field);
    }
    return other
        .filter(FieldRead::known)
        .filter(r -> !ConstantReader.isAbsence(r.value(), r.shape()) || field.absence().isPresent())
        .map(FieldRead::value)
        .filter(v -> !(v instanceof Many));
  }

  /** The elements of what stands on the other side, as values of this field. */
  private List<Object> whole(int side, Optional<FieldRead> other, Shape.Field field) {
    Node.Operand operand = node.operands().get(1 - side);
    if (operand.kind() == Node.OperandKind.CONSTANT) {
      return ConstantReader.elements(operand.json(), field);
    }
    return other
        .map(FieldRead::value)
        .filter(v -> v instanceof Many)
        .map(v -> Elements.known((Many) v))
        .orElse(List.of());
  }
}
