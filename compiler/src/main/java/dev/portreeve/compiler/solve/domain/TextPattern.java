package dev.portreeve.compiler.solve.domain;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.Globs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a test on a text says of its beginning, its end and what lies somewhere within, as a glob:
 * {@code starts with "a"} is {@code a*}.
 */
record TextPattern(String glob) {

  static Optional<TextPattern> of(ConstantTest test) {
    if (test.flipped() || !(test.constant() instanceof String text)) {
      return Optional.empty();
    }
    boolean plain = text.indexOf('*') < 0 && text.indexOf('?') < 0;
    return switch (test.operator()) {
      case TEXT_MATCHES -> Optional.of(new TextPattern(text));
      case TEXT_STARTS_WITH -> Optional.of(new TextPattern(text + "*")).filter(s -> plain);
      case TEXT_ENDS_WITH -> Optional.of(new TextPattern("*" + text)).filter(s -> plain);
      case TEXT_HAS -> Optional.of(new TextPattern("*" + text + "*")).filter(s -> plain);
      default -> Optional.empty();
    };
  }

  /** What every such text begins with. */
  String start() {
    int end = 0;
    while (end < glob.length() && !isWild(glob.charAt(end))) {
      end++;
    }
    return glob.substring(0, end);
  }

  /** What every such text ends with. */
  String end() {
    int start = glob.length();
    while (start > 0 && !isWild(glob.charAt(start - 1))) {
      start--;
    }
    return glob.substring(start);
  }

  /** What lies in every such text, in pieces. */
  List<String> parts() {
    return Stream.of(glob.split("[*?]+")).filter(p -> !p.isEmpty()).toList();
  }

  /** A text that it fits. */
  String example() {
    return glob.replace("*", "").replace('?', 'x');
  }

  boolean isAnything() {
    return glob.equals("*") || glob.equals("**");
  }

  /** Whether no text fits both, as their beginnings or ends show. */
  boolean excludes(TextPattern other) {
    String a = start();
    String b = other.start();
    String c = end();
    String d = other.end();
    return !(a.startsWith(b) || b.startsWith(a)) || !(c.endsWith(d) || d.endsWith(c));
  }

  /**
   * Whether every text that fits this fits the other. A glob that another one matches letter by
   * letter, its own stars read as letters, lies within it.
   */
  boolean implies(TextPattern other) {
    // A question mark stands for any one letter, and `?` as a letter fits no other letter.
    return Globs.matches(glob.replace('?', '\1').replace('*', '\2'), other.glob) == Truth.TRUE
        && !starMeetsLetter(other);
  }

  /** A star may be long or empty: it must lie within a star of the other, never on its `?`. */
  private boolean starMeetsLetter(TextPattern other) {
    return glob.indexOf('*') >= 0 && other.glob.indexOf('?') >= 0;
  }

  private static boolean isWild(char c) {
    return c == '*' || c == '?';
  }
}
