package dev.portreeve.compiler.solve;

import java.util.List;

/**
 * One way in which claims are met: these answers of places, whatever all other places hold; and for
 * each list of which some element must be so, what that element answers.
 */
record Model(List<Claim.Says> answers, List<Member> members) {

  /** Copies its lists. */
  public Model {
    answers = List.copyOf(answers);
    members = List.copyOf(members);
  }

  /** An element that a list must hold. */
  public record Member(Variable list, Model element) {}
}
