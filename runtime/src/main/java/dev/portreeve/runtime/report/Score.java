package dev.portreeve.runtime.report;

import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of what was asked is fulfilled, 0 to 1, as an interval: {@code proven} counts whatever
 * is undecided as failing, {@code possible} as passing. It is the mean over the controls that
 * apply, weighted by their severity, of the share of their objects that PASS; a control whose
 * population is not fully known may be anything, 0 to 1. More data can only narrow the interval.
 * What is accepted is not mended: a waived FAIL counts as any other. A MANUAL that somebody has
 * attested counts as the answer says.
 *
 * <p>Computed exactly, then rounded down to four decimals: a score of 1 is earned, not rounded.
 */
public record Score(BigDecimal proven, BigDecimal possible) {
  private static final int DECIMALS = 4;

  /** The score; empty when no control applies to anything. */
  static Optional<Score> of(List<Sorted.Group> groups) {
    Fraction proven = Fraction.ZERO;
    Fraction possible = Fraction.ZERO;
    int weights = 0;
    for (Sorted.Group group : groups) {
      Share share = Share.of(group.findings());
      if (share.applies()) {
        int weight = group.control().severity().weight();
        weights += weight;
        proven = proven.plus(share.proven().times(weight));
        possible = possible.plus(share.possible().times(weight));
      }
    }
    return weights == 0
        ? Optional.empty()
        : Optional.of(new Score(proven.over(weights), possible.over(weights)));
  }

  /** What one control contributes: subjects that pass, fail, are open; or nobody knows how many. */
  private record Share(int pass, int fail, int open, boolean partial) {
    /**
     * An object counts once, as the worst of its elements does: or one with many ports would
     * outweigh all others.
     */
    static Share of(List<Finding> findings) {
      boolean partial = findings.isEmpty(); // promised not to happen; then nothing is known
      int[] counts = new int[Answer.values().length];
      Map<Subject, Answer> ofElements = new HashMap<>();
      boolean elements = findings.stream().anyMatch(Share::isOfElement);
      for (Finding finding : findings) {
        Answer answer = Answer.of(finding);
        if (elements && finding.subject().isPresent()) {
          ofElements.merge(finding.subject().get().object(), answer, Answer::worse);
        } else {
          counts[answer.ordinal()]++;
          partial |= finding.subject().isEmpty() && finding.verdict() != Verdict.NOT_APPLICABLE;
        }
      }
      ofElements.values().forEach(answer -> counts[answer.ordinal()]++);
      return new Share(
          counts[Answer.PASS.ordinal()],
          counts[Answer.FAIL.ordinal()],
          counts[Answer.OPEN.ordinal()],
          partial);
    }

    private static boolean isOfElement(Finding finding) {
      return finding.subject().isPresent() && finding.subject().get().isElement();
    }

    boolean applies() {
      return partial || total() > 0;
    }

    Fraction proven() {
      return partial ? Fraction.ZERO : Fraction.of(pass, total());
    }

    Fraction possible() {
      return partial ? Fraction.of(1, 1) : Fraction.of(pass + open, total());
    }

    private int total() {
      return pass + fail + open;
    }
  }

  /** What a finding says of its subject, the worst first; people's answer counts as it says. */
  private enum Answer {
    FAIL,
    OPEN,
    PASS,
    NONE;

    static Answer of(Finding finding) {
      return switch (finding.verdict()) {
        case NOT_APPLICABLE -> NONE;
        case PASS -> PASS;
        case FAIL -> FAIL;
        case MANUAL -> finding.attestation().map(a -> a.passes() ? PASS : FAIL).orElse(OPEN);
        default -> OPEN;
      };
    }

    Answer worse(Answer other) {
      return compareTo(other) < 0 ? this : other;
    }
  }

  /** A fraction of whole numbers, because a sum of doubles may miss 1 by a hair. */
  private record Fraction(BigInteger top, BigInteger bottom) {
    static final Fraction ZERO = of(0, 1);

    static Fraction of(int top, int bottom) {
      return new Fraction(BigInteger.valueOf(top), BigInteger.valueOf(bottom));
    }

    Fraction times(int factor) {
      return new Fraction(top.multiply(BigInteger.valueOf(factor)), bottom);
    }

    Fraction plus(Fraction other) {
      BigInteger sum = top.multiply(other.bottom).add(other.top.multiply(bottom));
      BigInteger product = bottom.multiply(other.bottom);
      BigInteger common = sum.gcd(product);
      return new Fraction(sum.divide(common), product.divide(common));
    }

    BigDecimal over(int divisor) {
      BigInteger scaled = top.multiply(BigInteger.TEN.pow(DECIMALS));
      BigInteger cut = scaled.divide(bottom.multiply(BigInteger.valueOf(divisor)));
      return new BigDecimal(cut, DECIMALS).stripTrailingZeros();
    }
  }
}
