package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portreeve.runtime.abi.scalar.ImageReferences;
import dev.portreeve.runtime.docker.config.UserReader;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads {@code image inspect}. From API 1.50 on the engine omits empty keys of {@code Config}, so
 * there a missing user is root and a missing health check none; Podman's own inspect always did.
 * Podman's Docker API never shows a health check.
 */
final class ImageReader {
  private static final int OMITS_EMPTY = 1050;

  /** Tells, until scans have their images, which image of an index one is. */
  static final String PLATFORM = "platform";

  /** What is older was not built then. */
  private static final Instant REPRODUCIBLE = Instant.parse("1971-01-01T00:00:00Z");

  private ImageReader() {}

  static Fields read(Document d, EngineKind only) {
    Raw image = d.raw();
    EngineKind engine = EngineKind.ofImage(image);
    engine = engine == EngineKind.UNDECIDED ? only : engine;
    boolean nativePodman = EngineKind.isNativePodmanImage(image);
    Fields f = new Fields();
    Fact<String> id = image.get("Id").text().map(References::imageId);
    Fact<List<String>> tags = image.get("RepoTags").texts().map(ImageReader::named);
    Fact<List<String>> digests = image.get("RepoDigests").texts().map(ImageReader::named);
    f.put("id", id.map(SnapshotJson::of));
    f.put("reference", tags.then(t -> reference(t, id)));
    f.put("references", references(tags, digests));
    f.put("digests", digests.map(ImageReader::digests));
    f.put("origins", digests.then(list -> origins(list, image)));
    f.put("health_check", healthCheck(image, engine, nativePodman).map(SnapshotJson::of));
    boolean off = image.get("Config").get("Healthcheck").get("Test").texts().is(List.of("NONE"));
    f.put("check_off", SnapshotJson.of(off));
    if (nativePodman) {
      int layers = image.get("RootFS").get("Layers").list().map(List::size).orElse(-1);
      HistoryReader.readConfig(image.get("History").list(), layers, image.get("Config"), true, f);
    }
    f.put("layers", image.get("RootFS").get("Layers").texts().map(ImageReader::layers));
    f.put("created_at", image.get("Created").text().then(ImageReader::created));
    f.put(PLATFORM, platform(image.get("Os"), image.get("Architecture")));
    Fact<Map<String, Raw>> exposed = image.get("Config").get("ExposedPorts").entries();
    f.put("exposed", SnapshotJson.texts(exposed.orElse(Map.of()).keySet()));
    boolean podmans = nativePodman && image.get("Config").isObject();
    boolean omits = podmans || engine == EngineKind.DOCKER && omitsEmpty(image, d);
    ImageConfigReader.read(image.get("Config"), omits, f);
    f.put("parent", parent(image, d, nativePodman));
    user(image, d, engine, nativePodman, f);
    return f;
  }

  /** Names that an archive gives; the host may know the image by others. */
  static void names(List<String> tags, Fact<String> id, Fields f) {
    List<JsonNode> canonical = new ArrayList<>();
    tags.forEach(
        r -> canonical.add(SnapshotJson.of(References.canonical(r).map(SnapshotJson::of))));
    f.put("reference", reference(tags, id));
    f.put(
        "references",
        SnapshotJson.partial(
            SnapshotJson.set(canonical), "an archive names what was saved, and no digest"));
  }

  private static List<String> named(List<String> references) {
    return references.stream().filter(r -> !r.startsWith("<none>")).sorted().toList();
  }

  private static Fact<JsonNode> reference(List<String> tags, Fact<String> id) {
    return tags.isEmpty()
        ? id.map(i -> i.replaceFirst("^sha256:", ""))
            .map(hex -> SnapshotJson.of(hex.substring(0, Math.min(12, hex.length()))))
        : Fact.known(SnapshotJson.of(tags.get(0)));
  }

  private static Fact<JsonNode> references(Fact<List<String>> tags, Fact<List<String>> digests) {
    if (!tags.isKnown() && !digests.isKnown()) {
      return Fact.unknown(tags.reason());
    }
    List<String> all = new ArrayList<>(tags.orElse(List.of()));
    all.addAll(digests.orElse(List.of()));
    List<JsonNode> canonical = new ArrayList<>();
    all.forEach(r -> canonical.add(SnapshotJson.of(References.canonical(r).map(SnapshotJson::of))));
    ArrayNode set = SnapshotJson.set(canonical);
    return Fact.known(
        tags.isKnown() && digests.isKnown()
            ? set
            : SnapshotJson.partial(set, tags.isKnown() ? digests.reason() : tags.reason()));
  }

  private static JsonNode digests(List<String> references) {
    return SnapshotJson.texts(
        references.stream().map(r -> r.substring(r.indexOf('@') + 1)).toList());
  }

  /** Only the classic image store writes digests solely on push and pull. */
  private static Fact<JsonNode> origins(List<String> digests, Raw image) {
    if (digests.isEmpty()) {
      return Fact.known(SnapshotJson.list(List.of()));
    }
    if (!image.get("GraphDriver").get("Name").text().is("overlay2")) {
      return Fact.unknown("this image store gives digests to local builds too", "origin_untold");
    }
    TreeSet<String> registries = new TreeSet<>();
    digests.forEach(
        r -> References.canonical(r).map(ImageReferences::registry).map(registries::add));
    return Fact.known(SnapshotJson.texts(registries));
  }

  private static void user(
      Raw image, Document d, EngineKind engine, boolean nativePodman, Fields f) {
    Raw user = nativePodman ? image.get("User") : image.get("Config").get("User");
    boolean omitted = user.isMissing() && engine == EngineKind.DOCKER && omitsEmpty(image, d);
    if (omitted || image.get("Config").isNull()) {
      f.put("user_name", SnapshotJson.absent());
      f.put("user_id", SnapshotJson.of(0));
    } else {
      UserReader.read(user, f);
    }
  }

  /** Whether this document is of a version that leaves empty keys out. */
  private static boolean omitsEmpty(Raw image, Document d) {
    Raw config = image.get("Config");
    return config.isObject()
        && !config.has("Hostname")
        && !config.has("AttachStdin")
        && d.version().orElse(OMITS_EMPTY) >= OMITS_EMPTY;
  }

  private static Fact<Boolean> healthCheck(Raw image, EngineKind engine, boolean nativePodman) {
    Raw config = image.get("Config");
    if (nativePodman) {
      return HealthCheckReader.declared(config, image.get("Healthcheck"));
    }
    if (config.isNull()) {
      return Fact.known(false);
    }
    Raw check = config.get("Healthcheck");
    if (check.isMissing() && engine != EngineKind.DOCKER) {
      return Fact.unknown(
          engine == EngineKind.PODMAN
              ? "Podman's Docker API does not show health checks of images"
              : "not every engine shows health checks of images, and whose this is is not known");
    }
    return HealthCheckReader.declared(config, check);
  }

  /** {@code linux/arm64}: which of the images of an index it is. */
  static Fact<JsonNode> platform(Raw system, Raw architecture) {
    return system.text().then(s -> architecture.text().map(a -> s + "/" + a)).map(SnapshotJson::of);
  }

  static JsonNode layers(List<String> layers) {
    return SnapshotJson.list(layers.stream().map(SnapshotJson::of).toList());
  }

  /** The parent's id, "" if there is none. */
  private static Fact<JsonNode> parent(Raw image, Document d, boolean nativePodman) {
    Raw parent = image.get("Parent");
    return parent.isMissing() && !nativePodman && omitsEmpty(image, d)
        ? Fact.unknown("not shown when empty")
        : parent.text().map(References::imageId).map(SnapshotJson::of);
  }

  static Fact<JsonNode> created(String text) {
    return Rfc3339.of(text)
        .then(
            at ->
                at.isBefore(REPRODUCIBLE)
                    ? Fact.unknown("the build is reproducible and hides its date")
                    : Fact.known(SnapshotJson.of(at.toString())));
  }
}
