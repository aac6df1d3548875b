package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Secrets;
import dev.portreeve.runtime.docker.fact.SnapshotJson;

/** Where a log driver ships to, by its options; a named absence where they do not say. */
final class LogAddress {
  private LogAddress() {}

  static Fact<JsonNode> of(String driver, Raw options) {
    String option =
        switch (driver) {
          case "syslog", "gelf", "fluentd" -> driver + "-address";
          case "splunk", "loki" -> driver + "-url";
          case "awslogs" -> "awslogs-endpoint";
          default -> "";
        };
    Raw address = options.get(option);
    return option.isEmpty() || address.isMissing()
        ? Fact.known(SnapshotJson.absent())
        : address
            .text()
            .map(Secrets::address)
            .map(t -> t.isEmpty() ? SnapshotJson.absent() : SnapshotJson.of(t));
  }
}
