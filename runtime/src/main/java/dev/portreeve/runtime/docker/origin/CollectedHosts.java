package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.json.StrictJson;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The hosts of one tree in which several collections lie. Each is a host of its own, as it would be
 * by itself: what one collector saw says nothing of the host of another.
 *
 * @param hosts one of each collection; none where there are not several
 * @param rest what lies in none of them
 */
public record CollectedHosts(List<Host> hosts, Unpacking.Unpacked rest) {
  public CollectedHosts {
    hosts = List.copyOf(hosts);
  }

  /**
   * One of them.
   *
   * @param name of the folder, or of the archive, that its collector wrote
   */
  public record Host(String name, Unpacking.Unpacked files) {}

  /** Of what was handed in as one. */
  public static CollectedHosts of(Unpacking.Unpacked all, ImportLimits limits) {
    long manifests =
        all.files().stream()
            .map(file -> Placement.slashed(file.name()))
            .filter(
                name -> name.substring(name.lastIndexOf('/') + 1).equals(CollectionManifest.FILE))
            .count();
    List<String> roots = manifests < 2 ? List.of() : roots(all, limits);
    if (roots.size() < 2) {
      return new CollectedHosts(List.of(), all);
    }
    List<Host> hosts = new ArrayList<>();
    for (String root : roots) {
      String name = root.substring(0, Math.max(0, root.length() - 1));
      hosts.add(new Host(name, part(all, source -> source.equals(name) || isBelow(root, source))));
    }
    return new CollectedHosts(
        hosts,
        part(
            all,
            source ->
                hosts.stream().noneMatch(h -> source.equals(h.name()))
                    && roots.stream().noneMatch(root -> isBelow(root, source))));
  }

  /** The folders that are collections, each with a slash at its end. */
  private static List<String> roots(Unpacking.Unpacked all, ImportLimits limits) {
    return Placement.of(all, StrictJson.within(limits.json()), EnumSet.allOf(OriginRule.class))
        .collections()
        .stream()
        .map(CollectionManifest::folder)
        .toList();
  }

  private static boolean isBelow(String root, String source) {
    return Placement.slashed(source).startsWith(root);
  }

  private static Unpacking.Unpacked part(Unpacking.Unpacked all, Predicate<String> of) {
    return new Unpacking.Unpacked(
        all.files().stream().filter(file -> of.test(file.name())).toList(),
        all.layers().stream().filter(layer -> of.test(layer.name())).toList(),
        all.ignored().stream().filter(ignored -> of.test(ignored.source())).toList(),
        all.unreadable().stream().filter(why -> of.test(why.source())).toList(),
        all.archives().stream().filter(of).toList());
  }
}
