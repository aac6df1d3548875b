package dev.portreeve.runtime.load;

import dev.portreeve.runtime.abi.Truth;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes class files of any Java, good or evil, for the scan to judge. */
final class Javac {
  private Javac() {}

  static Map<String, byte[]> compile(String className, String text) {
    return compile(className, text, Map.of());
  }

  static Map<String, byte[]> compile(String className, String text, Map<String, byte[]> others) {
    return compile("8", className, text, others);
  }

  /** The classes of this text, which may use those of the others, for a release of Java. */
  static Map<String, byte[]> compile(
      String release, String className, String text, Map<String, byte[]> others) {
    try {
      Path out = Files.createTempDirectory("javac");
      try {
        write(others, out);
        javac(release, file(className, text), out);
        Map<String, byte[]> classes = read(out);
        classes.keySet().removeAll(others.keySet());
        return classes;
      } finally {
        delete(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void javac(String release, JavaFileObject source, Path out) {
    String support = Truth.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String path = support + File.pathSeparator + out;
    List<String> options =
        List.of("-d", out.toString(), "-cp", path, "--release", release, "-proc:none");
    List<String> problems = new ArrayList<>();
    boolean fine =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                problem -> problems.add(problem.toString()),
                options,
                null,
                List.of(source))
            .call();
    if (!fine) {
      throw new AssertionError(problems + "\n" + source);
    }
  }

  private static Map<String, byte[]> read(Path out) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = out.relativize(file).toString().replace('/', '.').replace(".class", "");
        classes.put(name, Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static void write(Map<String, byte[]> classes, Path out) throws IOException {
    for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
      Path file = out.resolve(entry.getKey().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static JavaFileObject file(String className, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + className.replace('.', '/') + ".java"),
        JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignore) {
        return text;
      }
    };
  }
}
