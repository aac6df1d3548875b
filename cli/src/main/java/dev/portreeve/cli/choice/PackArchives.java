package dev.portreeve.cli.choice;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Release;
import dev.portreeve.compiler.testing.Snapshots;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.lex.SourceDecoder;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.runtime.sign.PackArchive;
import dev.portreeve.runtime.sign.PackManifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The archives that a command line names in place of directories: each is read once, and held
 * against trust store and lock before any rule of it is parsed.
 */
public final class PackArchives {
  private final PackTrust trust;
  private final Map<String, PackArchive> read = new LinkedHashMap<>();

  PackArchives(PackTrust trust) {
    this.trust = trust;
  }

  /** Whether a name is that of an archive: by its ending. */
  public static boolean isArchive(String name) {
    return name.endsWith(PackArchive.ENDING);
  }

  /** The archive of this name, if it is one, and may run. */
  Optional<PackArchive> of(String name) throws CliError {
    if (!isArchive(name)) {
      trust.admitText(name);
      return Optional.empty();
    }
    if (!read.containsKey(name)) {
      PackArchive archive = open(name);
      trust.admit(archive);
      checkEngine(archive);
      read.put(name, archive);
    }
    return Optional.of(read.get(name));
  }

  /** The archive in a file, whoever signed it. */
  public static PackArchive open(String name) throws CliError {
    try (InputStream in = Files.newInputStream(file(name))) {
      return PackArchive.read(name, in.readNBytes(PackArchive.MAX_BYTES + 1));
    } catch (InputException e) {
      throw CliError.usage(e.getMessage(), "");
    } catch (IOException e) {
      throw CliError.usage("`" + name + "` cannot be read", "");
    }
  }

  /** The file of an archive, which is there, whatever stands in it. */
  public static Path file(String name) throws CliError {
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw CliError.usage(
          "there is no archive `" + name + "`", "`portreeve pack build` makes one");
    }
    checkEnding(name);
    return file;
  }

  /** Refuses a name that no command would take for that of an archive. */
  public static void checkEnding(String name) throws CliError {
    if (!isArchive(name)) {
      throw CliError.usage(
          "`" + name + "` does not end with " + PackArchive.ENDING,
          "an archive is known by its ending");
    }
  }

  private static void checkEngine(PackArchive archive) throws CliError {
    String here = PackArchives.engine();
    String needed = archive.manifest().engine();
    if (VersionOrder.NATURAL.compare(needed, here) > 0) {
      throw CliError.usage(
          "`" + archive.source() + "` needs Portreeve " + needed + ", and this is " + here,
          "run it with that release or a newer one");
    }
  }

  /** The release that is running, as manifests spell it: without what stands behind its numbers. */
  public static String engine() {
    String version = Release.versionOfThisJar().replaceFirst("[^0-9.].*", "");
    return version.matches("[0-9]+(\\.[0-9]+)*") ? version : "1.0";
  }

  /** The Reeve of an archive. */
  static List<SourceFile> reeve(PackArchive archive, Diagnostics diagnostics) {
    List<SourceFile> files = new ArrayList<>();
    archive
        .sources()
        .forEach(
            (path, content) -> {
              if (path.endsWith(".reeve")) {
                SourceDecoder.decode(path, content, diagnostics).ifPresent(files::add);
              }
            });
    return files;
  }

  /** The waiver files of these names; one that is not there is left out. */
  static List<SourceFile> waivers(
      PackArchive archive, List<String> names, Diagnostics diagnostics) {
    List<SourceFile> files = new ArrayList<>();
    for (String name : names) {
      Optional.ofNullable(archive.sources().get(name))
          .flatMap(content -> SourceDecoder.decode(name, content, diagnostics))
          .ifPresent(files::add);
    }
    return files;
  }

  /** Where the tests of an archive find their snapshots. */
  static Snapshots snapshots(PackArchive archive) {
    return path ->
        Optional.ofNullable(archive.sources().get(path))
            .orElseThrow(() -> new FileSystemException(path, null, "is not in the archive"));
  }

  /**
   * Refuses an archive of which a reader sees another pack than its manifest tells of, or than it
   * holds compiled for this release: what is read is what runs.
   *
   * @param made what its sources make
   */
  static void hold(PackArchive archive, CompiledPack made) throws InputException {
    hold(archive, PackManifest.Kind.PACK, made.name(), made.version(), made.digest());
    boolean ours = archive.manifest().engine().equals(engine());
    if (ours && !Arrays.equals(archive.compiled().orElse(new byte[0]), PackFile.write(made))) {
      throw InputException.of(
          archive.source(), "holds a compiled form that its sources do not make");
    }
  }

  /** Likewise of a policy, which has no compiled form. */
  static void hold(PackArchive archive, CompiledPolicy made) throws InputException {
    hold(archive, PackManifest.Kind.POLICY, made.name(), made.version(), made.digest());
    if (archive.compiled().isPresent()) {
      throw InputException.of(archive.source(), "holds a compiled form, which no policy has");
    }
  }

  /** A name above all: by it a trust store says what a key may sign. */
  private static void hold(
      PackArchive archive, PackManifest.Kind kind, String name, String version, String digest)
      throws InputException {
    PackManifest manifest = archive.manifest();
    if (manifest.kind() != kind || !manifest.tree().equals(digest)) {
      throw InputException.of(archive.source(), "holds other sources than its manifest says");
    }
    if (!manifest.name().equals(name) || !manifest.version().equals(version)) {
      throw InputException.of(
          archive.source(), "is called otherwise by its manifest than by its sources");
    }
  }
}
