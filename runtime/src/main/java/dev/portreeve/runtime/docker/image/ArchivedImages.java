package dev.portreeve.runtime.docker.image;

import dev.portreeve.runtime.docker.config.UserReader;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What {@code docker save} archives and OCI layouts say of their images beyond the configuration of
 * each: which names it was saved under, and the manifest that leads to it, whose digest is the
 * image's id where containerd stores images.
 */
final class ArchivedImages {
  private static final String CONTAINERD_NAME = "io.containerd.image.name";
  private static final String NAME = "org.opencontainers.image.ref.name";

  private static final String UNNAMED =
      ": it does not say of which reference it is, and no image here is one of its own: give"
          + " `docker buildx imagetools inspect REFERENCE`";

  /** The configurations of images that a manifest, or an index by way of others, leads to. */
  private final Map<String, TreeSet<String>> configs = new TreeMap<>();

  private final Map<String, TreeSet<String>> names = new TreeMap<>();

  ArchivedImages(Documents sources) {
    TreeSet<String> read = new TreeSet<>();
    sources.of(DocumentKind.IMAGE_CONFIG).forEach(d -> read.add(d.digest()));
    for (Document d : sources.of(DocumentKind.OCI_MANIFEST)) {
      String config = d.raw().get("config").get("digest").text().orElse("");
      if (read.contains(config)) {
        put(configs, d.digest(), config);
      }
    }
    List<Document> indexes = sources.of(DocumentKind.OCI_INDEX);
    while (indexes.stream().anyMatch(this::leadsFurther)) {
      // Each round goes through one more index that stands in an index.
    }
    for (Document d : indexes) {
      for (Raw entry : entries(d)) {
        for (String config : leadsTo(entry)) {
          name(entry.get("annotations")).map(n -> put(names, config, n));
        }
      }
    }
    for (DocumentKind kind : List.of(DocumentKind.OCI_MANIFEST, DocumentKind.OCI_INDEX)) {
      for (Document d : sources.of(kind)) {
        if (!configs.containsKey(d.digest()) && !isBeside(d, sources)) {
          sources.leaveAside(d.source(), kind.label() + UNNAMED);
        }
      }
    }
    for (Document d : sources.of(DocumentKind.SAVE_MANIFEST)) {
      String path = d.raw().get("Config").text().orElse("");
      String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
      for (String tag : d.raw().get("RepoTags").texts().orElse(List.of())) {
        put(names, "sha256:" + file, tag);
      }
    }
  }

  private static List<Raw> entries(Document index) {
    return index.raw().get("manifests").list().orElse(List.of());
  }

  private TreeSet<String> leadsTo(Raw entry) {
    return configs.getOrDefault(entry.get("digest").text().orElse(""), new TreeSet<>());
  }

  /** Whether more is known of an index than before: what its entries lead to. */
  private boolean leadsFurther(Document index) {
    boolean more = false;
    for (Raw entry : entries(index)) {
      for (String config : List.copyOf(leadsTo(entry))) {
        more |= put(configs, index.digest(), config);
      }
    }
    return more;
  }

  /** Whether it is of an archive of images: attestations and other platforms stand in those. */
  private static boolean isBeside(Document d, Documents sources) {
    return sources.of(DocumentKind.IMAGE_CONFIG).stream()
        .anyMatch(image -> layout(image).equals(layout(d)));
  }

  private static String layout(Document d) {
    return d.source().replaceFirst("(blobs/sha256/)?[^/]*$", "");
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

  /**
   * The id of the image of this configuration, given the ids that the host names. The digest of an
   * index names an image only where it leads to no other one.
   */
  String id(Document config, Set<String> known) {
    for (Map.Entry<String, TreeSet<String>> above : configs.entrySet()) {
      if (above.getValue().equals(Set.of(config.digest())) && known.contains(above.getKey())) {
        return above.getKey();
      }
    }
    return config.digest();
  }

  /**
   * What a configuration says: all of it, since its digest is its name. What is empty is left out.
   * A digest that somebody wrote as a name would be another image's.
   *
   * @param mayName which names the archive may give it
   */
  Fields read(Document d, String id, Predicate<String> mayName) {
    Raw image = d.raw();
    Raw config = image.get("config");
    Raw layers = image.get("rootfs").get("diff_ids");
    Fields f = new Fields();
    List<String> tags =
        names.getOrDefault(d.digest(), new TreeSet<>()).stream()
            .filter(name -> !name.contains("@"))
            .filter(mayName)
            .toList();
    f.put("id", SnapshotJson.of(id));
    ImageReader.names(tags, Fact.known(id), f);
    f.put("layers", layers.texts().map(ImageReader::layers));
    f.put("created_at", image.get("created").text().then(ImageReader::created));
    f.put(
        "health_check",
        HealthCheckReader.declared(config, config.get("Healthcheck")).map(SnapshotJson::of));
    if (config.get("User").isMissing()) {
      f.put("user_name", SnapshotJson.absent());
      f.put("user_id", SnapshotJson.of(0));
    } else {
      UserReader.read(config.get("User"), f);
    }
    ImageConfigReader.read(config, true, f);
    f.put("special_files", SnapshotJson.unknown("none of its layers was read"));
    int count = layers.list().map(List::size).orElse(-1);
    HistoryReader.readConfig(image.get("history").list(), count, config, false, f);
    return f;
  }
}
