package dev.portreeve.runtime.docker.image;

import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The documents that describe images, and which image each of them describes. */
public final class ImageDocuments {
  private final EngineKind only;
  private final ArchivedImages archived;
  private final LayerLists layers;
  private final TreeSet<String> inspected = new TreeSet<>();
  private final List<Document> all = new ArrayList<>();
  private final Map<Document, String> ids = new IdentityHashMap<>();

  /** What inspects say of each image. */
  private final Map<String, List<Raw>> inspects = new TreeMap<>();

  /** Which images the engine, or what runs on it, means by a reference. */
  private final Map<String, TreeSet<String>> meant = new TreeMap<>();

  public ImageDocuments(Documents sources, EngineKind only) {
    this.only = only;
    this.archived = new ArchivedImages(sources);
    this.layers = new LayerLists(sources);
    for (Document d : sources.of(DocumentKind.IMAGE)) {
      d.image().id().map(References::imageId).map(id -> inspected(id, d));
      all.add(d);
    }
    TreeSet<String> known = new TreeSet<>(inspected);
    for (Document d : sources.of(DocumentKind.IMAGE_ROW)) {
      d.raw().get("Id").text().map(References::imageId).map(known::add);
    }
    for (Document d : sources.of(DocumentKind.CONTAINER)) {
      d.container().image().map(References::imageId).map(known::add);
    }
    for (Document d : sources.of(DocumentKind.IMAGE)) {
      d.image().tags().forEach(tag -> mean(tag, d.image().id()));
    }
    for (Document d : sources.of(DocumentKind.CONTAINER)) {
      d.container().reference().map(r -> mean(r, d.container().image()));
    }
    for (Document d : sources.of(DocumentKind.IMAGE_CONFIG)) {
      add(d, Fact.known(archived.id(d, known)), sources);
    }
    for (Document d : sources.of(DocumentKind.HISTORY)) {
      add(d, owner(d, known), sources);
    }
  }

  private boolean inspected(String id, Document d) {
    inspects.computeIfAbsent(id, i -> new ArrayList<>()).add(d.raw());
    return inspected.add(id);
  }

  private boolean mean(String reference, Fact<String> image) {
    Fact<String> canonical = References.canonical(reference);
    image
        .map(References::imageId)
        .map(id -> meant.computeIfAbsent(canonical.orElse(""), r -> new TreeSet<>()).add(id));
    return canonical.isKnown();
  }

  /**
   * Whether an archive may say that a reference means an image: a tag moves, so it does not where
   * the host means another one by it.
   */
  private boolean mayName(String id, String reference) {
    TreeSet<String> images = meant.get(References.canonical(reference).orElse(""));
    return images == null || images.contains(id);
  }

  private void add(Document d, Fact<String> id, Documents sources) {
    if (id.isKnown()) {
      ids.put(d, id.orElse(""));
      all.add(d);
    } else {
      sources.leaveAside(d.source(), d.kind().label() + ": " + id.reason());
    }
  }

  private Fact<String> owner(Document history, TreeSet<String> known) {
    return only == EngineKind.PODMAN || HistoryReader.isPodmans(history)
        ? Fact.unknown("Podman does not say whose it is, and its inspect of images holds it")
        : HistoryReader.imageId(history).then(i -> inFull(i, known));
  }

  public List<Document> all() {
    return List.copyOf(all);
  }

  public Fact<String> id(Document d) {
    return ids.containsKey(d) ? Fact.known(ids.get(d)) : d.image().id().map(References::imageId);
  }

  /** An inspect knows all names of its image, an archive only some. */
  public Fields read(Document d) {
    if (d.kind() == DocumentKind.IMAGE) {
      Fields image = ImageReader.read(d, only);
      layers.addTo(image, id(d).orElse(""));
      return image;
    }
    String id = ids.get(d);
    if (d.kind() == DocumentKind.HISTORY) {
      return HistoryReader.read(d, inspects.getOrDefault(id, List.of()))
          .put("id", SnapshotJson.of(id));
    }
    Fields f = archived.read(d, id, name -> mayName(id, name));
    if (inspected.contains(id)) {
      f.all().keySet().removeAll(List.of("reference", "references"));
      return f;
    }
    return f.put(ImageStanding.ARCHIVED_ALONE, SnapshotJson.of(true));
  }

  /** The one known id that begins so, where only the beginning is given. */
  private static Fact<String> inFull(String id, TreeSet<String> known) {
    if (id.matches("sha256:[0-9a-f]{64}")) {
      return Fact.known(id);
    }
    List<String> possible =
        known.stream().filter(k -> k.replaceFirst("^sha256:", "").startsWith(id)).toList();
    return id.matches("[0-9a-f]{12,64}") && possible.size() == 1
        ? Fact.known(possible.get(0))
        : Fact.unknown("it does not name its image in full; use --no-trunc");
  }
}
