package dev.portreeve.runtime.docker.completeness;

import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Listing;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What engines say of how many containers they have, and when they counted. It proves something of
 * those alone that were there then, in the states that it counts: a container that was exchanged
 * for one of another day it cannot see.
 *
 * @param all how many
 * @param running those that run, and are not paused
 * @param paused those that are paused
 * @param counted when, the first of several counts
 */
record EngineCount(Fact<Long> all, Fact<Long> running, Fact<Long> paused, Fact<Instant> counted) {
  private static final String TWIN =
      "an engine has one container of a name, and two were described as ";

  /**
   * A container that an engine described.
   *
   * @param id in full
   * @param name which no other container of the engine bears
   * @param state as the snapshot has it
   * @param created when it was made, by each description of it
   */
  public record Counted(
      String id, Fact<String> name, Fact<String> state, List<Fact<Instant>> created) {}

  /** How many there are by what engines say of themselves; all of them must say it. */
  public static EngineCount of(Iterable<Fields> engines, Fact<Instant> counted) {
    return new EngineCount(
        sum(engines, "containers"),
        sum(engines, "containers_running"),
        sum(engines, "containers_paused"),
        counted);
  }

  private static Fact<Long> sum(Iterable<Fields> engines, String what) {
    Fact<Long> sum = Fact.unknown("no info");
    for (Fields engine : engines) {
      Fact<Long> own = engine.integer(what);
      sum = sum.isKnown() ? sum.then(s -> own.map(n -> s + n)) : own;
      if (!own.isKnown()) {
        return own;
      }
    }
    return sum;
  }

  /** Why the described containers are not surely all; empty if the count proves it. */
  String doubt(List<Counted> described) {
    if (!all.is((long) described.size())) {
      return "`info` counts "
          + all.orElse(0L)
          + " containers, "
          + described.size()
          + " were described";
    }
    String doubt = counted.isKnown() ? "" : "`info` does not say when it counted";
    TreeMap<String, Long> states = new TreeMap<>();
    Set<String> names = new HashSet<>();
    for (Counted one : described) {
      states.merge(one.state().orElse(""), 1L, Long::sum);
      boolean twin = !one.name().map(names::add).orElse(true);
      doubt = Listing.gap(doubt, of(one), twin ? TWIN + one.name().orElse("") : "");
    }
    return Listing.gap(
        doubt,
        differ(running, states.getOrDefault("running", 0L), "running"),
        differ(paused, states.getOrDefault("paused", 0L), "paused"));
  }

  private String of(Counted one) {
    if (!one.state().isKnown()) {
      return "it is not known in which state " + one.id() + " is";
    }
    for (Fact<Instant> made : one.created()) {
      if (!made.isKnown()) {
        return "it is not known when " + one.id() + " was made";
      }
      if (made.map(counted.orElse(Instant.MAX)::isBefore).is(true)) {
        return one.id() + " was made after `info` counted";
      }
    }
    return "";
  }

  private static String differ(Fact<Long> said, long seen, String state) {
    if (!said.isKnown()) {
      return "`info` does not say how many containers are " + state;
    }
    return said.is(seen)
        ? ""
        : "`info` counts "
            + said.orElse(0L)
            + " "
            + state
            + " containers, "
            + seen
            + " were described";
  }
}
