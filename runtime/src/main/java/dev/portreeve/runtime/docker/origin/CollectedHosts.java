package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.StrictJson;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The hosts of one tree in which collections lie. Each of several is a host of its own, as it would
 * be by itself: what one collector saw says nothing of the host of another.
 *
 * @param hosts one of each collection; none where there are not several
 * @param rest what lies in none of them
 * @param beside of one collection, the archives and the files in it that are no part of it: no
 *     collector writes any, so each may be of another host
 */
public record CollectedHosts(List<Host> hosts, Unpacking.Unpacked rest, Set<String> beside) {
  private static final Pattern ARCHIVE =
      Pattern.compile("(?i).*\\.(?:tar|tgz|gz|zip|zst|xz|txz|bz2|tbz2|7z)");

  public CollectedHosts {
    hosts = List.copyOf(hosts);
    beside = Set.copyOf(beside);
  }

  /**
   * One of them.
   *
   * @param name of the folder, or of the archive, that its collector wrote
   */
  public record Host(String name, Unpacking.Unpacked files) {}

  /** Of what was handed in as one. */
  public static CollectedHosts of(Unpacking.Unpacked all, ImportLimits limits) {
    if (all.files().stream().noneMatch(CollectedHosts::isManifest)) {
      return new CollectedHosts(List.of(), all, Set.of());
    }
    Placement placement =
        Placement.of(all, StrictJson.within(limits.json()), EnumSet.allOf(OriginRule.class));
    List<String> roots = placement.collections().stream().map(CollectionManifest::folder).toList();
    if (roots.size() < 2) {
      return new CollectedHosts(
          List.of(), all, roots.isEmpty() ? Set.of() : beside(all, placement));
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
                    && roots.stream().noneMatch(root -> isBelow(root, source))),
        Set.of());
  }

  private static boolean isManifest(RawFile file) {
    String name = Placement.slashed(file.name());
    return name.substring(name.lastIndexOf('/') + 1).equals(CollectionManifest.FILE);
  }

  /** What may be a host, or describe one, and is no part of the only collection. */
  private static Set<String> beside(Unpacking.Unpacked all, Placement placement) {
    Set<String> beside = new TreeSet<>();
    all.ignored().stream()
        .map(ImportSummary.Ignored::source)
        .filter(source -> ARCHIVE.matcher(source).matches())
        .forEach(beside::add);
    placement.strays().forEach(stray -> beside.add(stray.file().name()));
    return beside;
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
