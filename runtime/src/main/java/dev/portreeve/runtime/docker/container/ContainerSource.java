package dev.portreeve.runtime.docker.container;

import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.Raw;

/** One description of one container, with what its readers ask for over and over. */
public record ContainerSource(
    Raw raw,
    Raw hostConfig,
    Raw config,
    EngineKind engine,
    boolean nativePodman,
    Context context,
    Planned planned) {

  public static ContainerSource of(Document document, Context described) {
    Raw raw = document.raw();
    Planned planned = document.planned();
    Context context = planned.isPlan() ? described.planned() : described;
    EngineKind engine = EngineKind.ofContainer(raw);
    return new ContainerSource(
        raw,
        raw.get("HostConfig"),
        raw.get("Config"),
        engine == EngineKind.UNDECIDED && !EngineKind.isNerdctl(raw) ? context.only() : engine,
        EngineKind.isNativePodman(raw),
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

  public Fact<Boolean> privileged() {
    return host("Privileged").bool();
  }
}
