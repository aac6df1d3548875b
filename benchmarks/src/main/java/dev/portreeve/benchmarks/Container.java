package dev.portreeve.benchmarks;

import java.util.List;

/**
 * A container as somebody would write it who knows that everything is known: what plain Java and
 * Drools judge. Getters, because Drools looks for them.
 */
public record Container(
    int index,
    long userId,
    boolean privileged,
    List<String> addedCapabilities,
    List<Mount> hostMounts,
    String networkMode,
    long memoryLimit,
    long cpuShares,
    long cpuQuota,
    boolean readOnly,
    List<Port> publishedPorts,
    String restart,
    long restartRetries,
    String pidMode,
    String ipcMode,
    boolean noNewPrivileges,
    long pidsLimit) {

  /** No limit, the default, or a user whose number is not known. */
  public static final long ABSENT = -1;

  /** A directory of the host inside of it. */
  public record Mount(String source) {}

  /** A published port; no address is every address. */
  public record Port(String hostAddress) {}
}
