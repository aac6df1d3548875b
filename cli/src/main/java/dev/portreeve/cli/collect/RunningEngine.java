package dev.portreeve.cli.collect;

import dev.portreeve.cli.collect.file.HostFile;
import dev.portreeve.cli.collect.socket.EngineSocket;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs containers on this machine, as far as its caller may look: a dockerd whose API answers,
 * or whoever has containers of Podman that run, since each of them has a conmon.
 *
 * @param kind Docker or Podman
 * @param socket where it answers; empty for Podman, which has no daemon
 * @param user whose it is
 */
record RunningEngine(String kind, String socket, String user) implements Comparable<RunningEngine> {
  private static final String DOCKER = "Docker";
  private static final String PODMAN = "Podman";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Where programs lie; a shell may know fewer of them. */
  private static final List<Path> PROGRAMS =
      Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/snap/bin").map(Path::of).toList();

  static List<RunningEngine> all() {
    SortedSet<RunningEngine> all = new TreeSet<>();
    for (String pid : DaemonProcess.all()) {
      DaemonProcess.listening(pid).stream()
          .filter(at -> answers(Path.of(at)))
          .findFirst()
          .ifPresent(at -> all.add(new RunningEngine(DOCKER, at, user("/proc/" + pid))));
    }
    try (DirectoryStream<Path> every = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : every) {
        if (HostFile.line(process + "/comm").equals("conmon")
            && HostFile.line(process + "/cmdline").contains("podman")
            && DaemonProcess.isOfThisHost(process)) {
          all.add(new RunningEngine(PODMAN, "", user(process.toString())));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Where nobody may look, none is seen.
    }
    return List.copyOf(all);
  }

  /** Whether an engine's API answers there. */
  static boolean answers(Path socket) {
    try {
      return new EngineSocket(socket, PATIENCE).get("/_ping").status() == 200;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether one answers there, or is not for whoever asks. */
  static boolean mayAnswer(Path socket) {
    return answers(socket) || Files.exists(socket) && !Files.isWritable(socket);
  }

  /** Whether one of Docker would answer, were it started: then an empty Podman is not the host. */
  static boolean isDockerInstalled() {
    return PROGRAMS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve("dockerd")));
  }

  boolean isDocker() {
    return kind.equals(DOCKER);
  }

  /** Whether it is the Podman of whoever collects. */
  boolean isOwnPodman() {
    return isPodmanOf(user("/proc/self"));
  }

  boolean isPodmanOf(String owner) {
    return kind.equals(PODMAN) && user.equals(owner);
  }

  /** Whether it is the one at a socket. */
  boolean isAt(Path at) {
    return DaemonProcess.plain(at.toString()).equals(DaemonProcess.plain(socket));
  }

  /** In a sentence. */
  static String named(List<RunningEngine> engines) {
    return engines.stream()
        .map(
            e ->
                e.kind
                    + " of "
                    + e.user
                    + (e.isDocker() ? " at " + DaemonProcess.plain(e.socket) : ""))
        .collect(Collectors.joining(", "));
  }

  /** The name of the account that a process, or a file, belongs to. */
  static String user(String file) {
    try {
      return Files.getOwner(Path.of(file)).getName();
    } catch (IOException e) {
      return "?";
    }
  }

  @Override
  public int compareTo(RunningEngine other) {
    int byKind = kind.compareTo(other.kind);
    int bySocket = byKind != 0 ? byKind : socket.compareTo(other.socket);
    return bySocket != 0 ? bySocket : user.compareTo(other.user);
  }
}
