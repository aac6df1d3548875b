package dev.portreeve.runtime.docker.container;

import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;

/**
 * Reads what {@code nerdctl inspect --mode=dockercompat} says otherwise than Docker. Most of what
 * it leaves out has no key, and is unknown by that; here stands what has a key, or the lack of one,
 * that of Docker's would be an answer. Checked against the struct that nerdctl 2.0 prints.
 */
final class NerdctlReader {
  private NerdctlReader() {}

  static void read(ContainerSource c, Fields f) {
    if (c.raw().get("Name").text().is("")) {
      // Whoever made it was another client of containerd.
      f.put("name", c.raw().get("Id").text().map(id -> SnapshotJson.of(brief(id))));
    }
    Fact<String> image = c.raw().get("Image").text();
    f.put("image_id", Fact.unknown("nerdctl shows the image's name, and not its id"));
    f.put("image_digests", Fact.unknown("nerdctl shows the image's name, and not its id"));
    f.put("image_reference", image.then(References::canonical).map(SnapshotJson::of));
    if (c.host("PidMode").text().is("")) {
      f.put("pid_mode", Fact.unknown("nerdctl shows `--pid host` and none alike"));
    }
    if (!c.raw().get("State").has("Health") && !c.raw().get("Config").has("Healthcheck")) {
      for (String field : HealthReader.FIELDS) {
        f.put(field, Fact.unknown("nerdctl shows no health check"));
      }
    }
    if (!c.host("Devices").node().isArray()) {
      f.put("devices", Fact.unknown("nerdctl shows no devices of this container"));
    }
    if (c.host("Dns").isNull()) {
      f.put("dns_servers", Fact.unknown("nerdctl shows no DNS servers of this container"));
    }
    Raw log = c.host("LogConfig").get("driver");
    if (!log.isMissing()) {
      f.put("logging_driver", log.text().map(SnapshotJson::of));
    }
  }

  private static String brief(String id) {
    return id.substring(0, Math.min(12, id.length()));
  }
}
