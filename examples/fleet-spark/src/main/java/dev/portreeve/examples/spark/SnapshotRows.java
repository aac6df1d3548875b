package dev.portreeve.examples.spark;

import dev.portreeve.FindingSink;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns the findings of one snapshot into rows as they are made, and holds these alone. */
final class SnapshotRows implements FindingSink {
  private final Document document;
  private final boolean all;
  private final Map<CountKey, Count> counts;
  private final Deque<Row> rows = new ArrayDeque<>();
  private final Map<CountKey, Long> own = new LinkedHashMap<>();
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private final Map<Severity, Long> fails = new EnumMap<>(Severity.class);
  private long waived;
  private Report.SnapshotFacts facts;

  /** What is counted over the snapshots of a task. */
  record CountKey(String control, Severity severity, Verdict verdict) {}

  /** So many findings, on so many hosts. */
  static final class Count {
    long findings;
    long hosts;
  }

  SnapshotRows(Document document, boolean all, Map<CountKey, Count> counts) {
    this.document = document;
    this.all = all;
    this.counts = counts;
  }

  @Override
  public void begin(Report.SnapshotFacts snapshot) {
    facts = snapshot;
  }

  @Override
  public boolean take(Finding finding) {
    Verdict verdict = finding.verdict();
    verdicts.merge(verdict, 1L, Long::sum);
    if (verdict == Verdict.FAIL) {
      fails.merge(finding.severity(), 1L, Long::sum);
      waived += finding.waiver().isPresent() ? 1 : 0;
    }
    CountKey key = new CountKey(finding.control(), finding.severity(), verdict);
    own.merge(key, 1L, Long::sum);
    if (all || verdict != Verdict.PASS && verdict != Verdict.NOT_APPLICABLE) {
      rows.add(RowFactory.create(row(finding), null, null, null));
    }
    return true;
  }

  private Row row(Finding lazy) {
    Finding finding = lazy.explained();
    Optional<Subject> subject = finding.subject();
    return RowFactory.create(
        facts.host().orElse(null),
        facts.hostId().orElse(null),
        facts.digest(),
        finding.control(),
        finding.severity().word(),
        finding.verdict().name(),
        subject.map(Subject::type).orElse(null),
        subject.map(Subject::name).orElse(null),
        subject.map(Subject::id).orElse(null),
        finding.message(),
        finding.waiver().map(waiver -> waiver.until().toString()).orElse(null),
        finding.attestation().map(Attestation::passes).orElse(null),
        finding.evidence().stream()
            .map(e -> RowFactory.create(e.path(), e.value().words()))
            .toArray(Row[]::new),
        finding.missing().stream()
            .map(m -> RowFactory.create(m.path(), m.reason(), m.how()))
            .toArray(Row[]::new),
        finding.fix().orElse(null));
  }

  /** The rows of the snapshot, which is evaluated: only now it counts. */
  Deque<Row> finished() {
    own.forEach(
        (key, findings) -> {
          Count count = counts.computeIfAbsent(key, k -> new Count());
          count.findings += findings;
          count.hosts++;
        });
    rows.add(
        RowFactory.create(
            null,
            RowFactory.create(
                facts.host().orElse(null),
                facts.hostId().orElse(null),
                facts.digest(),
                facts.collectedAt().orElse(null),
                document.file(),
                document.position(),
                of(Verdict.PASS),
                of(Verdict.FAIL),
                waived,
                of(Verdict.NOT_APPLICABLE),
                of(Verdict.UNKNOWN),
                of(Verdict.MANUAL),
                of(Verdict.ERROR),
                fails.getOrDefault(Severity.CRITICAL, 0L),
                fails.getOrDefault(Severity.HIGH, 0L),
                fails.getOrDefault(Severity.MEDIUM, 0L),
                fails.getOrDefault(Severity.LOW, 0L)),
            null,
            null));
    return rows;
  }

  private long of(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }
}
