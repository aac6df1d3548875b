package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.Map;
import java.util.Set;

/**
 * What an engine asks of a runtime, the runtime has to do. Of those that are known to do so an
 * inspect tells what is; of any other, what was asked for: that nobody asked stays known.
 */
final class RuntimeReader {
  /** Names that Docker gives to runc; but the first, daemon.json may give them to others. */
  private static final Set<String> KNOWN =
      Set.of(
          "runc",
          "crun",
          "io.containerd.runc.v1",
          "io.containerd.runc.v2",
          "io.containerd.runtime.v1.linux");

  /** What a runtime enforces, and the value that is no worse where it does not. */
  private static final Map<String, JsonNode> ENFORCED =
      Map.of(
          "no_new_privileges", SnapshotJson.of(false),
          "read_only", SnapshotJson.of(false),
          "seccomp", SnapshotJson.of("unconfined"),
          "apparmor_profile", SnapshotJson.absent(),
          "selinux_label", SnapshotJson.absent(),
          "system_paths_hidden", SnapshotJson.of(false),
          "user_id", SnapshotJson.of(0));

  private RuntimeReader() {}

  /** By what the engine runs under that name; runc is a name that it lets nobody take. */
  private static boolean isKnown(ContainerSource c, String runtime) {
    Fact<JsonNode> runtimes = c.engineFacts().fact("runtimes");
    boolean named = KNOWN.contains(runtime);
    if (!runtimes.isKnown()) {
      return runtime.equals("runc");
    }
    // One that is not listed is a shim of that name, which no option changed.
    return named
        && runtimes.map(all -> all.path(runtime).asBoolean(!runtime.equals("crun"))).is(true);
  }

  /** Takes back what only the runtime of a container could make true, if it is another. */
  static void read(ContainerSource c, Fields f) {
    String runtime = f.text("runtime").orElse("");
    if (c.engine() != EngineKind.DOCKER || runtime.isEmpty() || isKnown(c, runtime)) {
      return;
    }
    String why = "only its runtime " + runtime + " enforces that, of which nothing is known";
    ENFORCED.forEach(
        (field, worst) -> {
          JsonNode value = f.get(field);
          JsonNode bare = value.has("$value") ? value.get("$value") : value;
          if (f.fact(field).isKnown() && !bare.equals(worst)) {
            f.put(field, SnapshotJson.unknown(why));
          }
        });
    if (f.get("effective_capabilities") instanceof ArrayNode capabilities) {
      f.put("effective_capabilities", SnapshotJson.partial(capabilities, why));
    }
  }
}
