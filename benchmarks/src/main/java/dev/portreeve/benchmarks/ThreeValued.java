package dev.portreeve.benchmarks;

import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.stdlib.StandardPacks;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles the rules that somebody wrote by hand over the views of a pack's schema. */
final class ThreeValued {
  private ThreeValued() {}

  /** Their outcomes on snapshots that the same engine read as this one. */
  static Function<Snapshot, int[][]> over(Snapshot views) throws Exception {
    Path work = Files.createTempDirectory("portreeve-benchmarks");
    try (Beside loader = new Beside(work, views.getClass().getClassLoader())) {
      return loader.compile();
    } finally {
      try (Stream<Path> made = Files.walk(work)) {
        made.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  /** Sees the benchmarks and the runtime, and the classes of the schema by its loader. */
  private static final class Beside extends URLClassLoader {
    private final Path work;
    private final ClassLoader schema;

    Beside(Path work, ClassLoader schema) throws MalformedURLException {
      super(new URL[] {work.toUri().toURL()});
      this.work = work;
      this.schema = schema;
    }

    @SuppressWarnings("unchecked") // as the text says
    Function<Snapshot, int[][]> compile() throws IOException, ReflectiveOperationException {
      Map<String, byte[]> views = StandardPacks.pack("docker").orElseThrow().schema().classes();
      for (Map.Entry<String, byte[]> view : views.entrySet()) {
        Path file = work.resolve("views/" + view.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, view.getValue());
      }
      Path source = work.resolve("ThreeValuedRules.java");
      Files.writeString(source, Fifteen.text("ThreeValuedRules.java"));
      String path =
          work.resolve("views") + File.pathSeparator + System.getProperty("java.class.path");
      List<String> options = List.of("-cp", path, "-d", work.toString(), source.toString());
      int code =
          ToolProvider.getSystemJavaCompiler()
              .run(null, System.err, System.err, options.toArray(String[]::new));
      if (code != 0) {
        throw new IllegalStateException("ThreeValuedRules.java does not compile");
      }
      return (Function<Snapshot, int[][]>)
          loadClass("ThreeValuedRules").getDeclaredConstructor().newInstance();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      return name.startsWith("portreeve.schema.") ? schema.loadClass(name) : super.findClass(name);
    }
  }
}
