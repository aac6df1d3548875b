package dev.portreeve.stdlib.laws;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Something that was mended in import, and how its source read without it: a row of {@code
 * mends.txt}.
 *
 * @param file the source, below {@code dev.portreeve.runtime}
 * @param has what stands in it, once
 * @param without what would stand there
 * @param attack the title of the attack that got through; where that is too large for a case, the
 *     test that makes it ({@link MadeAttack})
 */
record Mend(String title, String file, String has, String without, String attack) {
  private static final Path SOURCES = Path.of("../runtime/src/main/java/dev/portreeve/runtime");

  static List<Mend> of(Path table) throws IOException {
    List<Mend> mends = new ArrayList<>();
    for (String block : Files.readString(table).split("\n\n")) {
      Map<String, String> row = new TreeMap<>();
      for (String line : block.split("\n")) {
        if (!line.startsWith("#") && !line.isBlank()) {
          row.put(line.substring(0, 8).strip(), line.substring(8).strip());
        }
      }
      if (!row.isEmpty()) {
        mends.add(
            new Mend(
                row.get("mend"),
                row.get("file"),
                row.get("has"),
                row.get("without"),
                row.get("attack")));
      }
    }
    return mends;
  }

  @Override
  public String toString() {
    return title;
  }

  /** What comes of the attack where the mend is taken back: the classes of it go to a folder. */
  List<String> wrongWithout(Path folder) throws Exception {
    String source = Files.readString(SOURCES.resolve(file));
    if (!standsOnceIn(source)) {
      throw new IllegalStateException(file + " does not hold this once: " + has);
    }
    Path written =
        Files.createDirectories(folder.resolve("source")).resolve(Path.of(file).getFileName());
    Files.writeString(written, source.replace(has, without));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Optional<MadeAttack> made = MadeAttack.of(attack);
    List<Path> sources = new ArrayList<>(List.of(written));
    made.ifPresent(test -> sources.add(test.source()));
    compile(sources, classes);
    try (Alone loader = new Alone(classes)) {
      if (made.isPresent()) {
        return made.get().wrong(loader);
      }
      Method wrong =
          loader.loadClass(AttackCase.class.getName()).getDeclaredMethod("wrongOf", String.class);
      wrong.setAccessible(true);
      return ((List<?>) wrong.invoke(null, attack)).stream().map(String::valueOf).toList();
    }
  }

  /** Whether its source still says what is taken back. */
  boolean stands() throws IOException {
    Path source = SOURCES.resolve(file);
    return Files.exists(source) && standsOnceIn(Files.readString(source));
  }

  private boolean standsOnceIn(String source) {
    int at = source.indexOf(has);
    return at >= 0 && source.indexOf(has, at + 1) < 0;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      boolean done =
          javac
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-nowarn",
                      "-proc:none",
                      "-cp",
                      String.join(File.pathSeparator, path()),
                      "-sourcepath",
                      MadeAttack.TESTS.toString(),
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjects(sources.toArray(Path[]::new)))
              .call();
      if (!done) {
        throw new IllegalStateException(sources + " without its mend does not compile: " + said);
      }
    }
  }

  /** Whatever the tests run with. */
  private static List<String> path() {
    List<String> path = new ArrayList<>();
    for (String name : List.of("surefire.test.class.path", "java.class.path", "jdk.module.path")) {
      for (String entry : System.getProperty(name, "").split(File.pathSeparator)) {
        if (!entry.isBlank() && !path.contains(entry)) {
          path.add(entry);
        }
      }
    }
    return path;
  }

  /**
   * Loads everything but the JDK anew, a folder of classes before all else. It opens jars of its
   * own: those that the JDK keeps for all would be closed with it, below tests that run beside it.
   */
  static final class Alone extends URLClassLoader {
    Alone(Path first) throws IOException {
      super(urls(first), ClassLoader.getPlatformClassLoader());
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      URL found = getResource(name);
      if (found == null) {
        return null;
      }
      try {
        URLConnection own = found.openConnection();
        own.setUseCaches(false);
        return own.getInputStream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static URL[] urls(Path first) throws IOException {
      List<URL> urls = new ArrayList<>(List.of(first.toUri().toURL()));
      for (String entry : path()) {
        urls.add(Path.of(entry).toUri().toURL());
      }
      return urls.toArray(URL[]::new);
    }
  }
}
