package dev.portreeve.cli.output;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Console;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.cli.command.Option;
import dev.portreeve.runtime.report.table.TableOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A format by its word, and the file that takes it; no file is stdout. */
public record Destination(String format, Optional<Path> file) {
  /** How wide a table is where no terminal says otherwise. */
  private static final int WIDTH = 80;

  /** What is to be written; how wide and whether in colours is told by where it goes. */
  public interface Content {
    void write(OutputStream out, TableOptions options) throws IOException;
  }

  /** The option {@code --format}; the first word is what happens without it. */
  public static Option option(List<String> words) {
    String others = String.join(", ", words.subList(1, words.size()));
    return Option.value(
            "format", "FORMAT[=FILE]", "how to report: " + words.get(0) + " (default), " + others)
        .naming(words)
        .repeated();
  }

  /**
   * What {@code --format} and {@code -o} ask for: at least one, at most one of them on stdout. The
   * formats are known by these words, of which the first is the default.
   */
  public static List<Destination> of(Arguments.Given arguments, List<String> words)
      throws CliError {
    Optional<Path> output =
        arguments.value("output").filter(name -> !name.equals("-")).map(Path::of);
    List<Destination> all = new ArrayList<>();
    List<String> asked = arguments.values("format");
    for (String said : asked.isEmpty() ? List.of(byName(output, words)) : asked) {
      all.add(one(said, words, output));
    }
    Set<Optional<Path>> taken = new HashSet<>();
    for (Destination each : all) {
      if (!taken.add(each.file())) {
        throw CliError.usage(
            "two formats would go to " + each.file().map(f -> "`" + f + "`").orElse("stdout"),
            "give one of them a file of its own: --format " + each.format() + "=FILE");
      }
      if (each.file().isPresent() && !each.isEarlierLogs()) {
        checkWritable(each.file().get());
      }
    }
    if (output.isPresent() && !taken.contains(output)) {
      throw CliError.usage(
          "every format has a file of its own, so that nothing is left for `" + output.get() + "`",
          "leave --output out");
    }
    return all;
  }

  /** What the name of a file says that it holds, where no {@code --format} says it. */
  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("json", "json"),
          Map.entry("ndjson", "ndjson"),
          Map.entry("jsonl", "ndjson"),
          Map.entry("sarif", "sarif"),
          Map.entry("xml", "junit"),
          Map.entry("html", "html"),
          Map.entry("htm", "html"),
          Map.entry("md", "markdown"),
          Map.entry("csv", "csv"),
          Map.entry("ocsf", "ocsf"),
          Map.entry("oscal", "oscal"),
          Map.entry("prom", "prometheus"));

  /** Endings of texts, which a table is. */
  private static final Set<String> TEXTS = Set.of("", "txt", "text", "log", "out");

  private static String byName(Optional<Path> output, List<String> words) throws CliError {
    String name = output.map(Path::getFileName).map(Path::toString).orElse("");
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!name.contains(".") || TEXTS.contains(ending)) {
      return words.get(0);
    }
    Optional<String> format = Optional.ofNullable(BY_ENDING.get(ending)).filter(words::contains);
    return format.orElseThrow(
        () ->
            CliError.usage(
                "`"
                    + name
                    + "` does not say which format it is to hold: none is called `."
                    + ending
                    + "`",
                "add --format: " + String.join(", ", words)));
  }

  private static Destination one(String said, List<String> words, Optional<Path> output)
      throws CliError {
    int equals = said.indexOf('=');
    String word = equals < 0 ? said : said.substring(0, equals);
    if (!words.contains(word)) {
      throw CliError.usage("`--format` cannot be `" + word + "`", Nearest.sentence(word, words));
    }
    if (equals < 0) {
      return new Destination(word, output);
    }
    String file = said.substring(equals + 1);
    if (file.isEmpty()) {
      throw CliError.usage("`--format " + said + "` names no file", "write it after the `=`");
    }
    return new Destination(word, file.equals("-") ? Optional.empty() : Optional.of(Path.of(file)));
  }

  /** Whether a directory of logs stands there, of an earlier run over many hosts. */
  boolean isEarlierLogs() {
    try {
      return format.equals("sarif") && SiteDirectory.isOf(file.orElseThrow(), ".sarif");
    } catch (IOException e) {
      return false; // what cannot be read is refused as any directory
    }
  }

  /** Whether a name stands there that a directory can take. */
  boolean takesDirectory() {
    return file.isPresent()
            && !Files.isDirectory(file.get())
            && !AtomicFile.isWrittenAsItStands(file.get())
        || file.isPresent() && isEarlierLogs();
  }

  /** Told before anything is evaluated. */
  public static void checkWritable(Path file) throws CliError {
    if (Files.isDirectory(file)) {
      throw CliError.usage("`" + file + "` is a directory", "name a file in it");
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw CliError.usage("there is no directory `" + directory + "`", "make it first");
    }
    boolean writable = Files.isWritable(Files.exists(file) ? file : directory);
    if (!writable) {
      throw CliError.usage("`" + file + "` cannot be written", "choose another place");
    }
  }

  /** Writes it there; a file appears whole or not at all. */
  public void write(Invocation invocation, Content content) throws IOException {
    if (file.isPresent()) {
      AtomicFile.write(file.get(), out -> content.write(out, options(invocation)));
    } else {
      content.write(invocation.out(), options(invocation));
      invocation.out().flush();
    }
  }

  /** How what goes there is laid out. */
  TableOptions options(Invocation invocation) {
    Console console = invocation.console();
    Optional<String> colour = invocation.arguments().value("color");
    TableForm form = TableForm.of(invocation.arguments());
    boolean verbose =
        invocation.arguments().knows("verbose") && invocation.arguments().has("verbose");
    if (file.isPresent()) {
      return form.options(WIDTH, colour.equals(Optional.of("always")), verbose);
    }
    int width = console.outIsTerminal() ? console.columns() : WIDTH;
    return form.options(width, console.colours(colour), verbose);
  }
}
