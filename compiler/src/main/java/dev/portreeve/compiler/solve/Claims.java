package dev.portreeve.compiler.solve;

import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import java.util.Optional;

/**
 * Reads conditions as claims: definitions filled in, each relation in one form, sets and
 * quantifiers as questions whether some element is so. What it cannot read becomes a question of
 * its own, with the same key wherever the same words stand: whatever a condition can be, its claim
 * can be.
 */
public final class Claims {
  private final TermReader terms;

  private Claims(TermReader terms) {
    this.terms = terms;
  }

  /** For the conditions of a pack. */
  public static Claims of(Pack pack) {
    return new Claims(TermReader.of(pack));
  }

  /**
   * The condition as a claim; whatever is bound outside it is a place. Empty where it has too many
   * parts.
   */
  public Optional<Claim> claim(Formula formula) {
    try {
      return Optional.of(ClaimReader.of(terms).read(formula));
    } catch (ClaimReader.TooMany e) {
      return Optional.empty();
    }
  }

  /** A text that is the same for values that are the same. */
  public String key(Value value) {
    return terms.key(value);
  }
}
