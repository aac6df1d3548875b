package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;

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
        ? Fact.known(Values.absent())
        : address
            .text()
            .map(Secrets::address)
            .map(t -> t.isEmpty() ? Values.absent() : Values.of(t));
  }
}
