package dev.portreeve.runtime.docker.origin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.ContentDigest;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the index of an archive of images leads to, in all forms: {@code docker save} before and
 * after 25, OCI layouts, Podman's. A blob counts only if its content has the digest that leads to
 * it, and is what the way to it says: an image's author writes the configuration, and may write
 * there whatever looks like something else.
 */
final class ImageArchive {
  static final String NOT_LED_TO = "the index of this archive of images does not lead to it";

  private static final Pattern BLOB = Pattern.compile("blobs/[a-z0-9]{1,16}/[0-9a-f]{32,128}");

  /** Where such archives have their files; elsewhere lies what others put beside it. */
  private static final Pattern OWN =
      Pattern.compile(
          "oci-layout|index\\.json|manifest\\.json|repositories|blobs/.*"
              + "|[0-9a-f]{64}(?:\\.json|\\.tar|/.*)?");

  private static final String SAVED = "manifest.json";
  private static final String INDEX = "index.json";
  private static final String OTHER_DIGEST = "its content has not the digest of its name";
  private static final String UNCHECKED =
      "is led to by a digest that is not SHA-256, which is not checked: what the image holds is not"
          + " known";
  private static final String STATEMENT = "application/vnd.in-toto+json";

  /** No deeper stands an index in an index. */
  private static final int DEEPEST = 8;

  /** So many steps lead from the root to a configuration, and one more to nothing. */
  static final int LONGEST_WAY = DEEPEST + 4;

  private final String folder;
  private final Map<String, RawFile> files;
  private final StrictJson json;
  private final Map<String, DocumentKind> kinds = new HashMap<>();
  private final List<InputException> broken = new ArrayList<>();
  private final Set<String> unread = new HashSet<>();
  private final Set<String> sought = new HashSet<>();

  /**
   * @param folder its root, with a slash at its end or empty
   * @param files all below it, by name
   */
  ImageArchive(String folder, Map<String, RawFile> files, StrictJson json) {
    this.folder = folder;
    this.files = files;
    this.json = json;
    if (isThere(SAVED)) {
      tree(folder + SAVED).ifPresent(this::saved);
    }
    if (isThere(INDEX)) {
      index(folder + INDEX, 0).forEach(this::isGone);
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
        files.keySet().stream().anyMatch(n -> BLOB.matcher(n.substring(folder.length())).matches());
    RawFile saved = files.get(folder + SAVED);
    return layout || blobs || saved != null && leadsSomewhere(folder, saved, files, json);
  }

  private static boolean leadsSomewhere(
      String folder, RawFile saved, Map<String, RawFile> files, StrictJson json) {
    List<JsonNode> documents;
    try {
      documents = json.documents(saved.name(), saved.bytes());
    } catch (InputException e) {
      return false;
    }
    for (JsonNode document : documents) {
      try {
        JsonNode manifest = DecodedStructs.read(kindOfSaved(document), saved.name(), document);
        if (leadsSomewhere(folder, manifest, files)) {
          return true;
        }
      } catch (InputException e) {
        return true;
      }
    }
    return false;
  }

  /**
   * A row of {@code docker save}, wherever it leads: an image that is not there was meant. One that
   * has neither layers nor a name may be anybody's, and says of no image that there is one.
   */
  private static boolean isRow(JsonNode row) {
    return row.path("Config").isTextual()
        && (!row.path("Layers").isEmpty() || row.has("Layers") && !row.path("RepoTags").isEmpty());
  }

  private static boolean leadsSomewhere(
      String folder, JsonNode manifest, Map<String, RawFile> files) {
    for (JsonNode row : manifest) {
      if (isRow(row) || files.containsKey(folder + row.path("Config").asText("?"))) {
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

  /** Whether a file lies where such an archive has its own. */
  boolean isOwn(String name) {
    return OWN.matcher(name.substring(folder.length())).matches();
  }

  /** Images that the archive names and does not hold as it says. */
  List<InputException> broken() {
    return List.copyOf(broken);
  }

  /** Names of what it leads to and does not hold. */
  Set<String> sought() {
    return Set.copyOf(sought);
  }

  private boolean isThere(String name) {
    return files.containsKey(folder + name);
  }

  private void mark(String name, DocumentKind kind) {
    if (isThere(name)) {
      kinds.put(folder + name, kind);
    }
  }

  /** Whether a file is led to, be it as it should be or not. */
  boolean isUsed(String name) {
    return kinds.containsKey(name) || unread.contains(name);
  }

  /** Whether nothing is made of a file since it is not what the way to it says. */
  boolean isBroken(String name) {
    return unread.contains(name);
  }

  /**
   * The one document of a file that leads further, as its author wrote it; what is none is named.
   */
  private Optional<JsonNode> tree(String name) {
    RawFile file = files.get(name);
    try {
      return Optional.of(json.shortened(file.name(), file.bytes()));
    } catch (InputException e) {
      refuse(name, e);
      return Optional.empty();
    }
  }

  private Optional<JsonNode> decoded(DocumentKind kind, String name, JsonNode tree) {
    try {
      return Optional.of(DecodedStructs.read(kind, files.get(name).name(), tree));
    } catch (InputException e) {
      refuse(name, e);
      return Optional.empty();
    }
  }

  /** Of a digest of another kind nobody here knows whether it is that of the content. */
  private void refuse(String name, String digest) {
    boolean checked = digest.startsWith(ContentDigest.KIND);
    refuse(name, InputException.of(files.get(name).name(), checked ? OTHER_DIGEST : UNCHECKED));
  }

  private void refuse(String name, InputException why) {
    if (unread.add(name)) {
      broken.add(why);
    }
  }

  private static DocumentKind kindOfSaved(JsonNode tree) {
    return tree.isObject() ? DocumentKind.OCI_MANIFEST : DocumentKind.SAVE_MANIFEST;
  }

  /** {@code manifest.json}: rows of {@code docker save}, or of the form {@code dir} a manifest. */
  private void saved(JsonNode tree) {
    DocumentKind kind = kindOfSaved(tree);
    JsonNode read = decoded(kind, folder + SAVED, tree).orElse(null);
    if (read == null) {
      return;
    }
    kinds.put(folder + SAVED, kind);
    if (kind == DocumentKind.OCI_MANIFEST) {
      manifest(read);
      return;
    }
    for (JsonNode row : read) {
      String path = row.path("Config").asText();
      String last = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
      lead(folder + path, "sha256:" + last, DocumentKind.IMAGE_CONFIG);
    }
  }

  /**
   * Reads what an index leads to, and tells the digests of which nothing is held. An index in
   * another may lack platforms, as engines save it, but not all.
   */
  private List<String> index(String name, int depth) {
    JsonNode index = tree(name).flatMap(t -> decoded(DocumentKind.OCI_INDEX, name, t)).orElse(null);
    if (index == null) {
      return List.of();
    }
    kinds.put(name, DocumentKind.OCI_INDEX);
    List<String> gone = new ArrayList<>();
    boolean held = false;
    for (JsonNode entry : index.path("manifests")) {
      String digest = entry.path("digest").asText();
      Optional<String> blob = blob(digest);
      blob.ifPresent(found -> entry(found, entry, depth));
      held |= blob.isPresent();
      if (blob.isEmpty()) {
        gone.add(digest);
      }
    }
    return held && depth > 0 ? List.of() : gone;
  }

  private void isGone(String digest) {
    broken.add(
        InputException.of(label(), "holds nothing of `" + shown(digest) + "` that it names"));
  }

  /** What an index leads to: an index again, or the manifest of an image. */
  private void entry(String blob, JsonNode entry, int depth) {
    if (kinds.containsKey(blob)) {
      return;
    }
    if (!is(blob, entry.path("digest").asText())) {
      refuse(blob, entry.path("digest").asText());
      return;
    }
    JsonNode manifest =
        tree(blob).flatMap(t -> decoded(DocumentKind.OCI_MANIFEST, blob, t)).orElse(null);
    if (manifest == null) {
      return;
    }
    if (!manifest.path("manifests").isArray()) {
      kinds.put(blob, DocumentKind.OCI_MANIFEST);
      manifest(manifest);
    } else if (depth < DEEPEST) {
      index(blob, depth + 1).forEach(this::isGone);
    } else {
      refuse(
          blob,
          InputException.of(
              files.get(blob).name(), "more than " + DEEPEST + " indexes lead to one another"));
    }
  }

  private void manifest(JsonNode manifest) {
    String digest = manifest.path("config").path("digest").asText();
    Optional<String> blob = blob(digest);
    if (isImage(manifest) || blob.isPresent() && !isAttestations(blob.get())) {
      lead(blob.orElse(folder + digest), digest, DocumentKind.IMAGE_CONFIG);
      return;
    }
    blob.ifPresent(name -> kinds.putIfAbsent(name, DocumentKind.ATTESTATION));
    for (JsonNode layer : manifest.path("layers")) {
      blob(layer.path("digest").asText())
          .ifPresent(name -> kinds.putIfAbsent(name, DocumentKind.STATEMENT));
    }
  }

  /**
   * Whether an image can be made of it: an attestation holds statements and no files. What a layer
   * is called does not tell, for Podman unpacks it all the same (tried on 5.4): it must lie here,
   * and be a document. One without layers states nothing, and Podman takes it for an image.
   */
  private boolean isImage(JsonNode manifest) {
    if (manifest.path("layers").isEmpty()) {
      return true;
    }
    for (JsonNode layer : manifest.path("layers")) {
      Optional<String> blob = blob(layer.path("digest").asText());
      if (!layer.path("mediaType").asText().equals(STATEMENT)
          || !blob.map(this::isObject).orElse(false)) {
        return true;
      }
    }
    return false;
  }

  private boolean isObject(String name) {
    try {
      return json.shortened(files.get(name).name(), files.get(name).bytes()).isObject();
    } catch (InputException e) {
      return false;
    }
  }

  private boolean isAttestations(String name) {
    return config(name).map(t -> t.path("os").asText().equals("unknown")).orElse(false);
  }

  private Optional<JsonNode> config(String name) {
    return tree(name).flatMap(t -> decoded(DocumentKind.IMAGE_CONFIG, name, t));
  }

  /** A configuration is an image, whether it can be read or not. */
  private void lead(String name, String digest, DocumentKind kind) {
    if (!files.containsKey(name)) {
      sought.add(name);
      broken.add(
          InputException.of(
              label(),
              "holds no configuration of the image `" + shown(digest) + "` that it names"));
    } else if (!is(name, digest)) {
      refuse(name, digest);
    } else if (config(name).map(tree -> !tree.isObject()).orElse(false)) {
      refuse(
          name,
          InputException.of(files.get(name).name(), "is no JSON object, as a configuration is"));
    } else if (!isBroken(name)) {
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
    sought.addAll(List.of(blob, folder + hex));
    return files.containsKey(folder + hex) && !hex.isEmpty()
        ? Optional.of(folder + hex)
        : Optional.empty();
  }
}
