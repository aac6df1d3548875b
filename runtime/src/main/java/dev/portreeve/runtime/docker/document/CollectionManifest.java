package dev.portreeve.runtime.docker.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Moment;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a collector says in its {@code collection.json} about the files beside it: which objects it
 * found before it described them, which API described them, and why something is not there. It adds
 * proofs and reasons; what a file holds is told by the file.
 */
public final class CollectionManifest {
  public static final String FILE = "collection.json";

  private static final String WRITTEN = "written";
  private static final String STARTED = "started";
  private static final String RELOADED = "reloaded";

  /** The word of both collectors for what they may not read. */
  private static final String DENIED = "permission denied";

  private static final Pattern PROCESS = Pattern.compile("cat /proc/([0-9]{1,10})/cmdline");

  private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})");

  private final String folder;
  private final JsonNode manifest;
  private final ListedFiles files;

  private CollectionManifest(String folder, JsonNode manifest) {
    this.folder = folder;
    this.manifest = manifest;
    this.files = new ListedFiles(manifest);
  }

  /** Where the manifest stands, with a slash at its end; empty at the top. */
  public String folder() {
    return folder;
  }

  /** Whether an object is a manifest, by the key that only our collectors write. */
  public static boolean isManifest(JsonNode document) {
    return document.path("portreeve_collection").isIntegralNumber();
  }

  /** Of no collection: it proves nothing and lists nothing. */
  public static CollectionManifest none() {
    return new CollectionManifest("", SnapshotJson.object());
  }

  /** The manifest that a file of that name is, in a folder with a slash at its end, or empty. */
  public static Optional<CollectionManifest> of(String folder, RawFile file, StrictJson json) {
    try {
      JsonNode manifest = json.tree(file.name(), json.text(file.name(), file.bytes()));
      return isManifest(manifest)
          ? Optional.of(new CollectionManifest(folder, manifest))
          : Optional.empty();
    } catch (InputException e) {
      // The reader of all files says so, too.
      return Optional.empty();
    }
  }

  /** Whether the collector was asked for all that it can collect. */
  public boolean isWhole() {
    return manifest.path("parts").asText().equals("all");
  }

  /** The labels whose values its collector was told to keep. */
  public Set<String> labels() {
    Set<String> labels = new TreeSet<>();
    manifest.path("labels").forEach(label -> labels.add(label.asText()));
    return labels;
  }

  /** When what a file is a copy of was last written, or its process began. */
  public Moment moment(String source) {
    for (JsonNode document : entries(source)) {
      Optional<Moment> told =
          instant(document, WRITTEN)
              .map(Moment::written)
              .or(() -> instant(document, STARTED).map(Moment::startedWith));
      if (told.isPresent()) {
        return told.get();
      }
    }
    return Moment.untold();
  }

  /**
   * When what stands at a path was last written; where nothing does, when the directory changed
   * that would hold it.
   */
  public Optional<Instant> written(String path) {
    return files.copyOf(path).flatMap(copy -> instant(copy, WRITTEN));
  }

  /** When the daemon began. */
  public Optional<Instant> daemonStarted() {
    return ofDaemon(STARTED);
  }

  /** The process of the daemon that its collector found, if it did. */
  public Optional<Long> daemonPid() {
    return files
        .first(CollectedKind.DAEMON_ARGUMENTS)
        .map(arguments -> PROCESS.matcher(arguments.path("command").asText()))
        .filter(Matcher::matches)
        .map(of -> Long.valueOf(of.group(1)));
  }

  /** When the daemon last read its configuration again without a restart. */
  public Optional<Instant> daemonReloaded() {
    return ofDaemon(RELOADED);
  }

  private Optional<Instant> ofDaemon(String key) {
    return files.first(CollectedKind.DAEMON_ARGUMENTS).flatMap(daemon -> instant(daemon, key));
  }

  private static Optional<Instant> instant(JsonNode document, String key) {
    return Rfc3339.of(document.path(key).asText()).map(Optional::of).orElse(Optional.empty());
  }

  /** Whether an engine is there that did not let its collector ask anything. */
  public boolean isRefused() {
    return files
        .first(CollectedKind.VERSION)
        .filter(version -> version.path("reason").asText().equals(DENIED))
        .isPresent();
  }

  /** Whether it lists files at all. */
  public boolean lists() {
    return manifest.path("documents").isArray();
  }

  /** Whether a file is the manifest itself. */
  public boolean isManifest(String source) {
    return source.replace('\\', '/').equals(folder + FILE);
  }

  /** The files that its collector wrote. */
  public Set<String> files() {
    Set<String> names = new TreeSet<>();
    files.names().forEach(name -> names.add(folder + name));
    return names;
  }

  /** What the manifest calls a file, in its own words; none if it does not list it. */
  public Set<String> called(String source) {
    Set<String> words = new TreeSet<>();
    for (JsonNode document : entries(source)) {
      words.add(document.path("is").asText());
    }
    return words;
  }

  /** Whether it lists a file of that kind: one that was collected. */
  public boolean promises(CollectedKind kind) {
    return files.of(kind).stream().anyMatch(listed -> listed.has("file"));
  }

  /** The id of the one object that a file is about, if the manifest says so. */
  public Optional<String> of(String source) {
    return entries(source).stream()
        .map(document -> document.path("of").asText())
        .filter(id -> !id.isEmpty())
        .findFirst();
  }

  /**
   * Why a command printed no answer to a file, beginning with its program; empty if it did. That
   * something is not there is for the file itself to say.
   */
  public Optional<Refusal> refusal(String source) {
    for (JsonNode document : entries(source)) {
      String reason = document.path("reason").asText();
      if (!reason.isEmpty() && document.path("status").asInt() != 0) {
        String program = document.path("command").asText().split(" ", 2)[0];
        boolean named = program.isEmpty() || Refusal.ofLine(reason).isPresent();
        return Optional.of(new Refusal(named ? reason : program + ": " + reason, program, false));
      }
    }
    return Optional.empty();
  }

  private List<JsonNode> entries(String source) {
    String name = source.replace('\\', '/');
    return name.startsWith(folder) ? files.called(name.substring(folder.length())) : List.of();
  }

  /**
   * The API version that described the objects in a file, as {@code ApiVersion#ofSource} has it.
   */
  public OptionalInt version(String source) {
    Matcher version = VERSION.matcher(manifest.path("api_version").asText());
    return isBeside(source) && version.matches()
        ? OptionalInt.of(
            Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2)))
        : OptionalInt.empty();
  }

  private boolean isBeside(String source) {
    return manifest.has("documents") && source.replace('\\', '/').startsWith(folder);
  }

  /** Whether the engine that was asked is Podman, as its collector says. */
  public boolean isOfPodman() {
    return manifest.path("engine").asText().equals("podman");
  }

  /** Whether a command of this matter succeeded that printed to this file. */
  public boolean answered(CollectedKind is, String source) {
    return isAnswer(entries(source).stream().filter(listed -> isA(listed, is)).findFirst());
  }

  /** Whether a command of this matter succeeded. */
  public boolean answered(CollectedKind is) {
    return isAnswer(files.first(is));
  }

  /** Whether a command of this matter succeeded that asked for an object, by its id. */
  public boolean answeredOf(CollectedKind is, String of) {
    return isAnswer(files.at(is, of));
  }

  private static boolean isAnswer(Optional<JsonNode> listed) {
    return listed
        .filter(file -> file.path("status").isIntegralNumber())
        .filter(file -> file.get("status").intValue() == 0)
        .filter(file -> file.path("reason").asText().isEmpty())
        .isPresent();
  }

  /** Every object of a kind that was there, by id or name; empty if nobody listed them. */
  public Optional<Set<String>> listed(DocumentKind kind) {
    for (JsonNode document : documents(kind)) {
      if (document.path("listed").isArray()) {
        Set<String> ids = new TreeSet<>();
        document.get("listed").forEach(id -> ids.add(id.asText()));
        return Optional.of(ids);
      }
    }
    return Optional.empty();
  }

  /** Why objects of a kind were not, or not all, described. */
  public Optional<String> reason(DocumentKind kind) {
    return documents(kind).stream()
        .map(document -> document.path("reason").asText())
        .filter(reason -> !reason.isEmpty())
        .findFirst();
  }

  /** Why there is no such look at an object, by its id; empty where nobody says. */
  public Optional<String> reason(CollectedKind is, String of) {
    return files
        .at(is, of)
        .map(listed -> listed.path("reason").asText())
        .filter(why -> !why.isEmpty());
  }

  /** Where the engine was asked, if that is a path. */
  public Optional<String> socket() {
    return text("socket").filter(path -> path.startsWith("/"));
  }

  /**
   * Where the systemd of the account that runs the engine finds units, the first one first; empty
   * if nobody tells, as of an engine that runs as root.
   */
  public List<String> unitDirectories() {
    List<String> directories = new ArrayList<>();
    manifest.path("unit_directories").forEach(d -> directories.add(d.asText()));
    return List.copyOf(directories);
  }

  /** The file of the host that something is a copy of, or would be. */
  public Optional<String> path(CollectedKind is) {
    return files
        .first(is)
        .map(listed -> listed.path("path").asText())
        .filter(path -> path.startsWith("/"));
  }

  /** When it was made, an instant in the form of {@code date -u}. */
  public Optional<String> collectedAt() {
    return text("collected_at").filter(t -> t.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z"));
  }

  /** Whether whoever collected was root. */
  public Optional<Boolean> asRoot() {
    return manifest.path("uid").isIntegralNumber()
        ? Optional.of(manifest.get("uid").asLong() == 0)
        : Optional.empty();
  }

  /** A keyed hash of the id of the machine that was collected, 32 hexadecimal digits. */
  public Optional<String> machine() {
    return text("machine").filter(hash -> hash.matches("[0-9a-f]{32}"));
  }

  /** Whether the daemon is in another network than the one that was looked at. */
  public boolean isOfAnotherNetwork() {
    return manifest.path("network").asText().equals("another");
  }

  /**
   * Whether somebody looked for the daemon's process on its host, and did not find when it began.
   */
  public boolean lacksDaemon() {
    return files.of(CollectedKind.DAEMON_ARGUMENTS).stream().anyMatch(d -> !d.has("file"));
  }

  /** Who collected. */
  public Optional<String> collector() {
    return text("collector");
  }

  private Optional<String> text(String key) {
    return Optional.of(manifest.path(key))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(StrictJson::isWellFormed);
  }

  private List<JsonNode> documents(DocumentKind kind) {
    return CollectedKind.of(kind).map(files::of).orElse(List.of());
  }

  private static boolean isA(JsonNode document, CollectedKind kind) {
    return document.path("is").asText().equals(kind.word());
  }
}
