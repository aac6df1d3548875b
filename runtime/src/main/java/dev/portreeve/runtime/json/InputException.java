package dev.portreeve.runtime.json;

/**
 * An input that cannot be used, said in one lower-case sentence with its place. The message reads
 * {@code name:line:column: sentence}, {@code name#/json/pointer: sentence} or {@code name:
 * sentence}; names and quoted words come from the input, so whoever prints them escapes them.
 */
public final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final String place;
  private final String problem;

  private InputException(String source, String place, String problem) {
    super(source + place + ": " + problem);
    this.source = source;
    this.place = place;
    this.problem = problem;
  }

  /** About the source as a whole. */
  public static InputException of(String source, String problem) {
    return new InputException(source, "", problem);
  }

  /** At a line and column, both from 1; columns count bytes of the UTF-8 text. */
  public static InputException at(String source, int line, int column, String problem) {
    return new InputException(source, ":" + line + ":" + column, problem);
  }

  /** At a value, by its JSON pointer ({@code ""} is the whole document). */
  public static InputException in(String source, String pointer, String problem) {
    return new InputException(source, "#" + pointer, problem);
  }

  /** Name of the source, as it was given. */
  public String source() {
    return source;
  }

  /** {@code :line:column}, {@code #pointer}, or empty for the whole source. */
  public String place() {
    return place;
  }

  /** The sentence alone. */
  public String problem() {
    return problem;
  }
}
