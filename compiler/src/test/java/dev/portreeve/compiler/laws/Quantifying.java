package dev.portreeve.compiler.laws;

import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.syntax.Quantifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The truth of one quantifier, from what each element said of {@code where} and satisfies. */
record Quantifying(
    Formula.Quantified q,
    Val.Many list,
    List<Kleene> meant,
    List<Kleene> satisfied,
    Optional<Val> bound) {

  /** Copies its lists. */
  Quantifying {
    meant = List.copyOf(meant);
    satisfied = List.copyOf(satisfied);
  }

  Kleene truth() {
    Kleene rest = list.complete() ? Kleene.NO : Kleene.UNKNOWN;
    return switch (q.quantifier()) {
      case EVERY -> Kleene.all(Stream.concat(Stream.of(rest.not()), each(this::either)));
      case NO -> Kleene.any(Stream.concat(Stream.of(rest), each(this::both))).not();
      case SOME -> Kleene.any(Stream.concat(Stream.of(rest), each(this::both)));
      default -> counted();
    };
  }

  private Stream<Kleene> each(java.util.function.IntFunction<Kleene> of) {
    return IntStream.range(0, meant.size()).mapToObj(of);
  }

  private Kleene either(int i) {
    return Kleene.any(Stream.of(meant.get(i).not(), satisfied.get(i)));
  }

  private Kleene both(int i) {
    return Kleene.all(Stream.of(meant.get(i), satisfied.get(i)));
  }

  /** Every count that the list may still turn out to have must agree on the answer. */
  private Kleene counted() {
    boolean noShare = !list.complete() || mayHoldTwins(q.list().type(), list);
    if (!(bound.orElseThrow() instanceof Val.Number number) || q.percent() && noShare) {
      return Kleene.UNKNOWN;
    }
    long least = IntStream.range(0, meant.size()).filter(this::surely).count();
    long most = each(this::both).filter(k -> k != Kleene.NO).count();
    List<Kleene> answers = new ArrayList<>();
    for (long n = least; n <= most; n++) {
      answers.add(Kleene.of(fits(n, number.value())));
    }
    if (!list.complete()) {
      // More elements: as many as would reach the bound and one beyond it.
      answers.add(Kleene.of(fits(Math.max(most, number.value()), number.value())));
      answers.add(Kleene.of(fits(Long.MAX_VALUE, number.value())));
    }
    boolean alike = answers.stream().distinct().count() == 1;
    return alike ? answers.get(0) : Kleene.UNKNOWN;
  }

  /** An unknown element of a set may be one of the others. */
  static boolean mayHoldTwins(Type type, Val.Many list) {
    return type instanceof Type.SetOf
        && list.elements().size() > 1
        && list.elements().contains(Val.UNKNOWN);
  }

  private boolean surely(int i) {
    boolean counts = !(q.list().type() instanceof Type.SetOf) || Val.known(list.elements().get(i));
    return counts && both(i) == Kleene.YES;
  }

  private boolean fits(long count, long wanted) {
    BigInteger have = BigInteger.valueOf(count);
    BigInteger want = BigInteger.valueOf(wanted);
    if (q.percent()) {
      have = have.multiply(BigInteger.valueOf(100));
      want = want.multiply(BigInteger.valueOf(list.elements().size()));
    }
    int order = have.compareTo(want);
    return q.quantifier() == Quantifier.AT_MOST
        ? order <= 0
        : q.quantifier() == Quantifier.AT_LEAST ? order >= 0 : order == 0;
  }
}
