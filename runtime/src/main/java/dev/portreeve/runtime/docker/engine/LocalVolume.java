package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.host.Here;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the options of a volume of the local driver mount, as {@code mount -t TYPE -o FLAGS DEVICE}
 * would. Whatever is neither of its own, nor a place of the host, nor a share of somebody else may
 * lead anywhere.
 */
record LocalVolume(String type, List<String> flags, String device) {
  private static final List<String> OPTIONS = List.of("type", "o", "device");

  /** Filesystems that show the state of the kernel, and where the host has the same. */
  private static final Map<String, String> KERNEL =
      Map.ofEntries(
          Map.entry("binfmt_misc", "/proc/sys/fs/binfmt_misc"),
          Map.entry("bpf", "/sys/fs/bpf"),
          Map.entry("cgroup", "/sys/fs/cgroup"),
          Map.entry("cgroup2", "/sys/fs/cgroup"),
          Map.entry("configfs", "/sys/kernel/config"),
          Map.entry("debugfs", "/sys/kernel/debug"),
          Map.entry("devpts", "/dev/pts"),
          Map.entry("devtmpfs", "/dev"),
          Map.entry("efivarfs", "/sys/firmware/efi/efivars"),
          Map.entry("fusectl", "/sys/fs/fuse/connections"),
          Map.entry("mqueue", "/dev/mqueue"),
          Map.entry("nfsd", "/proc/fs/nfsd"),
          Map.entry("proc", "/proc"),
          Map.entry("pstore", "/sys/fs/pstore"),
          Map.entry("resctrl", "/sys/fs/resctrl"),
          Map.entry("securityfs", "/sys/kernel/security"),
          Map.entry("selinuxfs", "/sys/fs/selinux"),
          Map.entry("smackfs", "/sys/fs/smackfs"),
          Map.entry("sysfs", "/sys"),
          Map.entry("tracefs", "/sys/kernel/tracing"),
          Map.entry("xenfs", "/proc/xen"));

  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");
  private static final Set<String> SHARES = Set.of("nfs", "nfs4", "cifs", "smb3");
  private static final Pattern SERVER =
      Pattern.compile(
          "(?://|\\\\\\\\)(?<share>[^/\\\\]+)[/\\\\].*|\\[(?<six>[^]]+)]:.*|(?<host>[^:/]+):.*");

  /**
   * Where its data lies.
   *
   * @param own the directory that the engine made for it
   * @param here the host, whose shares are its own
   */
  static Fact<JsonNode> source(Map<String, Raw> options, Fact<JsonNode> own, Here here) {
    for (String key : OPTIONS) {
      Raw option = options.get(key);
      if (option != null && !option.text().isKnown()) {
        return Fact.unknown(option.text().reason());
      }
    }
    LocalVolume volume =
        new LocalVolume(
            text(options, "type"), List.of(text(options, "o").split(",")), text(options, "device"));
    return volume.isPlain() ? own : volume.mounted(own, here);
  }

  /**
   * Whether a directory is bound without what is mounted below it: of {@code bind} and {@code
   * rbind}, that is what the first alone asks for.
   */
  static boolean isAlone(Map<String, Raw> options) {
    List<String> flags = List.of(text(options, "o").split(","));
    return flags.contains("bind") && !flags.contains("rbind");
  }

  private static String text(Map<String, Raw> options, String key) {
    return options.getOrDefault(key, Raw.of(MissingNode.getInstance())).text().orElse("");
  }

  private boolean isPlain() {
    return type.isEmpty() && device.isEmpty() && flags.equals(List.of(""));
  }

  private Fact<JsonNode> mounted(Fact<JsonNode> own, Here here) {
    if (flags.contains("bind") || flags.contains("rbind")) {
      return HostPath.absolute(device).map(SnapshotJson::of);
    }
    if (KERNEL.containsKey(type)) {
      return Fact.known(SnapshotJson.of(KERNEL.get(type)));
    }
    if (MEMORY.contains(type)) {
      return own;
    }
    if (SHARES.contains(type)) {
      return share(own, here);
    }
    if (type.equals("overlay")) {
      return Fact.unknown("an overlay over other directories", "each_directory");
    }
    boolean disk = !type.isEmpty() && device.startsWith("/") && !device.startsWith("//");
    return disk
        ? HostPath.absolute(device).map(SnapshotJson::of)
        : Fact.unknown("what the options of the volume mount is not known");
  }

  /** What another machine shares is none of the host. */
  private Fact<JsonNode> share(Fact<JsonNode> own, Here here) {
    List<String> servers = new ArrayList<>();
    Matcher named = SERVER.matcher(device);
    if (named.matches()) {
      servers.add(first(named.group("share"), named.group("six"), named.group("host")));
    }
    for (String flag : flags) {
      String[] option = flag.split("=", 2);
      if (Set.of("addr", "ip").contains(option[0].strip())) {
        servers.add(option.length < 2 ? "" : option[1]);
      }
    }
    return !servers.isEmpty() && servers.stream().allMatch(here::isAnother)
        ? own
        : Fact.unknown("whether the share of the volume is one of this very host is not known");
  }

  private static String first(String... groups) {
    for (String group : groups) {
      if (group != null) {
        return group;
      }
    }
    return "";
  }
}
