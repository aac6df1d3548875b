package dev.portreeve.stdlib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What Docker Bench for Security said of one engine: a result for each number, and the names of
 * what it complains of, as far as it names any.
 */
record DockerBench(Map<String, Result> results) {
  /** Its own words, but for NOTE, by which it means INFO: something to look at by hand. */
  enum Word {
    PASS,
    WARN,
    INFO
  }

  /** One line; {@code named} is empty where it names nothing, or there is nothing to name. */
  record Result(Word word, TreeSet<String> named) {
    /** What it says of one object: what it does not name among others it takes for well. */
    Word of(String subject) {
      return named.isEmpty() || named.contains(subject) ? word : Word.PASS;
    }
  }

  private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\]]*)\\]");
  private static final Pattern BY_ID = Pattern.compile("[0-9a-f]{64}:.*");

  /** Reads a table of its results: number, word, names. */
  static DockerBench read(Path file) {
    Map<String, Result> results = new TreeMap<>();
    try {
      List<String> lines = Files.readAllLines(file);
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split("\t", -1);
        Word word = cells[1].equals("NOTE") ? Word.INFO : Word.valueOf(cells[1]);
        results.put(cells[0], new Result(word, names(cells.length > 2 ? cells[2] : "")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DockerBench(Collections.unmodifiableMap(results));
  }

  /** Empty for a number that it has no check for. */
  Optional<Result> of(String number) {
    return Optional.ofNullable(results.get(number));
  }

  /**
   * {@code a,b}, {@code a:443,b:/etc}, {@code ID:a,ID:b}, or images with all their tags: {@code
   * [a:1,a:2],[b:1]}.
   */
  private static TreeSet<String> names(String cell) {
    if (cell.startsWith("[")) {
      List<String> images = new ArrayList<>();
      for (MatchResult image : IN_BRACKETS.matcher(cell).results().toList()) {
        images.addAll(List.of(image.group(1).split(",")));
      }
      return new TreeSet<>(images);
    }
    TreeSet<String> names = new TreeSet<>();
    for (String item : cell.isEmpty() ? new String[0] : cell.split(",")) {
      int colon = item.indexOf(':');
      boolean last = BY_ID.matcher(item).matches();
      names.add(colon < 0 ? item : last ? item.substring(colon + 1) : item.substring(0, colon));
    }
    return names;
  }
}
