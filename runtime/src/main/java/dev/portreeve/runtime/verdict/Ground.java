package dev.portreeve.runtime.verdict;

import java.util.List;
import java.util.Optional;

/**
 * One ground of the answer that a condition came to, and beneath it the grounds that decided it;
 * what would have left the answer as it is, is not there. {@code rule} and {@code words} are the
 * place and the text of the condition, empty where it is only the joint of others. {@code made} is
 * the number that was made of the values, {@code against} the constant that they were compared
 * with. {@code more} says how many further parts decided and are not shown.
 */
public record Ground(
    Kind kind,
    String rule,
    String words,
    Answer answer,
    List<Evidence> values,
    Optional<Shown> made,
    Optional<Shown> against,
    List<Missing> missing,
    Optional<Looked> looked,
    Optional<Margin> margin,
    List<Ground> parts,
    int more) {

  /** Copies its lists. */
  public Ground {
    values = List.copyOf(values);
    missing = List.copyOf(missing);
    parts = List.copyOf(parts);
  }

  /** What a ground is. */
  public enum Kind {
    COMPARISON,
    /** All of its parts must hold. */
    ALL,
    /** One of its parts must hold. */
    ANY,
    /** Its part must not hold. */
    NOT,
    /** What a definition means. */
    DEFINITION,
    EVERY,
    NO,
    SOME,
    COUNT,
    /** One element of a list: {@code words} is its place in the snapshot, and its name. */
    ELEMENT
  }

  /** What a condition came to. */
  public enum Answer {
    YES("yes"),
    NO("no"),
    NOT_KNOWN("not known");

    private final String words;

    Answer(String words) {
      this.words = words;
    }

    /** The answer for people. */
    public String words() {
      return words;
    }
  }

  /**
   * The list of a quantifier: its place in the snapshot, empty for a list of the pack; how many of
   * its elements were looked at and how many of them the quantifier means; whether they are all
   * there are. {@code searched} is among how many of them those that are shown were chosen; they
   * are the {@code nearest} to turning where numbers are compared, else the first.
   */
  public record Looked(
      String path, int elements, int meant, boolean complete, int searched, boolean nearest) {}
}
