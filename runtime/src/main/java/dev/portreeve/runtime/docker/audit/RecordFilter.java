package dev.portreeve.runtime.docker.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rule of the lists {@code exclude} and {@code filesystem} is about: types of records that
 * the kernel throws away, whatever the action of such a rule, and filesystems of whose files it
 * collects no names. A watch whose event has no record of the call, or none of the file, tells
 * nothing of what was done.
 */
final class RecordFilter {
  /** The records that a watch lives by, with their numbers. */
  private static final Map<String, Integer> WATCHED = Map.of("SYSCALL", 1300, "PATH", 1302);

  /** Filesystems of the kernel's own in which no control watches anything. */
  private static final Set<String> KERNELS =
      Set.of("tracefs", "debugfs", "0x74726163", "0x64626720");

  private record Condition(String relation, String type) {
    /** Whether a record matches; where it stands beside a name that is not known here, it may. */
    boolean matches(String name, int number) {
      boolean same = type.equals(name) || type.equals(Integer.toString(number));
      if (relation.equals("=") || relation.equals("!=")) {
        return same == relation.equals("=");
      }
      if (!WATCHED.containsKey(type) && !type.matches("[0-9]{1,6}")) {
        return true;
      }
      int other = WATCHED.containsKey(type) ? WATCHED.get(type) : Integer.parseInt(type);
      return switch (relation) {
        case ">" -> number > other;
        case ">=" -> number >= other;
        case "<" -> number < other;
        case "<=" -> number <= other;
        default -> true;
      };
    }
  }

  private final List<Condition> types = new ArrayList<>();
  private boolean harmless;

  boolean type(String relation, String type) {
    types.add(new Condition(relation, type));
    return true;
  }

  boolean filesystem(String relation, String type) {
    harmless |= relation.equals("=") && KERNELS.contains(type);
    return true;
  }

  /** Whether records that a watch lives by are among those that it is about. */
  boolean dropsWatched() {
    return WATCHED.entrySet().stream()
        .anyMatch(
            record -> types.stream().allMatch(t -> t.matches(record.getKey(), record.getValue())));
  }

  /** Why it may silence a watch, by the filesystem that it is about; empty if it does not. */
  String doubt() {
    return harmless ? "" : "it silences a whole filesystem, and what lies there is not known";
  }
}
