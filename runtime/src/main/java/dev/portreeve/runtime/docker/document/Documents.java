package dev.portreeve.runtime.docker.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.Warrant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * All that was read of one host: documents of known kind, texts of known kind, and what became of
 * each file. Readers of all matters ask it, and note here what they could not use.
 */
public final class Documents {
  private static final Pattern INFO = Pattern.compile("(?:info|version)[^/\\\\]*$");

  /** Who speaks of images that are named by their digests. */
  private static final Set<Origin> EVIDENCE = Set.of(Origin.STATEMENT, Origin.IMAGE);

  private final List<Document> documents;
  private final Map<DocumentKind, List<Document>> byKind = new EnumMap<>(DocumentKind.class);
  private final List<LayerListing> layers;
  private final Set<OriginRule> rules;
  private final Map<TextKind, List<TextDocument>> texts;
  private final Map<TextKind, List<Refusal>> refusals;
  private final List<JsonNode> records;
  private final CollectionManifest collection;
  private final ImportSummary read;
  private final Set<ImportSummary.Ignored> ignored;

  /**
   * @param records one entry per source for the snapshot: name, kind, digest
   * @param collection what the collector says of its files, if these are a collection
   * @param read what was made of each file so far
   */
  public Documents(
      List<Document> documents,
      List<LayerListing> layers,
      Set<OriginRule> rules,
      Map<TextKind, List<TextDocument>> texts,
      Map<TextKind, List<Refusal>> refusals,
      List<JsonNode> records,
      CollectionManifest collection,
      ImportSummary read) {
    this.documents = List.copyOf(documents);
    documents.forEach(d -> byKind.computeIfAbsent(d.kind(), k -> new ArrayList<>()).add(d));
    byKind.replaceAll((kind, all) -> List.copyOf(all));
    this.layers = List.copyOf(layers);
    this.rules = Set.copyOf(rules);
    this.texts = Map.copyOf(texts);
    this.refusals = Map.copyOf(refusals);
    this.records = List.copyOf(records);
    this.collection = collection;
    this.read = read;
    this.ignored = new LinkedHashSet<>(read.ignored());
  }

  public List<Document> of(DocumentKind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** Those of what is there: a plan says nothing of it, whatever it calls its own. */
  public List<Document> described(DocumentKind kind) {
    return of(kind).stream().filter(d -> !d.isPlanned()).toList();
  }

  /** Those of what a plan would make. */
  public List<Document> planned(DocumentKind kind) {
    return of(kind).stream().filter(Document::isPlanned).toList();
  }

  /** Whether a rule of origins is kept: always, but in the test that shows what it is for. */
  public boolean keeps(OriginRule rule) {
    return rules.contains(rule);
  }

  /**
   * Whether all of it is about images that it names by their digests: scans, bills, signatures,
   * archives. Such evidence may lie beside what a collector brought.
   */
  public boolean isEvidence() {
    Set<Origin> origins = new TreeSet<>();
    documents.forEach(d -> origins.add(d.warrant().origin()));
    texts.values().forEach(all -> all.forEach(t -> origins.add(t.warrant().origin())));
    boolean any = !origins.isEmpty() || !layers.isEmpty();
    return any && EVIDENCE.containsAll(origins);
  }

  /** Whether something tells of a host or its engine: all but plans and what is told of images. */
  public boolean tellOfHost() {
    return documents.stream().anyMatch(d -> isOfHost(d.warrant()) && !d.kind().isOfImages())
        || texts.entrySet().stream()
            .filter(kind -> !kind.getKey().isOfImages())
            .flatMap(kind -> kind.getValue().stream())
            .anyMatch(t -> isOfHost(t.warrant()));
  }

  private static boolean isOfHost(Warrant warrant) {
    return warrant.origin() != Origin.PLAN && !EVIDENCE.contains(warrant.origin());
  }

  /** The layers of images that were gone through. */
  public List<LayerListing> layers() {
    return layers;
  }

  /** All texts of a kind. */
  public List<TextDocument> of(TextKind kind) {
    return List.copyOf(texts.getOrDefault(kind, List.of()));
  }

  /** Why commands that print this kind printed nothing else. */
  public List<Refusal> refusals(TextKind kind) {
    return List.copyOf(refusals.getOrDefault(kind, List.of()));
  }

  /** What the collector says of its files, if these are a collection. */
  public CollectionManifest collection() {
    return collection;
  }

  /** One entry per source for the snapshot: name, kind, digest. */
  public List<JsonNode> records() {
    return records;
  }

  /** Notes that a later phase could not use a source. */
  public void leaveAside(String source, String why) {
    ignored.add(new ImportSummary.Ignored(source, why));
  }

  /** Why {@code info} or {@code version} was not answered, if it was asked for in vain. */
  public Optional<String> refusedInfo() {
    return read.errors().stream()
        .filter(e -> INFO.matcher(e.source()).find())
        .map(ImportSummary.ErrorAnswer::message)
        .findFirst();
  }

  public boolean hasUnreadable() {
    return !read.unreadable().isEmpty();
  }

  /** Whether a file is not read that may speak of what no other describes. */
  public boolean leavesUnread() {
    return leaves(
        EnumSet.of(
            ImportSummary.Ignored.Kind.UNKNOWN,
            ImportSummary.Ignored.Kind.UNREAD,
            ImportSummary.Ignored.Kind.NAMING));
  }

  /**
   * The same, but of a text in which no word of containers stands: a readme beside a plan adds none
   * to it.
   */
  public boolean leavesContainersUnread() {
    return leaves(EnumSet.of(ImportSummary.Ignored.Kind.UNREAD, ImportSummary.Ignored.Kind.NAMING));
  }

  private boolean leaves(Set<ImportSummary.Ignored.Kind> kinds) {
    return read.ignored().stream().anyMatch(file -> kinds.contains(file.kind()));
  }

  /** Whether something was asked for and not answered that an engine may have. */
  public boolean lacksAnswers() {
    return read.errors().stream().anyMatch(e -> !Refusal.isAnswer(e.message()));
  }

  public ImportSummary summary(
      List<ImportSummary.Merged> merged,
      List<ImportSummary.Conflict> conflicts,
      List<ImportSummary.Overruled> overruled) {
    return new ImportSummary(
        read.recognized(),
        merged,
        conflicts,
        overruled,
        List.copyOf(ignored),
        read.errors(),
        read.unreadable());
  }
}
