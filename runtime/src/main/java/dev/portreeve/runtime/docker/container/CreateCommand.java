package dev.portreeve.runtime.docker.container;

import dev.portreeve.runtime.docker.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The options that a container or a pod was made with, as Podman keeps its command line: what its
 * inspect does not show of namespaces, limits and devices. The words of the container itself stand
 * behind the image, and say nothing; those of a pod may come in any order. Known only where every
 * word up to there is understood.
 *
 * @param given the values of each long option, in order
 */
record CreateCommand(Map<String, List<String>> given) {
  private static final Set<String> SWITCHES =
      words(
          "detach detach-keys disable-content-trust env-host help http-proxy infra init "
              + "interactive no-healthcheck no-hostname no-hosts oom-kill-disable passwd "
              + "privileged publish-all quiet read-only read-only-tmpfs replace rm rmi rootfs "
              + "share-parent sig-proxy tls-verify tty unsetenv-all ");
  private static final Set<String> VALUED =
      words(
          "add-host annotation arch attach authfile blkio-weight blkio-weight-device "
              + "cap-add cap-drop cgroup-conf cgroup-parent cgroupns cgroups chrootdirs "
              + "cidfile conmon-pidfile cpu-period cpu-quota cpu-rt-period cpu-rt-runtime "
              + "cpu-shares cpus cpuset-cpus cpuset-mems decryption-key device "
              + "device-cgroup-rule device-read-bps device-read-iops device-write-bps "
              + "device-write-iops dns dns-option dns-search entrypoint env env-file env-merge "
              + "exit-policy expose gidmap gpus group-add group-entry health-cmd health-interval "
              + "health-log-destination health-max-log-count health-max-log-size "
              + "health-on-failure health-retries health-start-period health-startup-cmd "
              + "health-startup-interval health-startup-retries health-startup-success "
              + "health-startup-timeout health-timeout hostname hosts-file hostuser "
              + "image-volume infra-command infra-conmon-pidfile infra-image infra-name init-ctr init-path ip ip6 ipc label label-file log-driver "
              + "log-opt mac-address memory memory-reservation memory-swap memory-swappiness "
              + "mount name network network-alias oom-score-adj os passwd-entry personality "
              + "pid pidfile pids-limit platform pod pod-id-file preserve-fd preserve-fds "
              + "publish pull rdt-class requires restart retry retry-delay sdnotify "
              + "seccomp-policy secret security-opt share shm-size shm-size-systemd stop-signal "
              + "stop-timeout subgidname subuidname sysctl systemd timeout tmpfs tz uidmap "
              + "ulimit umask unsetenv user userns uts variant volume volumes-from workdir ");

  /** Options of every command of Podman. */
  private static final Set<String> GLOBAL =
      words(
          "cgroup-manager config conmon connection events-backend hooks-dir identity imagestore "
              + "log-level module network-cmd-path network-config-dir out root runroot runtime "
              + "runtime-flag ssh storage-driver storage-opt tmpdir url volumepath");

  private static final Set<String> GLOBAL_SWITCHES = words("remote syslog transient-store");

  /** Letters for switches, and for options with a value, and what these are called. */
  private static final String LETTERS = "dihtqP";

  private static final Map<Character, String> NAMES =
      Map.ofEntries(
          Map.entry('a', "attach"),
          Map.entry('c', "cpu-shares"),
          Map.entry('e', "env"),
          Map.entry('h', "hostname"),
          Map.entry('l', "label"),
          Map.entry('m', "memory"),
          Map.entry('n', "name"),
          Map.entry('p', "publish"),
          Map.entry('u', "user"),
          Map.entry('v', "volume"),
          Map.entry('w', "workdir"));

  /** Other spellings of some, which Podman takes for Docker's sake or for that of its own past. */
  private static final Map<String, String> SPELLINGS =
      Map.of(
          "dns-opt", "dns-option",
          "healthcheck-command", "health-cmd",
          "healthcheck-interval", "health-interval",
          "healthcheck-retries", "health-retries",
          "healthcheck-start-period", "health-start-period",
          "healthcheck-timeout", "health-timeout",
          "net", "network",
          "override-arch", "arch",
          "override-os", "os",
          "override-variant", "variant");

  /** A command that asks for nothing. */
  static final CreateCommand NOTHING = new CreateCommand(Map.of());

  /** What tells instead, where Podman kept no command. */
  static final String MADE_ANEW = "made_by_command";

  static final String NONE = "Podman kept no command line that tells how it was made";

  private static Set<String> words(String words) {
    return Set.of(words.strip().split(" +"));
  }

  /**
   * The command that made a pod. One that came with its first container was asked for namespaces
   * and ports with it, and has none of its devices.
   */
  static Fact<CreateCommand> ofPod(List<String> words) {
    int pod = words.indexOf("pod");
    if (pod > 0 && pod + 1 < words.size() && words.get(pod + 1).equals("create")) {
      List<String> asContainer = new ArrayList<>(words);
      asContainer.remove(pod);
      return read(asContainer, true);
    }
    return parse(words).map(CreateCommand::withoutDevices);
  }

  private static CreateCommand withoutDevices(CreateCommand made) {
    Map<String, List<String>> given = new TreeMap<>(made.given);
    given.keySet().removeAll(List.of("device", "device-cgroup-rule", "gpus"));
    return new CreateCommand(given);
  }

  /** What an option was given, the last time. */
  Optional<String> last(String option) {
    List<String> all = all(option);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  List<String> all(String option) {
    return given.getOrDefault(option, List.of());
  }

  static Fact<CreateCommand> parse(List<String> words) {
    return read(words, false);
  }

  /**
   * @param whole whether options may stand behind other words, and nothing else follows them
   */
  private static Fact<CreateCommand> read(List<String> words, boolean whole) {
    if (words.isEmpty() || !words.get(0).matches("(.*/)?podman")) {
      return Fact.unknown(NONE);
    }
    Optional<Integer> begin = options(words);
    if (begin.isEmpty()) {
      return Fact.unknown(NONE);
    }
    Map<String, List<String>> given = new TreeMap<>();
    for (int i = begin.get(); i < words.size(); i++) {
      String word = words.get(i);
      boolean other = !word.startsWith("-");
      if (word.equals("--") || other && !whole) {
        return Fact.known(new CreateCommand(given));
      }
      if (other) {
        continue;
      }
      Optional<String> valued = option(word, given);
      if (valued.isEmpty()) {
        return Fact.unknown("its command line has an option that is not known: " + word);
      }
      if (!valued.get().isEmpty()) {
        i++;
        if (i == words.size()) {
          return Fact.unknown(NONE);
        }
        given.computeIfAbsent(valued.get(), name -> new ArrayList<>()).add(words.get(i));
      }
    }
    return whole ? Fact.known(new CreateCommand(given)) : Fact.unknown(NONE);
  }

  /** Where the options of {@code run} or {@code create} begin. */
  private static Optional<Integer> options(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      String name = word.replaceFirst("^--", "").replaceFirst("=.*", "");
      if (word.equals("run") || word.equals("create")) {
        return Optional.of(i + 1);
      }
      boolean known = GLOBAL.contains(name) || GLOBAL_SWITCHES.contains(name);
      if (!word.equals("container") && !(word.startsWith("--") && known)) {
        return Optional.empty();
      }
      i += GLOBAL.contains(name) && !word.contains("=") ? 1 : 0;
    }
    return Optional.empty();
  }

  /** Takes one option; gives the name of what the next word is the value of, if it is. */
  private static Optional<String> option(String word, Map<String, List<String>> given) {
    if (!word.startsWith("--")) {
      return letters(word, given);
    }
    int equals = word.indexOf('=');
    String typed = word.substring(2, equals < 0 ? word.length() : equals);
    String name = SPELLINGS.getOrDefault(typed, typed);
    if (!SWITCHES.contains(name) && !VALUED.contains(name)) {
      return Optional.empty();
    }
    if (equals < 0 && VALUED.contains(name)) {
      return Optional.of(name);
    }
    String value = equals < 0 ? "true" : word.substring(equals + 1);
    given.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    return Optional.of("");
  }

  private static Optional<String> letters(String word, Map<String, List<String>> given) {
    for (int i = 1; i < word.length(); i++) {
      String name = NAMES.get(word.charAt(i));
      if (name != null) {
        String value = word.substring(i + 1);
        if (value.isEmpty()) {
          return Optional.of(name);
        }
        given.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        return Optional.of("");
      }
      if (LETTERS.indexOf(word.charAt(i)) < 0) {
        return Optional.empty();
      }
    }
    return word.length() > 1 ? Optional.of("") : Optional.empty();
  }
}
