package dev.portreeve.runtime.docker.intake;

import dev.portreeve.runtime.docker.document.ImportSummary.Ignored;

/**
 * What became of a file of which no document came: why, in words, and what kind of reason that is.
 */
record FileOutcome(String why, Ignored.Kind kind) {
  /** Documents came of it. */
  static final FileOutcome READ = known("");

  /** A list of no objects. */
  static final FileOutcome EMPTY_LIST = new FileOutcome("empty list", Ignored.Kind.EMPTY);

  /** It is refused, and said so elsewhere. */
  static final FileOutcome UNREADABLE = known("unreadable");

  /** It is nothing that is known. */
  static FileOutcome unknown(String why) {
    return new FileOutcome(why, Ignored.Kind.UNKNOWN);
  }

  /** It holds nothing that can be read, and may have been meant to. */
  static FileOutcome unread(String why) {
    return new FileOutcome(why, Ignored.Kind.UNREAD);
  }

  /** It is known, and not used, and may name what no other file describes. */
  static FileOutcome naming(String why) {
    return new FileOutcome(why, Ignored.Kind.NAMING);
  }

  /** It is known, and not used. */
  static FileOutcome known(String why) {
    return new FileOutcome(why, Ignored.Kind.KNOWN);
  }
}
