package dev.portreeve.cli.choice;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PolicySource;
import dev.portreeve.compiler.source.SourceDirectory;
import dev.portreeve.compiler.testing.Snapshots;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.parse.ParsedFiles;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.runtime.sign.PackArchive;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The texts of packs and policies as the command line names them: of one that ships by its name, of
 * others by their directory, their file or their archive. Each file is read and parsed once.
 */
final class PackTexts {
  private final ParsedFiles parsed;
  private final PackArchives archives;

  PackTexts(ParsedFiles parsed, PackArchives archives) {
    this.parsed = parsed;
    this.archives = archives;
  }

  /** Whether a name is that of a policy: of its file, or of a directory that holds one. */
  boolean isPolicy(String name) throws CliError {
    return !ships(name) && PolicySource.of(sources(name, new Diagnostics())).isPresent();
  }

  /** Those of the names that are of policies, which nothing runs but what inherits them. */
  List<String> policiesAmong(List<String> names) throws CliError {
    List<String> policies = new ArrayList<>();
    for (String name : names) {
      if (isPolicy(name)) {
        policies.add(name);
      }
    }
    return policies;
  }

  /** All texts of a policy. */
  Compilation<PolicySource> policy(String name, List<String> packs, boolean any) throws CliError {
    Path path = Path.of(name);
    Optional<PackArchive> archive = archives.of(name);
    boolean file = archive.isEmpty() && Files.isRegularFile(path);
    if (ships(name) && !Files.exists(path)) {
      throw CliError.usage(
          "`" + name + "` is a pack that ships, and no policy",
          "run it with --pack " + name + ", or have a policy use it");
    }
    if (file && name.matches(".*\\.ya?ml")) {
      throw CliError.usage(
          "`" + name + "` is no policy",
          "name the policy's .reeve file, which says `uses waivers \""
              + path.getFileName()
              + "\"`");
    }
    String directory = directory(name);
    Diagnostics reading = new Diagnostics();
    List<ParsedFile> files = read(directory, reading);
    if (reading.hasErrors()) {
      return below(directory, new Compilation<>(Optional.empty(), reading.sorted()));
    }
    Optional<PolicySource> found = PolicySource.of(files);
    if (found.isEmpty()) {
      // One that cannot be read is not told from none: what is wrong in the texts says more.
      files.forEach(f -> f.tell(reading));
      if (reading.hasErrors()) {
        return below(directory, new Compilation<>(Optional.empty(), reading.sorted()));
      }
      boolean pack =
          files.stream().anyMatch(f -> f.tree().head().orElse(null) instanceof Tree.Head.Pack);
      throw CliError.usage(
          "`" + name + "` holds no policy",
          pack
              ? "it is a pack: name it with --pack, or begin a file with `policy NAME version 1.0`"
              : "a file of it begins with `policy NAME version 1.0`");
    }
    PolicySource all = found.get().beside(elsewhere(directory, packs));
    PolicySource policy = file ? all.of(path.getFileName().toString()) : any ? all.first() : all;
    if (archive.isPresent()) {
      policy = all.named(archive.get().manifest().name());
    }
    return new Compilation<>(Optional.of(withWaivers(directory, policy)), List.of());
  }

  /** Where the files of a policy lie that is named by its file or its directory. */
  static String directory(String name) {
    Path path = Path.of(name);
    boolean file = !PackArchives.isArchive(name) && Files.isRegularFile(path);
    return file ? parent(path).toString() : name;
  }

  /**
   * The directories of policies beside one on the command line: named from there, so that a report
   * is the same wherever they lie together.
   */
  List<PolicySource.Directory> elsewhere(String directory, List<String> beside) throws CliError {
    List<PolicySource.Directory> all = new ArrayList<>();
    for (String name : policiesAmong(beside)) {
      boolean whole = Files.isDirectory(Path.of(name)) || PackArchives.isArchive(name);
      Path other = whole ? Path.of(name) : parent(Path.of(name));
      Path at = absolute(Path.of(directory)).relativize(absolute(other));
      if (!at.toString().isEmpty()) {
        Optional<PolicySource> source = PolicySource.of(read(other.toString(), new Diagnostics()));
        if (source.isPresent()) {
          String from = at.toString().replace('\\', '/');
          all.add(PolicySource.Directory.of(from, withWaivers(other.toString(), source.get())));
        }
      }
    }
    return all;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Path parent(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(Path.of("."));
  }

  /** Reads the waiver files that the policies name. */
  PolicySource withWaivers(String directory, PolicySource policy) throws CliError {
    Diagnostics reading = new Diagnostics();
    try {
      Optional<PackArchive> archive = archives.of(directory);
      List<SourceFile> files =
          archive.isPresent()
              ? PackArchives.waivers(archive.get(), policy.waiverFiles(), reading)
              : SourceDirectory.readYaml(Path.of(directory), policy.waiverFiles(), reading);
      if (reading.hasErrors()) {
        throw CliError.text("a waiver file cannot be read", reading.sorted());
      }
      return policy.with(files);
    } catch (FileSystemException e) {
      String reason = Optional.ofNullable(e.getReason()).orElse("cannot be read");
      throw CliError.usage("`" + e.getFile() + "` " + reason, "");
    } catch (IOException e) {
      throw CliError.usage("a waiver file cannot be read: " + e.getMessage(), "");
    }
  }

  /** All that a policy is made of: the Reeve of its directory, and the waiver files it names. */
  List<SourceFile> texts(String name) throws CliError {
    boolean file = !PackArchives.isArchive(name) && Files.isRegularFile(Path.of(name));
    String directory = file ? parent(Path.of(name)).toString() : name;
    List<ParsedFile> reeve = read(directory, new Diagnostics());
    List<SourceFile> all = new ArrayList<>(reeve.stream().map(ParsedFile::source).toList());
    Optional<PolicySource> source = PolicySource.of(reeve);
    if (source.isPresent()) {
      all.addAll(withWaivers(directory, source.get()).waivers());
    }
    return all;
  }

  /** Where the tests of a pack find their snapshots. */
  Snapshots snapshots(String name) throws CliError {
    if (ships(name)) {
      return file ->
          StandardPacks.snapshot(name, file)
              .orElseThrow(
                  () -> new FileSystemException(file, null, "does not come with the pack"));
    }
    Optional<PackArchive> archive = archives.of(name);
    if (archive.isPresent()) {
      return PackArchives.snapshots(archive.get());
    }
    Path path = Path.of(name);
    Path parent = path.toAbsolutePath().getParent();
    return Snapshots.below(Files.isDirectory(path) || parent == null ? path : parent);
  }

  /** The packs that one may use: those beside it on the command line, and those that ship. */
  PackLibrary library(String user, List<String> beside) throws CliError {
    List<List<ParsedFile>> packs = new ArrayList<>();
    for (String name : beside) {
      if (!name.equals(user) && !ships(name)) {
        packs.add(read(name, new Diagnostics()));
      }
    }
    StandardPacks.names().forEach(name -> packs.add(Shipped.pack(name)));
    return PackLibrary.of(packs);
  }

  /** The Reeve of a pack, of one that ships too. */
  List<ParsedFile> sources(String name, Diagnostics reading) throws CliError {
    return ships(name) ? Shipped.pack(name) : read(name, reading);
  }

  /** The Reeve of a directory, a file or an archive. */
  List<ParsedFile> read(String name, Diagnostics reading) throws CliError {
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      throw CliError.usage(
          "there is no file or directory `" + name + "`, and no pack of that name",
          Nearest.sentence(name, StandardPacks.names()));
    }
    Optional<PackArchive> archive = archives.of(name);
    if (archive.isPresent()) {
      return parsed.of(PackArchives.reeve(archive.get(), reading));
    }
    try {
      return parsed.of(SourceDirectory.read(path, reading));
    } catch (FileSystemException e) {
      String reason = Optional.ofNullable(e.getReason()).orElse("cannot be read");
      throw CliError.usage("`" + e.getFile() + "` " + reason, "name the directory of a pack");
    } catch (IOException e) {
      throw CliError.usage("`" + name + "` cannot be read: " + e.getMessage(), "");
    }
  }

  /** Names files as the user can find them. */
  static <T> Compilation<T> below(String name, Compilation<T> made) {
    return new Compilation<>(made.result(), named(name, made.diagnostics()));
  }

  /** Diagnostics about the files of a pack, as the user would name these. */
  static List<Diagnostic> named(String name, List<Diagnostic> diagnostics) {
    return ships(name) ? diagnostics : DiagnosticPaths.below(name, diagnostics);
  }

  /** Whether a pack of this name comes with Portreeve. */
  static boolean ships(String name) {
    return StandardPacks.names().contains(name);
  }
}
