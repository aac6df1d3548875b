package dev.portreeve.runtime.docker;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a text is, told by its content. A file's name never decides against that; it helps where
 * several readings are possible, and says what a command that refused to answer was asked for.
 */
enum TextKind {
  OS_RELEASE("os-release", List.of("os-release"), OsReader::isRelease),
  UNAME("uname", List.of("uname"), OsReader::isUname),
  ARGUMENTS("dockerd's arguments", List.of("cmdline"), CommandLine::isDockerd),
  EXECUTABLE("dockerd's program", List.of("exe"), CommandLine::isProgram),
  DAEMON_STATUS("dockerd's status", List.of("status"), DaemonPlaces::isStatus),
  UNIT_PROPERTIES("systemctl show", List.of("systemctl", "units"), Units::recognizes),
  UNIT_FILES("systemctl cat", List.of("systemctl"), UnitFiles::recognizes),
  UNIT_ENVIRONMENT("dockerd's environment", List.of("docker"), UnitEnvironment::recognizes),
  DAEMON_CONFIG(
      "daemon.json",
      List.of("daemon.json"),
      t -> DaemonConfig.isNamed(t.source()) && Refusal.of(t).isEmpty()),
  CONTAINERD_CONFIG(
      "containerd's config.toml", List.of("config.toml"), ContainerdConfig::recognizes),
  FILE_LIST("list of files", List.of("files"), FileListReader::recognizes),
  STAT("stat", List.of("stat"), StatReader::recognizes),
  GROUP("group", List.of("group", "getent"), Accounts::areGroups),
  PASSWD("passwd", List.of("passwd", "getent"), Accounts::areUsers),
  SUBUID("subuid", List.of("subuid"), Accounts::areRanges),
  /** Of the same form as subuid; nothing asks for it. */
  SUBGID("subgid", List.of("subgid"), Accounts::areRanges),
  MOUNTINFO("mountinfo", List.of("mountinfo", "findmnt"), MountTable::isInfo),
  PROC_MOUNTS("/proc/mounts", List.of("mounts"), MountTable::isMounts),
  AUDIT_RULES("audit rules, loaded", List.of("auditctl"), AuditReader::areLoaded),
  AUDIT_FILE("file of audit rules", List.of(".rules", "rules.d"), AuditReader::areConfigured),
  AUDIT_STATUS("audit status", List.of("auditctl"), AuditReader::isStatus),
  SOCKETS("ss", List.of("ss"), ListenerReader::recognizes),
  ADDRESSES("ip address", List.of("ip_addr", "ip-addr"), AddressReader::recognizes),
  SYSCTL("sysctl", List.of("sysctl"), SysctlReader::recognizes),
  APPARMOR("AppArmor", List.of("apparmor", "aa-enabled", "enabled"), LsmReader::isAppArmor),
  SELINUX("SELinux", List.of("getenforce", "sestatus", "enforce"), LsmReader::isSelinux),
  UNITS("list of units", List.of("units", "systemctl"), AgentReader::areUnits),
  PROCESSES("process table", List.of("ps.", "top"), ProcessTable::recognizes),
  DIFF("docker diff", List.of("diff"), ContainerLooks::isDiff),
  IMAGETOOLS("answer of a registry", List.of("imagetools"), RegistryDigests::recognizes),
  NOTATION("`notation verify`", List.of("notation"), SignatureReader::isNotation),
  EXECVE("audit log", List.of("execve", "ausearch"), ExecLog::recognizes),
  COMPOSE("compose file", List.of("compose"), ComposeFile::recognizes),
  ENVIRONMENT(
      "environment", List.of("environment", "profile", "env"), EnvironmentReader::recognizes);

  private final String label;
  private final List<String> names;
  private final Predicate<Text> recognizer;

  /**
   * @param names what stands in the names of such files, and of the commands that print them
   * @param recognizer whether a text can be read as one
   */
  TextKind(String label, List<String> names, Predicate<Text> recognizer) {
    this.label = label;
    this.names = names;
    this.recognizer = recognizer;
  }

  /** How reports name it. */
  String label() {
    return label;
  }

  /**
   * What became of one text.
   *
   * @param kinds what it is, one unless it is refused; none if nothing is made of it
   * @param refusal why the command printed nothing else, if that is all there is
   * @param why it is left aside; empty if it is not
   */
  record Recognition(List<TextKind> kinds, Optional<Refusal> refusal, String why) {}

  static Recognition of(Text text) {
    List<TextKind> possible = Stream.of(values()).filter(k -> k.recognizer.test(text)).toList();
    if (possible.isEmpty()) {
      Optional<Refusal> refusal = Refusal.of(text);
      if (refusal.isPresent()) {
        return new Recognition(refused(refusal.get(), text), refusal, "");
      }
      return new Recognition(List.of(), refusal, Unread.why(text));
    }
    List<TextKind> kinds = possible.size() == 1 ? possible : named(possible, text.file());
    return kinds.size() == 1
        ? new Recognition(kinds, Optional.empty(), "")
        : new Recognition(List.of(), Optional.empty(), ambiguous(possible));
  }

  /** What was asked for in vain: told by what the message is about, else by the file's name. */
  private static List<TextKind> refused(Refusal refusal, Text text) {
    List<TextKind> about = named(List.of(values()), refusal.subject());
    return about.isEmpty() ? named(List.of(values()), text.file()) : about;
  }

  private static List<TextKind> named(List<TextKind> kinds, String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return kinds.stream().filter(k -> k.names.stream().anyMatch(file::contains)).toList();
  }

  private static String ambiguous(List<TextKind> possible) {
    return "may be "
        + String.join(" or ", possible.stream().map(TextKind::label).toList())
        + ", and its name does not tell";
  }
}
