package dev.portreeve.cli.choice;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Option;
import dev.portreeve.runtime.docker.profile.Declarations;
import dev.portreeve.runtime.docker.profile.EngineProfile;
import java.util.Optional;

/** Where what is only planned will run, as the options of a command say it, and its policy. */
public final class PlannedPlace {
  private static final String FOLDER = "project-directory";

  private PlannedPlace() {}

  /** The option that says where a project will stand. */
  public static Option option() {
    return Option.value(
        FOLDER, "PATH", "judge compose files as if their project stood in this folder of the host");
  }

  /**
   * What the options say, else the policy.
   *
   * @param policy the name of the engine that the policy names
   * @throws CliError for a folder that is no absolute path
   */
  public static Declarations of(Arguments.Given arguments, Optional<String> policy)
      throws CliError {
    Optional<EngineProfile> engine =
        arguments.value("engine").or(() -> policy).flatMap(EngineProfile::of);
    Optional<String> said = arguments.value(FOLDER);
    Optional<String> folder = said.flatMap(Declarations::absolute);
    if (said.isPresent() && folder.isEmpty()) {
      throw CliError.usage(
          "--project-directory is where the project will stand on its host: an absolute path",
          "write --project-directory /srv/shop, for example");
    }
    return new Declarations(engine, folder);
  }
}
