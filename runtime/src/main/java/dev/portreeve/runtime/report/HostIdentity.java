package dev.portreeve.runtime.report;

import dev.portreeve.runtime.verdict.Report.SnapshotFacts;

/**
 * Who a host is over all snapshots and runs: its name, and beside it the id of its engine, or a
 * hash of its machine's where that engine has none. Empty texts stand for what nobody said.
 */
public record HostIdentity(String name, String id) {
  /** Begins an id that is a machine's: it says nothing against an engine's. */
  private static final String MACHINE = "machine:";

  /** The identity of the host that a snapshot is of. */
  public static HostIdentity of(SnapshotFacts snapshot) {
    return new HostIdentity(snapshot.host().orElse(""), snapshot.hostId().orElse(""));
  }

  /** Written out, for what a JVM spins for a record's takes it 9 ms. */
  @Override
  public int hashCode() {
    return 31 * name.hashCode() + id.hashCode();
  }

  /** Whether nothing is known of whose it is. */
  public boolean isNobody() {
    return name.isEmpty() && id.isEmpty();
  }

  /** Whether both are one host as far as both say it: one name, and no two ids. */
  public boolean isSame(HostIdentity other) {
    return name.equals(other.name) && !isOtherThan(other);
  }

  /** Whether both have one id: a host that got another name, or a copy of its machine. */
  public boolean hasIdOf(HostIdentity other) {
    return !id.isEmpty() && id.equals(other.id);
  }

  private boolean isOtherThan(HostIdentity other) {
    boolean comparable =
        !id.isEmpty()
            && !other.id.isEmpty()
            && id.startsWith(MACHINE) == other.id.startsWith(MACHINE);
    return comparable && !id.equals(other.id);
  }
}
