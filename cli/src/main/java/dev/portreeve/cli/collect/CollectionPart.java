package dev.portreeve.cli.collect;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a collection consists of, each part collected as a whole or not at all; the collector script
 * knows them by their words. {@code version} and {@code info} are no parts: nothing can be said of
 * an engine without them, so they always come along.
 */
enum CollectionPart {
  CONTAINERS,
  TOP,
  DIFF,
  EXECS,
  IMAGES,
  LAYERS,
  HISTORY,
  NETWORKS,
  VOLUMES,
  LINKS,
  SWARM,
  DAEMON,
  FILES,
  OS,
  LSM,
  MOUNTS,
  ACCOUNTS,
  SOCKETS,
  LISTENERS,
  ADDRESSES,
  SYSCTL,
  AGENTS,
  AUDIT,
  ENVIRONMENT;

  /** The parts that each source of the schema {@code docker 1} is made of. */
  private static final Map<String, Set<CollectionPart>> SOURCES =
      Map.ofEntries(
          made("inspect", CONTAINERS),
          made("inspect_with_info", CONTAINERS),
          made("inspect_with_volumes", CONTAINERS, VOLUMES),
          made("mount_sources", CONTAINERS, VOLUMES, LINKS, MOUNTS, SOCKETS),
          made("inspect_with_networks", CONTAINERS, NETWORKS),
          made("inspect_with_services", CONTAINERS, SWARM),
          made("inspect_with_daemon", CONTAINERS, DAEMON),
          made("labels", CONTAINERS, IMAGES),
          made("top", CONTAINERS, TOP),
          made("diff", CONTAINERS, DIFF),
          made("inspect_with_layers", CONTAINERS, IMAGES, LAYERS),
          made("image_with_layers", IMAGES, LAYERS),
          made("image", IMAGES),
          made("image_with_info", IMAGES),
          made("image_with_containers", IMAGES, CONTAINERS),
          made("image_with_history", IMAGES, HISTORY),
          made("history", IMAGES, HISTORY),
          // Which objects there are: only the lists that a collector walked prove it.
          made("collection", IMAGES, NETWORKS, VOLUMES, SWARM),
          made("network", NETWORKS),
          made("volume", VOLUMES),
          made("info"),
          made("version"),
          made("node", SWARM),
          made("service", SWARM),
          made("secret", SWARM),
          made("task", SWARM),
          made("process", DAEMON),
          made("config", DAEMON),
          made("units", DAEMON, FILES),
          made("daemon_settings", DAEMON),
          made("stat", FILES, DAEMON),
          made("sockets", SOCKETS, DAEMON, FILES),
          made("audit", AUDIT, EXECS, CONTAINERS),
          made("audit_rules", AUDIT),
          made("os", OS),
          made("lsm", LSM),
          made("mounts", MOUNTS),
          made("content_root", MOUNTS, DAEMON),
          made("accounts", ACCOUNTS),
          made("socket_group", ACCOUNTS, DAEMON, FILES),
          made("listeners", LISTENERS),
          made("addresses", ADDRESSES),
          made("sysctl", SYSCTL),
          made("agents", AGENTS),
          made("environment", ENVIRONMENT, DAEMON),
          // What no collector brings: it takes a network, another tool, or somebody's memory. Whose
          // it is still counts: of which objects nobody brought it.
          made("registry", CONTAINERS),
          made("hardening"),
          made("layers", IMAGES, LAYERS),
          made("sbom", IMAGES),
          made("scan", IMAGES),
          made("vex", IMAGES),
          made("signature", IMAGES),
          made("swarm_evidence"));

  private static Map.Entry<String, Set<CollectionPart>> made(
      String source, CollectionPart... parts) {
    Set<CollectionPart> all = EnumSet.noneOf(CollectionPart.class);
    all.addAll(Arrays.asList(parts));
    return Map.entry(source, all);
  }

  /** As the script and a collection's manifest spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The parts that bring a source of the schema; empty if that source is not known here. */
  static Optional<Set<CollectionPart>> ofSource(String source) {
    return Optional.ofNullable(SOURCES.get(source));
  }

  /** The sources that are known, sorted. */
  public static List<String> knownSources() {
    return SOURCES.keySet().stream().sorted().toList();
  }
}
