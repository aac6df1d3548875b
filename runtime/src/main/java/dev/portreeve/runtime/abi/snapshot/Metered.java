package dev.portreeve.runtime.abi.snapshot;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;

import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.Code;
import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.scalar.Globs;

/**
 * The operators whose time grows with what they look at, as rules may call them: each pays the
 * snapshot before it looks, so that none can be had for nothing. Where the share of the control
 * does not reach, the operand is unknown, and so is the answer.
 */
public final class Metered {
  private Metered() {}

  /** {@link Num#oneOf}, for a look at every element. */
  @Abi(RULES)
  public static int oneOf(Snapshot payer, long a, Numbers set) {
    return Num.oneOf(a, payer.scan(set));
  }

  /** {@link Code#oneOf}, for a look at every element. */
  @Abi(RULES)
  public static int oneOf(Snapshot payer, int a, Codes set) {
    return Code.oneOf(a, payer.scan(set));
  }

  /** {@link Text#oneOf}, for a look at every element. */
  @Abi(RULES)
  public static int oneOf(Snapshot payer, String a, Texts set) {
    return Text.oneOf(a, payer.scan(set));
  }

  /** {@link Texts#startsWith}, for a look at every element of the head. */
  @Abi(RULES)
  public static int startsWith(Snapshot payer, Texts list, Texts head) {
    return Texts.startsWith(list, payer.scan(head));
  }

  /** {@link Numbers#is}, for a look at each list for each element of the other. */
  @Abi(RULES)
  public static int is(Snapshot payer, Numbers a, Numbers b) {
    return Numbers.is(payer.scan(a, b), b);
  }

  /** {@link Codes#is}, likewise. */
  @Abi(RULES)
  public static int is(Snapshot payer, Codes a, Codes b) {
    return Codes.is(payer.scan(a, b), b);
  }

  /** {@link Texts#is}, likewise. */
  @Abi(RULES)
  public static int is(Snapshot payer, Texts a, Texts b) {
    return Texts.is(payer.scan(a, b), b);
  }

  /** {@link Intervals#sum}, for a look at every element. */
  @Abi(RULES)
  public static long sum(Snapshot payer, Rows list, int field) {
    return Intervals.sum(payer.scan(list), field);
  }

  /** {@link Intervals#sumSoFar}, likewise. */
  @Abi(RULES)
  public static long sumSoFar(Snapshot payer, Rows list, int field) {
    return Intervals.sumSoFar(payer.scan(list), field);
  }

  /** {@link Globs#matches}, for the letters of the text. */
  @Abi(RULES)
  public static int matches(Snapshot payer, String text, String glob) {
    return Globs.matches(payer.match(text, glob), glob);
  }

  /** {@link Globs#matchesOneOf}, for the letters of the text and every glob. */
  @Abi(RULES)
  public static int matchesOneOf(Snapshot payer, String text, Texts globs) {
    return Globs.matchesOneOf(payer.match(text, globs), globs);
  }

  /** {@link Text#has}, for the letters of the text. */
  @Abi(RULES)
  public static int has(Snapshot payer, String text, String part) {
    return Text.has(payer.find(text, part), part);
  }

  /** {@link Pattern#found}, for the letters of the text. */
  @Abi(RULES)
  public static int found(Snapshot payer, String text, Pattern pattern) {
    return Pattern.found(payer.find(text, pattern), pattern);
  }
}
