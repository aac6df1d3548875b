package dev.portreeve.runtime.docker.daemon;

import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.Optional;

/**
 * How the daemon was told to run: by flags, else by daemon.json. dockerd refuses a setting that
 * both make, so what one of them says stands even where the other was not read. That neither says
 * anything is known only where both were read, whole; and what daemon.json says counts only where
 * dockerd read it so.
 *
 * @param flags what dockerd was started with, or why that is not known
 * @param config its daemon.json, an empty one where it has none, or why that is not known
 * @param reading what dockerd read of it
 */
record DaemonSources(Fact<DaemonFlags> flags, Fact<DaemonConfig> config, Reading reading) {

  /**
   * What a running dockerd read of its daemon.json.
   *
   * @param inForce how the file stands to it
   * @param why that it may have read something else, in words
   * @param major version of the engine
   */
  record Reading(DaemonTimes.InForce inForce, String why, Fact<Integer> major) {

    /** True under a key of which it read what stands there now; else why that is not known. */
    Fact<Boolean> stands(String key, boolean set) {
      boolean flagAlone = DaemonKey.of(key).filter(DaemonKey.FLAG_ONLY::equals).isPresent();
      boolean read =
          switch (inForce) {
            case READ_AT_START -> true;
            case READ_AT_RELOAD -> Reloads.apply(key, set, major);
            default -> flagAlone || key.equals("config-file");
          };
      return read ? Fact.known(true) : Fact.unknown(why, inForce.remedy());
    }
  }

  /** A setting that somebody made, and where. */
  record Given(Raw value, String from) {}

  /** What was set under a key of daemon.json; empty where nothing was. */
  Fact<Optional<Given>> given(String key) {
    Optional<Given> flag = flags.map(f -> flag(f, key)).orElse(Optional.empty());
    if (flag.isPresent()) {
      return check(key, flag.get());
    }
    Optional<Given> file = file(key);
    Fact<Boolean> stands = file.isPresent() ? reading.stands(key, true) : complete(key);
    return stands.map(so -> file);
  }

  /** What daemon.json says where a flag won. */
  Optional<Given> overruled(String key) {
    boolean flag = flags.map(f -> f.value(key).isPresent()).is(true);
    return flag ? file(key) : Optional.empty();
  }

  private static Optional<Given> flag(DaemonFlags flags, String key) {
    return flags
        .value(key)
        .map(
            v ->
                new Given(
                    Raw.named(flags.spelled().get(key), v),
                    ValueSource.flag(flags.spelled().get(key))));
  }

  private Optional<Given> file(String key) {
    return config
        .map(
            c ->
                Optional.ofNullable(c.values().get(key))
                    .map(v -> new Given(v, "daemon.json " + key)))
        .orElse(Optional.empty());
  }

  private static Fact<Optional<Given>> check(String key, Given given) {
    boolean takes = DaemonKey.of(key).map(type -> type.takes(given.value())).orElse(true);
    return takes
        ? Fact.known(Optional.of(given))
        : Fact.unknown("dockerd was started with a value for " + key + " that it does not take");
  }

  /** True where nothing can be set that was not seen; else why something may be. */
  private Fact<Boolean> complete(String key) {
    return flags.then(f -> understood(f)).then(all -> config.then(c -> complete(key, c)));
  }

  private static Fact<Boolean> understood(DaemonFlags flags) {
    String doubt = String.join("; ", flags.doubts());
    return doubt.isEmpty()
        ? Fact.known(true)
        : Fact.unknown("not all of dockerd's arguments are understood: " + doubt);
  }

  private Fact<Boolean> complete(String key, DaemonConfig read) {
    String doubt = read.doubt(key);
    return doubt.isEmpty() ? reading.stands(key, false) : Fact.unknown(doubt);
  }
}
