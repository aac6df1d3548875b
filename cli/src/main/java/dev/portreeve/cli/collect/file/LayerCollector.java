package dev.portreeve.cli.collect.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Looks into the layers of images where an overlay, the engine's or containerd's, keeps them as
 * directories of this host, or vfs a copy of the whole, as the collector script does, and writes
 * the same {@code layers.txt}: the accounts of each image, its packages, and its setuid and setgid
 * files. What was not seen whole, in a minute and without links, has no mark.
 */
public final class LayerCollector {
  private static final int SPECIAL = 06000;
  private static final long LARGEST_PASSWD = 256 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int MOST_FILES = 5000;

  private static final String VFS = "vfs";

  /** What engines whose images containerd keeps say of them: newer ones say nothing. */
  private static final Set<String> CONTAINERD = Set.of("overlayfs", "");

  private static final String SHA256 = "sha256:";

  /** What Java makes of bytes of a name that are no letter to the locale. */
  private static final char NO_LETTER = '\uFFFD';

  private final String dataRoot;
  private final Clock clock;
  private final Instant deadline;
  private Instant until;
  private final Map<Path, Optional<Map<String, String>>> special = new HashMap<>();

  /** The layers of which not every setuid or setgid file can be named. */
  private final Set<Path> broken = new HashSet<>();

  private Optional<Map<String, Path>> containerd = Optional.empty();

  private final OverlayNotes notes;

  private LayerCollector(String dataRoot, Clock clock, OverlayNotes notes) {
    this.dataRoot = dataRoot;
    this.notes = notes;
    this.clock = clock;
    this.deadline = clock.instant().plus(PATIENCE);
    this.until = deadline;
  }

  /**
   * @param images their inspects
   * @param dataRoot where the engine keeps them
   * @param programs runs one, and is empty unless it succeeds
   */
  public static String at(
      List<JsonNode> images,
      String dataRoot,
      Clock clock,
      Function<List<String>, Optional<byte[]>> programs) {
    Map<String, JsonNode> byId = new TreeMap<>();
    images.forEach(image -> byId.put(image.path("Id").asText(), image));
    LayerCollector look = new LayerCollector(dataRoot, clock, new OverlayNotes(programs));
    StringBuilder text = new StringBuilder("portreeve layers 1\n");
    LayerRoom room = new LayerRoom(byId.size());
    byId.forEach(
        (id, image) -> {
          look.until = room.until(clock.instant(), look.deadline);
          text.append("image ").append(id).append('\n').append(room.fitting(look.of(image)));
        });
    return text.toString();
  }

  /** The directories of an image, the uppermost first; none where one of them is not there. */
  private List<Path> layers(JsonNode image) {
    String driver = image.path("GraphDriver").path("Name").asText();
    List<String> chains = chains(image.path("RootFS").path("Layers"));
    if (driver.equals(VFS)) {
      return chains.isEmpty() ? List.of() : whole(chains.get(chains.size() - 1));
    }
    if (CONTAINERD.contains(driver)) {
      return snapshots(chains);
    }
    JsonNode data = image.path("GraphDriver").path("Data");
    String upper = data.path("UpperDir").asText();
    String lower = data.path("LowerDir").asText();
    List<Path> layers = new ArrayList<>();
    for (String name : (upper + (lower.isEmpty() ? "" : ":" + lower)).split(":")) {
      if (!name.startsWith("/") || name.indexOf('\0') >= 0 || !Files.isDirectory(Path.of(name))) {
        return List.of();
      }
      layers.add(Path.of(name));
    }
    return layers;
  }

  /** What stands on each layer is named by the digests of all up to it. */
  private static List<String> chains(JsonNode diffs) {
    List<String> chains = new ArrayList<>();
    String chain = "";
    for (JsonNode diff : diffs) {
      String next = diff.asText();
      chain = chain.isEmpty() ? next : SHA256 + MachineId.sha256(chain + " " + next);
      chains.add(chain);
    }
    return chains;
  }

  /** The copy of all layers up to one. */
  private List<Path> whole(String chain) {
    String name = chain.replaceFirst(SHA256, "");
    String entry = dataRoot + "/image/vfs/layerdb/sha256/" + name + "/cache-id";
    String cached = name.matches("[a-z0-9]+") ? HostFile.line(entry) : "";
    Path copy = Path.of(dataRoot + "/vfs/dir/" + cached);
    return cached.matches("[a-z0-9]+") && Files.isDirectory(copy) ? List.of(copy) : List.of();
  }

  /** Where containerd keeps them. */
  private List<Path> snapshots(List<String> chains) {
    if (containerd.isEmpty()) {
      containerd = Optional.of(SnapshotIndex.of(dataRoot));
    }
    List<Path> layers = new ArrayList<>();
    for (String chain : chains) {
      Path layer = containerd.get().get(chain);
      if (layer == null || !Files.isDirectory(layer)) {
        return List.of();
      }
      layers.add(0, layer);
    }
    return layers;
  }

  private String of(JsonNode image) {
    List<Path> layers = layers(image);
    return layers.isEmpty()
        ? ""
        : accounts(layers)
            + LayerPackages.of(layers, notes, () -> clock.instant().isAfter(until))
            + special(layers);
  }

  private String accounts(List<Path> layers) {
    for (Path layer : layers) {
      Path etc = layer.resolve("etc");
      Path passwd = etc.resolve("passwd");
      if (!Files.exists(etc, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      if (!Files.isDirectory(etc, LinkOption.NOFOLLOW_LINKS)) {
        return "";
      }
      if (Files.exists(passwd, LinkOption.NOFOLLOW_LINKS)) {
        return Files.isRegularFile(passwd, LinkOption.NOFOLLOW_LINKS) ? read(passwd) : "";
      }
      if (notes.in(layer, etc) == OverlayNotes.Sight.CLOSED) {
        return "";
      }
    }
    return "";
  }

  private static String read(Path passwd) {
    try {
      if (Files.size(passwd) > LARGEST_PASSWD) {
        return "";
      }
      StringBuilder text = new StringBuilder();
      Set<String> seen = new HashSet<>();
      for (String line : Files.readString(passwd, StandardCharsets.ISO_8859_1).split("\n")) {
        String[] fields = BLANKS.matcher(line).replaceAll("").split(":", -1);
        String name = fields[0];
        String uid = fields.length > 2 ? fields[2] : "";
        if (ODD.matcher(name + uid).find()) {
          return "";
        }
        if (name.matches("[A-Za-z0-9_.@+-]+") && seen.add(name)) {
          if (uid.matches("[+-][0-9]+|[0-9]{10,}")) {
            continue;
          }
          // A number that is none is root, as runtimes read it.
          String number = uid.matches("[0-9]{1,9}") ? uid : "0";
          text.append("account ").append(name).append(' ').append(Long.parseLong(number));
          text.append('\n');
        }
      }
      return text + "accounts\n";
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * What Go's readers may take for white space, or for a part of a letter: they would find another
   * account than is found here.
   */
  private static final Pattern ODD = Pattern.compile("[^ -~]");

  /** What those readers take away around a row. */
  private static final Pattern BLANKS = Pattern.compile("^[ \t]+|[ \t]+$");

  private String special(List<Path> layers) {
    TreeMap<String, String> files = new TreeMap<>();
    List<Path> upwards = new ArrayList<>(layers);
    Collections.reverse(upwards);
    boolean odd = false;
    for (Path layer : upwards) {
      Optional<Map<String, String>> own = special.computeIfAbsent(layer, this::walk);
      if (own.isEmpty()) {
        return "";
      }
      odd |= notes.displaces(layer) || broken.contains(layer);
      for (String path : List.copyOf(files.keySet())) {
        OverlayNotes.Sight sight = sight(layer, path);
        odd |= sight == OverlayNotes.Sight.UNREAD;
        if (sight == OverlayNotes.Sight.CLOSED) {
          files.remove(path);
        }
      }
      files.putAll(own.get());
    }
    StringBuilder text = new StringBuilder();
    TreeMap<String, String> spelled = new TreeMap<>();
    files.forEach((path, mode) -> spelled.put(FileStatusCollector.spelled(path), mode));
    spelled.forEach((path, mode) -> text.append("special " + mode + " " + path + "\n"));
    return odd ? text.toString() : text + "specials\n";
  }

  /** Whether a layer has another file at a path, or none any more there or above. */
  private OverlayNotes.Sight sight(Path layer, String path) {
    Optional<Path> named = HostFile.at(layer + path);
    if (named.isEmpty() || path.indexOf(NO_LETTER) >= 0) {
      return OverlayNotes.Sight.UNREAD;
    }
    if (Files.exists(named.get(), LinkOption.NOFOLLOW_LINKS)) {
      return OverlayNotes.Sight.CLOSED;
    }
    OverlayNotes.Sight sight = OverlayNotes.Sight.OPEN;
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      Path above = Path.of(layer + path.substring(0, end));
      if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
        OverlayNotes.Sight here =
            Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)
                ? notes.in(layer, above)
                : OverlayNotes.Sight.CLOSED;
        if (here == OverlayNotes.Sight.CLOSED) {
          return here;
        }
        sight = here == OverlayNotes.Sight.UNREAD ? here : sight;
      }
    }
    return sight;
  }

  /** The setuid and setgid files of one layer and their modes; empty if they were not all seen. */
  private Optional<Map<String, String>> walk(Path layer) {
    Map<String, String> files = new HashMap<>();
    try {
      Files.walkFileTree(
          layer,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen)
                throws IOException {
              if (clock.instant().isAfter(until)) {
                throw new IOException("it took more than a minute");
              }
              int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
              if (seen.isRegularFile() && (mode & SPECIAL) != 0) {
                String path = file.toString().substring(layer.toString().length());
                files.put(path, Integer.toOctalString(mode & 07777));
                if (!HostFile.isSpelled(file)) {
                  broken.add(layer);
                }
              }
              return FileVisitResult.CONTINUE;
            }
          });
      // Thousands are some that somebody made to hide others: those that are named still fail.
      if (files.size() > MOST_FILES) {
        List.copyOf(new TreeMap<>(files).keySet()).stream().skip(MOST_FILES).forEach(files::remove);
        broken.add(layer);
      }
      // The script cannot list a name that breaks a line: then those that are listed are not all.
      if (files.keySet().removeIf(path -> path.indexOf('\n') >= 0)) {
        broken.add(layer);
      }
      return Optional.of(files);
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
