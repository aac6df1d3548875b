package dev.portreeve.cli.collect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * What dpkg and apk have noted in the layers of an image that is installed, as the collector script
 * lists it. Databases of other kinds can only be seen to be there, and then nobody knows all
 * packages, nor where there is none at all, since somebody may have taken it away: the mark at the
 * end is missing.
 */
final class LayerPackages {
  private static final long LARGEST = 8 * 1024 * 1024;
  private static final int MOST = 5000;
  private static final String PARTS = "var/lib/dpkg/status.d";
  private static final List<String> OTHERS =
      List.of(
          "var/lib/rpm",
          "usr/lib/sysimage/rpm",
          "usr/share/rpm",
          "var/lib/pacman/local",
          "usr/lib/opkg",
          "var/lib/opkg",
          "var/db/pkg",
          "var/db/xbps",
          "nix/store");

  /** States of a package of which no file is left but settings; in others some or all are there. */
  private static final List<String> GONE = List.of(" not-installed", " config-files");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.+_@-]{1,200}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.+~:_^-]{1,200}");

  /** A link is in the way, which leads nobody knows where. */
  private static final class LinkInTheWay extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final List<Path> layers;
  private final OverlayNotes notes;
  private final BooleanSupplier late;
  private final StringBuilder text = new StringBuilder();
  private boolean unread;
  private boolean noted;

  private LayerPackages(List<Path> layers, OverlayNotes notes, BooleanSupplier late) {
    this.layers = layers;
    this.notes = notes;
    this.late = late;
  }

  /**
   * @param layers the uppermost first
   * @param notes what their overlay noted
   * @param late whether it has taken too long
   */
  static String of(List<Path> layers, OverlayNotes notes, BooleanSupplier late) {
    LayerPackages packages = new LayerPackages(layers, notes, late);
    packages.read("deb", "var/lib/dpkg/status");
    packages.parts();
    packages.read("apk", "lib/apk/db/installed");
    packages.read("apk", "usr/lib/apk/db/installed");
    for (String other : OTHERS) {
      packages.unread |= packages.isThere(other);
    }
    return packages.text + (packages.unread || !packages.noted ? "" : "packages\n");
  }

  /** Where the uppermost of these is; nothing where none is left. */
  private Optional<Path> uppermost(String path) throws LinkInTheWay {
    String[] steps = path.split("/");
    boolean unclear = false;
    for (Path layer : layers) {
      Path at = layer;
      int step = 0;
      while (step < steps.length) {
        at = at.resolve(steps[step]);
        if (Files.isSymbolicLink(at)) {
          if (step == 0 && isUsual(at)) {
            return Optional.empty();
          }
          throw new LinkInTheWay();
        }
        if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
          OverlayNotes.Sight sight = above(layer, at);
          if (sight == OverlayNotes.Sight.CLOSED) {
            return Optional.empty();
          }
          unclear |= sight == OverlayNotes.Sight.UNREAD;
          break;
        }
        step++;
        boolean directory = Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS);
        if (step < steps.length && !directory) {
          return Optional.empty();
        }
        if (step == steps.length) {
          boolean kept = directory || Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS);
          unread |= kept && unclear;
          return Optional.of(at).filter(found -> kept);
        }
      }
    }
    return Optional.empty();
  }

  /** What the directories on the way to a path show of the layers below. */
  private OverlayNotes.Sight above(Path layer, Path path) {
    OverlayNotes.Sight sight = OverlayNotes.Sight.OPEN;
    for (Path at = path.getParent(); !at.equals(layer); at = at.getParent()) {
      OverlayNotes.Sight here = notes.in(layer, at);
      if (here == OverlayNotes.Sight.CLOSED) {
        return here;
      }
      sight = here == OverlayNotes.Sight.UNREAD ? here : sight;
    }
    return sight;
  }

  /** The link that most distributions have. */
  private static boolean isUsual(Path link) {
    try {
      return link.endsWith("lib")
          && Set.of("usr/lib", "/usr/lib").contains(Files.readSymbolicLink(link).toString());
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isThere(String path) {
    try {
      return uppermost(path).isPresent();
    } catch (LinkInTheWay e) {
      return true;
    }
  }

  /** Where each package has a file of its own, as in images without a shell. */
  private void parts() {
    TreeSet<String> names = new TreeSet<>();
    for (Path layer : layers) {
      Path at = layer;
      for (String step : PARTS.split("/")) {
        at = at.resolve(step);
        unread |= Files.isSymbolicLink(at);
      }
      if (Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(at)) {
          files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (IOException e) {
          unread = true;
        }
      }
    }
    unread |= names.size() >= MOST;
    names.stream().limit(MOST).filter(name -> !name.endsWith(".md5sums")).forEach(this::part);
  }

  private void part(String name) {
    if (name.matches("[A-Za-z0-9.+_-]+")) {
      read("deb", PARTS + "/" + name);
    } else {
      unread = true;
    }
  }

  private void read(String kind, String path) {
    try {
      Optional<Path> found = uppermost(path);
      if (found.isPresent()) {
        read(kind, found.get());
      }
    } catch (LinkInTheWay | IOException e) {
      unread = true;
    }
  }

  private void read(String kind, Path database) throws IOException {
    if (!Files.isRegularFile(database) || Files.size(database) > LARGEST || late.getAsBoolean()) {
      unread = true;
      return;
    }
    noted = true;
    boolean deb = kind.equals("deb");
    String name = "";
    String version = "";
    String state = "";
    int lines = 0;
    int names = 0;
    String all = Files.readString(database, StandardCharsets.ISO_8859_1) + "\n\n";
    for (String line : all.split("\n", -1)) {
      String said = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      lines++;
      if (said.startsWith(deb ? "Package: " : "P:")) {
        name = said.substring(deb ? 9 : 2);
        names++;
      } else if (said.startsWith(deb ? "Version: " : "V:")) {
        version = said.substring(deb ? 9 : 2);
      } else if (deb && said.startsWith("Status: ")) {
        state = said.substring(8);
      } else if (said.isEmpty()) {
        // Whoever wrote it otherwise than these managers do may name a package that they find.
        unread |= lines > 1 && (names != 1 || name.isEmpty());
        add(kind, name, version, state);
        name = "";
        version = "";
        state = "";
        lines = 0;
        names = 0;
      }
    }
  }

  private void add(String kind, String name, String version, String state) {
    if (name.isEmpty() || GONE.stream().anyMatch(state::endsWith)) {
      return;
    }
    if (!NAME.matcher(name).matches()) {
      unread = true;
      return;
    }
    String known = VERSION.matcher(version).matches() ? version : "-";
    text.append("package " + kind + " " + name + " " + known + "\n");
  }
}
