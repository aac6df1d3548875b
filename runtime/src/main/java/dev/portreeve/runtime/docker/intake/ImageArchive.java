package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.ContentDigest;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the index of an archive of images leads to, in all forms: {@code docker save} before and
 * after 25, OCI layouts, Podman's. A blob counts only if its content has the digest that leads to
 * it, and is what the way to it says: an image's author writes the configuration, and may write
 * there whatever looks like something else.
 */
final class ImageArchive {
  static final String NOT_LED_TO = "the index of this archive of images does not lead to it";

  private static final String SAVED = "manifest.json";
  private static final String INDEX = "index.json";
  private static final String STATEMENT = "application/vnd.in-toto+json";

  /** No deeper stands an index in an index. */
  private static final int DEEPEST = 8;

  private final String folder;
  private final Map<String, RawFile> files;
  private final StrictJson json;
  private final Map<String, DocumentKind> kinds = new HashMap<>();
  private final List<InputException> broken = new ArrayList<>();

  /**
   * @param folder its root, with a slash at its end or empty
   * @param files all below it, by name
   */
  ImageArchive(String folder, Map<String, RawFile> files, StrictJson json) {
    this.folder = folder;
    this.files = files;
    this.json = json;
    if (isThere(SAVED)) {
      saved(tree(folder + SAVED));
    }
    if (isThere(INDEX)) {
      kinds.put(folder + INDEX, DocumentKind.OCI_INDEX);
      index(tree(folder + INDEX), 0);
    }
    mark("oci-layout", DocumentKind.OCI_LAYOUT);
    mark("repositories", DocumentKind.REPOSITORIES);
    for (String name : files.keySet()) {
      if (name.substring(folder.length()).matches("[0-9a-f]{64}/json")) {
        kinds.put(name, DocumentKind.LEGACY_LAYER);
      }
    }
  }

  /** Whether a tree is an archive of images by its root, whole or not. */
  static boolean isOne(String folder, Map<String, RawFile> files, StrictJson json) {
    boolean layout = files.containsKey(folder + "oci-layout");
    boolean blobs =
        files.keySet().stream()
            .anyMatch(
                n -> n.substring(folder.length()).matches("blobs/[a-z0-9]{1,16}/[0-9a-f]{32,128}"));
    RawFile saved = files.get(folder + SAVED);
    return layout || blobs || saved != null && leadsSomewhere(folder, saved, files, json);
  }

  private static boolean leadsSomewhere(
      String folder, RawFile saved, Map<String, RawFile> files, StrictJson json) {
    JsonNode manifest = parsed(saved, json).orElse(null);
    if (manifest == null) {
      return false;
    }
    for (JsonNode row : manifest) {
      if (files.containsKey(folder + row.path("Config").asText("?"))) {
        return true;
      }
    }
    String config = manifest.path("config").path("digest").asText();
    return files.containsKey(folder + config.substring(config.indexOf(':') + 1));
  }

  /** What a file is by the way that leads to it; empty if none does. */
  Optional<DocumentKind> kindOf(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  /** Images that the archive names and does not hold as it says. */
  List<InputException> broken() {
    return List.copyOf(broken);
  }

  private boolean isThere(String name) {
    return files.containsKey(folder + name);
  }

  private void mark(String name, DocumentKind kind) {
    if (isThere(name)) {
      kinds.put(folder + name, kind);
    }
  }

  private Optional<JsonNode> tree(String name) {
    return parsed(files.get(name), json);
  }

  private static Optional<JsonNode> parsed(RawFile file, StrictJson json) {
    try {
      return Optional.of(json.tree(file.name(), json.text(file.name(), file.bytes())));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  /** {@code manifest.json}: rows of {@code docker save}, or of the form {@code dir} a manifest. */
  private void saved(Optional<JsonNode> manifest) {
    JsonNode tree = manifest.orElse(null);
    if (tree == null) {
      kinds.put(folder + SAVED, DocumentKind.SAVE_MANIFEST);
      return;
    }
    if (tree.isObject()) {
      kinds.put(folder + SAVED, DocumentKind.OCI_MANIFEST);
      manifest(tree);
      return;
    }
    kinds.put(folder + SAVED, DocumentKind.SAVE_MANIFEST);
    for (JsonNode row : tree) {
      String path = row.path("Config").asText();
      String last = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
      lead(folder + path, "sha256:" + last, DocumentKind.IMAGE_CONFIG);
    }
  }

  private void index(Optional<JsonNode> index, int depth) {
    if (index.isEmpty() || depth > DEEPEST) {
      return;
    }
    for (JsonNode entry : index.get().path("manifests")) {
      String digest = entry.path("digest").asText();
      Optional<String> blob = blob(digest);
      Optional<JsonNode> tree = blob.flatMap(this::tree);
      if (tree.isEmpty() || !is(blob.get(), digest)) {
        continue;
      }
      if (tree.get().path("manifests").isArray()) {
        kinds.put(blob.get(), DocumentKind.OCI_INDEX);
        index(tree, depth + 1);
      } else {
        kinds.put(blob.get(), DocumentKind.OCI_MANIFEST);
        manifest(tree.get());
      }
    }
  }

  private void manifest(JsonNode manifest) {
    String digest = manifest.path("config").path("digest").asText();
    Optional<String> blob = blob(digest);
    if (holdsFiles(manifest) || blob.isPresent() && !isAttestations(blob.get())) {
      lead(blob.orElse(folder + digest), digest, DocumentKind.IMAGE_CONFIG);
      return;
    }
    blob.ifPresent(name -> kinds.putIfAbsent(name, DocumentKind.ATTESTATION));
    for (JsonNode layer : manifest.path("layers")) {
      blob(layer.path("digest").asText())
          .ifPresent(name -> kinds.putIfAbsent(name, DocumentKind.STATEMENT));
    }
  }

  /** Whether an image can be made of it: an attestation holds statements and no files. */
  private static boolean holdsFiles(JsonNode manifest) {
    for (JsonNode layer : manifest.path("layers")) {
      if (!layer.path("mediaType").asText().equals(STATEMENT)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAttestations(String name) {
    return tree(name).map(t -> t.path("os").asText().equals("unknown")).orElse(false);
  }

  /** A configuration is an image, whether it can be read or not. */
  private void lead(String name, String digest, DocumentKind kind) {
    if (!files.containsKey(name)) {
      broken.add(
          InputException.of(
              label(),
              "holds no configuration of the image `" + shown(digest) + "` that it names"));
    } else if (!is(name, digest)) {
      broken.add(
          InputException.of(files.get(name).name(), "its content has not the digest of its name"));
    } else if (tree(name).map(tree -> !tree.isObject()).orElse(false)) {
      broken.add(
          InputException.of(files.get(name).name(), "is no JSON object, as a configuration is"));
    } else {
      kinds.put(name, kind);
    }
  }

  private String label() {
    TreeSet<String> names = new TreeSet<>();
    for (String root : List.of(SAVED, INDEX)) {
      if (isThere(root)) {
        names.add(files.get(folder + root).name());
      }
    }
    return names.isEmpty() ? folder : names.first();
  }

  private static String shown(String digest) {
    return digest.substring(0, Math.min(80, digest.length()));
  }

  private boolean is(String name, String digest) {
    return ContentDigest.of(files.get(name).bytes()).equals(digest);
  }

  /** The file of a digest: a blob, or in the form {@code dir} a file of that name. */
  private Optional<String> blob(String digest) {
    String hex = digest.substring(digest.indexOf(':') + 1);
    String blob = folder + "blobs/" + digest.replace(':', '/');
    if (files.containsKey(blob)) {
      return Optional.of(blob);
    }
    return files.containsKey(folder + hex) && !hex.isEmpty()
        ? Optional.of(folder + hex)
        : Optional.empty();
  }
}
