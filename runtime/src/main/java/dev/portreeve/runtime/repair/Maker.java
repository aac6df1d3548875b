package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.snapshot.Footprint;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.text.ShellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who made an object that no command line of its own made, by what the snapshot says of it: a
 * service of a compose file or of a swarm, or the pod that it is part of. Options are said as
 * whoever goes there finds them. Of any other object the options of a command are right as they
 * are.
 */
public final class Maker {
  private static final String SERVICE = "compose_service";
  private static final String PROJECT = "compose_project";
  private static final String FILES = "compose_files";
  private static final String SWARM_SERVICE = "swarm_service";
  private static final String UNIT = "systemd_unit";
  private static final String POD = "pod";
  private static final String INFRA = "pod_infra";
  private static final String INGRESS = "ingress";
  private static final List<String> FIELDS =
      List.of(
          SERVICE,
          PROJECT,
          FILES,
          SWARM_SERVICE,
          UNIT,
          POD,
          INFRA,
          INGRESS,
          IdleSetting.WITHOUT_ROOT,
          IdleSetting.CERTIFICATE);

  private static final String COMMAND = "docker run ";
  private static final String NETWORK = "docker network create ";

  static final String ANOTHER_NETWORK = "--network=NAME";

  /** What a container of a pod has from its pod, whatever it was given itself. */
  private static final Set<String> OF_PODS =
      Set.of("--network", "--publish", "--publish-all", "--userns");

  /** What can be asked for a pod as a whole; nothing else can be changed of what holds it. */
  private static final Set<String> TAKEN_BY_PODS =
      Set.of(
          "--cgroup-parent",
          "--cpu-shares",
          "--cpus",
          "--cpuset-cpus",
          "--device",
          "--dns",
          "--memory",
          "--memory-swap",
          "--network",
          "--pid",
          "--publish",
          "--restart",
          "--security-opt",
          "--sysctl",
          "--userns",
          "--uts",
          "--volume",
          "--volumes-from");

  /** Alike of all pods, so that a report says it once. */
  private static final String OF_INFRA =
      "It only holds what the containers of its pod share: make the pod anew with what podman pod"
          + " create can be asked for ("
          + String.join(", ", new TreeSet<>(TAKEN_BY_PODS))
          + "); all else needs a waiver.";

  private final View object;

  /** Whether both speak of one object. */
  boolean isOf(Maker other) {
    return object == other.object;
  }

  private Maker(View object) {
    this.object = object;
  }

  /** Adds what has to be read of an object so that it is known who made it. */
  public static void readBeside(List<Shape> shapes, Footprint footprint) {
    for (int number = 0; number < shapes.size(); number++) {
      for (String name : FIELDS) {
        int field = shapes.get(number).field(name);
        if (field >= 0) {
          footprint.add(number, field);
        }
      }
    }
  }

  /** Whether that is the command that makes such objects, where nobody else did. */
  static boolean isBy(String tool) {
    return tool.equals(COMMAND);
  }

  /** Whether it is set by an option of the command that makes such objects. */
  public static boolean isAskedFor(Shape.Field field) {
    return field
        .setBy()
        .filter(by -> by.kind().equals("flag") && by.text().startsWith(COMMAND))
        .isPresent();
  }

  static Maker of(View part) {
    return new Maker(part.whole());
  }

  /**
   * The change of options in the words of whoever made the object; empty where it cannot be made
   * there.
   *
   * @param tool that takes them, and a space
   * @param now the options that are to be given, or nothing
   * @param left those that are to be left out, or nothing
   */
  Optional<String> says(String tool, String now, StandingText left) {
    String gone = left.words();
    if (tool.equals(NETWORK) && gone.isEmpty()) {
      return Optional.of(network(now));
    }
    Optional<String> service = text(SERVICE);
    if (service.isPresent() && !left.ofPod()) {
      // A project has a network of its own, which a service is on that names none; so it names one
      // that is on the engine's.
      boolean projects =
          now.equals(ANOTHER_NETWORK) && (gone.isEmpty() || left.isOption("--network"));
      Optional<String> keys =
          projects ? ComposeKey.change("", "--network") : ComposeKey.change(now, gone);
      if (keys.isPresent()) {
        return Optional.of(keys.get() + " in " + place(service.get()) + ", and " + again());
      }
    }
    Optional<String> swarm = swarmService();
    if (swarm.isPresent()) {
      return ServiceOption.change(now, gone)
          .map(options -> "docker service update " + options + " " + swarm.get());
    }
    if (isPlayed()) {
      return Optional.empty();
    }
    Optional<String> pod = text(POD);
    if (isBare()) {
      return Optional.of(tool + options(now, gone));
    }
    if (pod.isPresent() && left.ofPod()) {
      return Optional.of(ofPod(now, gone, pod.get()));
    }
    if (pod.isPresent()) {
      List<String> options = options(now + " " + gone);
      if (isInfra()) {
        return TAKEN_BY_PODS.containsAll(options)
            ? Optional.of(ofPod(now, gone, pod.get()))
            : Optional.empty();
      }
      if (OF_PODS.containsAll(options)) {
        return Optional.of(ofPod(now, gone, pod.get()));
      }
    }
    String unit = unit().map(name -> " (unit " + name + ")").orElse("");
    return Optional.of(tool + options(now, gone) + unit);
  }

  /**
   * A network is made anew as what it is, once what has its name is gone, which takes a while;
   * engines keep the name of ingress longer.
   */
  private String network(String options) {
    Optional<String> name = text("name").flatMap(ShellText::operand);
    if (name.isEmpty()) {
      return NETWORK + options;
    }
    StringBuilder command = new StringBuilder();
    command
        .append("docker network rm ")
        .append(name.get())
        .append(" && sleep 5 && ")
        .append(NETWORK);
    text("driver").ifPresent(driver -> command.append("--driver=").append(driver).append(' '));
    if (text(INGRESS).filter("true"::equals).isPresent()) {
      return command.append("--ingress ").append(options).append(" NAME").toString();
    }
    return command.append(options).append(' ').append(name.get()).toString();
  }

  /** Whether one edit of a file or one command changes all that is asked of the object. */
  boolean changesAtOnce() {
    return text(SERVICE).isPresent() || swarmService().isPresent();
  }

  /** Whether nothing but its note holds of an object: no command line of its own made it. */
  public static boolean isOfItsPodAlone(View part) {
    Maker maker = of(part);
    return maker.text(POD).isPresent() && maker.isInfra() && !maker.isPlayed();
  }

  /** What to do, for whoever reads about options of a command; empty where these are right. */
  public static Optional<String> note(View part) {
    Maker maker = of(part);
    Optional<String> service = maker.text(SERVICE);
    if (service.isPresent()) {
      return Optional.of(
          "It is made from "
              + maker.place(service.get())
              + ": write there, as keys, what are options of docker run here, then "
              + maker.again()
              + ".");
    }
    Optional<String> swarm = maker.swarmService();
    if (swarm.isPresent()) {
      return Optional.of(
          "It is a task of the swarm's service "
              + swarm.get()
              + ": change that with docker service update, which makes its tasks anew; what a"
              + " service cannot be asked for needs a waiver.");
    }
    Optional<String> unit = maker.unit();
    if (unit.isPresent()) {
      return Optional.of(
          "It is made by the unit "
              + unit.get()
              + ", and what it is run with now is gone with its next start: change the file that"
              + " systemctl cat "
              + unit.get()
              + " names, or the .container file that it was made from, with PodmanArgs= for what"
              + " has no key, then systemctl daemon-reload && systemctl restart "
              + unit.get()
              + ", with --user where an account runs it.");
    }
    if (maker.isPlayed()) {
      return Optional.of(
          "No command line made it: write what are options here as keys of the file that podman"
              + " kube play was given, and play that again with --replace.");
    }
    return maker.text(POD).filter(pod -> maker.isInfra()).map(pod -> OF_INFRA);
  }

  private Optional<String> unit() {
    return text(UNIT).flatMap(ShellText::operand);
  }

  private Optional<String> swarmService() {
    return text(SWARM_SERVICE).flatMap(ShellText::operand);
  }

  /** Whether its pod came from a file, as its provenance says. */
  private boolean isPlayed() {
    int field = object.shape().field(POD);
    return field >= 0 && new FieldRead(object, field, -1).source().is(ValueSource.Kind.PLAYED);
  }

  /** Whether its pod has nothing to share, so that all that it has was asked for it alone. */
  private boolean isBare() {
    int field = object.shape().field(POD);
    return field >= 0 && new FieldRead(object, field, -1).source().is(ValueSource.Kind.BARE_POD);
  }

  private boolean isInfra() {
    return text(INFRA).filter("true"::equals).isPresent();
  }

  private static String shortened(String pod) {
    String id = pod.length() > 12 && pod.matches("[0-9a-f]+") ? pod.substring(0, 12) : pod;
    return ToolWords.shell(id).orElse("");
  }

  private static String options(String now, String gone) {
    if (now.isEmpty()) {
      return "without " + gone;
    }
    return now + (gone.isEmpty() ? "" : " instead of " + gone);
  }

  private static String ofPod(String now, String gone, String pod) {
    return "podman pod create " + options(now, gone) + " (pod " + shortened(pod) + ")";
  }

  private static List<String> options(String words) {
    List<String> options = new ArrayList<>();
    for (String word : ComposeKey.words(words)) {
      int equals = word.indexOf('=');
      options.add(equals < 0 ? word : word.substring(0, equals));
    }
    return options;
  }

  private String place(String service) {
    String files = text(FILES).map(all -> String.join(" or ", files(all))).orElse("");
    String project = text(PROJECT).flatMap(ToolWords::shell).orElse("");
    String where =
        !files.isEmpty() ? " of " + files : project.isEmpty() ? "" : " of the project " + project;
    return "service " + ToolWords.shell(service).orElse("") + where;
  }

  private String again() {
    StringBuilder command = new StringBuilder("docker compose");
    text(PROJECT)
        .flatMap(ToolWords::shell)
        .ifPresent(name -> command.append(" --project-name ").append(name));
    text(FILES).ifPresent(all -> files(all).forEach(f -> command.append(" --file ").append(f)));
    return command.append(" up --detach").toString();
  }

  /** Compose notes several with commas between. */
  private static List<String> files(String all) {
    List<String> files = new ArrayList<>();
    for (String file : all.split(",")) {
      ToolWords.shell(file).filter(word -> file.startsWith("/")).ifPresent(files::add);
    }
    return files;
  }

  private Optional<String> text(String name) {
    int field = object.shape().field(name);
    if (field < 0) {
      return Optional.empty();
    }
    FieldRead read = new FieldRead(object, field, -1);
    return read.known()
        ? ToolWords.plain(read.value(), read.shape()).filter(word -> !word.isEmpty())
        : Optional.empty();
  }
}
