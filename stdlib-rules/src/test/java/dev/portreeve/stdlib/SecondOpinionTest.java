package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.emit.ViewEmitter;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.runtime.pack.CompiledPack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's own tools say of the Java and the classes that the standard pack became. */
class SecondOpinionTest {
  /** HotSpot compiles no method above 8,000 bytes; a good part below leaves room to grow. */
  private static final int LONGEST = 7_000;

  private static final Pattern INSTRUCTION = Pattern.compile("(?m)^ +(\\d+): [a-z]");

  @TempDir Path folder;

  @Test
  void javacAcceptsEveryUnitAndMakesTheSameClasses() throws IOException {
    KnownSchema schema = Compiled.schema();
    List<Emitted> units = new ArrayList<>(ViewEmitter.schema(schema.compiled().shapes()));
    units.addAll(Compiled.pack("docker").units());
    List<String> said = new ArrayList<>();
    javax.tools.ToolProvider.getSystemJavaCompiler()
        .getTask(
            null,
            null,
            problem -> said.add(problem.toString()),
            List.of(
                "-d",
                folder.toString(),
                "-cp",
                runtime(),
                "--release",
                "8",
                "-proc:none",
                "-Xlint:all,-options"),
            null,
            units.stream().map(SecondOpinionTest::file).toList())
        .call();
    assertEquals(List.of(), said);
    assertEquals(new TreeSet<>(shipped().keySet()), classes(folder));
  }

  private static String runtime() {
    return CompiledPack.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  private static JavaFileObject file(Emitted unit) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + unit.name().replace('.', '/') + ".java"),
        JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignore) {
        return unit.text();
      }
    };
  }

  private static Set<String> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Map<String, byte[]> shipped() {
    CompiledPack pack = StandardPacks.pack("docker").orElseThrow();
    Map<String, byte[]> all = new TreeMap<>(pack.schema().classes());
    all.putAll(pack.classes());
    return all;
  }

  @Test
  void everyMethodIsShortEnoughForHotSpot() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-c", "-p"));
    for (Map.Entry<String, byte[]> each : shipped().entrySet()) {
      arguments.add(Files.write(folder.resolve(each.getKey() + ".class"), each.getValue()) + "");
    }
    StringWriter code = new StringWriter();
    PrintWriter out = new PrintWriter(code);
    java.util.spi.ToolProvider.findFirst("javap")
        .orElseThrow()
        .run(out, out, arguments.toArray(new String[0]));
    Stream<MatchResult> instructions = INSTRUCTION.matcher(code.toString()).results();
    int longest = instructions.mapToInt(i -> Integer.parseInt(i.group(1))).max().orElseThrow();
    assertTrue(longest > 100 && longest < LONGEST, "the longest method has " + longest + " bytes");
  }
}
