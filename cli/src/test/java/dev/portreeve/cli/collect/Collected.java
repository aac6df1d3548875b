package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.cli.Typed;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the collector's script brings from an engine that is a folder of programs: in a folder,
 * {@code host.tar} and what it {@code said}.
 */
final class Collected {
  private Collected() {}

  static void from(Path engine, Path folder) throws IOException, InterruptedException {
    from(engine, folder, "docker");
  }

  /** The same of an engine of this name. */
  static void from(Path engine, Path folder, String name) throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("collector.sh"), Typed.line("collector").out());
    ProcessBuilder sh =
        new ProcessBuilder("sh", script.toString(), "--engine", name, "-o", "host.tar");
    sh.environment().put("PATH", engine + File.pathSeparator + System.getenv("PATH"));
    sh.environment().remove("DOCKER_HOST");
    Path said = folder.resolve("said");
    Process process =
        sh.directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int exit = process.waitFor();
    assertEquals(0, exit, new String(Files.readAllBytes(said), StandardCharsets.UTF_8));
  }
}
