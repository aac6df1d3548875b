package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.compose.project.ComposeDocument;
import dev.portreeve.runtime.docker.daemon.DaemonConfig;
import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.ContainerFile;
import dev.portreeve.runtime.docker.document.ContentDigest;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.LayerListing;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.origin.Claim;
import dev.portreeve.runtime.docker.origin.JsonStart;
import dev.portreeve.runtime.docker.origin.Placed;
import dev.portreeve.runtime.docker.origin.Placement;
import dev.portreeve.runtime.docker.origin.Unpacking;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first phase: files into documents of known kind. It accepts single objects, arrays in any
 * nesting, mixed kinds, JSON lines and texts, and notes what it leaves aside.
 */
public final class DocumentReader {
  private static final String LAYER = "image layer";

  /** It is read, for nobody may take a host's exports away; that it is whole nobody can say. */
  private static final String AMONG_IMAGES =
      "lies among the files of an archive of images, and may be a part of that, as what else lies"
          + " there: unpack the archive into a folder of its own";

  private static final Comparator<LayerListing> BY_LAYER =
      Comparator.comparing(LayerListing::name).thenComparing(LayerListing::digest);
  private static final Comparator<Placed> BY_NAME =
      Comparator.comparing((Placed p) -> p.file().name())
          .thenComparing(p -> ContentDigest.of(p.file().bytes()));

  private final StrictJson json;
  private final CollectionManifest collection;
  private final Recognizers recognizers;
  private final WarrantReader warrants;
  private final JsonDocumentReader objects;
  private final DocumentsBuilder all = new DocumentsBuilder();

  private DocumentReader(
      StrictJson json,
      CollectionManifest collection,
      Recognizers recognizers,
      Set<OriginRule> rules) {
    this.json = json;
    this.collection = collection;
    this.recognizers = recognizers;
    this.warrants = new WarrantReader(collection);
    this.objects = new JsonDocumentReader(json, recognizers, rules, warrants, all);
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
    Placement placement = Placement.of(files, json, rules);
    CollectionManifest collection = placement.collection();
    DocumentReader reader = new DocumentReader(json, collection, kinds, rules);
    files.ignored().forEach(reader.all::leaveAside);
    files.unreadable().forEach(reader.all::refuse);
    placement.broken().forEach(reader.all::refuse);
    placement.aside().forEach(reader.all::leaveAside);
    for (Placement.Stray stray : placement.strays()) {
      boolean describes = describes(stray.file(), reader, rules);
      reader.all.leaveAside(
          stray.file().name(),
          describes ? FileOutcome.unread(stray.why()) : FileOutcome.known(stray.why()));
    }
    boolean among = false;
    for (Placed file : placement.placed().stream().sorted(BY_NAME).toList()) {
      int answers = reader.all.answers();
      reader.add(file);
      boolean told = reader.all.answers() > answers;
      if (told && !among && placement.isAmongImages(file.file().name())) {
        reader.all.refuse(InputException.of(file.file().name(), AMONG_IMAGES));
        among = true;
      }
    }
    files.layers().stream().sorted(BY_LAYER).forEach(reader::add);
    PlanReader.read(reader.all, plans);
    return reader.all.build(files.layers(), rules, collection);
  }

  /** Whether what is set aside for where it lies would say something, were it given by hand. */
  private static boolean describes(RawFile file, DocumentReader beside, Set<OriginRule> rules) {
    DocumentReader alone =
        new DocumentReader(beside.json, CollectionManifest.none(), beside.recognizers, rules);
    alone.add(new Placed(file, Origin.BY_HAND, Claim.any()));
    return alone.all.answers() > 0;
  }

  private void add(LayerListing layer) {
    all.recognize(layer.name(), LAYER, 1);
    all.record(layer.name(), LAYER, layer.digest(), Origin.IMAGE);
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

  private void add(Placed placed) {
    RawFile source = placed.file();
    String digest = ContentDigest.of(source.bytes());
    TreeSet<String> labels = new TreeSet<>();
    FileOutcome outcome;
    int before = all.size();
    int answers = all.answers();
    try {
      outcome = read(placed, digest, labels);
    } catch (InputException e) {
      all.refuse(e);
      outcome = FileOutcome.UNREADABLE;
    }
    if (labels.isEmpty() && outcome != FileOutcome.UNREADABLE) {
      all.leaveAside(source.name(), outcome);
    }
    List<Document> told = all.since(before);
    Origin origin = origin(placed, told, labels);
    ObjectNode record =
        all.record(
            source.name(),
            labels.isEmpty() ? outcome.why() : String.join(", ", labels),
            digest,
            origin);
    if (all.answers() == answers) {
      record.put("read", false);
    } else {
      time(told, origin).ifPresent(at -> record.put("time", at));
    }
  }

  /** Adds the documents of a source, and what they are to the labels; says why if it is none. */
  private FileOutcome read(Placed placed, String digest, Set<String> labels) throws InputException {
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
      return FileOutcome.unread("unknown bytes");
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
        return objects.read(placed, text, digest, labels);
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
    objects.rejectPrompt(source.name(), text);
    return readText(placed, text, labels);
  }

  /** What may have nothing in it, as the collector's manifest calls it. */
  private static final Map<CollectedKind, TextKind> EMPTY =
      Map.of(
          CollectedKind.CONTAINER_DIFF, TextKind.DIFF,
          CollectedKind.SUBORDINATE_USERS, TextKind.SUBUID,
          CollectedKind.DAEMON_ENVIRONMENT, TextKind.UNIT_ENVIRONMENT);

  /** Reads JSON; what was refused beside it was not described. */
  private FileOutcome readAmong(
      EmbeddedJson around, Placed source, String digest, Set<String> labels) throws InputException {
    String name = source.file().name();
    FileOutcome outcome = objects.read(source, around.json(), digest, labels);
    for (Refusal refusal : around.refusals()) {
      labels.add(DocumentKind.ERROR.label());
      all.fail(name, refusal.message());
    }
    for (int line : around.warnings()) {
      all.leaveAside(name, "line " + line + " is a warning beside the JSON");
    }
    return outcome;
  }

  /** That there is nothing is an answer, if the collector says that it is one. */
  private FileOutcome readEmpty(Placed source, Set<String> labels) throws InputException {
    for (Map.Entry<CollectedKind, TextKind> kind : EMPTY.entrySet()) {
      if (source.claim().allows(kind.getValue())
          && collection.answered(kind.getKey(), source.file().name())) {
        return readNothing(kind.getValue(), source, labels);
      }
    }
    return FileOutcome.unread("empty file");
  }

  private FileOutcome readNothing(TextKind kind, Placed source, Set<String> labels)
      throws InputException {
    labels.add(kind.label());
    all.recognize(source.file().name(), kind.label(), 1);
    all.add(kind, TextDocument.of(warrants.of(source, Optional.empty()), new byte[0]));
    return FileOutcome.READ;
  }

  private FileOutcome readText(Placed source, byte[] bytes, Set<String> labels)
      throws InputException {
    TextRecognition found =
        TextRecognition.of(
            TextDocument.of(warrants.of(source, Optional.empty()), bytes),
            source.claim(),
            recognizers,
            collection.refusal(source.file().name()));
    if (found.kinds().contains(TextKind.COMPOSE)) {
      all.add(ComposeDocument.parse(TextDocument.of(source.file().name(), bytes)));
    }
    if (found.refusal().isPresent()) {
      Refusal refusal = found.refusal().get();
      labels.add(DocumentKind.ERROR.label());
      all.fail(source.file().name(), refusal.message());
      found.kinds().forEach(k -> all.add(k, refusal));
      return found.outcome();
    }
    for (TextKind kind : found.kinds()) {
      labels.add(kind.label());
      all.recognize(source.file().name(), kind.label(), 1);
      all.add(kind, TextDocument.of(warrants.of(source, recognizers.originOf(kind)), bytes));
    }
    return found.outcome();
  }
}
