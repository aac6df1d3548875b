package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.json.InputException;
import java.util.List;

/**
 * What import made of each input, so that nothing is ignored silently. Names and messages come from
 * the inputs; whoever prints them escapes them. All lists follow the names of the inputs or
 * objects.
 *
 * @param recognized inputs that were read, by kind
 * @param merged objects that several documents described
 * @param conflicts fields on which descriptions of one object disagreed, and which are unknown now
 * @param overruled settings of the daemon for which a weaker source says something else
 * @param ignored inputs, or parts of them, that were left aside, with the reason
 * @param errors answers of an engine that say why it did not answer
 * @param unreadable inputs that should be JSON and cannot be read; the others were read
 */
public record ImportSummary(
    List<Recognized> recognized,
    List<Merged> merged,
    List<Conflict> conflicts,
    List<Overruled> overruled,
    List<Ignored> ignored,
    List<ErrorAnswer> errors,
    List<InputException> unreadable) {

  public ImportSummary {
    recognized = List.copyOf(recognized);
    merged = List.copyOf(merged);
    conflicts = List.copyOf(conflicts);
    overruled = List.copyOf(overruled);
    ignored = List.copyOf(ignored);
    errors = List.copyOf(errors);
    unreadable = List.copyOf(unreadable);
  }

  /** {@code count} objects of one kind in one input. */
  public record Recognized(String source, String kind, int count) {}

  /** One object and how many documents described it. */
  public record Merged(String subject, String name, int descriptions) {}

  /** One field of one object. */
  public record Conflict(String subject, String name, String field) {}

  /** One setting, what decided it, and what says something else in vain. */
  public record Overruled(String setting, String winner, String loser) {}

  /**
   * One input and why (a part of) it is not used.
   *
   * @param why in words, for people
   * @param kind the same, for programs
   */
  public record Ignored(String source, String why, Kind kind) {
    /** One of a kind that is known, and not used. */
    public Ignored(String source, String why) {
      this(source, why, Kind.KNOWN);
    }

    /** Written out, for what a JVM spins for a record's takes it 9 ms. */
    @Override
    public int hashCode() {
      return 31 * source.hashCode() + why.hashCode();
    }

    /** How an input is not used. */
    public enum Kind {
      /** It is nothing that is known. */
      UNKNOWN,
      /** It is nothing that can be read, where something may have been meant to be. */
      UNREAD,
      /** It is known, and not used, and may name or count what no other input describes. */
      NAMING,
      /** It is a list of no objects. */
      EMPTY,
      /** It is used but for a part of it, and the answer is the poorer for that part. */
      PART,
      /** It is known what it is. */
      KNOWN
    }
  }

  /** One input and the engine's message. */
  public record ErrorAnswer(String source, String message) {}
}
