package dev.portreeve.runtime.platform.docker;

import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.platform.OptionChange;
import dev.portreeve.runtime.text.ShellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pod that a container is part of: its options are what the container shares with the others.
 *
 * @param id as it is typed
 * @param isItsInfra whether the container only holds what the others share
 */
record PodOptions(String id, boolean isItsInfra) {
  static final String POD = "pod";
  static final String INFRA = "pod_infra";

  private static final int SHORTENED = 12;

  /** What a container of a pod has from its pod, whatever it was given itself. */
  private static final Set<String> OF_PODS =
      Set.of("--network", "--publish", "--publish-all", "--userns");

  /** What can be asked for a pod as a whole; nothing else can be changed of what holds it. */
  private static final Set<String> TAKEN_BY_PODS =
      Set.of(
          "--cgroup-parent",
          "--cpu-shares",
          "--cpus",
          "--cpuset-cpus",
          "--device",
          "--dns",
          "--memory",
          "--memory-swap",
          "--network",
          "--pid",
          "--publish",
          "--restart",
          "--security-opt",
          "--sysctl",
          "--userns",
          "--uts",
          "--volume",
          "--volumes-from");

  /** Alike of all pods, so that a report says it once. */
  private static final String OF_INFRA =
      "It only holds what the containers of its pod share: make the pod anew with what podman pod"
          + " create can be asked for ("
          + String.join(", ", new TreeSet<>(TAKEN_BY_PODS))
          + "); all else needs a waiver.";

  static Optional<PodOptions> of(MadeObject object) {
    return object.text(POD).map(id -> new PodOptions(shortened(id), object.is(INFRA)));
  }

  /** Whether its pod came from a file, as its provenance says. */
  static boolean isPlayed(MadeObject object) {
    return object.isFrom(POD, ValueSource.Kind.PLAYED);
  }

  /** Whether its pod has nothing to share, so that all that it has was asked for it alone. */
  static boolean isBare(MadeObject object) {
    return object.isFrom(POD, ValueSource.Kind.BARE_POD);
  }

  private static String shortened(String id) {
    boolean hex = id.length() > SHORTENED && id.matches("[0-9a-f]+");
    return ShellText.quoted(hex ? id.substring(0, SHORTENED) : id).orElse("");
  }

  /** Whether the pod is asked for it, and not the container. */
  boolean isAskedFor(OptionChange change) {
    return change.left().ofPod() || isItsInfra || OF_PODS.containsAll(options(change));
  }

  /** Empty where no pod can be asked for it. */
  Optional<String> says(OptionChange change) {
    boolean taken =
        change.left().ofPod() || !isItsInfra || TAKEN_BY_PODS.containsAll(options(change));
    return taken
        ? Optional.of("podman pod create " + change.options() + " (pod " + id + ")")
        : Optional.empty();
  }

  Optional<String> note() {
    return isItsInfra ? Optional.of(OF_INFRA) : Optional.empty();
  }

  private static List<String> options(OptionChange change) {
    List<String> options = new ArrayList<>();
    for (String word : ComposeKey.words(change.now() + " " + change.left().words())) {
      int equals = word.indexOf('=');
      options.add(equals < 0 ? word : word.substring(0, equals));
    }
    return options;
  }
}
