package dev.portreeve.compiler.solve;

import dev.portreeve.compiler.solve.domain.Budget;
import dev.portreeve.compiler.solve.domain.Domain;
import java.util.ArrayList;
import java.util.List;

/** What one place is assumed to answer: taken back in the opposite order. */
final class AssumedAnswers {
  private final Domain domain;
  private final List<Claim.Says> all = new ArrayList<>();
  private final List<Domain.Asked> comparisons = new ArrayList<>();
  private int absences;

  /** A value that gives all answers, where one is known: fewer answers it gives all the more. */
  private Object value;

  AssumedAnswers(Domain domain) {
    this.domain = domain;
  }

  List<Claim.Says> all() {
    return all;
  }

  /** Whether it may answer so, too. */
  boolean allow(Claim.Says says, Budget budget) {
    // What is not there can be compared with nothing.
    if (isAbsence(says)) {
      return comparisons.isEmpty();
    }
    if (!(says.atom().test() instanceof Test.Compares test)) {
      return true;
    }
    Domain.Asked asked = new Domain.Asked(test.with(), says.so());
    if (absences > 0) {
      return false;
    }
    if (value != null && asked.isMetBy(value)) {
      return true;
    }
    List<Domain.Asked> more = new ArrayList<>(comparisons);
    more.add(asked);
    return domain.fit(more, budget).possible();
  }

  void add(Claim.Says says, Budget budget) {
    all.add(says);
    if (isAbsence(says)) {
      absences++;
    } else if (says.atom().test() instanceof Test.Compares test) {
      Domain.Asked asked = new Domain.Asked(test.with(), says.so());
      comparisons.add(asked);
      if (value == null || !asked.isMetBy(value)) {
        value = domain.fit(comparisons, budget).value().orElse(null);
      }
    }
  }

  void removeLast() {
    Claim.Says says = all.remove(all.size() - 1);
    if (isAbsence(says)) {
      absences--;
    } else if (says.atom().test() instanceof Test.Compares) {
      comparisons.remove(comparisons.size() - 1);
    }
  }

  private static boolean isAbsence(Claim.Says says) {
    return says.so() && says.atom().test() instanceof Test.Absent;
  }
}
