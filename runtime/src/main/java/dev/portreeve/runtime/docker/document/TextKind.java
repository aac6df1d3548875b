package dev.portreeve.runtime.docker.document;

import java.util.List;

/**
 * What a text is. A file's name never decides against its content, of which {@code Readers} says
 * how it is told; the name helps where several readings are possible, and says what a command that
 * refused to answer was asked for.
 */
public enum TextKind {
  OS_RELEASE("os-release", List.of("os-release")),
  UNAME("uname", List.of("uname")),
  ARGUMENTS("dockerd's arguments", List.of("cmdline")),
  EXECUTABLE("dockerd's program", List.of("exe")),
  DAEMON_STATUS("dockerd's status", List.of("status")),
  UNIT_PROPERTIES("systemctl show", List.of("systemctl", "units")),
  UNIT_FILES("systemctl cat", List.of("systemctl")),
  UNIT_ENVIRONMENT("dockerd's environment", List.of("docker")),
  DAEMON_CONFIG("daemon.json", List.of("daemon.json")),
  CONTAINERD_CONFIG("containerd's config.toml", List.of("config.toml")),
  FILE_LIST("list of files", List.of("files")),
  LAYER_LIST("list of layers", List.of("layers")),
  CONTAINER_MOUNTS("mounts of containers", List.of("mounts")),
  SECCOMP_FILTERS("seccomp filters of containers", List.of("seccomp")),
  STAT("stat", List.of("stat")),
  GROUP("group", List.of("group", "getent")),
  PASSWD("passwd", List.of("passwd", "getent")),
  SUBUID("subuid", List.of("subuid")),
  /** Of the same form as subuid; nothing asks for it. */
  SUBGID("subgid", List.of("subgid")),
  MOUNTINFO("mountinfo", List.of("mountinfo", "findmnt")),
  DAEMON_MOUNTS("mounts of dockerd", List.of("dockerd.mountinfo")),
  PROC_MOUNTS("/proc/mounts", List.of("mounts")),
  AUDIT_RULES("audit rules, loaded", List.of("auditctl")),
  AUDIT_FILE("file of audit rules", List.of(".rules", "rules.d")),
  AUDIT_STATUS("audit status", List.of("auditctl")),
  SOCKETS("ss", List.of("ss")),
  ADDRESSES("ip address", List.of("ip_addr", "ip-addr")),
  SYSCTL("sysctl", List.of("sysctl")),
  APPARMOR("AppArmor", List.of("apparmor", "aa-enabled", "enabled")),
  SELINUX("SELinux", List.of("getenforce", "sestatus", "enforce")),
  UNITS("list of units", List.of("units", "systemctl")),
  PROCESSES("process table", List.of("ps.", "top")),
  DIFF("docker diff", List.of("diff")),
  IMAGETOOLS("answer of a registry", List.of("imagetools")),
  NOTATION("`notation verify`", List.of("notation")),
  EXECVE("audit log", List.of("execve", "ausearch")),
  COMPOSE("compose file", List.of("compose")),
  ENVIRONMENT("environment", List.of("environment", "profile", "env"));

  private final String label;
  private final List<String> names;

  /**
   * @param names what stands in the names of such files, and of the commands that print them
   */
  TextKind(String label, List<String> names) {
    this.label = label;
    this.names = names;
  }

  /** How reports name it. */
  public String label() {
    return label;
  }

  /** Whether a file, or a command, of this name prints it; in small letters, without folders. */
  public boolean isNamed(String file) {
    return names.stream().anyMatch(file::contains);
  }

  /** Whether it tells of images and not of an engine, its host or its containers. */
  public boolean isOfImages() {
    return this == IMAGETOOLS || this == NOTATION || this == LAYER_LIST;
  }
}
