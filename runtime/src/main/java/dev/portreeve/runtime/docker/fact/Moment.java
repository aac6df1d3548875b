package dev.portreeve.runtime.docker.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * When a fact was true, as far as its document says.
 *
 * @param how what the instant is of
 * @param at the instant; empty where the document tells none
 */
public record Moment(How how, Optional<Instant> at) {

  /** What an instant is of. */
  public enum How {
    /** The engine or the kernel said so then. */
    OBSERVED(" of "),
    /** A file was last written then. */
    WRITTEN(" written at "),
    /** A process began then, with these arguments or variables. */
    STARTED_WITH(" begun at "),
    /** A plan or an image says how it will be. */
    DECLARED(" declared at "),
    /** Nothing tells. */
    UNTOLD(" at ");

    private final String said;

    How(String said) {
      this.said = said;
    }

    /** What stands between a file and its time. */
    String said() {
      return said;
    }
  }

  /** Of what the engine or the kernel said then. */
  public static Moment observed(Instant at) {
    return new Moment(How.OBSERVED, Optional.of(at));
  }

  /** Of a file that was last written then. */
  public static Moment written(Instant at) {
    return new Moment(How.WRITTEN, Optional.of(at));
  }

  /** Of what a process was given that began then. */
  public static Moment startedWith(Instant at) {
    return new Moment(How.STARTED_WITH, Optional.of(at));
  }

  /** Of a document that does not say when it was true. */
  public static Moment untold() {
    return new Moment(How.UNTOLD, Optional.empty());
  }
}
