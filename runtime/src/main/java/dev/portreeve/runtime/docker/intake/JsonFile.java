package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.compose.project.ComposeDocument;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Outline;
import dev.portreeve.runtime.docker.document.RawObject;
import dev.portreeve.runtime.docker.fact.Moment;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Warrant;
import dev.portreeve.runtime.docker.origin.Claim;
import dev.portreeve.runtime.docker.origin.DecodedStructs;
import dev.portreeve.runtime.docker.origin.Placed;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.JsonParts;
import dev.portreeve.runtime.redact.Redacted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The objects of one JSON file: single ones, arrays in any nesting, JSON lines. Each is looked at
 * as it comes and is of one kind, as its content or the claim of its file tells; of containers and
 * images, of which there may be thousands, no tree stays where the files are large.
 */
final class JsonFile implements JsonParts.Visitor {
  /** What names objects, and does not describe them. */
  private static final Set<DocumentKind> TABLES =
      Set.of(
          DocumentKind.TABLE,
          DocumentKind.PS_TABLE,
          DocumentKind.IMAGES_TABLE,
          DocumentKind.STATS_TABLE,
          DocumentKind.ENGINE_FILE);

  /** What says of objects what nothing asks for, and names or counts them. */
  private static final Set<DocumentKind> NAMING =
      Set.of(DocumentKind.STATS, DocumentKind.SYSTEM_DF, DocumentKind.DOCKER_BENCH);

  /** What looks like the inspect of a container or an image, and is meant to. */
  private static final Set<DocumentKind> DESCRIBING =
      Set.of(
          DocumentKind.CONTAINER,
          DocumentKind.CONTAINER_ROW,
          DocumentKind.ENGINE_FILE,
          DocumentKind.IMAGE,
          DocumentKind.IMAGE_ROW);

  private static final String TWO_THINGS =
      "an inspect and another thing at once: what it describes of a container or an image counts for"
          + " nothing";

  private final Placed file;
  private final String digest;
  private final JsonParts parts;
  private final Recognizers recognizers;
  private final WarrantReader warrants;
  private final boolean passesOver;
  private final boolean holds;
  private final DocumentsBuilder read = new DocumentsBuilder();
  private final Map<DocumentKind, Integer> kinds = new TreeMap<>();
  private final Deque<HistoryRows> lists = new ArrayDeque<>();

  /**
   * @param passesOver whether keys that only this product writes are passed over
   * @param holds whether the trees of all of its objects may stay
   */
  JsonFile(
      Placed file,
      String digest,
      JsonParts parts,
      Recognizers recognizers,
      WarrantReader warrants,
      boolean passesOver,
      boolean holds) {
    this.file = file;
    this.digest = digest;
    this.parts = parts;
    this.recognizers = recognizers;
    this.warrants = warrants;
    this.passesOver = passesOver;
    this.holds = holds;
    lists.push(HistoryRows.amongDocuments());
  }

  /** Adds all of it, once the file was read to its end. */
  void addTo(DocumentsBuilder all, Set<String> labels) {
    lists.pop().end().forEach(this::history);
    all.addAll(read);
    kinds.forEach(
        (kind, count) -> {
          labels.add(kind.label());
          if (kind.isRead()) {
            all.recognize(source(), kind.label(), count);
          } else if (kind != DocumentKind.ERROR && kind != DocumentKind.OTHER) {
            String why = kind.label() + " is not read";
            all.leaveAside(source(), outcome(kind, why));
          }
        });
  }

  private static FileOutcome outcome(DocumentKind kind, String why) {
    if (TABLES.contains(kind)) {
      return FileOutcome.unread(why);
    }
    return NAMING.contains(kind) ? FileOutcome.naming(why) : FileOutcome.known(why);
  }

  private String source() {
    return file.file().name();
  }

  @Override
  public void beginList() {
    lists.peek().other().forEach(this::history);
    lists.push(HistoryRows.ofList());
  }

  @Override
  public void endList() {
    lists.pop().end().forEach(this::history);
  }

  @Override
  public void value(JsonNode tree, JsonParts.Part part, boolean watched) throws InputException {
    if (file.claim().mayBe(DocumentKind.HISTORY) && HistoryRows.isRow(tree, recognizers)) {
      lists.peek().add(tree);
      return;
    }
    lists.peek().other().forEach(this::history);
    boolean manifest = file.claim().forced().filter(DocumentKind.COLLECTION::equals).isPresent();
    one(watched && passesOver && !manifest ? withoutOwnKeys(tree) : tree, tree, part);
  }

  @Override
  public void refused(InputException why) {
    lists.peek().other().forEach(this::history);
    read.refuse(why);
  }

  /** Keys that only this product writes mean nothing in what others wrote. */
  private JsonNode withoutOwnKeys(JsonNode tree) {
    OwnKeys own = OwnKeys.of(tree);
    own.named()
        .ifPresent(
            key ->
                read.leaveAside(
                    source(), "`" + key + "` is a key that no engine writes: it is passed over"));
    return own.without();
  }

  private void history(JsonNode rows) {
    if (file.claim().allows(DocumentKind.HISTORY)) {
      kinds.merge(DocumentKind.HISTORY, 1, Integer::sum);
      hold(DocumentKind.HISTORY, rows);
    } else {
      another(DocumentKind.HISTORY);
    }
  }

  /**
   * Takes one object.
   *
   * @param found the object as it counts
   * @param written as it stands in the file
   */
  private void one(JsonNode found, JsonNode written, JsonParts.Part part) throws InputException {
    DocumentKind kind = file.claim().forced().orElseGet(() -> recognizers.kindOf(found));
    JsonNode node = DecodedStructs.read(kind, source(), found);
    if (!file.claim().allows(kind) && kind != DocumentKind.ERROR) {
      another(kind);
      return;
    }
    kinds.merge(kind, 1, Integer::sum);
    if (file.claim().isAny() && describes(kind, found)) {
      read.leaveAside(source(), FileOutcome.unread(TWO_THINGS));
    }
    if (kind == DocumentKind.ERROR) {
      read.fail(source(), Redacted.text(message(node)));
    } else if (kind == DocumentKind.VOLUME_LIST) {
      node.path("Volumes").forEach(volume -> hold(DocumentKind.VOLUME, volume));
    } else if (kind == DocumentKind.OTHER) {
      read.leaveAside(source(), Unread.why(node));
    } else if (kind == DocumentKind.COMPOSE) {
      read.add(ComposeDocument.parse(source(), node));
    } else if (!holds && (kind == DocumentKind.CONTAINER || kind == DocumentKind.IMAGE)) {
      boolean whole = node == written;
      add(
          kind,
          Raw.of(node),
          new RawObject.Stored(parts, part, whole ? raw -> raw : raw -> OwnKeys.of(raw).without()));
    } else if (kind.isRead()) {
      hold(kind, node);
    }
  }

  /** Whether what is of another kind has what describes a container or an image, too. */
  private static boolean describes(DocumentKind kind, JsonNode object) {
    return !DESCRIBING.contains(kind)
        && (ObjectShapes.isContainer(object)
            || ObjectShapes.isImage(object)
            || DeepWords.describesBelow(object));
  }

  /** What has the name of something else may describe what no other file does. */
  private void another(DocumentKind kind) {
    String by = file.claim().by();
    if (by.isEmpty()) {
      read.leaveAside(source(), "no part of an image is this: " + kind.label());
    } else {
      read.leaveAside(source(), FileOutcome.unread(by + Claim.OTHERWISE + kind.label()));
    }
  }

  private void hold(DocumentKind kind, JsonNode node) {
    Raw raw = Raw.of(node);
    add(kind, raw, new RawObject.Held(raw));
  }

  private void add(DocumentKind kind, Raw raw, RawObject object) {
    Warrant of = warrants.of(file, recognizers.originOf(kind));
    Moment own = DocumentTime.of(kind, raw);
    Moment time = own.how() == Moment.How.UNTOLD ? of.time() : own;
    Warrant warrant = new Warrant(of.origin(), of.source(), of.version(), time);
    read.add(new Document(kind, object, Outline.of(kind, raw), warrant, digest, Planned.NOTHING));
  }

  private static String message(JsonNode error) {
    if (error.has("message")) {
      return error.get("message").asText();
    }
    return error.path("ServerErrors").path(0).asText("the server did not answer");
  }
}
