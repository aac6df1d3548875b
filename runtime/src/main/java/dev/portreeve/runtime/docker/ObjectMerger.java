package dev.portreeve.runtime.docker;

import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Merge;
import dev.portreeve.runtime.docker.fact.Settling;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.fact.Standing;
import dev.portreeve.runtime.docker.image.LabelReader;
import dev.portreeve.runtime.json.Interrupted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes one object of all documents that describe it, and remembers of which there were several and
 * on what these disagreed.
 */
final class ObjectMerger {
  private static final String ABSENT = "not collected: there is no ";

  private final Documents sources;
  private final NamedLabels labels;
  private final List<ImportSummary.Merged> merged = new ArrayList<>();
  private final List<ImportSummary.Conflict> conflicts = new ArrayList<>();

  /**
   * Of these documents.
   *
   * @param labels whose values are kept
   */
  ObjectMerger(Documents sources, NamedLabels labels) {
    this.sources = sources;
    this.labels = labels;
  }

  /** The objects that documents of one kind describe. */
  Map<String, Fields> merge(ObjectReader reader) {
    return merge(reader, sources.of(reader.kind()));
  }

  /** Likewise of these documents. One whose identity is unknown stays by itself. */
  Map<String, Fields> merge(ObjectReader reader, List<Document> documents) {
    Map<String, List<Document>> groups = new TreeMap<>();
    for (Document d : documents) {
      String identity =
          reader.identity().apply(d).orElseGet(() -> "?" + SnapshotJson.canonical(d.raw().node()));
      groups.computeIfAbsent(identity, k -> new ArrayList<>(1)).add(d);
    }
    Set<String> told = sources.collection().labels();
    Optional<Settling> settling = reader.open().map(Settling::new);
    Map<String, Fields> objects = new TreeMap<>();
    groups.forEach(
        (identity, group) -> {
          Interrupted.check();
          List<Merge.Description> descriptions = new ArrayList<>(group.size());
          group.forEach(d -> descriptions.add(description(reader, d)));
          Merge.Merged m = Merge.of(heard(descriptions));
          note(
              reader.subject(),
              m.fields().text("name").orElse(identity),
              descriptions.size(),
              m.conflicts());
          LabelReader.withhold(m.fields(), labels, told);
          settling.ifPresent(s -> settle(s, reader.subject(), identity, m.fields()));
          objects.put(identity, m.fields());
        });
    return objects;
  }

  /** Settled ones cannot be cut any more when the whole snapshot is seen to be too long. */
  private void settle(Settling settling, String subject, String identity, Fields fields) {
    String name = subject + " " + fields.text("name").orElse(identity) + ".";
    SnapshotFitter.fitOne(fields.all())
        .forEach(field -> sources.leaveAside(name + field, SnapshotFitter.CUT));
    settling.settle(fields);
  }

  private static Merge.Description description(ObjectReader reader, Document d) {
    return new Merge.Description(d.warrant(), asOld(d.version(), reader.fields().apply(d)));
  }

  private List<Merge.Description> heard(List<Merge.Description> descriptions) {
    boolean ranked = sources.keeps(OriginRule.STANDING);
    return ranked ? Standing.heard(descriptions) : descriptions;
  }

  /** What an old API does not show names that API, so that nobody looks for it there again. */
  private static Fields asOld(OptionalInt version, Fields fields) {
    if (version.isPresent() && version.getAsInt() < ApiVersion.SHOWS_ALL) {
      String asked = " (in the answer of API " + ApiVersion.text(version.getAsInt()) + ")";
      fields
          .all()
          .replaceAll(
              (name, value) ->
                  SnapshotJson.isUnknown(value) && value.get("$unknown").asText().startsWith(ABSENT)
                      ? SnapshotJson.unknown(value.get("$unknown").asText() + asked)
                      : value);
    }
    return fields;
  }

  /** That an object has so many descriptions, and on which fields they disagree. */
  void note(String subject, String name, int descriptions, List<String> fields) {
    if (descriptions > 1 && !subject.isEmpty()) {
      merged.add(new ImportSummary.Merged(subject, name, descriptions));
      disagree(subject, name, fields);
    }
  }

  /** That what was said of these fields of an object disagrees. */
  void disagree(String subject, String name, List<String> fields) {
    fields.forEach(f -> conflicts.add(new ImportSummary.Conflict(subject, name, f)));
  }

  List<ImportSummary.Merged> merged() {
    return List.copyOf(merged);
  }

  List<ImportSummary.Conflict> conflicts() {
    return List.copyOf(conflicts);
  }
}
