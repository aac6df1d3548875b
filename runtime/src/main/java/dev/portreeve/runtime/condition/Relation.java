package dev.portreeve.runtime.condition;

import dev.portreeve.runtime.abi.Code;
import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.abi.scalar.Versions;
import dev.portreeve.runtime.abi.snapshot.Intervals;
import dev.portreeve.runtime.abi.snapshot.Metered;
import dev.portreeve.runtime.abi.snapshot.Snapshot;

/**
 * What a comparison asks of its two sides, each of a fixed kind: decided by the methods that
 * generated code calls, too, and paid for as there.
 */
public enum Relation {
  BOOL_IS(Kind.TRUTH, Kind.TRUTH),
  NUMBER_IS(Kind.NUMBER, Kind.NUMBER),
  NUMBER_AT_MOST(Kind.NUMBER, Kind.NUMBER),
  NUMBER_AT_LEAST(Kind.NUMBER, Kind.NUMBER),
  NUMBER_BELOW(Kind.NUMBER, Kind.NUMBER),
  NUMBER_ABOVE(Kind.NUMBER, Kind.NUMBER),
  NUMBER_ONE_OF(Kind.NUMBER, Kind.NUMBERS),
  MODE_NO_LOOSER(Kind.NUMBER, Kind.NUMBER),
  MODE_PERMITS(Kind.NUMBER, Kind.NUMBER),
  ENUM_IS(Kind.CODE, Kind.CODE),
  ENUM_ONE_OF(Kind.CODE, Kind.CODES),
  TEXT_IS(Kind.TEXT, Kind.TEXT),
  TEXT_ONE_OF(Kind.TEXT, Kind.TEXTS),
  TEXT_STARTS_WITH(Kind.TEXT, Kind.TEXT),
  TEXT_ENDS_WITH(Kind.TEXT, Kind.TEXT),
  TEXT_HAS(Kind.TEXT, Kind.TEXT),
  TEXT_MATCHES(Kind.TEXT, Kind.TEXT),
  TEXT_MATCHES_ONE_OF(Kind.TEXT, Kind.TEXTS),
  TEXT_FINDS(Kind.TEXT, Kind.PATTERN),
  VERSION_IS(Kind.TEXT, Kind.TEXT),
  VERSION_AT_MOST(Kind.TEXT, Kind.TEXT),
  VERSION_AT_LEAST(Kind.TEXT, Kind.TEXT),
  VERSION_BELOW(Kind.TEXT, Kind.TEXT),
  VERSION_ABOVE(Kind.TEXT, Kind.TEXT),
  PATH_COVERS(Kind.TEXT, Kind.TEXT),
  PATH_WITHIN(Kind.TEXT, Kind.TEXT),
  IP_WITHIN(Kind.TEXT, Kind.TEXT),
  NUMBERS_ARE(Kind.NUMBERS, Kind.NUMBERS),
  ENUMS_ARE(Kind.CODES, Kind.CODES),
  TEXTS_ARE(Kind.TEXTS, Kind.TEXTS),
  TEXTS_START_WITH(Kind.TEXTS, Kind.TEXTS);

  private final Kind left;
  private final Kind right;

  Relation(Kind left, Kind right) {
    this.left = left;
    this.right = right;
  }

  /** What stands on its left. */
  public Kind left() {
    return left;
  }

  /** What stands on its right. */
  public Kind right() {
    return right;
  }

  /** Whether it compares numbers of which only bounds may be known. */
  public boolean isOrder() {
    return switch (this) {
      case NUMBER_IS, NUMBER_AT_MOST, NUMBER_AT_LEAST, NUMBER_BELOW, NUMBER_ABOVE -> true;
      default -> false;
    };
  }

  /** Whether it says that both sides are the same: what {@code same as} asks of two values. */
  public boolean isEquality() {
    return switch (this) {
      case BOOL_IS, NUMBER_IS, ENUM_IS, TEXT_IS, VERSION_IS, NUMBERS_ARE, ENUMS_ARE, TEXTS_ARE ->
          true;
      default -> false;
    };
  }

  /** The truth of it; the snapshot pays for what grows with its operands. */
  int decide(Snapshot payer, Object a, Object b) {
    return switch (this) {
      case BOOL_IS -> Truth.is((Integer) a, (Integer) b);
      case NUMBER_IS -> Num.is((Long) a, (Long) b);
      case NUMBER_AT_MOST -> Num.atMost((Long) a, (Long) b);
      case NUMBER_AT_LEAST -> Num.atLeast((Long) a, (Long) b);
      case NUMBER_BELOW -> Num.below((Long) a, (Long) b);
      case NUMBER_ABOVE -> Num.above((Long) a, (Long) b);
      case NUMBER_ONE_OF -> Metered.oneOf(payer, (Long) a, (Numbers) b);
      case MODE_NO_LOOSER -> Num.noLooser((Long) a, (Long) b);
      case MODE_PERMITS -> Num.permits((Long) a, (Long) b);
      case ENUM_IS -> Code.is((Integer) a, (Integer) b);
      case ENUM_ONE_OF -> Metered.oneOf(payer, (Integer) a, (Codes) b);
      case NUMBERS_ARE -> Metered.is(payer, (Numbers) a, (Numbers) b);
      case ENUMS_ARE -> Metered.is(payer, (Codes) a, (Codes) b);
      case TEXTS_ARE -> Metered.is(payer, (Texts) a, (Texts) b);
      case TEXTS_START_WITH -> Metered.startsWith(payer, (Texts) a, (Texts) b);
      default -> ofText(payer, (String) a, b);
    };
  }

  private int ofText(Snapshot payer, String a, Object b) {
    return switch (this) {
      case TEXT_IS -> Text.is(a, (String) b);
      case TEXT_ONE_OF -> Metered.oneOf(payer, a, (Texts) b);
      case TEXT_STARTS_WITH -> Text.startsWith(a, (String) b);
      case TEXT_ENDS_WITH -> Text.endsWith(a, (String) b);
      case TEXT_HAS -> Metered.has(payer, a, (String) b);
      case TEXT_MATCHES -> Metered.matches(payer, a, (String) b);
      case TEXT_MATCHES_ONE_OF -> Metered.matchesOneOf(payer, a, (Texts) b);
      case TEXT_FINDS -> Metered.found(payer, a, (Pattern) b);
      case VERSION_IS -> Versions.is(a, (String) b);
      case VERSION_AT_MOST -> Versions.atMost(a, (String) b);
      case VERSION_AT_LEAST -> Versions.atLeast(a, (String) b);
      case VERSION_BELOW -> Versions.below(a, (String) b);
      case VERSION_ABOVE -> Versions.above(a, (String) b);
      case PATH_COVERS -> Paths.covers(a, (String) b);
      case PATH_WITHIN -> Paths.within(a, (String) b);
      case IP_WITHIN -> Ips.within(a, (String) b);
      default -> throw new IllegalStateException(name());
    };
  }

  /** The truth of an order of numbers of which ends are known. */
  int decide(long least, long most, long otherLeast, long otherMost) {
    return switch (this) {
      case NUMBER_IS -> Intervals.is(least, most, otherLeast, otherMost);
      case NUMBER_AT_MOST -> Intervals.atMost(least, most, otherLeast, otherMost);
      case NUMBER_AT_LEAST -> Intervals.atLeast(least, most, otherLeast, otherMost);
      case NUMBER_BELOW -> Intervals.below(least, most, otherLeast, otherMost);
      case NUMBER_ABOVE -> Intervals.above(least, most, otherLeast, otherMost);
      default -> throw new IllegalStateException(name());
    };
  }
}
