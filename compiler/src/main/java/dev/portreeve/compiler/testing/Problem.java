package dev.portreeve.compiler.testing;

import java.util.List;
import java.util.Optional;

/**
 * Why a case did not come out as it says, as sentences for people: one that says it all, what was
 * expected and what came, what decided, what was missing, what to do. An {@code error} is no
 * verdict at all: evaluation went wrong, or the case cannot be run.
 */
record Problem(
    boolean error,
    String message,
    String expected,
    String actual,
    List<Because> because,
    List<String> missing,
    List<Note> notes,
    Optional<String> help) {

  /** Copies its lists. */
  public Problem {
    because = List.copyOf(because);
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
  }

  /** A comparison that decided, with its place in the pack, and the values that it looked at. */
  public record Because(List<String> values, String place, String comparison) {
    /** Copies its list. */
    public Because {
      values = List.copyOf(values);
    }
  }

  /** Something else that was found, under a word that says what it is. */
  public record Note(String name, String text) {}
}
