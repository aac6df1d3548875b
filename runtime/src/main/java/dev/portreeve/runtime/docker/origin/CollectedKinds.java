package dev.portreeve.runtime.docker.origin;

import static java.util.Map.entry;

import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.TextKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of a collector's manifest for what a file is, and the kinds that such a file is of. */
public final class CollectedKinds {
  private static final Map<String, Claim> WORDS =
      Map.ofEntries(
          objects("version", DocumentKind.VERSION),
          objects("info", DocumentKind.INFO),
          objects("container inspect", DocumentKind.CONTAINER),
          objects("image inspect", DocumentKind.IMAGE),
          objects("image history", DocumentKind.HISTORY),
          objects("network inspect", DocumentKind.NETWORK),
          objects("volume inspect", DocumentKind.VOLUME, DocumentKind.VOLUME_LIST),
          objects("exec inspect", DocumentKind.EXEC),
          objects("swarm", DocumentKind.SWARM),
          objects("node inspect", DocumentKind.NODE),
          objects("service inspect", DocumentKind.SERVICE),
          objects("secret inspect", DocumentKind.SECRET),
          objects("task inspect", DocumentKind.TASK),
          both("container top", DocumentKind.TOP, TextKind.PROCESSES),
          entry(
              "container diff",
              Claim.some(
                  "", Set.of(DocumentKind.CHANGE, DocumentKind.CHANGES), Set.of(TextKind.DIFF))),
          texts("daemon arguments", TextKind.ARGUMENTS),
          texts("daemon executable", TextKind.EXECUTABLE),
          texts("daemon status", TextKind.DAEMON_STATUS),
          texts("daemon mounts", TextKind.DAEMON_MOUNTS),
          both("daemon configuration", DocumentKind.DAEMON_CONFIG, TextKind.DAEMON_CONFIG),
          texts("daemon environment", TextKind.UNIT_ENVIRONMENT, TextKind.ENVIRONMENT),
          texts("containerd configuration", TextKind.CONTAINERD_CONFIG),
          texts("units", TextKind.UNIT_PROPERTIES, TextKind.UNIT_FILES),
          texts("os release", TextKind.OS_RELEASE),
          texts("kernel", TextKind.UNAME),
          texts("apparmor", TextKind.APPARMOR),
          texts("selinux", TextKind.SELINUX),
          both("mounts", DocumentKind.FINDMNT, TextKind.MOUNTINFO),
          texts("groups", TextKind.GROUP),
          texts("users", TextKind.PASSWD),
          texts("subordinate users", TextKind.SUBUID),
          texts("sockets", TextKind.SOCKETS),
          texts("listeners", TextKind.SOCKETS),
          both("addresses", DocumentKind.INTERFACE, TextKind.ADDRESSES),
          texts("sysctl", TextKind.SYSCTL),
          both("running units", DocumentKind.UNIT, TextKind.UNITS),
          texts("processes", TextKind.PROCESSES),
          texts("audit status", TextKind.AUDIT_STATUS),
          texts("loaded audit rules", TextKind.AUDIT_RULES),
          texts("configured audit rules", TextKind.AUDIT_FILE),
          texts("exec records", TextKind.EXECVE),
          texts("files", TextKind.FILE_LIST),
          texts("layers", TextKind.LAYER_LIST),
          texts("container mounts", TextKind.CONTAINER_MOUNTS),
          texts("content trust", TextKind.ENVIRONMENT));

  private CollectedKinds() {}

  private static Map.Entry<String, Claim> objects(String word, DocumentKind... kinds) {
    return entry(word, Claim.some("", Set.of(kinds), Set.of()));
  }

  private static Map.Entry<String, Claim> texts(String word, TextKind... kinds) {
    return entry(word, Claim.some("", Set.of(), Set.of(kinds)));
  }

  private static Map.Entry<String, Claim> both(String word, DocumentKind object, TextKind text) {
    return entry(word, Claim.some("", Set.of(object), Set.of(text)));
  }

  /** Whether a file of a collection may hold objects of a kind. */
  public static boolean holds(DocumentKind kind) {
    return WORDS.values().stream().anyMatch(claim -> claim.objects().contains(kind));
  }

  /** Whether a file of a collection may be a text of a kind. */
  public static boolean holds(TextKind kind) {
    return WORDS.values().stream().anyMatch(claim -> claim.texts().contains(kind));
  }

  /** What a file is that the manifest calls so; empty for a word that no collector writes. */
  static Optional<Claim> of(String word) {
    return Optional.ofNullable(WORDS.get(word))
        .map(c -> Claim.some("the manifest calls it `" + word + "`", c.objects(), c.texts()));
  }
}
