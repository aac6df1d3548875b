package dev.portreeve.compiler.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Two thousand controls of every shape, under the longest names and with hostile texts: said to be
 * well in seconds, compiled to classes within every limit of the JVM (the scan refuses methods that
 * HotSpot would not compile), decided.
 */
class LargePackTest {
  private static final KnownSchema SCHEMA = World.schema();

  /** Each shape twenty times at least: {@code .ci/run} compiles all two thousand. */
  private static final int CONTROLS = Tries.of(2_000, 320);

  /** A run of each is one of sixteen; # is the number of the control, @ a text with that number. */
  private static final List<String> SHAPES =
      List.of(
          "for each container require privileged is false \"{name} @\"",
          "for each running container where name is not \"@\" require nice at most most#",
          "for each container when memory is not unlimited require memory at most # MiB",
          "for each container require no m in mounts where m.source is within \"/x#\" \"{m.source}"
              + " @\"",
          "for each container require every m in mounts where m.writable is true satisfies"
              + " (no s in places# where m.source is within s) \"{name}: {m.source}\"",
          "for each container require every p in ports is one of { 1#, 80, 443 } \"{p} @\"",
          "for each container require at most 3 p in ports where p below 1024"
              + " require exactly 0 percent of a in arguments starts with \"@\"",
          "for each container require guarded#(it, \"@\") otherwise ask \"@ {name}?\"",
          "for each container when image is not missing require image.user is not unset and"
              + " image.user is not \"@\" \"{name} runs {image.reference}\"",
          "for each container require name contains /^[a-z#]{1,12}(x|y#)*$/ or name matches"
              + " \"*@*\"",
          "for each image require age of created below # days ask \"@ {reference}?\" when user is"
              + " unset",
          "for the host require every c in containers where c is running satisfies"
              + " (c.privileged is false and c.nice is not #) \"{c.name} @\"",
          "for the daemon require engine_version at least 20.#.1 and icc is false \"@"
              + " {engine_version}\"",
          "for each file in daemon.sockets when it exists require permissions is no looser than"
              + " 0660 and owner is not \"@\"",
          "for the file \"/etc/f#\" require it exists and permissions is no looser than 0640",
          "for each container require count of ports at most # and ports is not { 1# } and"
              + " capabilities is not { CHOWN, ALL } require timeout is none or timeout above #"
              + " seconds");

  private static final List<String> HOSTILE =
      List.of(
          "\\\"); System.exit(#); (\\\"",
          "\\\\u0022);//#",
          "*/ # /*",
          "\\u{202e}#\\u{2028}",
          "$# %s %n",
          "class C# extends Thread",
          "#".repeat(40));

  private static List<ParsedFile> files() {
    List<ParsedFile> files = new ArrayList<>();
    StringBuilder text =
        new StringBuilder("pack large version 1.0.0 \"x\"\nuses schema harbour 1\n");
    for (int i = 0; i < CONTROLS; i++) {
      text.append(declarations(i));
      if (i % 500 == 499 || i == CONTROLS - 1) {
        files.add(ParsedFile.of(i + ".reeve", text.toString()));
        text.setLength(0);
      }
    }
    return files;
  }

  private static String declarations(int i) {
    String shape = SHAPES.get(i % SHAPES.size());
    String before =
        shape.contains("places#")
            ? "list places# : set of path = { \"/a#\", \"/b\", \"/c/~\" }\n"
            : shape.contains("most#")
                ? "parameter most# : int = # \"@\"\n"
                : shape.contains("guarded#")
                    ? "define guarded#(c: container, word: text) means c.profile.name is not word"
                        + " and (c.check is none or c.check.interval below 1# seconds)\n"
                    : "";
    String id = "control-" + "long-".repeat(22) + "#";
    String control =
        before
            + "control "
            + id
            + " \"@\"\n  severity low\n  "
            + shape
            + "\n  because \"@\" fix \"Mend it: @\"\n";
    String hostile = HOSTILE.get(i % HOSTILE.size());
    // A star in a path is an error of its own.
    return control
        .replace("~", hostile.replace('*', '+'))
        .replace("@", hostile)
        .replace("#", "" + i);
  }

  private static long worked() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }

  @Test
  void isReadInSecondsAndCompiledWithinTheLimitsOfClasses() throws Exception {
    List<ParsedFile> files = files();
    long start = worked();
    Compilation<Plan> plan =
        PackCompiler.plan(files, List.of(SCHEMA.schema()), PackLibrary.of(List.of()));
    long read = worked() - start;
    assertEquals(CONTROLS, World.result(plan).controls().size());
    BuiltPack pack = World.pack(SCHEMA, files.toArray(new ParsedFile[0]));
    assertTrue(read < 10_000, () -> "read in " + read + " ms");
    Report report =
        World.report(
            World.engine(pack),
            """
            {"portreeve": {"snapshot": 1, "schema": "harbour 1"}, "host": {"name": "h"},
             "containers": [{"id": "1", "name": "n"}], "images": [], "files": []}
            """);
    Set<String> decided =
        report.findings().stream()
            .filter(f -> f.verdict() != Verdict.ERROR)
            .map(Finding::control)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(CONTROLS, decided.size());
  }
}
