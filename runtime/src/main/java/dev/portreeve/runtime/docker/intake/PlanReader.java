package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.compose.ComposePlan;
import dev.portreeve.runtime.docker.compose.project.ComposeProject;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.Outline;
import dev.portreeve.runtime.docker.document.RawObject;
import dev.portreeve.runtime.docker.fact.Moment;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Warrant;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What compose files plan, once all of them are there: files extend and override each other. */
final class PlanReader {
  private PlanReader() {}

  /** What compose files plan, once all of them are there. */
  static void read(DocumentsBuilder all, ComposeOptions options) {
    List<InputException> refusals = new ArrayList<>();
    for (ComposeProject project : ComposeProject.of(all.plans(), refusals)) {
      String source = project.document().source();
      try {
        ComposePlan plan = ComposePlan.of(project, options);
        plan.containers()
            .forEach(c -> all.add(plan(DocumentKind.CONTAINER, c.inspect(), c.planned(), source)));
        plan.volumes().forEach(v -> all.add(plan(DocumentKind.VOLUME, v, Planned.NOTHING, source)));
        plan.notes()
            .forEach(
                note ->
                    all.leaveAside(
                        new ImportSummary.Ignored(source, note, ImportSummary.Ignored.Kind.PART)));
      } catch (InputException e) {
        refusals.add(e);
      }
    }
    refusals.forEach(all::refuseAfterAll);
  }

  private static Document plan(DocumentKind kind, JsonNode raw, Planned planned, String source) {
    Warrant declared =
        new Warrant(
            Origin.PLAN,
            source,
            OptionalInt.empty(),
            new Moment(Moment.How.DECLARED, Optional.empty()));
    Raw held = Raw.of(raw);
    return new Document(
        kind, new RawObject.Held(held), Outline.of(kind, held), declared, "", planned);
  }
}
