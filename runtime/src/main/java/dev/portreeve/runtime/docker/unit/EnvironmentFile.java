package dev.portreeve.runtime.docker.unit;

import java.util.Map;
import java.util.TreeMap;

/**
 * A file of variables as systemd reads it ({@code EnvironmentFile}), letter by letter: no shell
 * does, so {@code export} makes a name that is none, quotes count only where a value begins or goes
 * on behind one, and a value goes on behind a backslash at the end of its line.
 */
public final class EnvironmentFile {
  private static final String ESCAPED = "\"\\`$";

  private enum State {
    BEFORE_KEY,
    KEY,
    BEFORE_VALUE,
    VALUE,
    SINGLE,
    DOUBLE,
    COMMENT
  }

  private final Map<String, String> variables = new TreeMap<>();
  private final StringBuilder key = new StringBuilder();
  private final StringBuilder value = new StringBuilder();
  private State state = State.BEFORE_KEY;
  private boolean ambiguous;

  /** What stands behind the last letter of a value that is no blank of its own. */
  private int kept;

  private EnvironmentFile() {}

  public static EnvironmentFile of(String text) {
    EnvironmentFile file = new EnvironmentFile();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && file.escapes()) {
        file.escaped(text.charAt(++i));
      } else {
        file.read(c);
      }
    }
    file.ambiguous |= file.state == State.SINGLE || file.state == State.DOUBLE;
    if (file.state.compareTo(State.BEFORE_VALUE) >= 0 && file.state != State.COMMENT) {
      file.assign();
    }
    return file;
  }

  /** In which order variables were set does not matter: of two of one name the last counts. */
  public Map<String, String> variables() {
    return variables;
  }

  /**
   * Whether it may mean something else: releases of systemd differ on a comment that ends with a
   * backslash, and a quote that never ends may be cut.
   */
  public boolean isAmbiguous() {
    return ambiguous;
  }

  private boolean escapes() {
    return switch (state) {
      case BEFORE_VALUE, VALUE, DOUBLE, COMMENT -> true;
      default -> false;
    };
  }

  private void escaped(char c) {
    boolean end = c == '\n' || c == '\r';
    switch (state) {
      case COMMENT -> ambiguous |= end;
      case DOUBLE -> value.append(end ? "" : ESCAPED.indexOf(c) >= 0 ? "" + c : "\\" + c);
      default -> {
        state = State.VALUE;
        value.append(end ? "" : c);
        kept = value.length();
      }
    }
  }

  private void read(char c) {
    boolean end = c == '\n' || c == '\r';
    boolean blank = end || c == ' ' || c == '\t';
    switch (state) {
      case BEFORE_KEY -> {
        if (c == '#' || c == ';') {
          state = State.COMMENT;
        } else if (!blank) {
          state = State.KEY;
          key.append(c);
        }
      }
      case KEY -> {
        if (end) {
          begin();
        } else if (c == '=') {
          state = State.BEFORE_VALUE;
        } else {
          key.append(c);
        }
      }
      case BEFORE_VALUE -> {
        if (end) {
          assign();
        } else if (c == '\'' || c == '"') {
          state = c == '"' ? State.DOUBLE : State.SINGLE;
        } else if (!blank) {
          state = State.VALUE;
          append(c);
        }
      }
      case VALUE -> {
        if (end) {
          assign();
        } else if (blank) {
          value.append(c);
        } else {
          append(c);
        }
      }
      case SINGLE, DOUBLE -> {
        if (c == (state == State.SINGLE ? '\'' : '"')) {
          state = State.BEFORE_VALUE;
          kept = value.length();
        } else {
          append(c);
        }
      }
      case COMMENT -> {
        if (end) {
          state = State.BEFORE_KEY;
        }
      }
    }
  }

  private void append(char c) {
    value.append(c);
    kept = value.length();
  }

  private void assign() {
    String name = key.toString().stripTrailing();
    if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      variables.put(name, value.substring(0, kept));
    }
    begin();
  }

  private void begin() {
    key.setLength(0);
    value.setLength(0);
    kept = 0;
    state = State.BEFORE_KEY;
  }
}
