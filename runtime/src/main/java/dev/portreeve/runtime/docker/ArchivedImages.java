package dev.portreeve.runtime.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code docker save} archives and OCI layouts say of their images beyond the configuration of
 * each: which names it was saved under, and the manifest that leads to it, whose digest is the
 * image's id where containerd stores images.
 */
final class ArchivedImages {
  private static final String CONTAINERD_NAME = "io.containerd.image.name";
  private static final String NAME = "org.opencontainers.image.ref.name";

  private final Map<String, TreeSet<String>> manifests = new TreeMap<>();
  private final Map<String, TreeSet<String>> names = new TreeMap<>();

  ArchivedImages(Sources sources) {
    for (Document d : sources.of(Kind.OCI_MANIFEST)) {
      d.raw().get("config").get("digest").text().map(c -> put(manifests, c, d.digest()));
    }
    Map<String, TreeSet<String>> configs = new TreeMap<>();
    manifests.forEach((config, all) -> all.forEach(m -> put(configs, m, config)));
    for (Document d : sources.of(Kind.OCI_INDEX)) {
      for (Raw entry : d.raw().get("manifests").list().orElse(List.of())) {
        String manifest = entry.get("digest").text().orElse("");
        for (String config : configs.getOrDefault(manifest, new TreeSet<>())) {
          name(entry.get("annotations")).map(n -> put(names, config, n));
        }
      }
    }
    for (Document d : sources.of(Kind.SAVE_MANIFEST)) {
      String path = d.raw().get("Config").text().orElse("");
      String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
      for (String tag : d.raw().get("RepoTags").texts().orElse(List.of())) {
        put(names, "sha256:" + file, tag);
      }
    }
  }

  private static boolean put(Map<String, TreeSet<String>> map, String key, String value) {
    return map.computeIfAbsent(key, k -> new TreeSet<>()).add(value);
  }

  /** The name of the reference; OCI's own annotation holds a mere tag as often. */
  private static Fact<String> name(Raw annotations) {
    Fact<String> name = annotations.get(NAME).text();
    Fact<String> whole = name.orElse("").contains(":") ? name : Fact.unknown("only a tag");
    return annotations.get(CONTAINERD_NAME).text().or(() -> whole);
  }

  /** The id of the image of this configuration, given the ids that the host names. */
  String id(Document config, Set<String> known) {
    for (String manifest : manifests.getOrDefault(config.digest(), new TreeSet<>())) {
      if (known.contains(manifest)) {
        return manifest;
      }
    }
    return config.digest();
  }

  /**
   * What a configuration says: all of it, since its digest is its name. What is empty is left out.
   */
  Fields read(Document d, String id) {
    Raw image = d.raw();
    Raw config = image.get("config");
    Raw layers = image.get("rootfs").get("diff_ids");
    Fields f = new Fields();
    List<String> tags = new ArrayList<>(names.getOrDefault(d.digest(), new TreeSet<>()));
    f.put("id", Values.of(id));
    ImageReader.names(tags, Fact.known(id), f);
    f.put("layers", layers.texts().map(ImageReader::layers));
    f.put("created_at", image.get("created").text().then(ImageReader::created));
    f.put("health_check", HealthReader.declared(config, config.get("Healthcheck")).map(Values::of));
    if (config.get("User").isMissing()) {
      f.put("user_name", Values.absent());
      f.put("user_id", Values.of(0));
    } else {
      UserReader.read(config.get("User"), f);
    }
    ImageConfigReader.read(config, true, f);
    f.put("special_files", Values.unknown("none of its layers was read"));
    int count = layers.list().map(List::size).orElse(-1);
    HistoryReader.readConfig(image.get("history").list(), count, false, f);
    return f;
  }
}
