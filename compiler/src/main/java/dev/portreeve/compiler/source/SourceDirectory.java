package dev.portreeve.compiler.source;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.lex.SourceDecoder;
import dev.portreeve.dsl.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the Reeve files of a pack or a schema. What is wrong with a text is a diagnostic; what is
 * wrong with the files themselves is a {@link FileSystemException} whose reason is one sentence.
 * Nothing outside of the directory is read, and nothing that is no plain file is opened.
 */
public final class SourceDirectory {
  /** The ending of the files that are read. */
  public static final String ENDING = ".reeve";

  /** The most files of one pack. */
  public static final int MAX_FILES = 1_000;

  /** The most bytes of all files of one pack together: 16 MiB. */
  public static final int MAX_BYTES = 16 << 20;

  /** How many directories deep a file may stand. */
  public static final int MAX_DEPTH = 16;

  /** The most names that are looked at, of whatever files and directories. */
  public static final int MAX_NAMES = 50_000;

  private final Path root;
  private final Map<String, Path> files = new TreeMap<>();
  private int names;

  private SourceDirectory(Path root) {
    this.root = root;
  }

  /**
   * Every {@code *.reeve} file below a directory, named by its path from there with {@code /}, in
   * the order of these names; or the one file that is given, whatever it is called. Names that
   * begin with a dot are not looked at.
   *
   * @return the files that could be read; {@code diagnostics} says why others could not (not UTF-8,
   *     larger than {@link SourceDecoder#MAX_BYTES})
   * @throws FileSystemException when there is no such file, no Reeve file in it, more than the
   *     limits of this class, a link that leads out of it or to a directory, or something with the
   *     ending {@code .reeve} that is no plain file
   */
  public static List<SourceFile> read(Path packDirectoryOrFile, Diagnostics diagnostics)
      throws IOException {
    Path given = packDirectoryOrFile.toRealPath();
    SourceDirectory directory = new SourceDirectory(given);
    if (Files.isDirectory(given)) {
      directory.list(given, "", 0);
    } else {
      directory.add(packDirectoryOrFile, packDirectoryOrFile.getFileName().toString());
    }
    if (directory.files.isEmpty()) {
      throw refused(packDirectoryOrFile, "holds no " + ENDING + " file");
    }
    return directory.decode(diagnostics);
  }

  /**
   * The YAML files of these names below a directory; one that is not there is left out.
   *
   * @throws FileSystemException for a name that leads out of the directory, a link that does, or
   *     what is no plain file that ends in {@code .yaml} or {@code .yml}
   */
  public static List<SourceFile> readYaml(
      Path directory, List<String> names, Diagnostics diagnostics) throws IOException {
    SourceDirectory reader = new SourceDirectory(directory.toRealPath());
    for (String name : names) {
      Path file = directory.resolve(name);
      if (!name.matches("[^/\\\\]([^\\\\]*)\\.ya?ml")
          || Path.of(name).normalize().startsWith("..")) {
        throw refused(file, "is no waiver file: it lies below the policy and ends with .yaml");
      }
      if (Files.exists(file)) {
        reader.add(file, name);
      }
    }
    return reader.decode(diagnostics);
  }

  private void list(Path directory, String prefix, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw refused(directory, "is more than " + MAX_DEPTH + " directories deep");
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (++names > MAX_NAMES) {
          throw refused(root, "holds more than " + MAX_NAMES + " files; is it a pack?");
        }
        String name = entry.getFileName().toString();
        if (name.startsWith(".")) {
          continue;
        }
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          list(entry, prefix + name + "/", depth + 1);
        } else if (name.endsWith(ENDING)) {
          add(entry, prefix + name);
        } else if (Files.isDirectory(entry)) {
          throw refused(entry, "is a link to a directory, which is not followed");
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void add(Path entry, String name) throws IOException {
    Path real = entry.toRealPath();
    if (!real.startsWith(root)) {
      throw refused(entry, "is a link that leads out of the pack's directory");
    }
    if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(entry, "is no plain file");
    }
    files.put(name, real);
    if (files.size() > MAX_FILES) {
      throw refused(root, "holds more than " + MAX_FILES + " " + ENDING + " files");
    }
  }

  private List<SourceFile> decode(Diagnostics diagnostics) throws IOException {
    List<SourceFile> decoded = new ArrayList<>();
    int left = MAX_BYTES;
    for (Map.Entry<String, Path> file : files.entrySet()) {
      byte[] bytes = read(file.getValue(), left);
      left -= bytes.length;
      Optional<SourceFile> source = SourceDecoder.decode(file.getKey(), bytes, diagnostics);
      source.ifPresent(decoded::add);
    }
    return List.copyOf(decoded);
  }

  private byte[] read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw refused(root, "holds more than " + MAX_BYTES + " bytes of Reeve (16 MiB)");
      }
      return bytes;
    }
  }

  private static FileSystemException refused(Path file, String reason) {
    return new FileSystemException(file.toString(), null, reason);
  }
}
