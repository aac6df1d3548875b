package dev.portreeve.cli.author;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.output.AtomicFile;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files of a new pack, under its own name; and where they may be put. */
record NewPack(String name, Path directory) {
  private static final List<String> FILES =
      List.of("README.md", "pack.reeve", "rules/containers.reeve");

  /** What stands in the files where the name of the pack belongs. */
  private static final String PLACEHOLDER = "my-rules";

  /** A pack for a directory that is not there yet, or empty; called as it is, unless said. */
  static NewPack of(String directory, Optional<String> said) throws CliError {
    Path path = Path.of(directory);
    checkEmpty(path);
    Path last = path.toAbsolutePath().normalize().getFileName();
    String name = said.orElseGet(() -> asName(last == null ? "" : last.toString()));
    if (!isName(name)) {
      throw said.isPresent()
          ? CliError.usage("a pack cannot be called `" + name + "`", form(asName(name)))
          : CliError.usage(
              "`" + directory + "` is nothing that a pack could be called",
              "give it a name of its own: --pack-name acme-rules");
    }
    if (StandardPacks.names().contains(name)) {
      throw CliError.usage(
          "a pack called `" + name + "` comes with Portreeve",
          "give yours another name: --pack-name acme-" + name);
    }
    return new NewPack(name, path);
  }

  private static String form(String nearest) {
    String form = "names are lower-case words joined by `-`";
    return isName(nearest) ? form + ": " + nearest : form;
  }

  /** The nearest name to the name of a directory: {@code Acme Rules} gives {@code acme-rules}. */
  private static String asName(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^[-0-9]+|-+$", "");
  }

  /** Whether the language takes it: it is asked, so that nobody else need know. */
  private static boolean isName(String name) {
    ParsedFile head = ParsedFile.of("name", "pack " + name + " version 0.1.0");
    return head.written().words().size() == 4 && head.diagnostics().isEmpty();
  }

  private static void checkEmpty(Path path) throws CliError {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw CliError.usage("`" + path + "` is a file", "name a directory that is not there yet");
    }
    if (Files.isDirectory(path)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        if (entries.iterator().hasNext()) {
          throw CliError.usage(
              "`" + path + "` is not empty", "name a directory that is empty, or not there yet");
        }
      } catch (IOException e) {
        throw CliError.usage("`" + path + "` cannot be read: " + e.getMessage(), "");
      }
    }
  }

  /** Makes the files, and gives their places. */
  List<Path> write() throws IOException {
    List<Path> written = new ArrayList<>();
    for (String file : FILES) {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      byte[] bytes = template(file).replace(PLACEHOLDER, name).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(path, out -> out.write(bytes));
      written.add(path);
    }
    return written;
  }

  private static String template(String file) {
    try (InputStream in = NewPack.class.getResourceAsStream("init/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
