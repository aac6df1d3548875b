package dev.portreeve.runtime.docker.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An engine as it is installed, without any setting of its own: what it answers of the conditions
 * of a plan. The data were read from a real one, which {@code .ci/plans} asks again.
 *
 * @param name by which commands name it, such as {@code docker-26}
 * @param version of the engine that was asked
 * @param assumptions its answers
 */
public record EngineProfile(String name, String version, Assumptions assumptions) {
  private static final String DATA = "engine-profiles.json";
  private static final List<String> NAMES = List.of("docker-26");

  /** The profile of this name, if there is one. */
  public static Optional<EngineProfile> of(String name) {
    return Optional.ofNullable(all().get(name));
  }

  /** The names there are, in their order: said here, as every start of the program asks. */
  public static List<String> names() {
    return NAMES;
  }

  static Map<String, EngineProfile> all() {
    Map<String, EngineProfile> all = new TreeMap<>();
    try (InputStream in = EngineProfile.class.getResourceAsStream(DATA)) {
      for (Map.Entry<String, JsonNode> profile : new ObjectMapper().readTree(in).properties()) {
        Map<PlanCondition, String> values = new EnumMap<>(PlanCondition.class);
        for (Map.Entry<String, JsonNode> value :
            profile.getValue().get("conditions").properties()) {
          values.put(PlanCondition.valueOf(value.getKey()), value.getValue().asText());
        }
        String version = profile.getValue().get("version").asText();
        all.put(
            profile.getKey(),
            new EngineProfile(profile.getKey(), version, new Assumptions(values)));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("the data of engines ship with the code", impossible);
    }
    return all;
  }
}
