package dev.portreeve.runtime.report;

import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * How much of what was asked is fulfilled, 0 to 1, as an interval: {@code proven} counts whatever
 * is undecided as failing, {@code possible} as passing. It is the mean over the controls that
 * apply, weighted by their severity, of the share of their subjects that PASS; a control whose
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
    static Share of(List<Finding> findings) {
      int pass = 0;
      int fail = 0;
      int open = 0;
      boolean partial = findings.isEmpty(); // promised not to happen; then nothing is known
      for (Finding finding : findings) {
        if (finding.verdict() == Verdict.NOT_APPLICABLE) {
          continue;
        }
        partial |= finding.subject().isEmpty();
        switch (finding.verdict()) {
          case PASS -> pass++;
          case FAIL -> fail++;
          case MANUAL -> {
            Optional<Boolean> answer = finding.attestation().map(Attestation::passes);
            pass += answer.filter(a -> a).isPresent() ? 1 : 0;
            fail += answer.filter(a -> !a).isPresent() ? 1 : 0;
            open += answer.isEmpty() ? 1 : 0;
          }
          default -> open++;
        }
      }
      return new Share(pass, fail, open, partial);
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
