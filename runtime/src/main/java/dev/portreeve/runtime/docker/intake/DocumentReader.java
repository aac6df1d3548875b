package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.compose.ComposeDocument;
import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.compose.ComposePlan;
import dev.portreeve.runtime.docker.compose.ComposeProject;
import dev.portreeve.runtime.docker.daemon.DaemonConfig;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.ContainerFile;
import dev.portreeve.runtime.docker.document.Digest;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.LayerListing;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.Text;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.Moment;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.fact.Warrant;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.redact.Redacted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The first phase: files into documents of known kind. It accepts single objects, arrays in any
 * nesting, mixed kinds, JSON lines and texts, and notes what it leaves aside.
 */
public final class DocumentReader {
  private static final String LAYER = "image layer";
  private static final Comparator<LayerListing> BY_LAYER =
      Comparator.comparing(LayerListing::name).thenComparing(LayerListing::digest);
  private static final Comparator<Placed> BY_NAME =
      Comparator.comparing((Placed p) -> p.file().name())
          .thenComparing(p -> Digest.of(p.file().bytes()));

  private final StrictJson json;
  private final List<Document> documents = new ArrayList<>();
  private final List<ComposeDocument> written = new ArrayList<>();
  private final Map<TextKind, List<Text>> texts = new EnumMap<>(TextKind.class);
  private final Map<TextKind, List<Refusal>> refusals = new EnumMap<>(TextKind.class);
  private final List<JsonNode> records = new ArrayList<>();
  private final List<ImportSummary.Recognized> recognized = new ArrayList<>();
  private final Set<ImportSummary.Ignored> ignored = new LinkedHashSet<>();
  private final List<ImportSummary.ErrorAnswer> errors = new ArrayList<>();
  private final List<InputException> unreadable = new ArrayList<>();

  private final List<LayerListing> layers;
  private final CollectionManifest collection;
  private final Recognizers recognizers;
  private final Set<OriginRule> rules;

  private DocumentReader(
      StrictJson json,
      CollectionManifest collection,
      List<LayerListing> layers,
      Recognizers recognizers,
      Set<OriginRule> rules) {
    this.json = json;
    this.collection = collection;
    this.layers = layers;
    this.recognizers = recognizers;
    this.rules = rules;
  }

  /**
   * Reads all files of one host.
   *
   * @param rules of origins that are kept: all of them, but in tests of each
   * @throws InputException if some cannot be read and nothing else is known
   */
  public static Documents read(
      Unpacking.Unpacked files,
      ImportLimits limits,
      ComposeOptions plans,
      Recognizers kinds,
      Set<OriginRule> rules)
      throws InputException {
    StrictJson json = StrictJson.within(limits.json());
    Placement placement = Placement.of(files.files(), json, rules);
    DocumentReader all =
        new DocumentReader(json, placement.collection(), files.layers(), kinds, rules);
    all.ignored.addAll(files.ignored());
    all.unreadable.addAll(files.unreadable());
    all.unreadable.addAll(placement.broken());
    placement.aside().forEach(all::setAside);
    for (Placed file : placement.placed().stream().sorted(BY_NAME).toList()) {
      all.add(file);
    }
    files.layers().stream().sorted(BY_LAYER).forEach(all::add);
    all.readPlans(plans);
    if (!all.unreadable.isEmpty() && all.recognized.isEmpty()) {
      throw all.unreadable.get(0);
    }
    return all.documents();
  }

  private void add(LayerListing layer) {
    recognized.add(new ImportSummary.Recognized(layer.name(), LAYER, 1));
    record(layer.name(), LAYER, layer.digest(), Origin.IMAGE);
  }

  private void setAside(ImportSummary.Ignored file) {
    ignored.add(file);
  }

  /** One entry of the snapshot's list of what it was made from. */
  private ObjectNode record(String name, String kind, String digest, Origin origin) {
    ObjectNode source =
        SnapshotJson.object()
            .put("digest", digest)
            .put("kind", kind)
            .put("name", name)
            .put("origin", origin.label());
    records.add(source);
    return source;
  }

  /** Of a file as a whole: that of its first document, else of its texts. */
  private Origin origin(Placed placed, List<Document> told, Set<String> labels) {
    if (!told.isEmpty() || placed.origin() != Origin.BY_HAND) {
      return told.isEmpty() ? placed.origin() : told.get(0).warrant().origin();
    }
    return Arrays.stream(TextKind.values())
        .filter(kind -> labels.contains(kind.label()))
        .flatMap(kind -> recognizers.originOf(kind).stream())
        .findFirst()
        .orElse(Origin.BY_HAND);
  }

  /** When what a file says was true: as its first document tells, else its collection. */
  private Optional<String> time(List<Document> told, Origin origin) {
    Optional<String> own =
        told.stream()
            .flatMap(d -> d.warrant().time().at().stream())
            .map(Instant::toString)
            .findFirst();
    return origin == Origin.COLLECTION ? own.or(collection::collectedAt) : own;
  }

  private Documents documents() {
    ImportSummary read =
        new ImportSummary(
            recognized, List.of(), List.of(), List.of(), List.copyOf(ignored), errors, unreadable);
    return new Documents(documents, layers, rules, texts, refusals, records, collection, read);
  }

  private void leaveAside(String source, String why) {
    ignored.add(new ImportSummary.Ignored(source, why));
  }

  private void add(Placed placed) {
    RawFile source = placed.file();
    String digest = Digest.of(source.bytes());
    TreeSet<String> labels = new TreeSet<>();
    String outcome;
    int before = documents.size();
    int answers = recognized.size() + errors.size();
    try {
      outcome = read(placed, digest, labels);
    } catch (InputException e) {
      unreadable.add(e);
      outcome = "unreadable";
    }
    if (labels.isEmpty() && !outcome.equals("unreadable")) {
      ignored.add(new ImportSummary.Ignored(source.name(), outcome));
    }
    List<Document> told = documents.subList(before, documents.size());
    Origin origin = origin(placed, told, labels);
    ObjectNode record =
        record(
            source.name(), labels.isEmpty() ? outcome : String.join(", ", labels), digest, origin);
    if (recognized.size() + errors.size() == answers) {
      record.put("read", false);
    } else {
      time(told, origin).ifPresent(at -> record.put("time", at));
    }
  }

  /** Adds the documents of a source, and what they are to the labels; says why if it is none. */
  private String read(Placed placed, String digest, Set<String> labels) throws InputException {
    RawFile source = placed.file();
    byte[] raw = source.bytes();
    boolean config =
        DaemonConfig.isNamed(source.name()) && placed.claim().allows(TextKind.DAEMON_CONFIG);
    if (JsonStart.firstLetter(raw, 0) == raw.length) {
      return config ? readText(placed, raw, labels) : readEmpty(placed, labels);
    }
    byte[] text;
    try {
      text = json.text(source.name(), raw);
    } catch (InputException e) {
      if (JsonStart.isJson(raw) || JsonStart.isMarked(raw)) {
        throw e;
      }
      return "unknown bytes";
    }
    if (config) {
      return readText(placed, text, labels);
    }
    if (placed.claim().allows(TextKind.DIFF) && ContainerFile.isNoChange(source.name(), text)) {
      return readNothing(TextKind.DIFF, placed, labels);
    }
    Optional<EmbeddedJson> around =
        JsonStart.isJson(text) ? Optional.empty() : EmbeddedJson.of(text);
    if (JsonStart.isJson(text)) {
      try {
        return readJson(placed, text, digest, labels);
      } catch (InputException e) {
        around = EmbeddedJson.of(text);
        if (around.isEmpty()) {
          throw e;
        }
      }
    }
    if (around.isPresent()) {
      return readAmong(around.get(), placed, digest, labels);
    }
    rejectPrompt(source.name(), text);
    return readText(placed, text, labels);
  }

  /** What may have nothing in it, as the collector's manifest calls it. */
  private static final Map<String, TextKind> EMPTY =
      Map.of(
          "container diff", TextKind.DIFF,
          "subordinate users", TextKind.SUBUID,
          "daemon environment", TextKind.UNIT_ENVIRONMENT);

  /** Reads JSON; what was refused beside it was not described. */
  private String readAmong(EmbeddedJson around, Placed source, String digest, Set<String> labels)
      throws InputException {
    String name = source.file().name();
    String outcome = readJson(source, around.json(), digest, labels);
    for (Refusal refusal : around.refusals()) {
      labels.add(DocumentKind.ERROR.label());
      errors.add(new ImportSummary.ErrorAnswer(name, refusal.message()));
    }
    for (int line : around.warnings()) {
      leaveAside(name, "line " + line + " is a warning beside the JSON");
    }
    return outcome;
  }

  /** That there is nothing is an answer, if the collector says that it is one. */
  private String readEmpty(Placed source, Set<String> labels) throws InputException {
    for (Map.Entry<String, TextKind> kind : EMPTY.entrySet()) {
      if (source.claim().allows(kind.getValue())
          && collection.answered(kind.getKey(), source.file().name())) {
        return readNothing(kind.getValue(), source, labels);
      }
    }
    return "empty file";
  }

  private String readNothing(TextKind kind, Placed source, Set<String> labels)
      throws InputException {
    labels.add(kind.label());
    recognized.add(new ImportSummary.Recognized(source.file().name(), kind.label(), 1));
    put(texts, kind, Text.of(warrant(source, Optional.empty()), new byte[0]));
    return "";
  }

  private String readJson(Placed source, byte[] text, String digest, Set<String> labels)
      throws InputException {
    Map<DocumentKind, Integer> kinds = new TreeMap<>();
    String name = source.file().name();
    StrictJson.Trees trees = json.documents(name, text, OwnKeys::maybe);
    Common common = new Common(source, digest, trees.watched());
    for (JsonNode document : HistoryRows.grouped(trees.documents(), recognizers)) {
      flatten(document, common, kinds);
    }
    kinds.forEach(
        (kind, count) -> {
          labels.add(kind.label());
          if (kind.isRead()) {
            recognized.add(new ImportSummary.Recognized(name, kind.label(), count));
          } else if (kind != DocumentKind.ERROR && kind != DocumentKind.OTHER) {
            ignored.add(new ImportSummary.Ignored(name, kind.label() + " is not read"));
          }
        });
    return "empty list";
  }

  /** The version of the API that a folder names: what comes from an image is no answer of one. */
  private OptionalInt folderVersion(Placed source) {
    boolean answer = source.origin() == Origin.COLLECTION || source.origin() == Origin.BY_HAND;
    return answer ? ApiVersion.ofSource(source.file().name()) : OptionalInt.empty();
  }

  /** What the facts of a document of some kind rest on. */
  private Warrant warrant(Placed source, Optional<Origin> ofKind) {
    OptionalInt folder = folderVersion(source);
    String name = source.file().name();
    return new Warrant(
        source.origin() == Origin.BY_HAND ? ofKind.orElse(Origin.BY_HAND) : source.origin(),
        name,
        folder.isPresent() ? folder : collection.version(name),
        source.origin() == Origin.COLLECTION ? collection.moment(name) : Moment.untold());
  }

  private String readText(Placed source, byte[] bytes, Set<String> labels) throws InputException {
    TextRecognition found =
        TextRecognition.of(
            Text.of(warrant(source, Optional.empty()), bytes), source.claim(), recognizers);
    if (found.kinds().contains(TextKind.COMPOSE)) {
      written.add(ComposeDocument.parse(Text.of(source.file().name(), bytes)));
    }
    if (found.refusal().isPresent()) {
      Refusal refusal = found.refusal().get();
      labels.add(DocumentKind.ERROR.label());
      errors.add(new ImportSummary.ErrorAnswer(source.file().name(), refusal.message()));
      found.kinds().forEach(k -> put(refusals, k, refusal));
      return found.why();
    }
    for (TextKind kind : found.kinds()) {
      labels.add(kind.label());
      recognized.add(new ImportSummary.Recognized(source.file().name(), kind.label(), 1));
      put(texts, kind, Text.of(warrant(source, recognizers.originOf(kind)), bytes));
    }
    return found.why();
  }

  /** What compose files plan, once all of them are there. */
  private void readPlans(ComposeOptions options) {
    List<InputException> refusals = new ArrayList<>();
    for (ComposeProject project : ComposeProject.of(written, refusals)) {
      String source = project.document().source();
      try {
        ComposePlan plan = ComposePlan.of(project, options);
        plan.containers()
            .forEach(c -> plan(DocumentKind.CONTAINER, c.inspect(), c.planned(), source));
        plan.volumes().forEach(v -> plan(DocumentKind.VOLUME, v, Planned.NOTHING, source));
        plan.notes().forEach(note -> ignored.add(new ImportSummary.Ignored(source, note, true)));
      } catch (InputException e) {
        refusals.add(e);
      }
    }
    for (InputException refusal : refusals) {
      unreadable.add(refusal);
      recognized.removeIf(file -> file.source().equals(refusal.source()));
    }
  }

  private void plan(DocumentKind kind, JsonNode raw, Planned planned, String source) {
    Warrant declared =
        new Warrant(
            Origin.PLAN,
            source,
            OptionalInt.empty(),
            new Moment(Moment.How.DECLARED, Optional.empty()));
    documents.add(new Document(kind, Raw.of(raw), declared, "", planned));
  }

  private static <T> void put(Map<TextKind, List<T>> map, TextKind kind, T value) {
    map.computeIfAbsent(kind, k -> new ArrayList<>()).add(value);
  }

  /** An export pasted together with the prompt above it is named, not left aside. */
  private void rejectPrompt(String name, byte[] text) throws InputException {
    int line = 1;
    for (int i = 0; i + 1 < text.length && line <= 5; i++) {
      if (text[i] != '\n') {
        continue;
      }
      line++;
      if (text[i + 1] == '[' || text[i + 1] == '{') {
        byte[] rest = Arrays.copyOfRange(text, i + 1, text.length);
        if (holdsKnownKind(name, rest)) {
          throw InputException.at(
              name, 1, 1, "text stands before the JSON of line " + line + ", as a prompt does");
        }
      }
    }
  }

  private boolean holdsKnownKind(String name, byte[] text) {
    try {
      JsonNode first = json.documents(name, text).get(0);
      return recognizers.kindOf(first.isArray() ? first.path(0) : first).isRead();
    } catch (InputException e) {
      return false;
    }
  }

  /** What all documents of a file have in common. */
  private record Common(Placed file, String digest, boolean ownKeys) {

    String source() {
      return file.file().name();
    }
  }

  private Document document(Common common, DocumentKind kind, JsonNode node) {
    Raw raw = Raw.of(node);
    Warrant of = warrant(common.file(), recognizers.originOf(kind));
    Moment own = DocumentTime.of(kind, raw);
    Moment time = own.equals(Moment.untold()) ? of.time() : own;
    Warrant warrant = new Warrant(of.origin(), of.source(), of.version(), time);
    return new Document(kind, raw, warrant, common.digest());
  }

  private void flatten(JsonNode node, Common common, Map<DocumentKind, Integer> kinds)
      throws InputException {
    Claim claim = common.file().claim();
    if (isHistory(node)) {
      if (claim.allows(DocumentKind.HISTORY)) {
        kinds.merge(DocumentKind.HISTORY, 1, Integer::sum);
        documents.add(document(common, DocumentKind.HISTORY, node));
      } else {
        another(common, DocumentKind.HISTORY);
      }
      return;
    }
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(elements::add);
      for (JsonNode element : HistoryRows.grouped(elements, recognizers)) {
        flatten(element, common, kinds);
      }
      return;
    }
    one(withoutOwnKeys(node, common), common, kinds);
  }

  private void one(JsonNode node, Common common, Map<DocumentKind, Integer> kinds)
      throws InputException {
    Claim claim = common.file().claim();
    DocumentKind kind = claim.forced().orElseGet(() -> recognizers.kindOf(node));
    if (!claim.allows(kind) && kind != DocumentKind.ERROR) {
      another(common, kind);
      return;
    }
    kinds.merge(kind, 1, Integer::sum);
    if (kind == DocumentKind.ERROR) {
      errors.add(new ImportSummary.ErrorAnswer(common.source(), Redacted.text(message(node))));
    } else if (kind == DocumentKind.VOLUME_LIST) {
      for (JsonNode volume : node.path("Volumes")) {
        documents.add(document(common, DocumentKind.VOLUME, volume));
      }
    } else if (kind == DocumentKind.OTHER) {
      leaveAside(common.source(), Unread.why(node));
    } else if (kind == DocumentKind.COMPOSE) {
      written.add(ComposeDocument.parse(common.source(), node));
    } else if (kind.isRead()) {
      documents.add(document(common, kind, node));
    }
  }

  private void another(Common common, DocumentKind kind) {
    String by = common.file().claim().by();
    String what = by.isEmpty() ? "no part of an image is this" : by + ", and it is another thing";
    leaveAside(common.source(), what + ": " + kind.label());
  }

  /** Keys that only this product writes mean nothing in what others wrote. */
  private JsonNode withoutOwnKeys(JsonNode node, Common common) {
    boolean manifest =
        common.file().claim().forced().filter(k -> k == DocumentKind.COLLECTION).isPresent();
    if (manifest
        || !common.ownKeys()
        || !node.isObject()
        || !rules.contains(OriginRule.KEYS_OF_OUR_OWN)) {
      return node;
    }
    OwnKeys own = OwnKeys.of(node);
    own.named()
        .ifPresent(
            key ->
                leaveAside(
                    common.source(),
                    "`" + key + "` is a key that no engine writes: it is passed over"));
    return own.without();
  }

  /** A list of rows of a history and of nothing else, which belong together. */
  private boolean isHistory(JsonNode node) {
    boolean all = node.isArray() && !node.isEmpty();
    for (JsonNode row : node) {
      all = all && HistoryRows.isRow(row, recognizers);
    }
    return all;
  }

  private static String message(JsonNode error) {
    if (error.has("message")) {
      return error.get("message").asText();
    }
    return error.path("ServerErrors").path(0).asText("the server did not answer");
  }
}
