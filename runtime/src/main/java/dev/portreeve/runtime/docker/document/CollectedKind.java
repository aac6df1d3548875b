package dev.portreeve.runtime.docker.document;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a collector's manifest for what a file is, and the kinds that such a file is of: the
 * one table of them, for whoever asks a manifest.
 */
public enum CollectedKind {
  VERSION("version", DocumentKind.VERSION),
  INFO("info", DocumentKind.INFO),
  CONTAINER_INSPECT("container inspect", DocumentKind.CONTAINER),
  POD_INSPECT("pod inspect", DocumentKind.POD),
  IMAGE_INSPECT("image inspect", DocumentKind.IMAGE),
  IMAGE_HISTORY("image history", DocumentKind.HISTORY),
  NETWORK_INSPECT("network inspect", DocumentKind.NETWORK),
  VOLUME_INSPECT(
      "volume inspect", List.of(DocumentKind.VOLUME, DocumentKind.VOLUME_LIST), Set.of()),
  EXEC_INSPECT("exec inspect", DocumentKind.EXEC),
  SWARM("swarm", DocumentKind.SWARM),
  NODE_INSPECT("node inspect", DocumentKind.NODE),
  SERVICE_INSPECT("service inspect", DocumentKind.SERVICE),
  SECRET_INSPECT("secret inspect", DocumentKind.SECRET),
  TASK_INSPECT("task inspect", DocumentKind.TASK),
  CONTAINER_TOP("container top", List.of(DocumentKind.TOP), Set.of(TextKind.PROCESSES)),
  CONTAINER_DIFF(
      "container diff", List.of(DocumentKind.CHANGE, DocumentKind.CHANGES), Set.of(TextKind.DIFF)),
  DAEMON_ARGUMENTS("daemon arguments", TextKind.ARGUMENTS),
  DAEMON_EXECUTABLE("daemon executable", TextKind.EXECUTABLE),
  DAEMON_STATUS("daemon status", TextKind.DAEMON_STATUS),
  DAEMON_MOUNTS("daemon mounts", TextKind.DAEMON_MOUNTS),
  DAEMON_CONFIGURATION(
      "daemon configuration", List.of(DocumentKind.DAEMON_CONFIG), Set.of(TextKind.DAEMON_CONFIG)),
  DAEMON_PROFILE("daemon seccomp profile", DocumentKind.SECCOMP_PROFILE),
  DAEMON_ENVIRONMENT(
      "daemon environment", List.of(), Set.of(TextKind.UNIT_ENVIRONMENT, TextKind.ENVIRONMENT)),
  CONTAINERD_CONFIGURATION("containerd configuration", TextKind.CONTAINERD_CONFIG),
  UNITS("units", List.of(), Set.of(TextKind.UNIT_PROPERTIES, TextKind.UNIT_FILES)),
  OS_RELEASE("os release", TextKind.OS_RELEASE),
  KERNEL("kernel", TextKind.UNAME),
  APPARMOR("apparmor", TextKind.APPARMOR),
  SELINUX("selinux", TextKind.SELINUX),
  MOUNTS("mounts", List.of(DocumentKind.FINDMNT), Set.of(TextKind.MOUNTINFO)),
  GROUPS("groups", TextKind.GROUP),
  USERS("users", TextKind.PASSWD),
  SUBORDINATE_USERS("subordinate users", TextKind.SUBUID),
  SOCKETS("sockets", TextKind.SOCKETS),
  LISTENERS("listeners", TextKind.SOCKETS),
  ADDRESSES("addresses", List.of(DocumentKind.INTERFACE), Set.of(TextKind.ADDRESSES)),
  SYSCTL("sysctl", TextKind.SYSCTL),
  RUNNING_UNITS("running units", List.of(DocumentKind.UNIT), Set.of(TextKind.UNITS)),
  PROCESSES("processes", TextKind.PROCESSES),
  AUDIT_STATUS("audit status", TextKind.AUDIT_STATUS),
  LOADED_AUDIT_RULES("loaded audit rules", TextKind.AUDIT_RULES),
  CONFIGURED_AUDIT_RULES("configured audit rules", TextKind.AUDIT_FILE),
  EXEC_RECORDS("exec records", TextKind.EXECVE),
  FILES("files", TextKind.FILE_LIST),
  LAYERS("layers", TextKind.LAYER_LIST),
  CONTAINER_MOUNTS("container mounts", TextKind.CONTAINER_MOUNTS),
  SECCOMP_FILTERS("seccomp filters", TextKind.SECCOMP_FILTERS),
  CONTENT_TRUST("content trust", TextKind.ENVIRONMENT);

  private static final Map<String, CollectedKind> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CollectedKind::word, k -> k));

  private static final Map<DocumentKind, CollectedKind> BY_OBJECT =
      Arrays.stream(values())
          .filter(kind -> !kind.objects.isEmpty())
          .collect(Collectors.toUnmodifiableMap(k -> k.objects.get(0), k -> k, (one, more) -> one));

  private final String word;
  private final List<DocumentKind> objects;
  private final Set<TextKind> texts;

  CollectedKind(String word, DocumentKind object) {
    this(word, List.of(object), Set.of());
  }

  CollectedKind(String word, TextKind text) {
    this(word, List.of(), Set.of(text));
  }

  /**
   * @param objects the kinds of its objects, that of which a manifest lists all first
   */
  CollectedKind(String word, List<DocumentKind> objects, Set<TextKind> texts) {
    this.word = word;
    this.objects = objects;
    this.texts = texts;
  }

  /** As both collectors write it. */
  public String word() {
    return word;
  }

  /** Kinds that objects of such a file may be of. */
  public Set<DocumentKind> objects() {
    return Set.copyOf(objects);
  }

  /** Kinds that such a file may be of as a text. */
  public Set<TextKind> texts() {
    return texts;
  }

  /** The kind of this word; empty for one that no collector writes. */
  public static Optional<CollectedKind> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** The kind of file that describes all objects of a kind. */
  static Optional<CollectedKind> of(DocumentKind object) {
    return Optional.ofNullable(BY_OBJECT.get(object));
  }

  /** Whether a file of a collection may hold objects of a kind. */
  public static boolean holds(DocumentKind object) {
    return Arrays.stream(values()).anyMatch(kind -> kind.objects.contains(object));
  }

  /** Whether a file of a collection may be a text of a kind. */
  public static boolean holds(TextKind text) {
    return Arrays.stream(values()).anyMatch(kind -> kind.texts.contains(text));
  }
}
