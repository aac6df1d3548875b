package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.archive.Archive;
import dev.portreeve.runtime.archive.Entry;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.LayerListing;
import dev.portreeve.runtime.docker.document.SpecialPlaces;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.util.Collection;
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
 *
 * <p>Which of its names matter is known only when all layers were read. Until then it has them all,
 * or, where they do not fit beside those of others, lets go of them and is read again.
 */
final class Layer {
  private static final Pattern NAME =
      Pattern.compile(
          "(.*/)?(blobs/[a-z0-9]{1,16}/[0-9a-f]{32,128}|[0-9a-f]{64}/layer\\.tar"
              + "|(sha256:)?[0-9a-f]{64}(\\.tar(\\.gz)?)?)");
  private static final int SPECIAL = 06000;
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  /** What a name costs beyond its characters. */
  private static final int PER_NAME = 64;

  /** How often its names may be gone through, on the way to a file, for the room they may take. */
  private static final int STEPS = 16;

  private static final String TOO_MANY = "its files have too many, too long or too deep names";

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

  /** Directories, said or by what lies in them, whatever else the layer has at the same name. */
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
  private long steps;
  private boolean once;
  private boolean shed;

  private Layer(String name, ImportLimits limits) {
    this.name = name;
    this.limits = limits;
  }

  /** Whether images keep their layers under such a name: legacy, OCI, Podman. */
  static boolean isNameOfOne(String name) {
    return NAME.matcher(name).matches();
  }

  static Layer of(Archive tar, ImportLimits limits) throws InputException {
    return of(tar, limits, (entry, content) -> {});
  }

  /**
   * What a tar is if it is a layer, whoever else looks at its entries.
   *
   * @param other is told of each entry likewise
   */
  static Layer of(Archive tar, ImportLimits limits, Archive.Visitor other) throws InputException {
    Layer layer = new Layer(tar.source(), limits);
    layer.digest =
        tar.digestedEntries(
            (entry, content) -> {
              layer.add(entry);
              other.entry(entry, content);
            });
    return layer;
  }

  String name() {
    return name;
  }

  /** Whether it is the same layer, whatever is left of its names. */
  boolean isThe(Layer other) {
    return digest.equals(other.digest);
  }

  /** How much memory its names take. */
  long room() {
    return names;
  }

  /** Whether names are gone that may matter, so that it must be read again. */
  boolean isShed() {
    return shed;
  }

  /** Says that it comes but once. */
  Layer once() {
    once = true;
    return this;
  }

  /** Whether it may let go of names. */
  boolean canBeShed() {
    return !once && !shed;
  }

  /** What it has of its own that matters, whatever other layers hold. */
  Layer shed() {
    Layer rest = only(Set.of());
    rest.shed = true;
    return rest;
  }

  /** Why it is not used, where it comes but once, or even what is special does not fit. */
  InputException tooLarge() {
    String why = once ? " to be read but once: give its archive as a file" : limits.host().why();
    return InputException.of(name, "is not read: " + TOO_MANY + why);
  }

  private void add(Entry entry) throws IOException {
    String path = entry.path();
    if (entry.displaced()) {
      displaced.add(path);
    }
    if (path.isEmpty()) {
      return;
    }
    names += room(path);
    steps += path.length() * path.chars().filter(c -> c == '/').count();
    long most = limits.host().bytes();
    if (steps > STEPS * most) {
      throw new IOException(TOO_MANY + limits.host().why());
    }
    follow(path, entry);
    if (names > most) {
      throw new IOException(TOO_MANY + limits.host().why());
    }
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
    astray |=
        LayerListing.leads(path, symlinks)
            || hard && LayerListing.leads(entry.linkPath(), symlinks);
    astray |= entry.type() != Entry.Type.DIRECTORY && parents.contains(path);
    if (entry.type() == Entry.Type.SYMLINK || hard && symlinks.contains(entry.linkPath())) {
      symlinks.add(path);
    }
    // What becomes of the mark that empties a directory is minded where these are listed.
    int end = path.endsWith("/" + OPAQUE) ? 0 : path.lastIndexOf('/');
    while (end > 0 && parents.add(path.substring(0, end))) {
      names += end + PER_NAME;
      end = path.lastIndexOf('/', end - 1);
    }
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
    if ((mode & SPECIAL) != 0 && !special.containsKey(entry.linkPath())) {
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

  /** Tells which names matter for what it holds. */
  void addTo(SpecialPlaces places) {
    places.add(special.keySet(), links);
  }

  /** The same with no other names than these, what is special, and links. */
  Layer only(Set<String> places) {
    Layer rest = new Layer(name, limits);
    rest.digest = digest;
    rest.once = once;
    rest.shed = shed;
    rest.astray = astray;
    rest.special.putAll(special);
    rest.links.putAll(links);
    rest.displaced.addAll(displaced);
    keep(others, places, rest.others);
    keep(directories, places, rest.directories);
    keep(removed, places, rest.removed);
    keep(emptied, places, rest.emptied);
    keep(symlinks, places, rest.symlinks);
    for (Set<String> paths : List.of(special.keySet(), others, made)) {
      paths.forEach(path -> SpecialPlaces.forEachParent(path, open -> rest.open(open, places)));
    }
    keep(made, places, rest.made);
    for (Collection<String> paths : List.of(special.keySet(), links.keySet(), links.values())) {
      paths.forEach(path -> SpecialPlaces.forEach(path, place -> rest.names += room(place)));
    }
    displaced.forEach(path -> rest.names += room(path));
    return rest;
  }

  private static void keep(Set<String> names, Set<String> places, Set<String> to) {
    names.stream().filter(places::contains).forEach(to::add);
  }

  /**
   * A name that is a directory of this layer by what lies in it: whatever it removes or replaces at
   * such a name, engines show what lies below in lower layers (tried on Docker 26.1.5, overlay2 and
   * containerd's store).
   */
  private void open(String directory, Set<String> places) {
    if (places.contains(directory)) {
      made.add(directory);
    }
  }

  private static long room(String path) {
    return path.length() + PER_NAME;
  }

  /** What is left of it. */
  LayerListing listing() {
    TreeMap<String, String> files = new TreeMap<>();
    special.forEach((path, mode) -> files.put(path, String.format(Locale.ROOT, "%04o", mode)));
    TreeMap<String, String> linked = new TreeMap<>(links);
    linked.keySet().removeAll(special.keySet());
    return new LayerListing(
        name,
        digest,
        files,
        without(made, removed),
        without(others, without(special.keySet(), emptied)),
        without(made, others),
        sorted(directories),
        linked,
        sorted(displaced),
        sorted(symlinks),
        astray);
  }

  private static List<String> without(Set<String> names, Collection<String> from) {
    return from.stream().filter(name -> !names.contains(name)).sorted().toList();
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
