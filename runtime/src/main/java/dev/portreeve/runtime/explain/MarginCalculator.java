package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.Modes;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.pack.Node.Operation;
import dev.portreeve.runtime.verdict.Margin;
import dev.portreeve.runtime.verdict.Margin.Kind;
import dev.portreeve.runtime.verdict.Shown;
import java.util.List;
import java.util.Optional;

/** How far a comparison whose answer is known is from the opposite one. */
final class MarginCalculator {
  private MarginCalculator() {}

  static Optional<Margin> of(DecisionCause.Compared compared, Node node) {
    if (compared.truth() == Truth.UNKNOWN) {
      return Optional.empty();
    }
    boolean holds = compared.truth() == Truth.TRUE;
    if (node.measure().isPresent() && isOrder(node.operation())) {
      return compared.weighed().flatMap(w -> numbers(w, node, holds));
    }
    return switch (node.operation()) {
      case MODE_NO_LOOSER -> holds ? mode(compared, node) : Optional.empty();
      case BOOL_IS, ENUM_IS, TEXT_IS, VERSION_IS, SAME_AS -> exact(compared, node, holds);
      case NUMBER_ONE_OF, ENUM_ONE_OF, TEXT_ONE_OF ->
          sides(compared, node, holds ? Kind.AMONG : Kind.NONE_OF);
      case VERSION_AT_MOST -> versions(compared, node, holds ? Kind.UP_TO : Kind.ABOVE);
      case VERSION_AT_LEAST -> versions(compared, node, holds ? Kind.FROM : Kind.BELOW);
      case VERSION_BELOW -> versions(compared, node, holds ? Kind.BELOW : Kind.FROM);
      case VERSION_ABOVE -> versions(compared, node, holds ? Kind.ABOVE : Kind.UP_TO);
      case IS_ABSENT -> absence(compared, holds);
      case IS_EMPTY -> emptiness(compared, holds);
      default -> Optional.empty();
    };
  }

  /** Of a quantifier that counts: its count and its bound. */
  static Optional<Margin> of(DecisionCause.Ranged ranged, Node node) {
    boolean known = ranged.truth() != Truth.UNKNOWN && node.measure().isPresent();
    return ranged
        .weighed()
        .filter(w -> known && isOrder(node.operation()))
        .flatMap(w -> numbers(w, node, ranged.truth() == Truth.TRUE));
  }

  /** The number that a side was made to: an age, a count, a sum. */
  static Optional<Shown> made(DecisionCause.Compared compared, Node node) {
    boolean measured = node.measure().isPresent() && isOrder(node.operation());
    boolean left = node.operands().get(0).kind() == Node.OperandKind.DERIVED;
    boolean right =
        node.operands().size() > 1 && node.operands().get(1).kind() == Node.OperandKind.DERIVED;
    return compared
        .weighed()
        .filter(w -> measured && left != right)
        .map(w -> ConstantText.number(left ? w.left() : w.right(), node.measure().get()));
  }

  /** The distance to the limit where two numbers are compared. */
  static Optional<Long> room(DecisionCause.Compared compared, Node node) {
    boolean measured = node.measure().isPresent() && isOrder(node.operation());
    return compared
        .weighed()
        .filter(w -> measured && compared.truth() != Truth.UNKNOWN)
        .map(w -> distance(w.left(), w.right()));
  }

  private static boolean isOrder(Operation operation) {
    return switch (operation) {
      case NUMBER_IS, NUMBER_AT_MOST, NUMBER_AT_LEAST, NUMBER_BELOW, NUMBER_ABOVE -> true;
      default -> false;
    };
  }

  private static long distance(long a, long b) {
    long distance = Num.minus(Math.max(a, b), Math.min(a, b));
    return Num.known(distance) ? distance : Long.MAX_VALUE;
  }

  /** The value is the side that was looked at: the left one, unless a constant stands there. */
  private static Optional<Margin> numbers(DecisionCause.Weighed weighed, Node node, boolean holds) {
    boolean turned = isTurned(node);
    long value = turned ? weighed.right() : weighed.left();
    long limit = turned ? weighed.left() : weighed.right();
    Shape.Kind measure = node.measure().get();
    Kind kind = kind(node.operation(), holds);
    Kind seen = turned ? opposite(kind) : kind;
    Optional<Shown> room =
        seen == Kind.ONLY ? Optional.empty() : Optional.of(apart(value, limit, measure));
    return Optional.of(
        new Margin(
            seen, ConstantText.number(value, measure), ConstantText.number(limit, measure), room));
  }

  private static Shown apart(long value, long limit, Shape.Kind measure) {
    long distance = distance(value, limit);
    if (measure != Shape.Kind.INSTANT) {
      Shape.Kind of = measure == Shape.Kind.MODE ? Shape.Kind.INT : measure;
      return ConstantText.number(distance, of);
    }
    long nanos = distance > Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : distance * 1000;
    return ConstantText.number(nanos, Shape.Kind.DURATION);
  }

  private static boolean isTurned(Node node) {
    List<Node.Operand> sides = node.operands();
    return sides.size() == 2
        && sides.get(0).kind() == Node.OperandKind.CONSTANT
        && sides.get(1).kind() != Node.OperandKind.CONSTANT;
  }

  private static Kind kind(Operation operation, boolean holds) {
    return switch (operation) {
      case NUMBER_AT_MOST -> holds ? Kind.UP_TO : Kind.ABOVE;
      case NUMBER_AT_LEAST -> holds ? Kind.FROM : Kind.BELOW;
      case NUMBER_BELOW -> holds ? Kind.BELOW : Kind.FROM;
      case NUMBER_ABOVE -> holds ? Kind.ABOVE : Kind.UP_TO;
      default -> holds ? Kind.ONLY : Kind.NOT;
    };
  }

  private static Kind opposite(Kind kind) {
    return switch (kind) {
      case UP_TO -> Kind.FROM;
      case FROM -> Kind.UP_TO;
      case BELOW -> Kind.ABOVE;
      case ABOVE -> Kind.BELOW;
      default -> kind;
    };
  }

  private static Optional<Margin> mode(DecisionCause.Compared compared, Node node) {
    Optional<FieldRead> looked = value(compared, node);
    Optional<Shown> bound = limit(compared, node);
    if (looked.isEmpty() || bound.isEmpty() || !(looked.get().value() instanceof Long mode)) {
      return Optional.empty();
    }
    long most = Modes.parse(bound.get().words());
    if (!Num.known(most) || isTurned(node)) {
      return Optional.empty();
    }
    long free = most & ~mode;
    Optional<Shown> room =
        free == 0 ? Optional.empty() : Optional.of(new Shown.Text(Modes.show(free)));
    return Optional.of(new Margin(Kind.WITHIN, looked.get().shown(), bound.get(), room));
  }

  private static Optional<Margin> exact(DecisionCause.Compared compared, Node node, boolean holds) {
    Optional<Margin> margin = sides(compared, node, holds ? Kind.ONLY : Kind.NOT);
    return node.operation() == Operation.BOOL_IS ? margin.map(m -> flipped(m)) : margin;
  }

  /** A bool has one other value. */
  private static Margin flipped(Margin margin) {
    return margin.value() instanceof Shown.Bool bool
        ? new Margin(Kind.NOT, bool, new Shown.Bool(!bool.value()), Optional.empty())
        : margin;
  }

  private static Optional<Margin> versions(DecisionCause.Compared compared, Node node, Kind kind) {
    return sides(compared, node, isTurned(node) ? opposite(kind) : kind);
  }

  private static Optional<Margin> sides(DecisionCause.Compared compared, Node node, Kind kind) {
    Optional<Shown> limit = limit(compared, node);
    return value(compared, node)
        .flatMap(v -> limit.map(l -> new Margin(kind, v.shown(), l, Optional.empty())));
  }

  private static Optional<Margin> absence(DecisionCause.Compared compared, boolean holds) {
    return compared.reads().stream()
        .findFirst()
        .filter(r -> r.shape().absence().isPresent() && r.element() < 0)
        .map(
            r ->
                new Margin(
                    holds ? Kind.ONLY : Kind.NOT,
                    r.shown(),
                    new Shown.Absent(r.shape().absence().get()),
                    Optional.empty()));
  }

  private static Optional<Margin> emptiness(DecisionCause.Compared compared, boolean holds) {
    return compared.reads().stream()
        .findFirst()
        .filter(r -> r.value() instanceof Many)
        .map(r -> emptiness((Many) r.value(), holds));
  }

  private static Margin emptiness(Many many, boolean holds) {
    Shown count = new Shown.Number(many.size());
    return holds
        ? new Margin(Kind.ONLY, count, count, Optional.empty())
        : new Margin(
            Kind.FROM, count, new Shown.Number(1), Optional.of(new Shown.Number(many.size() - 1)));
  }

  /** What was looked at, on the side that is not the limit. */
  private static Optional<FieldRead> value(DecisionCause.Compared compared, Node node) {
    int side = isTurned(node) ? 1 : 0;
    boolean looked = node.operands().get(side).kind() == Node.OperandKind.LOOKED;
    List<FieldRead> reads = compared.reads();
    return looked && !reads.isEmpty()
        ? Optional.of(reads.get(side == 0 ? 0 : reads.size() - 1)).filter(FieldRead::known)
        : Optional.empty();
  }

  private static Optional<Shown> limit(DecisionCause.Compared compared, Node node) {
    Node.Operand operand = node.operands().get(isTurned(node) ? 0 : 1);
    if (operand.kind() == Node.OperandKind.CONSTANT) {
      return ConstantText.shown(operand.json());
    }
    boolean both = node.operands().get(0).kind() == Node.OperandKind.LOOKED;
    boolean looked = both && operand.kind() == Node.OperandKind.LOOKED;
    return looked && compared.reads().size() == 2
        ? Optional.of(compared.reads().get(1)).filter(FieldRead::known).map(FieldRead::shown)
        : Optional.empty();
  }
}
