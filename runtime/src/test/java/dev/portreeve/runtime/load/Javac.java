package dev.portreeve.runtime.load;

import dev.portreeve.runtime.abi.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  static Map<String, byte[]> compile(String className, String text, Path... classPath) {
    return compile("8", className, text, classPath);
  }

  static Map<String, byte[]> compile(
      String release, String className, String text, Path... classPath) {
    try {
      Path out = Files.createTempDirectory("javac");
      String support = Truth.class.getProtectionDomain().getCodeSource().getLocation().getPath();
      StringBuilder path = new StringBuilder(support);
      Stream.of(classPath).forEach(entry -> path.append(':').append(entry));
      List<String> options =
          List.of("-d", out.toString(), "-cp", path.toString(), "--release", release, "-proc:none");
      List<String> problems = new ArrayList<>();
      boolean fine =
          ToolProvider.getSystemJavaCompiler()
              .getTask(
                  null,
                  null,
                  problem -> problems.add(problem.toString()),
                  options,
                  null,
                  List.of(file(className, text)))
              .call();
      if (!fine) {
        throw new AssertionError(problems + "\n" + text);
      }
      return read(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  /** A class path with these classes. */
  static Path folder(Map<String, byte[]> classes) {
    try {
      Path folder = Files.createTempDirectory("classes");
      for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
        Path file = folder.resolve(entry.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
