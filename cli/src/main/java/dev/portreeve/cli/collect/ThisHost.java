package dev.portreeve.cli.collect;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Release;
import dev.portreeve.cli.output.AtomicFile;
import dev.portreeve.cli.output.Destination;
import dev.portreeve.runtime.archive.TarWriter;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.redact.Redacted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The host that this runs on, collected as {@code collect} does: for a tar, or to be judged at
 * once. Where no Docker and no Podman answers, it says what else is here, and what can be given
 * instead.
 */
public final class ThisHost {
  private static final String DOCKER = "/var/run/docker.sock";
  private static final String PODMAN = "/run/podman/podman.sock";
  private static final List<String> CONTAINERD =
      List.of("/run/containerd/containerd.sock", "/run/k3s/containerd/containerd.sock");
  private static final List<String> CRIO =
      List.of("/run/crio/crio.sock", "/var/run/crio/crio.sock");
  private static final List<String> KUBERNETES =
      List.of("/var/lib/kubelet", "/etc/kubernetes", "/etc/rancher");

  private ThisHost() {}

  public static Option socketOption() {
    return Option.value(
        "socket",
        "PATH",
        "where the engine of this host listens (default that of DOCKER_HOST, else " + DOCKER + ")");
  }

  /**
   * What can be collected here.
   *
   * @throws CliError when no engine answers
   */
  static Collector.Collected collect(Invocation invocation, CollectionScope selection)
      throws CliError {
    String socket = socket(invocation);
    try {
      return Collector.collect(
          selection, Path.of(socket), Release.versionOfThisJar(), invocation.console().clock());
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
      throw CliError.of(
          Exit.UNREADABLE,
          "the engine at `" + Redacted.text(socket) + "` cannot be asked: " + reason(e),
          instead());
    }
  }

  /**
   * The same as the bytes of a tar; kept where {@code --keep} says.
   *
   * @param labels whose values are kept
   */
  public static byte[] tar(Invocation invocation, Set<String> labels) throws CliError {
    Optional<Path> keep = invocation.arguments().value("keep").map(Path::of);
    if (keep.isPresent()) {
      Destination.checkWritable(keep.get());
    }
    Instant now = invocation.console().clock().instant();
    Collector.Collected collected = collect(invocation, CollectionScope.everything().with(labels));
    say(collected.notes(), invocation);
    try {
      ByteArrayOutputStream tar = new ByteArrayOutputStream();
      writeTar(collected.files(), now, tar);
      if (keep.isPresent()) {
        AtomicFile.write(keep.get(), tar::writeTo);
      }
      return tar.toByteArray();
    } catch (IOException e) {
      throw CliError.of(
          Exit.INCOMPLETE,
          "`"
              + keep.map(Path::toString).orElse("the collection")
              + "` cannot be written: "
              + e.getMessage(),
          "choose another place");
    }
  }

  /** One line for all that could not be read, and what root would add; each with {@code -v}. */
  private static void say(CollectionNotes notes, Invocation invocation) {
    if (invocation.arguments().has("quiet")) {
      return;
    }
    if (invocation.arguments().has("verbose")) {
      notes.lines().forEach(invocation::say);
      return;
    }
    notes.told().forEach(invocation::say);
    long denied = notes.unread().stream().filter(CollectionNotes.Unread::denied).count();
    if (!notes.byRoot()) {
      invocation.say(
          "this does not run as root: root would add what only root may read"
              + (denied == 0 ? "" : ", " + denied + " of what was refused here among it")
              + " (audit rules, files of the engine); try `sudo portreeve check --host`");
    }
    int others = notes.unread().size();
    if (others > 0) {
      String documents = others == 1 ? "1 document" : others + " documents";
      invocation.say(documents + " could not be read whole: -v names them");
    }
  }

  static void writeTar(List<RawFile> sources, Instant now, OutputStream out) throws IOException {
    TarWriter tar = new TarWriter(out, now);
    for (RawFile source : sources) {
      tar.file(source.name(), source.bytes());
    }
    tar.end();
    out.flush();
  }

  /** As the command line of an engine finds it; where none is there, that of the one that runs. */
  private static String socket(Invocation invocation) throws CliError {
    Optional<String> given = invocation.arguments().value("socket");
    Optional<String> host = invocation.console().variable("DOCKER_HOST");
    if (given.isPresent()) {
      return given.get();
    }
    if (host.isEmpty()) {
      return RunningEngine.mayAnswer(Path.of(DOCKER)) ? DOCKER : running(invocation);
    }
    if (!host.get().startsWith("unix://")) {
      throw CliError.usage(
          "DOCKER_HOST names no socket of this machine: `" + Redacted.text(host.get()) + "`",
          "run this where that engine is, or name a socket here with --socket");
    }
    return host.get().substring("unix://".length());
  }

  /** The socket of the only engine that runs; of several somebody must say which is meant. */
  private static String running(Invocation invocation) throws CliError {
    List<RunningEngine> all = RunningEngine.all();
    List<RunningEngine> dockers = all.stream().filter(RunningEngine::isDocker).toList();
    boolean podman = all.stream().anyMatch(RunningEngine::isOwnPodman);
    if (dockers.size() > 1 || !dockers.isEmpty() && podman) {
      throw CliError.usage(
          "several engines run here, and none at " + DOCKER + ": " + RunningEngine.named(all),
          "say which is meant with --socket; Podman has one after `systemctl start podman.socket`");
    }
    if (!dockers.isEmpty()) {
      invocation.say(
          "no engine answers at " + DOCKER + ": this is about the " + RunningEngine.named(dockers));
      return dockers.get(0).socket();
    }
    if (!podman && !all.isEmpty() && !Files.exists(Path.of(DOCKER))) {
      throw CliError.usage(
          "Podman runs no container as "
              + RunningEngine.user("/proc/self")
              + ", and some as others: "
              + RunningEngine.named(all),
          "name with --socket the socket of the one who is meant, such as"
              + " /run/user/1000/podman/podman.sock");
    }
    if (Files.exists(Path.of(DOCKER)) || !Files.exists(Path.of(PODMAN))) {
      return DOCKER;
    }
    if (!podman && RunningEngine.isDockerInstalled()) {
      throw CliError.usage(
          "Docker is installed here and no engine of it answers, and Podman runs no container as "
              + RunningEngine.user("/proc/self"),
          "start Docker, or say that Podman is meant: --socket " + PODMAN);
    }
    return PODMAN;
  }

  /** What else runs containers here, and what of it can be given. */
  private static String instead() {
    String usual =
        "name its socket with --socket, and run this as somebody who may talk to it; of Podman,"
            + " start podman.socket";
    return first(KUBERNETES)
        .map(at -> "this is a node of Kubernetes (" + at + ")")
        .or(() -> first(CRIO).map(at -> "CRI-O is here (" + at + ")"))
        .map(
            found ->
                found
                    + ": Portreeve judges hosts of Docker and Podman; for its nodes there is the"
                    + " CIS Kubernetes Benchmark")
        .or(
            () ->
                first(CONTAINERD)
                    .map(
                        at ->
                            "containerd is here ("
                                + at
                                + ") without Docker: what nerdctl runs can be given, nerdctl inspect"
                                + " --mode=dockercompat $(nerdctl ps -aq) | portreeve check -"))
        .map(found -> found + ". Where Docker or Podman is here, too, " + usual)
        .orElse(usual);
  }

  private static Optional<String> first(List<String> paths) {
    return paths.stream().filter(p -> Files.exists(Path.of(p))).findFirst();
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    boolean denied =
        e instanceof AccessDeniedException
            || message.toLowerCase(Locale.ROOT).contains("permission denied");
    return denied ? "permission denied" : Redacted.text(message);
  }
}
