package dev.portreeve.cli.pack;

import dev.portreeve.cli.choice.PackArchives;
import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.PolicyFinder;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.output.AtomicFile;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.BuiltPolicy;
import dev.portreeve.compiler.testing.Snapshots;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.runtime.sign.PackArchive;
import dev.portreeve.runtime.sign.PackManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code portreeve pack build}: what lies in a directory, as one file. */
final class PackBuild {
  private final PackFinder files;
  private final List<String> beside;

  private PackBuild(Arguments.Given arguments) {
    this.files = PackFinder.over(arguments.values("schema"));
    this.beside = arguments.values("pack");
  }

  static Exit run(Invocation invocation, String name) throws CliError {
    if (PackFinder.ships(name)) {
      throw CliError.usage("`" + name + "` ships with Portreeve", "name a directory of your own");
    }
    PackArchive archive = new PackBuild(invocation.arguments()).archive(name);
    String file =
        invocation
            .arguments()
            .value("output")
            .orElse(
                archive.manifest().name()
                    + "-"
                    + archive.manifest().version()
                    + PackArchive.ENDING);
    write(file, archive);
    invocation.out().println(file);
    return Exit.DECIDED;
  }

  /** Writes an archive whole, or leaves what was there. */
  static void write(String file, PackArchive archive) throws CliError {
    PackArchives.checkEnding(file);
    try {
      AtomicFile.write(Path.of(file), out -> out.write(archive.bytes()));
    } catch (IOException e) {
      throw CliError.usage("`" + file + "` cannot be written", "");
    }
  }

  /** The archive of a directory, of the policy in a file, or of the sources of an archive. */
  private PackArchive archive(String name) throws CliError {
    return files.isPolicy(name) ? policy(name) : pack(name);
  }

  private PackArchive pack(String name) throws CliError {
    BuiltPack built = files.built(name, beside);
    Pack pack = built.plan().pack();
    Map<String, byte[]> sources = new TreeMap<>();
    built.source().files().forEach(file -> sources.put(file.name(), bytes(file.source())));
    for (Pack.SnapshotTest test : pack.snapshotTests()) {
      String file = test.file().name();
      String path = file.substring(0, file.lastIndexOf('/') + 1) + test.snapshot();
      sources.put(path, snapshot(name, path));
    }
    return PackArchive.of(
        PackManifest.Kind.PACK,
        built.pack().name(),
        built.pack().version(),
        PackArchives.engine(),
        built.pack().digest(),
        checked(sources),
        Optional.of(PackFile.write(built.pack())));
  }

  private PackArchive policy(String name) throws CliError {
    BuiltPolicy built = PolicyFinder.built(name, beside, files);
    Map<String, byte[]> sources = new TreeMap<>();
    for (SourceFile file : files.texts(name)) {
      sources.put(file.name(), bytes(file));
    }
    return PackArchive.of(
        PackManifest.Kind.POLICY,
        built.compiled().name(),
        built.compiled().version(),
        PackArchives.engine(),
        built.compiled().digest(),
        checked(sources),
        Optional.empty());
  }

  private byte[] snapshot(String name, String path) throws CliError {
    try {
      Snapshots snapshots = files.snapshots(name);
      return snapshots.read(path);
    } catch (IOException e) {
      throw CliError.usage(
          "a test of `" + name + "` needs `" + path + "`, which cannot be read", "");
    }
  }

  private static Map<String, byte[]> checked(Map<String, byte[]> sources) throws CliError {
    for (String path : sources.keySet()) {
      if (!PackManifest.allows(path)) {
        throw CliError.usage(
            "`" + path + "` cannot stand in an archive",
            "name files of a pack in visible ASCII, without a dot at the beginning");
      }
    }
    return sources;
  }

  private static byte[] bytes(SourceFile file) {
    return file.text().getBytes(StandardCharsets.UTF_8);
  }
}
