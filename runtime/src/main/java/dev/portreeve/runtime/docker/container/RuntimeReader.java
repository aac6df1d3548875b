package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

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

  private static final Set<String> PODMANS = Set.of("runc", "crun");

  private static final Pattern PACKAGED = Pattern.compile("(?:/usr)?/s?bin/(?:crun|runc)");

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

  /** Nothing is better than it was told to be. */
  private static void takeBack(Fields f, String field, JsonNode unknown) {
    Fact<JsonNode> value = f.fact(field);
    if (value.isKnown() && !value.is(ENFORCED.get(field))) {
      f.put(field, unknown);
    }
  }

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

  /**
   * Podman takes a name of its configuration, or a path ({@code --runtime}): a program of that name
   * at a package's path, and a name for which {@code info} shows none elsewhere.
   */
  private static boolean isPodmans(ContainerSource c, String runtime) {
    if (runtime.contains("/")) {
      return PACKAGED.matcher(runtime).matches();
    }
    Fact<JsonNode> runtimes = c.engineFacts().fact("runtimes");
    return PODMANS.contains(runtime)
        && !runtimes.map(all -> all.path(runtime).asBoolean(true)).is(false);
  }

  /** Annotations of crun that leave what confines a container as it is. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(hooks\\.(stdout|stderr)|pidfd_receiver|timens_offset|delegate-cgroup|systemd\\..*)");

  private static final String OF_CRUN = "run.oci.";

  /** Takes back what annotations tell crun to do otherwise; runc reads none of them. */
  private static void annotated(ContainerSource c, Fields f) {
    Set<String> names = new TreeSet<>();
    names.addAll(c.host("Annotations").entries().orElse(Map.of()).keySet());
    names.addAll(c.config("Annotations").entries().orElse(Map.of()).keySet());
    for (String name : names) {
      String rest = name.startsWith(OF_CRUN) ? name.substring(OF_CRUN.length()) : "";
      if (!rest.isEmpty() && !HARMLESS.matcher(rest).matches()) {
        Set<String> fields = rest.startsWith("seccomp") ? Set.of("seccomp") : ENFORCED.keySet();
        Fact<JsonNode> why =
            Fact.unread("crun does what its annotation " + name + " says, which is not read");
        fields.forEach(field -> takeBack(f, field, SnapshotJson.of(why)));
      }
    }
  }

  /** Takes back what only the runtime of a container could make true, if it is another. */
  static void read(ContainerSource c, Fields f) {
    String runtime = f.text("runtime").orElse("");
    if (!runtime.equals("runc")) {
      annotated(c, f);
    }
    boolean known =
        switch (c.engine()) {
          case DOCKER -> isKnown(c, runtime);
          case PODMAN -> isPodmans(c, runtime);
          default -> true;
        };
    if (runtime.isEmpty() || known) {
      return;
    }
    String why = "only its runtime " + runtime + " enforces that, of which nothing is known";
    ENFORCED.keySet().forEach(field -> takeBack(f, field, SnapshotJson.unknown(why)));
    if (f.get("effective_capabilities") instanceof ArrayNode capabilities) {
      f.put("effective_capabilities", SnapshotJson.partial(capabilities, why));
    }
  }
}
