package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.Map;
import java.util.Optional;

/**
 * One description of one container, with what its readers ask for over and over.
 *
 * @param command of Podman that made it; that of its pod, where it only holds one
 */
public record ContainerSource(
    Raw raw,
    Raw hostConfig,
    Raw config,
    Fact<Map<String, Raw>> labels,
    EngineKind engine,
    boolean nativePodman,
    Fact<CreateCommand> command,
    Context context,
    Planned planned) {

  public static ContainerSource of(Document document, Context described) {
    Raw raw = document.raw();
    Planned planned = document.planned();
    Context context = planned.isPlan() ? described.planned() : described;
    EngineKind engine = EngineKind.ofContainer(raw);
    Raw config = raw.get("Config");
    return new ContainerSource(
        raw,
        raw.get("HostConfig"),
        config,
        config.get("Labels").entries(),
        engine == EngineKind.UNDECIDED && !EngineKind.isNerdctl(raw) ? context.only() : engine,
        EngineKind.isNativePodman(raw),
        command(raw, config, context),
        context,
        planned);
  }

  public Raw host(String key) {
    return hostConfig.get(key);
  }

  public Raw config(String key) {
    return config.get(key);
  }

  /** Facts about the engine that runs it. */
  Fields engineFacts() {
    return context.engine(engine);
  }

  /**
   * A setting of Docker's daemon that this container took over as it started, or will, where
   * nothing of it runs.
   */
  Fact<JsonNode> daemonDefault(String field) {
    Raw state = raw.get("State");
    boolean runs = !planned.isPlan() && !state.get("Running").bool().is(false);
    return runs
        ? context.daemon().settingSince(field, state.get("StartedAt").text().then(Rfc3339::of))
        : context.daemon().setting(field);
  }

  /** What Podman had its runtime refuse to it, where somebody looked. */
  Optional<Fact<String>> filter() {
    return engine == EngineKind.PODMAN
        ? context.filters().of(raw.get("Id").text().orElse(""))
        : Optional.empty();
  }

  public Fact<Boolean> privileged() {
    return host("Privileged").bool();
  }

  /** The id of the pod of Podman that it is part of; empty where it is of none. */
  String pod() {
    return pod(raw);
  }

  private static String pod(Raw container) {
    return container.get("Pod").text().orElse("");
  }

  private static Fact<CreateCommand> command(Raw raw, Raw config, Context context) {
    if (isInfra(raw)) {
      return context.pods().made(pod(raw));
    }
    Raw kept = config.get("CreateCommand");
    return EngineKind.isNativePodman(raw) && (kept.isMissing() || kept.isNull())
        ? Fact.unknown(CreateCommand.NONE, CreateCommand.MADE_ANEW)
        : kept.texts().then(CreateCommand::parse);
  }

  /**
   * A value with the option that asked for it, of the container or of its pod, where the command
   * line that Podman kept has one: of its value, which may be a secret, the collector keeps
   * nothing.
   */
  JsonNode asked(String option, String words, JsonNode value) {
    String flag = "--" + option + "=" + words;
    if (has(command(), option)) {
      return SnapshotJson.from(value, ValueSource.flag(flag));
    }
    return engine == EngineKind.PODMAN
            && !pod().isEmpty()
            && has(context.pods().made(pod()), option)
        ? SnapshotJson.from(value, ValueSource.podFlag(flag))
        : value;
  }

  private static boolean has(Fact<CreateCommand> made, String option) {
    return made.map(command -> command.last(option).isPresent()).is(true);
  }

  /** Whether Podman made it to hold a pod's namespaces. */
  boolean isInfra() {
    return isInfra(raw);
  }

  private static boolean isInfra(Raw container) {
    return container.get("IsInfra").bool().is(true);
  }
}
