package dev.portreeve.runtime.report;

import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.ShellText;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Findings in a few words for people. Nothing here is safe to print yet; a page makes it so. */
public final class Phrase {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?:\\w+\\.)?(\\w+)}");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Phrase() {}

  /** "3 controls"; "1 control". */
  public static String count(long number, String noun) {
    return number + " " + (number == 1 ? noun : plural(noun));
  }

  static String plural(String noun) {
    if (noun.matches(".*[^aeiou]y")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun.matches(".*(s|x|ch|sh)") ? noun + "es" : noun + "s";
  }

  /** "container web", "daemon"; by the start of its id where it has no name. */
  public static String subject(Subject subject) {
    String name = name(subject);
    return object(subject).equals(subject.type()) ? name : subject.type() + " " + name;
  }

  /** "3 containers"; "3 elements of 2 containers". */
  public static String count(List<Subject> subjects) {
    String type = subjects.get(0).type();
    String objects = count(subjects.stream().map(Subject::object).distinct().count(), type);
    return subjects.stream().anyMatch(Subject::isElement)
        ? count(subjects.size(), "element") + " of " + objects
        : count(subjects.size(), type);
  }

  /** {@code container web}; {@code 7 containers: api, web and 5 more}; nothing without subjects. */
  public static String subjects(List<Finding> findings, int most) {
    List<Subject> all = findings.stream().flatMap(finding -> finding.subject().stream()).toList();
    if (all.size() <= 1) {
      return all.stream().map(Phrase::subject).collect(Collectors.joining());
    }
    int more = all.size() - Math.min(most, all.size());
    return count(all)
        + ": "
        + all.stream().limit(most).map(Phrase::name).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** "web", "web 80/tcp at 0.0.0.0:8080". */
  public static String name(Subject subject) {
    return subject.isElement()
        ? object(subject) + " " + Excerpt.of(subject.element())
        : object(subject);
  }

  private static String object(Subject subject) {
    if (!subject.name().isEmpty()) {
      return Excerpt.of(subject.name());
    }
    String id = subject.id();
    return id.isEmpty() ? subject.type() : id.substring(0, Math.min(12, id.length()));
  }

  /** What a finding that fails says; of others what the obligation that gave the verdict does. */
  public static String message(Finding finding) {
    Optional<String> own =
        finding.verdict() == Verdict.FAIL
            ? Optional.empty()
            : obligation(finding).flatMap(Obligation::message);
    return Excerpt.of(own.orElse(finding.message()));
  }

  /** The worst of the obligations that carry the finding's verdict. */
  static Optional<Obligation> obligation(Finding finding) {
    return finding.obligations().stream()
        .filter(obligation -> obligation.verdict() == finding.verdict())
        .min(Comparator.comparing(Obligation::severity));
  }

  /**
   * Prose of a rule on one line, its placeholders filled for one subject, else {@code <name>}. It
   * may hold a command that people copy, so the name is one word of a shell.
   */
  public static String prose(String template, Optional<Subject> subject) {
    String line = oneLine(template);
    if (line.indexOf('{') < 0) {
      return line;
    }
    return PLACEHOLDER
        .matcher(line)
        .replaceAll(
            match -> {
              boolean known = subject.isPresent() && match.group(1).equals("name");
              return Matcher.quoteReplacement(
                  known ? word(subject.get()) : "<" + match.group(1) + ">");
            });
  }

  /** What a control says to do about one finding. */
  public static String fix(Report.ControlFacts control, Finding finding) {
    return finding
        .fix()
        .map(Phrase::oneLine)
        .orElseGet(() -> prose(control.fix(), finding.subject()));
  }

  private static String word(Subject subject) {
    String id = subject.id().substring(0, Math.min(12, subject.id().length()));
    return Optional.of(subject.name())
        .filter(name -> !name.isEmpty() && Excerpt.of(name).equals(name))
        .flatMap(ShellText::operand)
        .or(() -> Optional.of(id).filter(i -> !i.isEmpty()).flatMap(ShellText::operand))
        .orElse("<name>");
  }

  /** What is said of one subject as it may be said of any: {@code <name>} for its name. */
  public static String nameless(String text, Optional<Subject> subject) {
    String name = subject.map(Phrase::object).orElse("");
    int at = name.isEmpty() ? -1 : word(name, text, 0);
    if (at < 0) {
      return text;
    }
    StringBuilder said = new StringBuilder();
    int copied = 0;
    while (at >= 0) {
      said.append(text, copied, at).append("<name>");
      copied = at + name.length();
      at = word(name, text, copied);
    }
    return said.append(text, copied, text.length()).toString();
  }

  /**
   * The same, where of several places that look so one alone is the name: of a container nobody,
   * {@code nobody notices when <name> hangs}. Nothing where there is no more than one.
   */
  public static List<String> namelessOnce(String text, Optional<Subject> subject) {
    String name = subject.map(Phrase::object).orElse("");
    List<String> readings = new ArrayList<>();
    int at = name.isEmpty() ? -1 : word(name, text, 0);
    while (at >= 0) {
      int end = at + name.length();
      readings.add(text.substring(0, at) + "<name>" + text.substring(end));
      at = word(name, text, end);
    }
    return readings.size() > 1 ? readings : List.of();
  }

  /** Where a text names something next, and not another whose name that is a part of; else -1. */
  private static int word(String name, String text, int from) {
    int at = text.indexOf(name, from);
    while (at >= 0
        && (continues(text, at - 1, true) || continues(text, at + name.length(), false))) {
      at = text.indexOf(name, at + 1);
    }
    return at;
  }

  /** Whether a character belongs to a name: after one, a full stop may end the sentence. */
  private static boolean continues(String text, int at, boolean before) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-'
        || before && c == '.';
  }

  /**
   * What is said of a subject after its name, so that the name stands there once: {@code container
   * web} and {@code " runs with every capability"}, or {@code ": Does this container need
   * NET_RAW?"}
   */
  public static String once(Subject subject, String says) {
    String name = object(subject);
    if (name.equals(subject.type())) {
      return ": " + says;
    }
    int at = word(name, says, 0);
    int end = at + name.length();
    if (at == 0) {
      return says.substring(end).replace("; " + name + " ", "; ");
    }
    boolean single = at > 0 && word(name, says, end) < 0;
    String type = "this " + subject.type().replace('_', ' ');
    return ": " + (single ? says.substring(0, at) + type + says.substring(end) : says);
  }

  /** Prose that was written over several lines as one. */
  public static String oneLine(String prose) {
    String text = prose.strip();
    return foldable(text) ? SPACE.matcher(text).replaceAll(" ") : text;
  }

  /** Whether it holds white space that is not a single space. */
  private static boolean foldable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\t' && c <= '\r' || c == ' ' && text.startsWith(" ", i + 1)) {
        return true;
      }
    }
    return false;
  }

  public static Severity worst(List<Finding> findings) {
    return findings.stream()
        .map(Finding::severity)
        .min(Comparator.naturalOrder())
        .orElse(Severity.LOW);
  }

  public static List<Finding> with(Verdict verdict, List<Finding> findings) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
  }
}
