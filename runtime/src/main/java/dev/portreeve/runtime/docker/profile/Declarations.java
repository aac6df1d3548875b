package dev.portreeve.runtime.docker.profile;

import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Paths;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the command or the policy says of where a plan will run: on an engine as it is installed, in
 * a folder of the host.
 *
 * @param engine whose answers are taken for granted
 * @param folder where the project will stand, an absolute path in its one spelling
 */
public record Declarations(Optional<EngineProfile> engine, Optional<String> folder) {
  /** Nothing is said. */
  public static final Declarations NONE = new Declarations(Optional.empty(), Optional.empty());

  /** A path in its one spelling; nothing if it is no absolute one. */
  public static Optional<String> absolute(String path) {
    return Optional.ofNullable(Paths.canonical(path, Aliases.NONE));
  }

  /** Whether anything is said. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** What is taken for granted, as both say it. */
  public Assumptions assumptions() {
    Map<PlanCondition, String> values = new EnumMap<>(PlanCondition.class);
    engine.ifPresent(profile -> values.putAll(profile.assumptions().values()));
    folder.ifPresent(path -> values.put(PlanCondition.PROJECT_FOLDER, path));
    return new Assumptions(values);
  }

  /** What is declared of a condition, as it goes on `passes if`; nothing where nothing is. */
  public Optional<String> words(PlanCondition condition) {
    if (condition == PlanCondition.PROJECT_FOLDER && folder.isPresent()) {
      return folder.map(path -> "the project stands in " + path);
    }
    return engine
        .flatMap(profile -> profile.assumptions().value(condition))
        .flatMap(
            value ->
                condition.cases().stream()
                    .filter(one -> one.value().equals(value))
                    .map(PlanCondition.Case::words)
                    .findFirst());
  }
}
