package dev.portreeve.cli;

import dev.portreeve.runtime.report.Report;
import dev.portreeve.runtime.report.TableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A format, and the file that takes it; no file is stdout. */
record Destination(Format format, Optional<Path> file) {
  /** How wide a table is where no terminal says otherwise. */
  private static final int WIDTH = 100;

  /** What {@code --format} and {@code -o} ask for: at least one, at most one of them on stdout. */
  static List<Destination> of(Arguments.Given arguments) throws Refusal {
    Optional<Path> output =
        arguments.value("output").filter(name -> !name.equals("-")).map(Path::of);
    List<Destination> all = new ArrayList<>();
    for (String said : formats(arguments)) {
      all.add(one(said, output));
    }
    Set<Optional<Path>> taken = new HashSet<>();
    for (Destination each : all) {
      if (!taken.add(each.file())) {
        throw Refusal.usage(
            "two formats would go to " + each.file().map(f -> "`" + f + "`").orElse("stdout"),
            "give one of them a file of its own: --format " + each.format().word() + "=FILE");
      }
      if (each.file().isPresent()) {
        checkWritable(each.file().get());
      }
    }
    if (output.isPresent() && !taken.contains(output)) {
      throw Refusal.usage(
          "every format has a file of its own, so that nothing is left for `" + output.get() + "`",
          "leave --output out");
    }
    return all;
  }

  private static List<String> formats(Arguments.Given arguments) {
    List<String> said = arguments.values("format");
    return said.isEmpty() ? List.of(Format.TABLE.word()) : said;
  }

  private static Destination one(String said, Optional<Path> output) throws Refusal {
    int equals = said.indexOf('=');
    String word = equals < 0 ? said : said.substring(0, equals);
    Optional<Format> format = Format.of(word);
    if (format.isEmpty()) {
      throw Refusal.usage(
          "`--format` cannot be `" + word + "`", Nearest.sentence(word, Format.words()));
    }
    if (equals < 0) {
      return new Destination(format.get(), output);
    }
    String file = said.substring(equals + 1);
    if (file.isEmpty()) {
      throw Refusal.usage("`--format " + said + "` names no file", "write it after the `=`");
    }
    return new Destination(
        format.get(), file.equals("-") ? Optional.empty() : Optional.of(Path.of(file)));
  }

  /** Told before anything is evaluated. */
  static void checkWritable(Path file) throws Refusal {
    if (Files.isDirectory(file)) {
      throw Refusal.usage("`" + file + "` is a directory", "name a file in it");
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw Refusal.usage("there is no directory `" + directory + "`", "make it first");
    }
    boolean writable = Files.isWritable(Files.exists(file) ? file : directory);
    if (!writable) {
      throw Refusal.usage("`" + file + "` cannot be written", "choose another place");
    }
  }

  /** Writes all reports there; a file appears whole or not at all. */
  void write(List<Report> reports, Invocation invocation) throws IOException {
    Console console = invocation.console();
    Optional<String> colour = invocation.arguments().value("color");
    if (file.isPresent()) {
      TableOptions options = new TableOptions(WIDTH, colour.equals(Optional.of("always")));
      AtomicFile.write(file.get(), out -> format.write(reports, out, options));
    } else {
      int width = console.outIsTerminal() ? console.columns() : WIDTH;
      format.write(reports, console.out(), new TableOptions(width, console.colours(colour)));
      console.out().flush();
    }
  }
}
