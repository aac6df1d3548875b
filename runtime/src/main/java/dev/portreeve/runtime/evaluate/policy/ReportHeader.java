package dev.portreeve.runtime.evaluate.policy;

import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.verdict.Report;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a report says beside its findings, whatever the snapshot: by which policy it was made, which
 * controls that selects, and which it leaves out and why.
 */
public record ReportHeader(
    Report.PolicyFacts policyFacts,
    List<Report.ControlFacts> selected,
    List<Report.Skipped> skipped,
    List<Report.NotSelected> notSelected) {

  /** All of it, once for all snapshots. */
  public static ReportHeader of(Policy policy, Instant now, Selection selection) {
    return new ReportHeader(
        policyFacts(policy, now), selected(selection), skipped(selection), notSelected(selection));
  }

  private static List<Report.Skipped> skipped(Selection selection) {
    return selection.skipped().stream()
        .map(
            s ->
                new Report.Skipped(
                    s.skip().control(), s.row().number(), s.skip().because(), s.skip().by()))
        .toList();
  }

  private static List<Report.NotSelected> notSelected(Selection selection) {
    Map<Optional<String>, List<String>> sections = new LinkedHashMap<>();
    for (Selection.Row row : selection.unchosen()) {
      sections
          .computeIfAbsent(section(row), section -> new ArrayList<>())
          .add(row.number().orElse(row.facts().id()));
    }
    return sections.entrySet().stream()
        .map(each -> new Report.NotSelected(each.getKey(), each.getValue()))
        .toList();
  }

  private static Optional<String> section(Selection.Row row) {
    return row.benchmark().map(b -> b.section() + " " + b.sectionTitle());
  }

  /** The selected controls, in the order of the benchmark or the packs. */
  private static List<Report.ControlFacts> selected(Selection selection) {
    List<Report.ControlFacts> facts = new ArrayList<>();
    Map<String, Map<String, List<Report.Mapped>>> mapped = new HashMap<>();
    for (Selection.Row selected : selection.rows()) {
      CompiledPack.Control control = selected.facts();
      Optional<CompiledPack.Row> row = selected.benchmark();
      facts.add(
          new Report.ControlFacts(
              selected.pack().name(),
              control.id(),
              row.map(CompiledPack.Row::number),
              control.title(),
              control.severity(),
              row.map(CompiledPack.Row::level),
              row.flatMap(CompiledPack.Row::profile)
                  .map(p -> new Report.Profile(p.name(), p.title())),
              row.map(r -> r.automated() ? "automated" : "manual"),
              section(selected),
              control.because(),
              control.fix(),
              selected.changed(),
              mapped
                  .computeIfAbsent(selected.pack().name(), name -> mapped(selected.pack()))
                  .getOrDefault(control.id(), List.of())));
    }
    return List.copyOf(facts);
  }

  /** What other catalogues a pack's controls stand in for, by control. */
  private static Map<String, List<Report.Mapped>> mapped(CompiledPack pack) {
    Map<String, List<Report.Mapped>> mapped = new HashMap<>();
    for (CompiledPack.Mapping mapping : pack.mappings()) {
      for (CompiledPack.Entry entry : mapping.entries()) {
        String checked = entry.basis().name().toLowerCase(Locale.ROOT);
        mapped
            .computeIfAbsent(entry.control(), control -> new ArrayList<>())
            .add(
                new Report.Mapped(
                    mapping.name(), mapping.title(), entry.number(), checked, entry.against()));
      }
    }
    return mapped;
  }

  private static Report.PolicyFacts policyFacts(Policy policy, Instant now) {
    return new Report.PolicyFacts(
        policy.written().map(CompiledPolicy::name),
        policy.written().map(CompiledPolicy::version),
        policy.benchmark().map(Policy.Benchmark::name),
        policy.benchmark().map(Policy.Benchmark::version),
        policy.level(),
        now,
        digest(policy),
        policy.packs().stream()
            .filter(p -> !p.controls().isEmpty())
            .map(p -> new Report.PackFacts(p.name(), p.version()))
            .toList(),
        policy.parameters(),
        policy.departures(),
        policy.beside().stream()
            .map(b -> new Report.Beside(b.name(), b.version(), b.level()))
            .toList(),
        new Report.Narrowing(
            policy.profiles(), policy.sections(), policy.controls(), policy.runningOnly()));
  }

  /** Of everything that decides what is run: packs, selection, parameters. */
  private static String digest(Policy policy) {
    StringBuilder text = new StringBuilder();
    policy.packs().forEach(p -> text.append(p.name()).append(' ').append(p.digest()).append('\n'));
    text.append(policy.benchmark()).append(policy.level());
    text.append(policy.profiles()).append(policy.sections());
    text.append(policy.controls()).append(policy.parameters()).append(policy.runningOnly());
    policy.written().ifPresent(written -> text.append('\n').append(written.digest()));
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
