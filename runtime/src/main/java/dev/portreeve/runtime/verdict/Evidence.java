package dev.portreeve.runtime.verdict;

import java.util.Optional;

/**
 * One value that decided: where it stands in the snapshot ({@code containers[3].privileged}), what
 * it is, where it came from (its own provenance, else the schema's word for it), and the condition
 * that it decided, as written, with its place ({@code runtime.reeve:28:13}).
 */
public record Evidence(
    String path, Shown value, Optional<String> from, String rule, String expression) {

  // Each is held against those of its finding before: paths tell most of them apart, and what is
  // written out needs no code made at run time.
  @Override
  public boolean equals(Object other) {
    return other instanceof Evidence that
        && path.equals(that.path)
        && rule.equals(that.rule)
        && expression.equals(that.expression)
        && value.isSame(that.value)
        && from.equals(that.from);
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + rule.hashCode();
  }
}
