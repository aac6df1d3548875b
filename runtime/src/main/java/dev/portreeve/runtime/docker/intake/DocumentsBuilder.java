package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.compose.project.ComposeDocument;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.LayerListing;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what is read of the files of one host, and what became of each file. */
final class DocumentsBuilder {
  private final List<Document> documents = new ArrayList<>();
  private final List<ComposeDocument> plans = new ArrayList<>();
  private final Map<TextKind, List<TextDocument>> texts = new EnumMap<>(TextKind.class);
  private final Map<TextKind, List<Refusal>> refusals = new EnumMap<>(TextKind.class);
  private final List<JsonNode> records = new ArrayList<>();
  private final List<ImportSummary.Recognized> recognized = new ArrayList<>();
  private final Set<ImportSummary.Ignored> ignored = new LinkedHashSet<>();
  private final List<ImportSummary.ErrorAnswer> errors = new ArrayList<>();
  private final List<InputException> unreadable = new ArrayList<>();

  /** All that was read of one file. */
  void addAll(DocumentsBuilder file) {
    documents.addAll(file.documents);
    plans.addAll(file.plans);
    ignored.addAll(file.ignored);
    errors.addAll(file.errors);
    unreadable.addAll(file.unreadable);
  }

  void add(Document document) {
    documents.add(document);
  }

  void add(ComposeDocument plan) {
    plans.add(plan);
  }

  void add(TextKind kind, TextDocument text) {
    texts.computeIfAbsent(kind, k -> new ArrayList<>()).add(text);
  }

  void add(TextKind kind, Refusal refusal) {
    refusals.computeIfAbsent(kind, k -> new ArrayList<>()).add(refusal);
  }

  /** One entry of the snapshot's list of what it was made from. */
  ObjectNode record(String name, String kind, String digest, Origin origin) {
    ObjectNode source =
        SnapshotJson.object()
            .put("digest", digest)
            .put("kind", kind)
            .put("name", name)
            .put("origin", origin.label());
    records.add(source);
    return source;
  }

  void recognize(String source, String label, int count) {
    recognized.add(new ImportSummary.Recognized(source, label, count));
  }

  void leaveAside(String source, String why) {
    ignored.add(new ImportSummary.Ignored(source, why));
  }

  void leaveAside(String source, FileOutcome outcome) {
    ignored.add(new ImportSummary.Ignored(source, outcome.why(), outcome.kind()));
  }

  void leaveAside(ImportSummary.Ignored file) {
    ignored.add(file);
  }

  void fail(String source, String message) {
    errors.add(new ImportSummary.ErrorAnswer(source, message));
  }

  void refuse(InputException why) {
    unreadable.add(why);
  }

  /** A file that was taken for something which it is not. */
  void refuseAfterAll(InputException why) {
    unreadable.add(why);
    recognized.removeIf(file -> file.source().equals(why.source()));
  }

  /** How many documents there are so far. */
  int size() {
    return documents.size();
  }

  /** Those that came since there were so many. */
  List<Document> since(int size) {
    return documents.subList(size, documents.size());
  }

  /** How many files said something so far, if only why they do not. */
  int answers() {
    return recognized.size() + errors.size();
  }

  /** The compose files so far. */
  List<ComposeDocument> plans() {
    return plans;
  }

  /**
   * All of it.
   *
   * @throws InputException if some cannot be read and nothing else is known
   */
  Documents build(List<LayerListing> layers, Set<OriginRule> rules, CollectionManifest collection)
      throws InputException {
    if (!unreadable.isEmpty() && recognized.isEmpty()) {
      throw unreadable.get(0);
    }
    ImportSummary read =
        new ImportSummary(
            recognized, List.of(), List.of(), List.of(), List.copyOf(ignored), errors, unreadable);
    return new Documents(documents, layers, rules, texts, refusals, records, collection, read);
  }
}
