package dev.portreeve.examples.spark;

import dev.portreeve.Portreeve;
import dev.portreeve.WrittenPolicy;
import dev.portreeve.compile.ReeveCompiler;
import dev.portreeve.compile.ReeveSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes a plan of a policy that an organisation wrote, where policies are built: the job and its
 * executors need the bytes alone.
 */
public final class MakePlan {
  private MakePlan() {}

  /** {@code MakePlan DIRECTORY INSTANT FILE}: the policy of a directory, at an instant. */
  public static void main(String... arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    WrittenPolicy policy =
        ReeveCompiler.over(ReeveSchema.named("docker"))
            .using("docker")
            .policy(texts(directory, ".reeve"), texts(directory, ".yaml"))
            .orElseThrow();
    byte[] plan = Portreeve.policy().policy(policy).at(Instant.parse(arguments[1])).plan();
    Files.write(Path.of(arguments[2]), plan);
  }

  private static Map<String, String> texts(Path directory, String ending) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        texts.put(name, Files.readString(file));
      }
    }
    return texts;
  }
}
