package dev.portreeve.runtime.abi.snapshot;

import dev.portreeve.runtime.json.MemberTable;
import java.util.List;

/** What a snapshot may say of a value in an object around it, instead of the value alone. */
final class Wrapper {
  /** The value. */
  static final int VALUE = 0;

  /** Where it came from. */
  static final int FROM = 1;

  /** Why it is not known. */
  static final int UNKNOWN = 2;

  /** Beside what is unknown: the source that would tell it, where that is another. */
  static final int HOW = 3;

  /** Those elements of a list that are known. */
  static final int PARTIAL = 4;

  /** Why no others are. */
  static final int REASON = 5;

  /** The names of what an object may say of itself among its fields, by number. */
  static final List<String> NAMES = List.of("$value", "$from", "$unknown", "$how");

  /** All names, by number. */
  static final MemberTable TABLE =
      MemberTable.of(List.of("$value", "$from", "$unknown", "$how", "$partial", "reason"));

  private Wrapper() {}
}
