package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.config.ProgramReader;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SecretHits;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads what the configuration of an image says of its content: labels, ports, programs, and what
 * looks like a secret. A key of it that is missing means "nothing set" where the engine leaves out
 * what is empty; exposed ports are always left out when there are none.
 */
public final class ImageConfigReader {
  private static final String BASE = "org.opencontainers.image.base.name";

  private ImageConfigReader() {}

  /**
   * Reads {@code Config} of an inspect, or {@code config} of an image's own configuration.
   *
   * @param omitsEmpty whether whoever wrote it leaves out what is empty
   */
  public static void read(Raw config, boolean omitsEmpty, Fields f) {
    boolean nothing = config.isNull();
    Fact<Map<String, Raw>> labels = entries(config, "Labels", omitsEmpty || nothing);
    Fact<List<String>> entrypoint = texts(config, "Entrypoint", omitsEmpty || nothing);
    Fact<List<String>> command = texts(config, "Cmd", omitsEmpty || nothing);
    Fact<List<String>> variables = texts(config, "Env", omitsEmpty || nothing);
    f.put("variables", variables.map(SecretHits::names));
    LabelReader.read(labels, f);
    f.put("base_name", labels.then(ImageConfigReader::base));
    f.put(
        "exposed_ports",
        entries(config, "ExposedPorts", config.isObject() || nothing)
            .map(
                ports ->
                    SnapshotJson.set(
                        ports.keySet().stream().map(ImageConfigReader::port).toList())));
    Fact<List<String>> words = entrypoint.then(first -> command.map(rest -> joined(first, rest)));
    f.put("programs", words.map(ProgramReader::of));
    f.put("config_hits", new SecretHits().env(variables).labels(labels).command(words).toJson());
  }

  /** {@code 8080/tcp}. */
  private static JsonNode port(String key) {
    String number = key.split("/", 2)[0];
    return number.matches("[0-9]{1,5}") && Integer.parseInt(number) <= 65535
        ? SnapshotJson.of(Long.parseLong(number))
        : SnapshotJson.unknown("the value is not a port");
  }

  public static List<String> joined(List<String> first, List<String> rest) {
    List<String> all = new ArrayList<>(first);
    all.addAll(rest);
    return all;
  }

  private static Fact<JsonNode> base(Map<String, Raw> labels) {
    return labels.containsKey(BASE)
        ? labels.get(BASE).text().then(References::canonical).map(SnapshotJson::of)
        : Fact.known(SnapshotJson.absent());
  }

  /** A key that may be left out when it is empty. */
  public static Fact<Map<String, Raw>> entries(Raw config, String key, boolean omitted) {
    return value(config, key, omitted).entries();
  }

  /** Likewise of a list of texts. */
  public static Fact<List<String>> texts(Raw config, String key, boolean omitted) {
    return value(config, key, omitted).texts();
  }

  private static Raw value(Raw config, String key, boolean omitted) {
    Raw value = config.get(key);
    return value.isMissing() && omitted ? value.asNull() : value;
  }
}
