package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Computes effective settings, once: what the running engine shows over what it was told, that over
 * the default. Every known value carries what decided it; where a weaker source says something
 * else, that is noted.
 */
final class DaemonSettings {
  private final DaemonSources sources;
  private final List<ImportSummary.Overruled> overruled = new ArrayList<>();

  DaemonSettings(DaemonSources sources) {
    this.sources = sources;
  }

  /** What weaker sources said in vain. */
  List<ImportSummary.Overruled> overruled() {
    return List.copyOf(overruled);
  }

  /** A setting that only flags and daemon.json make. */
  Effective told(String key, Function<Raw, Fact<JsonNode>> read, Fact<JsonNode> fallback) {
    Fact<Optional<DaemonSources.Given>> given = sources.given(key);
    Optional<Effective> made = given.orElse(Optional.empty()).map(g -> effective(g, read));
    if (made.isEmpty()) {
      return new Effective(given.then(nothing -> fallback), Effective.DEFAULT);
    }
    sources.overruled(key).ifPresent(file -> note(key, made.get(), effective(file, read)));
    return made.get();
  }

  /**
   * A setting that a running engine shows where it was asked; otherwise what it was told. Two
   * answers of the engine that disagree leave it open: what it was told does not choose between
   * them.
   */
  Effective shown(
      Effective running, String key, Function<Raw, Fact<JsonNode>> read, Fact<JsonNode> fallback) {
    Effective told = told(key, read, fallback);
    if (running.isKnown() && told.isTold()) {
      note(key, running, told);
    }
    boolean seen = running.isKnown() || running.value().isUnread();
    return seen ? witnessed(running, told) : told;
  }

  /**
   * A value that runs: by what it was told where that says the same, so that who wants to change it
   * knows where, and by its witness.
   */
  private static Effective witnessed(Effective running, Effective told) {
    return told.isTold() && told.says(running)
        ? new Effective(running.value(), told.from() + " (" + running.from() + ")")
        : running;
  }

  private static Effective effective(
      DaemonSources.Given given, Function<Raw, Fact<JsonNode>> read) {
    return new Effective(read.apply(given.value()), given.from());
  }

  private void note(String key, Effective winner, Effective loser) {
    if (!winner.says(loser)) {
      overruled.add(new ImportSummary.Overruled(key, winner.from(), loser.from()));
    }
  }
}
