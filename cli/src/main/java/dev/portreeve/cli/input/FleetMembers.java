package dev.portreeve.cli.input;

import dev.portreeve.runtime.docker.document.ImportSummary.Ignored;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.origin.Unpacking;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a directory, or of an archive, that are hosts of their own. Where there are some, a
 * file that is called as a host would be, or has no bytes, stands where a host is meant to be: it
 * must be an export, as if it had been named itself, for a host that did not answer leaves just
 * that.
 */
final class FleetMembers {
  private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z][A-Za-z0-9]{0,9})$");
  private static final Set<String> OF_HOSTS =
      Set.of(
          "json", "ndjson", "jsonl", "tar", "tgz", "gz", "zip", "zst", "xz", "txz", "bz2", "tbz2",
          "7z");

  private final Set<String> endings = new HashSet<>(OF_HOSTS);
  private boolean any;

  void add(String host) {
    any = true;
    endings.add(ending(host));
  }

  /** Several collections, of which each is a host. */
  void addCollections() {
    any = true;
  }

  /** What stands among the others where a host is meant to be; nothing if none is a host. */
  Set<String> lost(Unpacking.Unpacked others) {
    Set<String> lost = new TreeSet<>();
    if (any) {
      for (RawFile file : others.files()) {
        if (isMeant(file.name()) || file.bytes().length == 0 && !isHidden(file.name())) {
          lost.add(file.name());
        }
      }
      others.ignored().stream().map(Ignored::source).filter(this::isMeant).forEach(lost::add);
    }
    return lost;
  }

  private boolean isMeant(String name) {
    return !isHidden(name) && endings.contains(ending(name));
  }

  private static boolean isHidden(String name) {
    return name.substring(name.lastIndexOf('/') + 1).startsWith(".");
  }

  /** In small letters; empty for a name without one, or with a number there, as addresses have. */
  private static String ending(String name) {
    Matcher m = ENDING.matcher(name);
    return m.find() ? m.group(1).toLowerCase(java.util.Locale.ROOT) : "";
  }
}
