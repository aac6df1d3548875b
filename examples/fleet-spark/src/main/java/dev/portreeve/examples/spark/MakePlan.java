package dev.portreeve.examples.spark;

import dev.portreeve.Portreeve;
import dev.portreeve.WrittenPolicy;
import dev.portreeve.compile.Compiled;
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

  /** {@code MakePlan POLICY INSTANT FILE}: the policy in a file, beside it what it uses. */
  public static void main(String... arguments) throws Exception {
    if (arguments.length != 3 || !Files.isRegularFile(Path.of(arguments[0]))) {
      say("POLICY INSTANT FILE, as in acme/production.reeve 2026-11-28T00:00:00Z nightly.plan");
      System.exit(2);
    }
    Path policy = Path.of(arguments[0]).toAbsolutePath();
    Path directory = policy.getParent();
    Compiled<WrittenPolicy> made =
        ReeveCompiler.over(ReeveSchema.named("docker"))
            .using("docker")
            .policy(
                policy.getFileName().toString(),
                texts(directory, ".reeve"),
                texts(directory, ".yaml"));
    made.problems().forEach(problem -> say(problem.toString()));
    if (made.result().isEmpty()) {
      System.exit(1);
    }
    Instant at = Instant.parse(arguments[1]);
    Files.write(
        Path.of(arguments[2]),
        Portreeve.policy().policy(made.result().get()).at(at).plan());
  }

  private static void say(String message) {
    System.err.println("make-plan: " + message);
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
