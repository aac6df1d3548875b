package dev.portreeve.runtime.docker;

/** One description of one container, with what its readers ask for over and over. */
record ContainerSource(Raw raw, Engine engine, boolean nativePodman, Context context) {

  static ContainerSource of(Raw raw, Context context) {
    Engine engine = Engine.ofContainer(raw);
    return new ContainerSource(
        raw,
        engine == Engine.UNDECIDED ? context.only() : engine,
        Engine.isNativePodman(raw),
        context);
  }

  Raw host(String key) {
    return raw.get("HostConfig").get(key);
  }

  Raw config(String key) {
    return raw.get("Config").get(key);
  }

  /** Facts about the engine that runs it. */
  Fields engineFacts() {
    return context.engine(engine);
  }

  Fact<Boolean> privileged() {
    return host("Privileged").bool();
  }
}
