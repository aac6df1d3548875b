package dev.portreeve.benchmarks;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
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

  private CommandRows() {}

  static List<Row> all() throws Exception {
    Path work = Files.createTempDirectory("portreeve-benchmarks");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(work.toFile())));
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
                    .atMost(7))),
        fleet(work));
  }

  /** Hosts of 60 to 99 containers; the start of the JVM is part of what users wait for. */
  private static Row fleet(Path work) throws Exception {
    Path fleet = work.resolve("fleet.ndjson");
    try (BufferedWriter lines = Files.newBufferedWriter(fleet)) {
      for (int i = 0; i < HOSTS; i++) {
        lines.write(new String(Hosts.containers(60 + i % 40), StandardCharsets.UTF_8));
        lines.newLine();
      }
    }
    double megabytes = Files.size(fleet) / 1e6;
    String file = fleet.toString();
    return new Row(
        String.format(Locale.ROOT, "a fleet of %d hosts, %.1f MB", HOSTS, megabytes),
        Clock.PROCESSES,
        List.of(
            fleet("all controls, counts and open findings", file)
                .within(megabytes / FLEET_ALL * 1000),
            fleet("one control", file, "--control", "5.5").within(megabytes / FLEET_ONE * 1000)));
  }

  private static Contender fleet(String name, String file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("check", file));
    arguments.addAll(List.of("--show", "fail,unknown", "--no-progress"));
    arguments.addAll(List.of("--fail-on", "none", "--allow-unknown"));
    arguments.addAll(List.of(more));
    return portreeve(name, 0, arguments.toArray(String[]::new));
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

  private static void delete(File file) {
    File[] inside = file.listFiles();
    if (inside != null) {
      for (File each : inside) {
        delete(each);
      }
    }
    file.delete();
  }
}
