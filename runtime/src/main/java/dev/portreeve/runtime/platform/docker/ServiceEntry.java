package dev.portreeve.runtime.platform.docker;

import dev.portreeve.runtime.platform.OptionChange;
import dev.portreeve.runtime.text.ShellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service as it stands in a compose file, in whose keys a change of its containers is written.
 *
 * @param name of the service
 * @param project that it is part of, where that is known
 * @param files in which it may stand, by their paths
 */
record ServiceEntry(String name, Optional<String> project, List<String> files) {
  static final String SERVICE = "compose_service";
  static final String PROJECT = "compose_project";
  static final String FILES = "compose_files";

  static Optional<ServiceEntry> of(MadeObject object) {
    return object
        .text(SERVICE)
        .map(
            name ->
                new ServiceEntry(
                    ShellText.quoted(name).orElse(""),
                    object.text(PROJECT).flatMap(ShellText::quoted),
                    object.text(FILES).map(ServiceEntry::files).orElse(List.of())));
  }

  /** Compose notes several with commas between. */
  private static List<String> files(String all) {
    List<String> files = new ArrayList<>();
    for (String file : all.split(",")) {
      ShellText.quoted(file).filter(word -> file.startsWith("/")).ifPresent(files::add);
    }
    return files;
  }

  /** Empty where a service has no key for it. */
  Optional<String> says(OptionChange change) {
    String gone = change.left().words();
    // A project has a network of its own, which a service is on that names none; so it names one
    // that is on the engine's.
    boolean projects =
        change.now().equals(DockerMaker.ANOTHER_NETWORK)
            && (gone.isEmpty() || change.left().isOption("--network"));
    Optional<String> keys =
        projects ? ComposeKey.change("", "--network") : ComposeKey.change(change.now(), gone);
    return keys.map(words -> words + " in " + place() + ", and " + again());
  }

  String note() {
    return "It is made from "
        + place()
        + ": write there, as keys, what are options of docker run here, then "
        + again()
        + ".";
  }

  private String place() {
    String where =
        files.isEmpty()
            ? project.map(known -> " of the project " + known).orElse("")
            : " of " + String.join(" or ", files);
    return "service " + name + where;
  }

  private String again() {
    StringBuilder command = new StringBuilder("docker compose");
    project.ifPresent(known -> command.append(" --project-name ").append(known));
    files.forEach(file -> command.append(" --file ").append(file));
    return command.append(" up --detach").toString();
  }
}
