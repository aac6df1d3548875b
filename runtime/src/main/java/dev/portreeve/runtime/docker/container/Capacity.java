package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;

/**
 * What a host has to give: a limit that is not below it limits nothing. What every host has that
 * runs an engine, a limit may always stay below.
 *
 * @param engine what the engine says of the host's memory and processors
 * @param processIds how many its kernel gives out
 */
record Capacity(Fields engine, Fact<Long> processIds) {
  private static final String INFO = "inspect_with_info";

  /** No engine runs on less: its makers ask for more. */
  private static final long LEAST_MEMORY = 512L << 20;

  /** What a kernel gives out where nobody set more, and the most that it can. */
  private static final long FEW_PROCESSES = 32_768;

  private static final long ALL_PROCESSES = 4L << 20;

  /** Takes back the limits of a container that limit nothing there. */
  void bound(Fields f) {
    Fact<Long> memory = engine.fact("memory").map(JsonNode::longValue);
    bound(f, "memory_limit", LEAST_MEMORY + 1, memory, "bytes of memory");
    Fact<Long> thousandths = engine.fact("processors").map(n -> n.longValue() * 1000);
    bound(f, "cpu_quota", 1000, thousandths, "thousandths of a processor");
    bound(
        f,
        "pids_limit",
        FEW_PROCESSES,
        limit(f, "pids_limit") >= ALL_PROCESSES ? Fact.known(ALL_PROCESSES) : processIds,
        "process numbers (`sysctl kernel.pid_max`)");
  }

  /**
   * One limit.
   *
   * @param always what is below is less than any host has
   */
  private static void bound(Fields f, String name, long always, Fact<Long> has, String what) {
    long limit = limit(f, name);
    if (limit < always) {
      return;
    }
    if (!(has instanceof Fact.Known<Long> known)) {
      String why =
          "whether " + limit + " limits it depends on how many " + what + " the host has: ";
      f.put(name, SnapshotJson.unknown(why + has.reason(), INFO));
    } else if (limit >= known.value()) {
      String from = limit + ", and the host has " + known.value() + " " + what;
      f.put(name, SnapshotJson.from(SnapshotJson.absent(), from));
    }
  }

  private static long limit(Fields f, String name) {
    return f.fact(name).map(JsonNode::longValue).orElse(0L);
  }
}
