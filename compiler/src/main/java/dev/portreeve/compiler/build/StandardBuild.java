package dev.portreeve.compiler.build;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.SourceDirectory;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.runtime.pack.SchemaLibrary;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compiles every {@code schema/NAME/} and {@code packs/NAME/} below a directory of Reeve, and
 * writes {@code packs/NAME.pack} for each pack, an {@code index} of all that can be read there (a
 * jar cannot be listed), and the schemas themselves: no engine that has this jar beside it loads a
 * pack with another schema of the same name. Any diagnostic, warnings too, fails the build. Where
 * what was written is as new as the Reeve and the compiler, nothing is done.
 */
public final class StandardBuild {
  private static final String INDEX = "index";

  private final Path sources;
  private final Path target;
  private final Path shipped;
  private final TreeSet<String> index = new TreeSet<>();

  private StandardBuild(Path sources, Path target, Path shipped) {
    this.sources = sources;
    this.target = target;
    this.shipped = shipped;
  }

  /**
   * Takes the directory to read, the directory to write to, and the file for the schemas that ship.
   *
   * @throws IllegalStateException with the diagnostics as people read them
   */
  public static void main(String[] args) throws IOException {
    StandardBuild build = new StandardBuild(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    if (!build.isDone()) {
      build.run();
    }
  }

  private boolean isDone() throws IOException {
    Path written = target.resolve(INDEX);
    if (!Files.exists(written) || !Files.exists(shipped)) {
      return false;
    }
    for (String name : Files.readAllLines(written)) {
      if (name.endsWith(".pack") && !Files.exists(target.resolve(name))) {
        return false;
      }
    }
    return Files.getLastModifiedTime(written).compareTo(newest()) >= 0;
  }

  /** When what all is made from was last changed: the Reeve, and the compiler. */
  private FileTime newest() throws IOException {
    FileTime newest = newest(sources);
    for (Class<?> part : List.of(StandardBuild.class, SourceFile.class, PackFile.class)) {
      FileTime time = newest(home(part));
      newest = time.compareTo(newest) > 0 ? time : newest;
    }
    return newest;
  }

  /** The directory or jar that a class was loaded from. */
  private static Path home(Class<?> part) {
    try {
      return Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Directories count: one that lost a file was changed. */
  private static FileTime newest(Path root) throws IOException {
    FileTime newest = Files.getLastModifiedTime(root);
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.toList()) {
        FileTime time = Files.getLastModifiedTime(each);
        newest = time.compareTo(newest) > 0 ? time : newest;
      }
    }
    return newest;
  }

  private void run() throws IOException {
    // Taken before anything is read: what changes meanwhile is newer.
    FileTime newest = newest();
    List<KnownSchema> schemas = new ArrayList<>();
    for (Path directory : below("schema")) {
      schemas.add(compiled(directory, SchemaCompiler.compile(files(directory))));
    }
    Map<Path, List<ParsedFile>> packs = new TreeMap<>();
    for (Path directory : below("packs")) {
      packs.put(directory, files(directory));
    }
    SchemaLibrary ship = SchemaLibrary.of(schemas.stream().map(KnownSchema::compiled).toList());
    PackLibrary library = PackLibrary.of(List.copyOf(packs.values()));
    for (Path directory : packs.keySet()) {
      BuiltPack built =
          compiled(directory, PackCompiler.compile(packs.get(directory), schemas, library));
      write("packs/" + directory.getFileName() + ".pack", PackFile.write(built.pack(), ship));
      indexSnapshots("packs/" + directory.getFileName() + "/", built.plan().pack());
    }
    Files.createDirectories(shipped.getParent());
    Files.write(shipped, ship.bytes());
    String lines = String.join("\n", index) + "\n";
    write(INDEX, lines.getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(target.resolve(INDEX), newest);
  }

  /** What tests name lies beside the rules, and is copied with them. */
  private void indexSnapshots(String directory, Pack pack) {
    for (Pack.SnapshotTest test : pack.snapshotTests()) {
      String file = test.file().name();
      index.add(directory + file.substring(0, file.lastIndexOf('/') + 1) + test.snapshot());
    }
  }

  private List<Path> below(String kind) throws IOException {
    try (Stream<Path> directories = Files.list(sources.resolve(kind))) {
      return directories.filter(Files::isDirectory).sorted().toList();
    }
  }

  private List<ParsedFile> files(Path directory) throws IOException {
    Diagnostics undecoded = new Diagnostics();
    List<SourceFile> files = SourceDirectory.read(directory, undecoded);
    String prefix = sources.relativize(directory).toString().replace('\\', '/') + "/";
    files.forEach(file -> index.add(prefix + file.name()));
    requireNone(directory, undecoded.sorted());
    return files.stream().map(ParsedFile::of).toList();
  }

  private <T> T compiled(Path directory, Compilation<T> compilation) {
    requireNone(directory, compilation.diagnostics());
    return compilation.result().orElseThrow();
  }

  private static void requireNone(Path directory, List<Diagnostic> diagnostics) {
    if (!diagnostics.isEmpty()) {
      throw new IllegalStateException(
          directory
              + " does not compile:\n\n"
              + DiagnosticRenderer.render(diagnostics, DiagnosticRenderer.Form.HUMAN, false));
    }
  }

  private void write(String name, byte[] bytes) throws IOException {
    index.add(name);
    Path file = target.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
