package dev.portreeve.runtime.docker.daemon;

import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.unit.CommandLine;
import dev.portreeve.runtime.docker.unit.EnvironmentFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that systemd gives a service: {@code Environment} of the unit, and the files that
 * {@code EnvironmentFiles} names, which win. Needed to know with which words a command with {@code
 * $DOCKER_OPTS} was started.
 */
public final class UnitEnvironment {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);
  private static final Pattern PART = Pattern.compile("\\$(?:\\$|\\{([^}]*)})");

  private static final Pattern COPY = Pattern.compile("(?s).*(default|sysconfig)[/-]docker");

  private final Map<String, String> variables = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();

  private UnitEnvironment() {}

  /** A copy of one of the files that distributions have; all of it may be comments. */
  public static boolean recognizes(TextDocument text) {
    return COPY.matcher(text.source().replace('\\', '/')).matches() && Refusal.of(text).isEmpty();
  }

  /**
   * @param files texts of the files, by the paths that they were copied from
   * @param absent whether something proves that there is no file at a path
   */
  public static UnitEnvironment of(
      Units units, String unit, List<TextDocument> files, Predicate<String> absent) {
    UnitEnvironment environment = new UnitEnvironment();
    Fact<String> own = units.property(unit, "Environment");
    CommandLine.split(own.orElse("")).forEach(environment::assign);
    if (!own.isKnown()) {
      environment.missing.add(own.reason());
    }
    Fact<String> names = units.property(unit, "EnvironmentFiles");
    if (!names.isKnown()) {
      environment.missing.add(names.reason());
    }
    for (String part : names.orElse("").split("\\(ignore_errors=(yes|no)\\)")) {
      if (!part.isBlank()) {
        environment.file(part.strip(), files, absent);
      }
    }
    return environment;
  }

  private void file(String path, List<TextDocument> files, Predicate<String> absent) {
    Set<String> copies = new TreeSet<>();
    files.stream().filter(t -> t.isCopyOf(path)).forEach(t -> copies.add(t.content()));
    if (copies.isEmpty() && !absent.test(path)) {
      missing.add(path + ", which gives dockerd variables, was not collected");
    }
    if (copies.size() > 1) {
      missing.add("two copies of " + path + ", which gives dockerd variables, disagree");
    }
    for (String copy : copies) {
      EnvironmentFile file = EnvironmentFile.of(copy);
      variables.putAll(file.variables());
      if (file.isAmbiguous()) {
        missing.add(path + " has a quote without end, or a comment that ends with a backslash");
      }
    }
  }

  private void assign(String word) {
    Matcher m = ASSIGNMENT.matcher(word);
    if (m.matches()) {
      variables.put(m.group(1), m.group(2));
    }
  }

  /**
   * The words with variables put in, as systemd does: {@code $NAME} at the beginning of a word is
   * the whole of it and becomes as many words as it holds, {@code ${NAME}} is a part of its word,
   * {@code $$} a dollar. Unknown where a variable may be set in a file that was not read.
   */
  Fact<List<String>> expand(List<String> words) {
    List<String> expanded = new ArrayList<>();
    for (String word : words) {
      if (word.replace("$$", "").indexOf('$') >= 0 && !missing.isEmpty()) {
        return Fact.unknown(
            "docker.service starts dockerd with `" + word + "`, and " + String.join("; ", missing));
      }
      if (word.startsWith("$") && !word.startsWith("$$") && !word.startsWith("${")) {
        expanded.addAll(CommandLine.split(variables.getOrDefault(word.substring(1), "")));
      } else {
        expanded.add(PART.matcher(word).replaceAll(m -> Matcher.quoteReplacement(value(m))));
      }
    }
    return Fact.known(expanded);
  }

  private String value(MatchResult part) {
    return part.group(1) == null ? "$" : variables.getOrDefault(part.group(1), "");
  }
}
