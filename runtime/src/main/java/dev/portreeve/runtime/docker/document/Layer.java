package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.archive.Archive;
import dev.portreeve.runtime.archive.Entry;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One layer of an image, as far as setuid and setgid files go: which it brings, and which of the
 * layers below it removes or replaces. Known by the digest of its unpacked tar, which is how the
 * configuration of an image names it; what the archive calls it does not matter.
 */
public final class Layer {
  private static final Pattern NAME =
      Pattern.compile(
          "(.*/)?(blobs/[a-z0-9]{1,16}/[0-9a-f]{32,128}|[0-9a-f]{64}/layer\\.tar"
              + "|(sha256:)?[0-9a-f]{64}(\\.tar(\\.gz)?)?)");
  private static final int SPECIAL = 06000;
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  /** What a name costs beyond its characters. */
  private static final int PER_NAME = 64;

  private static final String TOO_MANY = "its files have too many and too long names";

  private final TreeMap<String, Integer> special = new TreeMap<>();
  private final Set<String> others = new HashSet<>();

  /** Hard links to what lies below this layer, for all it says. */
  private final TreeMap<String, String> links = new TreeMap<>();

  /** All names of a file that has several, at each of these. */
  private final Map<String, Set<String>> shared = new HashMap<>();

  private final Set<String> directories = new HashSet<>();
  private final Set<String> removed = new HashSet<>();
  private final Set<String> emptied = new HashSet<>();
  private final Set<String> displaced = new HashSet<>();

  /** Directories, whatever else the layer has at the same name. */
  private final Set<String> made = new HashSet<>();

  /** Symbolic links, and hard links to these: engines go through them where names lead there. */
  private final Set<String> symlinks = new HashSet<>();

  /** Directories that hold something, whatever came after. */
  private final Set<String> parents = new HashSet<>();

  /**
   * Whether what it writes may lie elsewhere than it is called, or take back what it has removed:
   * through a link of its own, or where it puts something else than a directory over what it had
   * below. Engines do one entry after the other (tried on Docker 26.1.5).
   */
  private boolean astray;

  private final String name;
  private String digest = "";
  private final ImportLimits limits;
  private long names;

  private Layer(String name, ImportLimits limits) {
    this.name = name;
    this.limits = limits;
  }

  /** Whether images keep their layers under such a name: legacy, OCI, Podman. */
  public static boolean isNameOfOne(String name) {
    return NAME.matcher(name).matches();
  }

  public static Layer of(Archive tar, ImportLimits limits) throws InputException {
    return of(tar, limits, (entry, content) -> {});
  }

  /**
   * What a tar is if it is a layer, whoever else looks at its entries.
   *
   * @param other is told of each entry likewise
   */
  public static Layer of(Archive tar, ImportLimits limits, Archive.Visitor other)
      throws InputException {
    Layer layer = new Layer(tar.source(), limits);
    layer.digest =
        tar.digestedEntries(
            (entry, content) -> {
              layer.add(entry);
              other.entry(entry, content);
            });
    return layer;
  }

  /** How much memory its names take. */
  public long room() {
    return names;
  }

  /** Why it is not read, where the layers together have more names than fit. */
  public InputException tooLarge() {
    return InputException.of(name, "is not read: " + TOO_MANY + limits.host().why());
  }

  private void add(Entry entry) throws IOException {
    String path = entry.path();
    if (entry.displaced()) {
      displaced.add(path);
    }
    if (path.isEmpty()) {
      return;
    }
    names += path.length() + PER_NAME;
    if (names > limits.host().bytes()) {
      throw new IOException(TOO_MANY + limits.host().why());
    }
    follow(path, entry);
    int slash = path.lastIndexOf('/') + 1;
    String name = path.substring(slash);
    if (name.equals(OPAQUE)) {
      // The root of a layer an overlay shows all the same, and other stores do not.
      (slash == 0 ? displaced : emptied).add(path.substring(0, Math.max(0, slash - 1)));
    } else if (name.startsWith(WHITEOUT)) {
      removed.add(path.substring(0, slash) + name.substring(WHITEOUT.length()));
    } else if (entry.type() == Entry.Type.DIRECTORY) {
      special.remove(path);
      links.remove(path);
      leave(path);
      directories.add(path);
      made.add(path);
    } else {
      directories.remove(path);
      file(path, entry);
    }
  }

  private void follow(String path, Entry entry) {
    boolean hard = entry.type() == Entry.Type.HARDLINK;
    astray |= leads(path, symlinks) || hard && leads(entry.linkPath(), symlinks);
    astray |= entry.type() != Entry.Type.DIRECTORY && parents.contains(path);
    if (entry.type() == Entry.Type.SYMLINK || hard && symlinks.contains(entry.linkPath())) {
      symlinks.add(path);
    }
    // What becomes of the mark that empties a directory is minded where these are listed.
    int end = path.endsWith("/" + OPAQUE) ? 0 : path.lastIndexOf('/');
    while (end > 0 && parents.add(path.substring(0, end))) {
      end = path.lastIndexOf('/', end - 1);
    }
  }

  /** Whether a name goes through one of these on its way. */
  static boolean leads(String path, Set<String> links) {
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (links.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  private void file(String path, Entry entry) {
    int mode = entry.mode();
    if (entry.type() == Entry.Type.HARDLINK) {
      String target = entry.linkPath();
      mode = special.getOrDefault(target, mode);
      links.remove(path);
      if (!others.contains(target)) {
        links.put(path, links.getOrDefault(target, target));
      }
    } else {
      links.remove(path);
    }
    boolean runs =
        switch (entry.type()) {
          case FILE, HARDLINK, SPARSE -> (mode & SPECIAL) != 0;
          default -> false;
        };
    share(path, entry, mode);
    if (runs) {
      special.put(path, mode);
      others.remove(path);
    } else {
      special.remove(path);
      others.add(path);
    }
  }

  /**
   * A hard link is another name of one file, and engines give that the mode that stands beside the
   * link, so that all of its names have it (tried on Docker 26.1.5).
   */
  private void share(String path, Entry entry, int mode) {
    leave(path);
    if (entry.type() != Entry.Type.HARDLINK) {
      return;
    }
    Set<String> names =
        shared.computeIfAbsent(entry.linkPath(), target -> new TreeSet<>(Set.of(target)));
    names.add(path);
    shared.put(path, names);
    if ((mode & SPECIAL) != 0) {
      for (String name : names) {
        special.putIfAbsent(name, mode);
        others.remove(name);
      }
    }
  }

  /** What is put over a name of a file leaves its other names alone. */
  private void leave(String path) {
    Set<String> names = shared.remove(path);
    if (names != null) {
      names.remove(path);
    }
  }

  /**
   * What matters of each layer. Of the names that a layer removes, empties or replaces only those
   * are kept that matter to a special file of some layer.
   */
  public static List<LayerListing> listings(List<Layer> layers) {
    TreeSet<String> places = new TreeSet<>(Set.of(""));
    Set<String> special = new HashSet<>();
    layers.forEach(layer -> special.addAll(layer.special.keySet()));
    boolean more = true;
    while (more) {
      int before = special.size();
      for (Layer layer : layers) {
        layer.links.forEach(
            (link, target) -> {
              if (special.contains(target)) {
                special.add(link);
              }
            });
      }
      more = special.size() > before;
    }
    for (String path : special) {
      for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
        places.add(path.substring(0, end));
      }
    }
    Set<String> symlinks = new HashSet<>();
    layers.forEach(layer -> symlinks.addAll(layer.symlinks));
    return layers.stream().map(layer -> layer.listing(places, symlinks)).toList();
  }

  private LayerListing listing(Set<String> places, Set<String> anyLinks) {
    boolean special = places.size() > 1;
    TreeMap<String, String> files = new TreeMap<>();
    this.special.forEach((path, mode) -> files.put(path, String.format(Locale.ROOT, "%04o", mode)));
    Set<String> open = open(places);
    TreeMap<String, String> linked = new TreeMap<>(links);
    boolean through = linked.values().stream().anyMatch(target -> leads(target, anyLinks));
    linked.keySet().removeAll(this.special.keySet());
    linked.values().retainAll(places);
    return new LayerListing(
        name,
        digest,
        files,
        without(open, kept(removed, places)),
        without(others, without(this.special.keySet(), kept(emptied, places))),
        without(open, kept(others, places)),
        kept(directories, places),
        linked,
        displaced.stream().sorted().toList(),
        kept(symlinks, places),
        special && (astray || through));
  }

  /**
   * The names that are directories of this layer, said or by what lies in them: whatever it removes
   * or replaces at such a name, engines show what lies below in lower layers (tried on Docker
   * 26.1.5, overlay2 and containerd's store).
   */
  private Set<String> open(Set<String> places) {
    Set<String> open = new HashSet<>();
    for (Set<String> paths : List.of(special.keySet(), others, made)) {
      for (String path : paths) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
          open.add(path.substring(0, end));
        }
      }
    }
    open.addAll(made);
    open.retainAll(places);
    return open;
  }

  private static List<String> without(Set<String> names, List<String> from) {
    return from.stream().filter(name -> !names.contains(name)).toList();
  }

  private static List<String> kept(Set<String> names, Set<String> places) {
    return names.stream().filter(places::contains).sorted().toList();
  }
}
