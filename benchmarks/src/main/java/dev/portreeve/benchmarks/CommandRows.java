package dev.portreeve.benchmarks;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whole commands, from the start of their JVM to its end, against a JVM that does nothing. */
final class CommandRows {
  /** Megabytes a second of processor. */
  private static final double FLEET_ALL = 40;

  private static final double FLEET_ONE = 150;
  private static final int HOSTS = 200;
  private static final String FLEET = "fleet.ndjson";

  /** How much sooner two cores are done. */
  private static final double TWO_CORES = 1.85;

  /** Megabytes. */
  private static final long RESIDENT = 160;

  private CommandRows() {}

  /** Commands as people give them, of which the start of the JVM is the most. */
  static List<Row> cold(Path work) throws Exception {
    Path hundred = Files.write(work.resolve("hundred.json"), Hosts.containers(100));
    Path pack = Files.createDirectory(work.resolve("pack"));
    Files.copy(Path.of("examples/own-rules/acme.reeve"), pack.resolve("acme.reeve"));
    Contender nothing = new Contender("java -version", () -> run(0, "java", "-version"));
    String raw = "examples/exports/docker-26.1.5";
    return List.of(
        new Row(
            "cold, from the start of a JVM",
            Clock.PROCESSES,
            List.of(
                nothing,
                portreeve("--version", 0, "--version").atMost(1.8),
                portreeve("--help", 0, "--help").atMost(1.8),
                portreeve("100 containers, all controls", 1, "check", hundred.toString()).atMost(6),
                portreeve("the raw example", 1, "check", raw).atMost(10),
                changed(pack, hundred).atMost(16),
                portreeve(
                        "a pack unchanged",
                        1,
                        "check",
                        hundred.toString(),
                        "--pack",
                        pack.toString())
                    .atMost(7))));
  }

  /** The same fleet by one worker and by two. */
  static List<Row> cores(Path work) throws Exception {
    String file = fleetFile(work).toString();
    return List.of(
        new Row(
            "two cores, by the wall",
            Clock.WALL,
            List.of(
                fleet("one job", file, "--jobs", "1"),
                fleet("two jobs", file, "--jobs", "2").atMost(1 / TWO_CORES))));
  }

  /** What is resident at most while fleets of several sizes are judged by one control. */
  static String resident(Path work, List<Integer> megabytes) throws Exception {
    StringBuilder table = new StringBuilder("## resident memory of a fleet, one control\n");
    table.append("| input, MB | MB | goal |\n|---|---|---|\n");
    byte[] host = Hosts.containers(82);
    for (int size : megabytes) {
      Path fleet = work.resolve("resident.ndjson");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fleet))) {
        for (long written = 0; written < size * 1_000_000L; written += host.length + 1) {
          out.write(host);
          out.write('\n');
        }
      }
      List<String> command = new ArrayList<>(List.of("./portreeve"));
      command.addAll(checking(fleet.toString(), "--control", "5.5", "--format", "ndjson"));
      long resident = Resident.kilobytes(command) / 1024;
      String goal = "at most " + RESIDENT + (resident <= RESIDENT ? "" : ": missed");
      table.append("| " + size + " | " + resident + " | " + goal + " |\n");
      Files.delete(fleet);
    }
    return table.append("\n").toString();
  }

  /** Hosts of 60 to 99 containers. */
  private static Path fleetFile(Path work) throws Exception {
    Path fleet = work.resolve(FLEET);
    if (!Files.exists(fleet)) {
      try (BufferedWriter lines = Files.newBufferedWriter(fleet)) {
        for (int i = 0; i < HOSTS; i++) {
          lines.write(new String(Hosts.containers(60 + i % 40), StandardCharsets.UTF_8));
          lines.newLine();
        }
      }
    }
    return fleet;
  }

  /** The start of the JVM is part of what users wait for. */
  static List<Row> fleet(Path work) throws Exception {
    Path fleet = fleetFile(work);
    double megabytes = Files.size(fleet) / 1e6;
    String file = fleet.toString();
    return List.of(
        new Row(
            String.format(Locale.ROOT, "a fleet of %d hosts, %.1f MB", HOSTS, megabytes),
            Clock.PROCESSES,
            List.of(
                fleet("all controls, counts and open findings", file)
                    .within(megabytes / FLEET_ALL * 1000),
                fleet("one control", file, "--control", "5.5")
                    .within(megabytes / FLEET_ONE * 1000))));
  }

  private static Contender fleet(String name, String file, String... more) {
    List<String> shown = new ArrayList<>(List.of("--show", "fail,unknown"));
    shown.addAll(List.of(more));
    return portreeve(name, 0, checking(file, shown.toArray(String[]::new)).toArray(String[]::new));
  }

  /** A check that passes whatever it finds. */
  private static List<String> checking(String file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("check", file, "--no-progress"));
    arguments.addAll(List.of("--fail-on", "none", "--allow-unknown"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Changed to what it never was: a cache knows each text that it has seen. */
  private static Contender changed(Path pack, Path snapshot) {
    return new Contender(
        "a pack changed",
        () -> {
          Path file = pack.resolve("acme.reeve");
          Files.writeString(file, Files.readString(file) + "# at " + System.nanoTime() + "\n");
          return run(1, "./portreeve", "check", snapshot.toString(), "--pack", pack.toString());
        });
  }

  private static Contender portreeve(String name, int expected, String... arguments) {
    List<String> command = new ArrayList<>(List.of("./portreeve"));
    command.addAll(List.of(arguments));
    return new Contender(name, () -> run(expected, command.toArray(String[]::new)));
  }

  private static long run(int expected, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int code = process.waitFor();
    if (code != expected) {
      throw new IOException("exit " + code + " of " + String.join(" ", command));
    }
    return code;
  }
}
