package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.json.RecordedReport.Control;
import dev.portreeve.runtime.verdict.Provenance;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.Departure;
import dev.portreeve.runtime.verdict.Report.Narrowing;
import dev.portreeve.runtime.verdict.Report.PackFacts;
import dev.portreeve.runtime.verdict.Report.PolicyFacts;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the parts of one report that {@link RecordedReport} keeps. */
final class RecordedReader {
  private final JsonPlace document;

  RecordedReader(JsonPlace document) {
    this.document = document;
  }

  RecordedReport report() throws InputException {
    JsonPlace form = document.member("portreeve").member("report");
    int number = form.number();
    if (number != JsonReport.DOCUMENT && number != FoldedReport.DOCUMENT) {
      throw InputException.in(
          form.source(),
          form.pointer(),
          "this version reads report " + JsonReport.DOCUMENT + " and " + FoldedReport.DOCUMENT);
    }
    SnapshotFacts snapshot = snapshot(document.member("snapshot"));
    List<Control> controls = new ArrayList<>();
    for (JsonPlace control : document.member("controls").elements()) {
      controls.add(new Control(control.member("id").text(), control.member("number").maybeText()));
    }
    List<String> skipped = new ArrayList<>();
    for (JsonPlace skip : document.member("skipped").elements()) {
      skipped.add(skip.member("control").text());
    }
    return new RecordedReport(
        number,
        snapshot,
        policy(document.member("policy")),
        controls,
        skipped,
        new FoundReader(document, snapshot.host()).findings(number == FoldedReport.DOCUMENT),
        document.member("given").flag(),
        plan());
  }

  private Optional<Report.PlanReading> plan() throws InputException {
    if (!document.node().has("plan")) {
      return Optional.empty();
    }
    JsonPlace plan = document.member("plan");
    return Optional.of(
        new Report.PlanReading(
            plan.member("engine").maybeText(),
            plan.member("swarm").flag(),
            plan.node().has("project_directory")
                ? plan.member("project_directory").maybeText()
                : Optional.empty()));
  }

  private static SnapshotFacts snapshot(JsonPlace at) throws InputException {
    return new SnapshotFacts(
        at.member("host").maybeText(),
        // reports of before it was recorded have none
        at.node().has("host_id") ? at.member("host_id").maybeText() : Optional.empty(),
        at.member("engine").maybeText(),
        at.member("engine_version").maybeText(),
        at.member("collected_at").maybeText(),
        at.member("digest").text(),
        new TreeMap<>(at.node().has("proofs") ? at.member("proofs").textsByName() : Map.of()),
        at.node().has("sources") ? provenance(at) : Provenance.NONE);
  }

  private static Provenance provenance(JsonPlace at) throws InputException {
    List<Provenance.Source> sources = new ArrayList<>();
    for (JsonPlace one : at.member("sources").elements()) {
      sources.add(
          new Provenance.Source(
              one.member("origin").text(),
              one.member("files").number(),
              one.member("first").maybeText(),
              one.member("last").maybeText()));
    }
    JsonPlace aside = at.member("set_aside");
    List<Provenance.SetAside> reasons = new ArrayList<>();
    for (JsonPlace one : aside.member("reasons").elements()) {
      reasons.add(
          new Provenance.SetAside(
              one.member("why").text(), one.member("count").number(), one.member("names").texts()));
    }
    return new Provenance(sources, aside.member("count").number(), reasons);
  }

  private static PolicyFacts policy(JsonPlace at) throws InputException {
    List<PackFacts> packs = new ArrayList<>();
    for (JsonPlace pack : at.member("packs").elements()) {
      packs.add(new PackFacts(pack.member("name").text(), pack.member("version").text()));
    }
    List<Departure> departures = new ArrayList<>();
    for (JsonPlace one : at.member("departures").elements()) {
      departures.add(
          new Departure(
              one.member("option").text(),
              one.member("value").text(),
              one.member("policy").maybeText()));
    }
    return new PolicyFacts(
        at.member("name").maybeText(),
        at.member("version").maybeText(),
        at.member("benchmark").maybeText(),
        at.member("benchmark_version").maybeText(),
        at.member("level").number(),
        at.member("now").instant(),
        at.member("digest").text(),
        packs,
        at.member("parameters").textsByName(),
        departures,
        beside(at.member("beside")),
        new Narrowing(
            at.member("profiles").texts(),
            at.member("sections").texts(),
            at.member("only").texts(),
            at.member("running").flag()));
  }

  private static List<Report.Beside> beside(JsonPlace at) throws InputException {
    List<Report.Beside> all = new ArrayList<>();
    for (JsonPlace one : at.elements()) {
      all.add(
          new Report.Beside(
              one.member("name").text(),
              one.member("version").text(),
              one.member("level").number()));
    }
    return all;
  }
}
