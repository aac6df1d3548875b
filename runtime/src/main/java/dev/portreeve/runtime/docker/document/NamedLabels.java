package dev.portreeve.runtime.docker.document;

import java.util.Collection;
import java.util.Set;

/**
 * The labels whose values come into a snapshot: those that somebody asks for by name. Of all others
 * the value stays out, whatever it is.
 *
 * @param all whether everybody's do, whatever they are called
 * @param names theirs
 */
public record NamedLabels(boolean all, Set<String> names) {
  public static final NamedLabels NONE = new NamedLabels(false, Set.of());
  public static final NamedLabels ALL = new NamedLabels(true, Set.of());

  /** The field that rules compare with these names. */
  public static final String FIELD = "label.name";

  /** Copies its set. */
  public NamedLabels {
    names = Set.copyOf(names);
  }

  public static NamedLabels of(Collection<String> names) {
    return new NamedLabels(false, Set.copyOf(names));
  }

  public boolean isNone() {
    return !all && names.isEmpty();
  }

  public boolean has(String name) {
    return all || names.contains(name);
  }
}
