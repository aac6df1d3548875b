package dev.portreeve.runtime.docker.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Merge;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.fact.Warrant;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives images what scanners, bills of materials and signature records say of them. A report that
 * fits no image, or several, is named and not used.
 */
public final class Scans {
  private static final List<DocumentKind> KINDS =
      List.of(
          DocumentKind.TRIVY,
          DocumentKind.GRYPE,
          DocumentKind.SYFT,
          DocumentKind.CYCLONEDX,
          DocumentKind.SPDX);

  private final Documents sources;
  private final ImageIndex images;
  private final Vex vex;
  private final TrivyDatabase trivy;
  private final Fact<Instant> collectedAt;

  /**
   * @param collectedAt when the host was looked at, as an instant; empty if that is not known
   */
  public Scans(Documents sources, List<Fields> images, String collectedAt) {
    this.sources = sources;
    this.images = new ImageIndex(images);
    this.collectedAt = instant(collectedAt);
    this.trivy = TrivyDatabase.of(sources.of(DocumentKind.TRIVY_VERSION));
    this.vex = new Vex(sources.of(DocumentKind.OPENVEX));
  }

  public void add() {
    Map<Fields, List<Scan>> byImage = new IdentityHashMap<>();
    for (DocumentKind kind : KINDS) {
      for (Document d : sources.of(kind)) {
        Fact<Scan> read = ScanReader.read(d).map(scan -> scan.withDatabase(trivy));
        Fact<Fields> image = read.then(scan -> one(scan.target()));
        image.map(i -> byImage.computeIfAbsent(i, x -> new ArrayList<>()).add(read.orElse(null)));
        leaveAside(d, image);
      }
    }
    byImage.forEach(this::add);
    signatures();
  }

  /** What several records of one digest say alike. */
  private void signatures() {
    Map<Fields, List<Merge.Description>> byImage = new IdentityHashMap<>();
    for (Document d : sources.of(DocumentKind.SIGNATURE)) {
      signed(byImage, d.kind().label(), d.source(), List.of(SignatureReader.read(d.raw())));
    }
    for (Document d : sources.of(DocumentKind.TRUST)) {
      signed(byImage, d.kind().label(), d.source(), SignatureReader.trust(d.raw()));
    }
    for (TextDocument text : sources.of(TextKind.NOTATION)) {
      signed(byImage, TextKind.NOTATION.label(), text.source(), SignatureReader.notation(text));
    }
    byImage.forEach((image, all) -> image.put("signature", Merge.of(all).fields().toJson()));
  }

  /** Gives the records of one file to their images; the file is used if one of them has its own. */
  private void signed(
      Map<Fields, List<Merge.Description>> byImage,
      String label,
      String source,
      List<SignatureReader.Record> records) {
    Fact<Fields> use = Fact.unknown("it says of nothing that it is signed");
    for (SignatureReader.Record record : records) {
      Fact<Fields> image = one(record.target());
      Merge.Description said =
          new Merge.Description(Warrant.concluded(Origin.BY_HAND), record.signature());
      image.map(i -> byImage.computeIfAbsent(i, x -> new ArrayList<>()).add(said));
      use = use.isKnown() ? use : image;
    }
    leaveAside(source, label, use);
  }

  private void leaveAside(Document d, Fact<?> use) {
    leaveAside(d.source(), d.kind().label(), use);
  }

  private void leaveAside(String source, String label, Fact<?> use) {
    if (!use.isKnown()) {
      sources.leaveAside(source, label + ": " + use.reason());
    }
  }

  private Fact<Fields> one(ScanTarget target) {
    List<Fields> found = images.of(target, sources.keeps(OriginRule.STATEMENTS_BY_DIGEST));
    if (found.size() == 1) {
      return Fact.known(found.get(0));
    }
    if (!found.isEmpty()) {
      return Fact.unknown("it may be about several of the images here");
    }
    boolean tagOnly = target.digests().isEmpty() && target.layers().isEmpty();
    return Fact.unknown(
        tagOnly && !target.references().isEmpty()
            ? "it names no digest of an image, and a tag moves"
            : "no image here is the one that it is about");
  }

  private void add(Fields image, List<Scan> scans) {
    List<JsonNode> packages = new ArrayList<>();
    List<Scan> bills = scans.stream().filter(scan -> scan.packages().isKnown()).toList();
    bills.forEach(bill -> packages.addAll(bill.packages().orElse(List.of())));
    if (!bills.isEmpty()) {
      // What its layers were seen to hold stays.
      SnapshotJson.elements(image.get("packages")).forEach(packages::add);
      ArrayNode all = SnapshotJson.set(packages);
      boolean whole = bills.stream().anyMatch(bill -> bill.unlisted().isEmpty());
      Optional<String> why = bills.get(0).unlisted().filter(w -> !whole);
      image.put("packages", why.map(w -> SnapshotJson.partial(all, w)).orElse(all));
    }
    List<Scan> looked = scans.stream().filter(s -> s.findings().isKnown()).toList();
    if (looked.isEmpty()) {
      scans.stream()
          .filter(s -> s.tool().is("trivy"))
          .findFirst()
          .ifPresent(
              s -> image.put("vulnerabilities", SnapshotJson.unknown(s.findings().reason())));
      return;
    }
    Scan newest = newest(looked);
    List<Scan.Finding> found = findings(newest, image);
    ArrayNode rows = SnapshotJson.set(rows(found));
    image.put(
        "vulnerabilities",
        newest.misses().map(why -> SnapshotJson.partial(rows, why)).orElse(rows));
    image.put("scan", summary(newest, found));
  }

  /**
   * The newest by their own dates. Where those settle nothing (one has none or is of no time before
   * the host was looked at, or two of one instant disagree) what any of them found counts: a scan
   * that found less must not hide what another found.
   */
  private Scan newest(List<Scan> scans) {
    if (scans.size() == 1) {
      return scans.get(0);
    }
    if (scans.stream().anyMatch(s -> !s.scannedAt().isKnown())) {
      return Scan.union(scans, "there are several scans, and not all say when they were made");
    }
    if (!collectedAt.isKnown()) {
      return Scan.union(scans, "there are several scans, and " + collectedAt.reason());
    }
    Instant end = collectedAt.orElse(Instant.MAX);
    if (scans.stream().anyMatch(s -> Instant.parse(s.scannedAt().orElse("")).isAfter(end))) {
      return Scan.union(scans, "there are several scans, one of them from after the collection");
    }
    List<Scan> sorted = new ArrayList<>(scans);
    sorted.sort(
        Comparator.comparing((Scan s) -> Instant.parse(s.scannedAt().orElse(""))).reversed());
    boolean tie =
        sorted.get(0).scannedAt().equals(sorted.get(1).scannedAt())
            && !sorted.get(0).findings().equals(sorted.get(1).findings());
    return tie ? Scan.union(scans, "two scans of one instant disagree") : sorted.get(0);
  }

  /** When the host was looked at: without that nothing tells a scan from one of the future. */
  private static Fact<Instant> instant(String collectedAt) {
    try {
      return Fact.known(Instant.parse(collectedAt));
    } catch (DateTimeException e) {
      return Fact.unknown("nothing says when the host was looked at");
    }
  }

  private List<Scan.Finding> findings(Scan scan, Fields image) {
    Set<String> digests = new TreeSet<>();
    image.text("id").map(digests::add);
    for (JsonNode reference : SnapshotJson.elements(image.get("references"))) {
      digests.add(ScanTarget.digest(reference.asText()));
    }
    digests.remove("");
    Fact<String> platform = image.text("platform");
    return scan.findings().orElse(List.of()).stream()
        .map(f -> vex.applied(f, digests, platform))
        .toList();
  }

  private static List<JsonNode> rows(List<Scan.Finding> findings) {
    List<JsonNode> rows = new ArrayList<>();
    findings.forEach(f -> rows.add(f.toJson()));
    return rows;
  }

  private static JsonNode summary(Scan scan, List<Scan.Finding> findings) {
    ObjectNode node = SnapshotJson.object();
    node.set("tool", SnapshotJson.of(scan.tool().map(SnapshotJson::of)));
    node.set("scanned_at", SnapshotJson.of(scan.scannedAt().map(SnapshotJson::of)));
    node.set("database_at", SnapshotJson.of(scan.databaseAt().map(SnapshotJson::of)));
    for (String severity : List.of("critical", "high")) {
      node.set(severity, SnapshotJson.of(count(scan, findings, severity, false)));
      node.set("fixable_" + severity, SnapshotJson.of(count(scan, findings, severity, true)));
    }
    return node;
  }

  /** A number is known of a scan that misses none; what another found stands in its list. */
  private static Fact<JsonNode> count(
      Scan scan, List<Scan.Finding> findings, String severity, boolean fixable) {
    if (scan.misses().isPresent()) {
      return Fact.unknown(scan.misses().get());
    }
    long count = 0;
    for (Scan.Finding f : findings) {
      if (f.dismissed() || f.severity().isKnown() && !f.severity().is(severity)) {
        continue;
      }
      if (!f.severity().isKnown()) {
        return Fact.unknown(f.severity().reason());
      }
      if (fixable && !f.fixedIn().isKnown()) {
        return Fact.unknown(f.fixedIn().reason());
      }
      count += fixable && f.fixedIn().map(JsonNode::isNull).is(true) ? 0 : 1;
    }
    return Fact.known(SnapshotJson.of(count));
  }
}
