package dev.portreeve.runtime.docker.daemon;

import dev.portreeve.runtime.docker.document.CommandLine;
import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that systemd gives a service: {@code Environment} of the unit, and the files that
 * {@code EnvironmentFiles} names, which win. Needed to know with which words a command with {@code
 * $DOCKER_OPTS} was started.
 */
public final class UnitEnvironment {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
  private static final Pattern WORD = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern BRACED = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

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
    List<TextDocument> copies = files.stream().filter(t -> t.isCopyOf(path)).toList();
    if (copies.isEmpty() && !absent.test(path)) {
      missing.add(path + ", which gives dockerd variables, was not collected");
    }
    for (TextDocument copy : copies) {
      copy.content().lines().forEach(this::assign);
    }
  }

  private void assign(String line) {
    Matcher m = ASSIGNMENT.matcher(line);
    if (m.matches() && !line.strip().startsWith("#")) {
      String value = m.group(2).strip();
      variables.put(m.group(1), unquoted(value));
    }
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") && value.endsWith("\"")
                || value.startsWith("'") && value.endsWith("'"));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /**
   * The words with variables put in: {@code $NAME} alone becomes as many words as it holds, {@code
   * ${NAME}} a part of its word. Unknown where a variable may be set in a file that was not read.
   */
  Fact<List<String>> expand(List<String> words) {
    List<String> expanded = new ArrayList<>();
    for (String word : words) {
      if (word.indexOf('$') >= 0 && !missing.isEmpty()) {
        return Fact.unknown(
            "docker.service starts dockerd with `" + word + "`, and " + String.join("; ", missing));
      }
      Matcher whole = WORD.matcher(word);
      if (whole.matches()) {
        expanded.addAll(CommandLine.split(variables.getOrDefault(whole.group(1), "")));
      } else {
        expanded.add(
            BRACED
                .matcher(word)
                .replaceAll(m -> Matcher.quoteReplacement(variables.getOrDefault(m.group(1), ""))));
      }
    }
    return Fact.known(expanded);
  }
}
