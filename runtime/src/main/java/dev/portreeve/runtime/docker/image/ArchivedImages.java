package dev.portreeve.runtime.docker.image;

import dev.portreeve.runtime.docker.config.UserReader;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.LinkedHashSet;
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

  /** What leads to one configuration and to no other, by that one. */
  private final Map<String, TreeSet<String>> above = new TreeMap<>();

  private final Map<String, TreeSet<String>> names = new TreeMap<>();

  ArchivedImages(Documents sources) {
    TreeSet<String> read = new TreeSet<>();
    // Archives of images: attestations and other platforms stand in those.
    TreeSet<String> layouts = new TreeSet<>();
    for (Document d : sources.of(DocumentKind.IMAGE_CONFIG)) {
      read.add(d.digest());
      layouts.add(layout(d));
    }
    for (Document d : sources.of(DocumentKind.OCI_MANIFEST)) {
      String config = d.raw().get("config").get("digest").text().orElse("");
      if (read.contains(config)) {
        put(configs, d.digest(), config);
      }
    }
    List<Document> indexes = sources.of(DocumentKind.OCI_INDEX);
    leadUpwards(indexes);
    configs.forEach(
        (digest, images) -> {
          if (images.size() == 1) {
            put(above, images.first(), digest);
          }
        });
    for (Document d : indexes) {
      for (Raw entry : entries(d)) {
        for (String config : leadsTo(entry)) {
          name(entry.get("annotations")).map(n -> put(names, config, n));
        }
      }
    }
    for (DocumentKind kind : List.of(DocumentKind.OCI_MANIFEST, DocumentKind.OCI_INDEX)) {
      for (Document d : sources.of(kind)) {
        if (!configs.containsKey(d.digest()) && !layouts.contains(layout(d))) {
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
    return configs.getOrDefault(digest(entry), new TreeSet<>());
  }

  private static String digest(Raw entry) {
    return entry.get("digest").text().orElse("");
  }

  /**
   * An index leads where its entries lead, and so does each that holds it. One waits once, however
   * many of its entries led somewhere.
   */
  private void leadUpwards(List<Document> indexes) {
    Map<String, Set<String>> holders = new TreeMap<>();
    for (Document d : indexes) {
      for (Raw entry : entries(d)) {
        holders.computeIfAbsent(digest(entry), k -> new TreeSet<>()).add(d.digest());
      }
    }
    LinkedHashSet<String> waiting = new LinkedHashSet<>(configs.keySet());
    while (!waiting.isEmpty()) {
      String next = waiting.iterator().next();
      waiting.remove(next);
      List<String> found = List.copyOf(configs.get(next));
      for (String holder : holders.getOrDefault(next, Set.of())) {
        if (configs.computeIfAbsent(holder, k -> new TreeSet<>()).addAll(found)) {
          waiting.add(holder);
        }
      }
    }
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
    return above.getOrDefault(config.digest(), new TreeSet<>()).stream()
        .filter(known::contains)
        .findFirst()
        .orElse(config.digest());
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
    f.put(ImageReader.PLATFORM, ImageReader.platform(image.get("os"), image.get("architecture")));
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
