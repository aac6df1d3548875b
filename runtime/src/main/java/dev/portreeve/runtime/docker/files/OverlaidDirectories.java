package dev.portreeve.runtime.docker.files;

import dev.portreeve.runtime.docker.fact.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What Podman lays a filesystem over, so that a container sees it and what it writes goes elsewhere
 * ({@code -v DIR:/x:O}): the engine lists a bind of what came of it, and the directories in the
 * options of that (seen on Podman 5.4.2). What lay there when the container was started, nothing
 * tells: a mount table names such a filesystem alone.
 *
 * @param lower what is seen, the uppermost first
 * @param upper what is written, where somebody named that; empty where the engine keeps it
 */
public record OverlaidDirectories(List<String> lower, String upper) {
  private static final String LOWER = "lowerdir=";
  private static final String UPPER = "upperdir=";

  /** A mount that lies over nothing. */
  public static final OverlaidDirectories NONE = new OverlaidDirectories(List.of(), "");

  /** Where Podman keeps the layers of images, and an empty directory beside what it makes. */
  private static final Pattern LAYER =
      Pattern.compile(".*/(overlay|vfs/dir)/[0-9a-f]{64}(/.*)?|.*/userdata/overlay/[0-9]+/lower");

  /** Where it lies as a bind, beside what the engine keeps of it. */
  private static final String MERGED = "/merge";

  public OverlaidDirectories {
    lower = List.copyOf(lower);
  }

  /** Those of a mount as Podman lists it; none where nothing lies over anything. */
  public static OverlaidDirectories of(Raw mount) {
    List<String> lower = new ArrayList<>();
    String upper = "";
    for (String option : mount.get("Options").texts().orElse(List.of())) {
      if (option.startsWith(LOWER)) {
        lower.addAll(parts(option.substring(LOWER.length())));
      } else if (option.startsWith(UPPER)) {
        upper = option.substring(UPPER.length());
      }
    }
    String merged = mount.get("Source").text().orElse("");
    boolean kept =
        merged.endsWith(MERGED)
            && upper.equals(merged.substring(0, merged.length() - MERGED.length()) + "/upper");
    return new OverlaidDirectories(lower, kept ? "" : upper);
  }

  public boolean isNone() {
    return lower.isEmpty();
  }

  /** Whether all that is seen is what the engine unpacked of images. */
  public boolean isOfLayers() {
    return !isNone()
        && upper.isEmpty()
        && lower.stream().allMatch(directory -> LAYER.matcher(directory).matches());
  }

  /** A colon within a path has a backslash before it. */
  private static List<String> parts(String directories) {
    List<String> parts = new ArrayList<>();
    for (String part : directories.split("(?<!\\\\):")) {
      parts.add(part.replace("\\:", ":"));
    }
    return parts;
  }
}
