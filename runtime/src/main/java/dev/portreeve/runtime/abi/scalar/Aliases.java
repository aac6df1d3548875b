package dev.portreeve.runtime.abi.scalar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The path aliases of a schema: {@code alias "/var/run" is "/run"}. They are applied on whole
 * segments, the longest first, until none applies. Pairs that chase each other in a circle are
 * refused when the aliases are made.
 */
public final class Aliases {
  /** No alias. */
  public static final Aliases NONE = new Aliases(List.of());

  private static final int ROUNDS = 32;
  private static final int LONGEST = 4096;

  private record Alias(String from, String to) {}

  private final List<Alias> longestFirst;

  private Aliases(List<Alias> longestFirst) {
    this.longestFirst = longestFirst;
  }

  /**
   * Aliases from each path to the path that it stands for.
   *
   * @throws IllegalArgumentException for a side that is no canonical path, for the root as the
   *     alias, and for a circle; the message says which
   */
  public static Aliases of(Map<String, String> pairs) {
    List<Alias> aliases = new ArrayList<>();
    pairs.forEach((from, to) -> aliases.add(new Alias(plain(from), plain(to))));
    aliases.sort(Comparator.comparingInt((Alias a) -> -a.from.length()).thenComparing(Alias::from));
    Aliases made = new Aliases(List.copyOf(aliases));
    for (Alias alias : aliases) {
      if (alias.from.equals("/")) {
        throw new IllegalArgumentException("the root `/` cannot be an alias");
      }
      if (made.resolve(alias.from) == null) {
        throw new IllegalArgumentException("the alias `" + alias.from + "` leads in a circle");
      }
    }
    return made;
  }

  private static String plain(String path) {
    if (!path.equals(Paths.canonical(path, NONE))) {
      throw new IllegalArgumentException("`" + path + "` is no canonical path");
    }
    return path;
  }

  /** The path that a clean absolute path stands for, or null where that has no end. */
  String resolve(String clean) {
    String path = clean;
    for (int round = 0; round < ROUNDS && path.length() <= LONGEST; round++) {
      String next = once(path);
      if (next.equals(path)) {
        return path;
      }
      path = next;
    }
    return null;
  }

  private String once(String path) {
    for (Alias alias : longestFirst) {
      if (Paths.holds(alias.from, path)) {
        String rest = path.substring(alias.from.length());
        return alias.to.equals("/") ? (rest.isEmpty() ? "/" : rest) : alias.to + rest;
      }
    }
    return path;
  }
}
