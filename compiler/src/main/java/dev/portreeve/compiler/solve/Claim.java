package dev.portreeve.compiler.solve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A condition over complete data, in negation normal form. Two claims with the same {@link #key}
 * mean the same, whatever the order in which they were written.
 */
public sealed interface Claim {
  /** What is always so. */
  Claim TRUE = new All(List.of(), "true");

  /** What is never so. */
  Claim FALSE = new Any(List.of(), "false");

  /** What is always so, or never. */
  static Claim constant(boolean so) {
    return so ? TRUE : FALSE;
  }

  /** The claim as text: the same for claims that differ only in order and repetition. */
  String key();

  /** The opposite. */
  Claim negated();

  /** One test of one place, passed or not. */
  record Says(Atom atom, boolean so) implements Claim {
    @Override
    public String key() {
      return so ? atom.key() : "not " + atom.key();
    }

    @Override
    public Claim negated() {
      return new Says(atom, !so);
    }
  }

  /** All of them. */
  record All(List<Claim> claims, String key) implements Claim {
    /** Copies its list. */
    public All {
      claims = List.copyOf(claims);
    }

    @Override
    public Claim negated() {
      return any(claims.stream().map(Claim::negated).toList());
    }
  }

  /** Any of them. */
  record Any(List<Claim> claims, String key) implements Claim {
    /** Copies its list. */
    public Any {
      claims = List.copyOf(claims);
    }

    @Override
    public Claim negated() {
      return all(claims.stream().map(Claim::negated).toList());
    }
  }

  /** All of these, flat, each once. */
  static Claim all(Collection<Claim> claims) {
    TreeMap<String, Claim> flat = new TreeMap<>();
    for (Claim claim : claims) {
      List<Claim> parts = claim instanceof All all ? all.claims : List.of(claim);
      parts.forEach(p -> flat.put(p.key(), p));
    }
    boolean never = flat.containsKey(FALSE.key()) || hasOpposites(flat);
    if (never) {
      return FALSE;
    }
    List<Claim> parts = new ArrayList<>(flat.values());
    return parts.isEmpty()
        ? TRUE
        : parts.size() == 1 ? parts.get(0) : new All(parts, joined("all", parts));
  }

  /** Any of these, flat, each once. */
  static Claim any(Collection<Claim> claims) {
    TreeMap<String, Claim> flat = new TreeMap<>();
    for (Claim claim : claims) {
      List<Claim> parts = claim instanceof Any any ? any.claims : List.of(claim);
      parts.forEach(p -> flat.put(p.key(), p));
    }
    boolean always = flat.containsKey(TRUE.key()) || hasOpposites(flat);
    if (always) {
      return TRUE;
    }
    List<Claim> parts = new ArrayList<>(flat.values());
    return parts.isEmpty()
        ? FALSE
        : parts.size() == 1 ? parts.get(0) : new Any(parts, joined("any", parts));
  }

  private static boolean hasOpposites(Map<String, Claim> flat) {
    return flat.values().stream()
        .anyMatch(c -> c instanceof Says says && !says.so && flat.containsKey(says.atom.key()));
  }

  private static String joined(String how, List<Claim> parts) {
    StringBuilder key = new StringBuilder(how).append('(');
    parts.forEach(p -> key.append(p.key()).append(';'));
    return key.append(')').toString();
  }
}
