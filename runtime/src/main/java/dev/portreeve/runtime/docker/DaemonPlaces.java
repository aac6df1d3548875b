package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Fills what the schema's daemon says of its process and of the files it works with: a file is only
 * found where the daemon says that it looks.
 */
final class DaemonPlaces {
  private final DaemonSources told;
  private final DaemonSettings settings;
  private final Fields engine;
  private final Fields daemon;

  /**
   * @param engine what the engine says of itself, as {@link EngineReader} names it
   * @param daemon where to put the fields
   */
  DaemonPlaces(DaemonSources told, DaemonSettings settings, Fields engine, Fields daemon) {
    this.told = told;
    this.settings = settings;
    this.engine = engine;
    this.daemon = daemon;
  }

  void read() {
    process();
    config();
    put(
        "data_root_path",
        settings.shown(
            new Effective(
                engine
                    .text("data_root")
                    .then(VolumeReader::absolute)
                    .map(DaemonPlaces::unmapped)
                    .map(Values::of),
                "info .DockerRootDir"),
            "data-root",
            DaemonPlaces::path,
            rootful(Values.of("/var/lib/docker"))));
  }

  private void process() {
    put(
        "arguments",
        new Effective(
            told.flags().map(f -> Values.list(f.words().stream().skip(1).map(Values::of).toList())),
            "/proc/PID/cmdline"));
    put(
        "executable_path",
        new Effective(
            told.flags().then(f -> VolumeReader.absolute(f.program())).map(Values::of),
            "/proc/PID/cmdline"));
  }

  private void config() {
    Effective path =
        settings.told(
            "config-file", DaemonPlaces::path, rootful(Values.of(DaemonDocuments.CONFIG)));
    put("config_path", told.flags().isKnown() ? path : unknown(told.flags()));
    put(
        "config_valid",
        new Effective(
            told.config().map(c -> Values.of(c.isValid())),
            told.config().map(c -> c.source().isEmpty()).is(true)
                ? "there is no daemon.json"
                : "daemon.json"));
  }

  private static Effective unknown(Fact<?> fact) {
    return new Effective(Fact.unknown(fact.reason()), "");
  }

  /** With remapped users the engine names a directory below the one that it was told. */
  private static String unmapped(String root) {
    return root.replaceFirst("/[0-9]{1,10}\\.[0-9]{1,10}$", "");
  }

  /** A default that holds for daemons that run as root. */
  private Fact<JsonNode> rootful(JsonNode value) {
    return engine
        .bool("rootless")
        .then(
            rootless ->
                rootless
                    ? Fact.unknown("a rootless daemon has its own, in the home of its user")
                    : Fact.known(value));
  }

  private static Fact<JsonNode> path(Raw raw) {
    return raw.text().then(VolumeReader::absolute).map(Values::of);
  }

  private void put(String field, Effective value) {
    daemon.put(field, value.json());
  }
}
