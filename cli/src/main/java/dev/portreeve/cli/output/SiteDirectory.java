package dev.portreeve.cli.output;

import dev.portreeve.cli.command.CliError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes a whole directory of pages: beside its place first, and then into it by two renames, so
 * that a failure leaves the old site or the new one. Replaces only a directory that holds exactly
 * what an earlier site put there.
 */
public final class SiteDirectory {
  /** Lists the files of the site, itself left out: what may be replaced. */
  private static final String MARK = ".portreeve-site";

  private SiteDirectory() {}

  /** Writes pages by their paths from the directory. */
  public static void write(Path wanted, SortedMap<String, String> pages)
      throws CliError, IOException {
    SortedMap<String, AtomicFile.Content> files = new TreeMap<>();
    pages.forEach(
        (name, page) -> files.put(name, out -> out.write(page.getBytes(StandardCharsets.UTF_8))));
    put(wanted, files);
  }

  /** The same of files of any kind, which take the place of a file that stands there, too. */
  static void replace(Path wanted, SortedMap<String, AtomicFile.Content> files)
      throws CliError, IOException {
    if (!Files.isRegularFile(wanted)) {
      put(wanted, files);
      return;
    }
    Path aside = beside(wanted.toAbsolutePath());
    Files.move(wanted, aside);
    try {
      put(wanted, files);
    } finally {
      if (Files.exists(wanted)) {
        Files.delete(aside);
      } else {
        Files.move(aside, wanted);
      }
    }
  }

  /** Whether it is a directory that was written here, of files of this ending alone. */
  static boolean isOf(Path place, String ending) throws IOException {
    Path mark = place.resolve(MARK);
    return Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)
        && Files.readAllLines(mark).stream().allMatch(name -> name.endsWith(ending));
  }

  private static void put(Path wanted, SortedMap<String, AtomicFile.Content> files)
      throws CliError, IOException {
    Path place = Files.isDirectory(wanted) ? wanted.toRealPath() : wanted.toAbsolutePath();
    boolean old = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    if (old) {
      refuseForeign(wanted, place);
    }
    Path parent = place.normalize().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw CliError.usage("there is no directory `" + parent + "`", "make it first");
    }
    Path made = beside(place);
    Path aside = beside(place);
    try {
      fill(made, files);
      if (old) {
        Files.move(place, aside);
      }
      Files.move(made, place);
    } finally {
      remove(made);
      if (Files.exists(place)) {
        remove(aside);
      }
    }
  }

  private static Path beside(Path place) {
    return place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".tmp");
  }

  private static void refuseForeign(Path wanted, Path place) throws CliError, IOException {
    if (!Files.isDirectory(place)) {
      throw CliError.usage("`" + wanted + "` is no directory", "name a directory");
    }
    SortedSet<String> there = new TreeSet<>();
    try (Stream<Path> all = Files.walk(place)) {
      all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .forEach(file -> there.add(name(place, file)));
    }
    SortedSet<String> ours = new TreeSet<>();
    Path mark = place.resolve(MARK);
    if (Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)) {
      ours.addAll(Files.readAllLines(mark, StandardCharsets.UTF_8));
      ours.add(MARK);
    }
    there.removeAll(ours);
    if (!there.isEmpty()) {
      throw CliError.usage(
          "`" + wanted + "` holds what no site of ours put there: `" + there.first() + "`",
          "name another directory, or empty this one");
    }
  }

  private static String name(Path place, Path file) {
    return place.relativize(file).toString().replace('\\', '/');
  }

  private static void fill(Path made, SortedMap<String, AtomicFile.Content> files)
      throws IOException {
    Files.createDirectory(made);
    for (Map.Entry<String, AtomicFile.Content> each : files.entrySet()) {
      Path file = made.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, each.getValue());
    }
    Files.writeString(made.resolve(MARK), String.join("\n", files.keySet()) + "\n");
  }

  /** Removes a directory of ours, deepest first; a link is removed and never followed. */
  private static void remove(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
