package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.HostFiles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Docker daemon of a host, made of all that was read of it. Podman has none.
 *
 * @param known why nothing is known of it, or whether there is one
 * @param fields fields of the schema, settings with what decided them
 * @param overruled what weaker sources said in vain
 * @param began when its process did, if somebody tells
 * @param sought whether a collector looked for its process, and did not find it
 * @param profile what its own seccomp profile forbids, where that is a file
 */
public record Daemon(
    Fact<Boolean> known,
    Fields fields,
    List<ImportSummary.Overruled> overruled,
    Optional<Instant> began,
    boolean sought,
    Fact<String> profile) {

  private static final Fact<String> UNREAD =
      Fact.unread("the engine's own seccomp profile is in a file that was not read");

  /** What nobody described, as far as somebody takes it for granted. */
  public static Daemon assumed(Fields settings) {
    return new Daemon(Fact.known(true), settings, List.of(), Optional.empty(), false, UNREAD);
  }

  /**
   * What others show of it.
   *
   * @param noUlimits containers prove that there are no default ulimits
   * @param forwardsPorts one of its processes forwards a published port
   * @param containerd where a containerd listens that it started
   * @param handed addresses of the network at which systemd listens for it, as far as they are seen
   * @param handedMore whether there may be others, at which it listens for a dockerd that may be
   *     this one
   * @param unixAlone it listens at no address of the network
   */
  public record Witnesses(
      boolean noUlimits,
      boolean forwardsPorts,
      Optional<String> containerd,
      Set<String> handed,
      boolean handedMore,
      boolean unixAlone) {
    public Witnesses {
      handed = Set.copyOf(handed);
    }
  }

  /**
   * Reads it.
   *
   * @param said what Docker says of itself, as {@code EngineReader} names it
   * @param engines the engines of the host, as far as they were described
   * @param bridge the default bridge network, as {@code NetworkReader} names it
   */
  public static Daemon read(
      Documents sources,
      Fields said,
      Set<EngineKind> engines,
      Fields bridge,
      HostFiles files,
      Witnesses witnesses) {
    if (engines.equals(Set.of(EngineKind.PODMAN))) {
      return none(Fact.known(false));
    }
    Fields engine = withUser(said, DaemonPlaces.user(sources));
    Units units = Units.read(sources);
    DaemonDocuments documents = new DaemonDocuments(sources, units, engine, files);
    for (DaemonConfig config : documents.configs()) {
      if (!config.isValid()) {
        sources.leaveAside(config.source(), "dockerd refuses it: " + config.problem());
      }
      for (String key : config.withoutEffect()) {
        sources.leaveAside(
            config.source(), "dockerd passes over `" + key + "`, the name of a flag");
      }
    }
    DaemonSources told = documents.find();
    boolean described =
        engines.contains(EngineKind.DOCKER)
            || !bridge.all().isEmpty()
            || told.flags().isKnown()
            || !documents.configs().isEmpty();
    if (!described) {
      return none(Fact.unknown("no info"));
    }
    DaemonSettings settings = new DaemonSettings(told);
    Fields fields = new DaemonReader(settings, engine, bridge, witnesses).read();
    new DaemonEndpoints(settings, units, engine, witnesses, fields)
        .read(sources.collection().socket());
    new DaemonPlaces(told, settings, units, files, engine, fields)
        .read(sources, witnesses.containerd());
    return new Daemon(
        Fact.known(true),
        fields,
        settings.overruled(),
        documents.began(),
        sources.collection().lacksDaemon(),
        documents.profile());
  }

  private static Daemon none(Fact<Boolean> known) {
    return new Daemon(known, new Fields(), List.of(), Optional.empty(), false, UNREAD);
  }

  /** Whoever runs as root is not rootless, whoever runs as another is. */
  private static Fields withUser(Fields said, Fact<JsonNode> user) {
    Fields engine = new Fields();
    said.all().forEach(engine::put);
    if (!said.bool("rootless").isKnown() && user.isKnown()) {
      engine.put("rootless", user.map(u -> SnapshotJson.of(u.longValue() != 0)));
    }
    return engine;
  }

  /** A setting without its provenance. */
  public Fact<JsonNode> setting(String field) {
    return fields.fact(field);
  }

  /**
   * A setting that containers take over as they start. Who runs since before the daemon began, as a
   * restart with live-restore leaves him, may have taken over another.
   *
   * @param started when the container did
   */
  public Fact<JsonNode> settingSince(String field, Fact<Instant> started) {
    return setting(field).then(value -> since(started).map(now -> value));
  }

  /** What an answer about a container that runs leaves open, no other about it fills in. */
  private Fact<Boolean> since(Fact<Instant> started) {
    if (began.isEmpty()) {
      return !sought
              && fields.fact("live_restore").isKnown()
              && setting("live_restore").is(SnapshotJson.of(false))
          ? Fact.known(true)
          : Fact.unread(
              "with live-restore it may run since before dockerd began, which took over other defaults: when"
                  + " dockerd began was not collected");
    }
    return started.then(
        at ->
            at.isAfter(began.get())
                ? Fact.known(true)
                : Fact.unread(
                    "it runs since "
                        + at.truncatedTo(ChronoUnit.SECONDS)
                        + ", and dockerd only since "
                        + began.get().truncatedTo(ChronoUnit.SECONDS)
                        + ": which defaults it took over as it started is not known"));
  }

  public JsonNode json() {
    return known.isKnown()
        ? known.is(true) ? fields.toJson() : SnapshotJson.absent()
        : SnapshotJson.unknown(known.reason());
  }
}
