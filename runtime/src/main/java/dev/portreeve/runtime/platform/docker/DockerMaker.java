package dev.portreeve.runtime.platform.docker;

import dev.portreeve.runtime.platform.Maker;
import dev.portreeve.runtime.platform.OptionChange;
import dev.portreeve.runtime.text.ShellText;
import java.util.List;
import java.util.Optional;

/**
 * Who made an object that no command line of its own made, by what the snapshot says of it: a
 * service of a compose file or of a swarm, a unit, or the pod that it is part of. Options are said
 * as whoever goes there finds them. Of any other object the options of a command are right as they
 * are.
 */
final class DockerMaker implements Maker {
  private static final String SWARM_SERVICE = "swarm_service";
  private static final String UNIT = "systemd_unit";

  /** Those by which it is told. */
  static final List<String> FIELDS =
      List.of(
          ServiceEntry.SERVICE,
          ServiceEntry.PROJECT,
          ServiceEntry.FILES,
          SWARM_SERVICE,
          UNIT,
          PodOptions.POD,
          PodOptions.INFRA,
          NetworkCommand.INGRESS);

  static final String ANOTHER_NETWORK = "--network=NAME";

  private final MadeObject object;

  DockerMaker(MadeObject object) {
    this.object = object;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DockerMaker maker && object.equals(maker.object);
  }

  @Override
  public int hashCode() {
    return object.hashCode();
  }

  @Override
  public Optional<String> says(OptionChange change) {
    if (change.tool().equals(NetworkCommand.CREATE) && change.left().isNothing()) {
      return Optional.of(NetworkCommand.with(change.now(), object));
    }
    Optional<String> keys =
        serviceEntry().filter(s -> !change.left().ofPod()).flatMap(s -> s.says(change));
    if (keys.isPresent()) {
      return keys;
    }
    Optional<String> swarm = swarmService();
    if (swarm.isPresent()) {
      return ServiceOption.change(change.now(), change.left().words())
          .map(options -> "docker service update " + options + " " + swarm.get());
    }
    if (PodOptions.isPlayed(object)) {
      return Optional.empty();
    }
    if (PodOptions.isBare(object)) {
      return Optional.of(change.line());
    }
    Optional<PodOptions> pod = PodOptions.of(object).filter(p -> p.isAskedFor(change));
    if (pod.isPresent()) {
      return pod.get().says(change);
    }
    return Optional.of(change.line() + unit().map(name -> " (unit " + name + ")").orElse(""));
  }

  @Override
  public boolean changesAtOnce() {
    return serviceEntry().isPresent() || swarmService().isPresent();
  }

  @Override
  public boolean isNoteAll() {
    return PodOptions.of(object).filter(PodOptions::isItsInfra).isPresent()
        && !PodOptions.isPlayed(object);
  }

  @Override
  public Optional<String> note() {
    return serviceEntry()
        .map(ServiceEntry::note)
        .or(() -> swarmService().map(DockerMaker::ofSwarm))
        .or(() -> unit().map(DockerMaker::ofUnit))
        .or(this::ofPod);
  }

  private static String ofSwarm(String service) {
    return "It is a task of the swarm's service "
        + service
        + ": change that with docker service update, which makes its tasks anew; what a"
        + " service cannot be asked for needs a waiver.";
  }

  private static String ofUnit(String unit) {
    return "It is made by the unit "
        + unit
        + ", and what it is run with now is gone with its next start: change the file that"
        + " systemctl cat "
        + unit
        + " names, or the .container file that it was made from, with PodmanArgs= for what"
        + " has no key, then systemctl daemon-reload && systemctl restart "
        + unit
        + ", with --user where an account runs it.";
  }

  private Optional<String> ofPod() {
    return PodOptions.isPlayed(object)
        ? Optional.of(
            "No command line made it: write what are options here as keys of the file that podman"
                + " kube play was given, and play that again with --replace.")
        : PodOptions.of(object).flatMap(PodOptions::note);
  }

  private Optional<ServiceEntry> serviceEntry() {
    return ServiceEntry.of(object);
  }

  private Optional<String> swarmService() {
    return object.text(SWARM_SERVICE).flatMap(ShellText::operand);
  }

  private Optional<String> unit() {
    return object.text(UNIT).flatMap(ShellText::operand);
  }
}
