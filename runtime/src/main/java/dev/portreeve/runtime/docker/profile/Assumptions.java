package dev.portreeve.runtime.docker.profile;

import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller takes for granted about what a plan does not say: a value for some of the {@link
 * PlanCondition}s, by its own words.
 */
public record Assumptions(Map<PlanCondition, String> values) {
  /** Nothing is taken for granted. */
  public static final Assumptions NONE = new Assumptions(Map.of());

  /** Copies its map. */
  public Assumptions {
    values = Map.copyOf(values);
  }

  /** The value of a condition, if there is one. */
  public Optional<String> value(PlanCondition condition) {
    return Optional.ofNullable(values.get(condition));
  }

  /** Fields of the host that follow. */
  public Fields host() {
    Fields host = new Fields();
    value(PlanCondition.API_SOCKET)
        .map(socket -> SnapshotJson.list(List.of(SnapshotJson.of(socket))))
        .ifPresent(sockets -> host.put("api_sockets", sockets));
    value(PlanCondition.APPARMOR)
        .ifPresent(on -> host.put("apparmor", SnapshotJson.of(on.equals("true"))));
    value(PlanCondition.SELINUX)
        .ifPresent(on -> host.put("selinux", SnapshotJson.of(on.equals("true"))));
    return host;
  }
}
