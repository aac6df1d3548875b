package dev.portreeve.dsl.format;

import dev.portreeve.dsl.parse.RandomExpressions;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whole files at random: every declaration with all its parts, names that are keywords elsewhere,
 * and the same words again with other spaces, line breaks and comments between them.
 */
final class RandomFiles {
  /** Words that open clauses, parts and declarations, and may all the same be names. */
  private static final List<String> NAMES =
      List.of(
          "a",
          "state",
          "memory_limit",
          "severity",
          "because",
          "fix",
          "level",
          "section",
          "profile",
          "list",
          "from",
          "set",
          "deprecated",
          "adjective",
          "valid",
          "version",
          "pass",
          "on",
          "each",
          "a_rather_long_name_of_something");

  private static final Set<String> DECLARATIONS =
      Set.of(
          "pack",
          "uses",
          "alias",
          "privilege",
          "source",
          "enum",
          "record",
          "subject",
          "parameter",
          "list",
          "define",
          "control",
          "benchmark",
          "mapping",
          "test",
          "policy",
          "waive",
          "attest");

  private static final Set<String> UNITS =
      Set.of(
          "bytes", "KiB", "MiB", "GiB", "TiB", "second", "seconds", "minute", "minutes", "hour",
          "hours", "day", "days");

  private final Random random;
  private final RandomExpressions expressions;
  private final RandomPolicies policies;

  RandomFiles(long seed) {
    this.random = new Random(seed);
    this.expressions = new RandomExpressions(seed);
    this.policies = new RandomPolicies(random, this::condition, this::value);
  }

  // ---- files ----

  /** A file in plain spacing: a declaration begins a line, and everything else follows on it. */
  String file() {
    List<String> declarations = new ArrayList<>();
    if (random.nextBoolean()) {
      declarations.add(head());
    }
    for (int i = random.nextInt(6); i >= 0; i--) {
      declarations.add(declaration());
    }
    return String.join("\n", declarations) + "\n";
  }

  private String head() {
    return switch (random.nextInt(3)) {
      case 0 -> schema();
      case 1 -> pack();
      default -> policies.policy();
    };
  }

  private String pack() {
    return "pack some-pack version 1.2.3"
        + maybe(this::text)
        + " uses schema docker 1"
        + maybe(() -> "uses pack other 1.0.0" + maybe(() -> "as o"));
  }

  private String schema() {
    return "schema docker version 1" + maybe(this::text);
  }

  private String declaration() {
    return switch (random.nextInt(15)) {
      case 0 -> "alias " + text() + " is " + text();
      case 1 ->
          random.nextBoolean()
              ? "privilege " + name() + " " + text()
              : "source "
                  + name()
                  + " "
                  + text()
                  + maybe(() -> "needs " + joined(", ", 1, 3, this::name));
      case 2 -> "enum " + name() + " { " + joined(", ", 1, 12, this::member) + " }";
      case 3 ->
          "record "
              + name()
              + maybe(this::text)
              + maybe(() -> "named by " + message())
              + " "
              + joined(" ", 0, 5, this::field);
      case 4 -> subject();
      case 5 ->
          "parameter " + name() + " : " + type() + maybe(() -> "= " + value()) + maybe(this::text);
      case 6 ->
          "list "
              + name()
              + " : "
              + type()
              + maybe(() -> "valid until 2027-01-31")
              + " = "
              + value();
      case 7 ->
          "define "
              + name()
              + "("
              + joined(", ", 0, 3, () -> name() + ": " + type())
              + ") means "
              + condition();
      case 8, 9 -> control();
      case 10 -> benchmark();
      case 11 -> "mapping some-frame" + maybe(this::text) + " " + joined(" ", 0, 4, this::entry);
      case 12 -> policies.waiver();
      case 13 -> policies.attestation();
      default -> random.nextBoolean() ? test() : snapshotTest();
    };
  }

  private String subject() {
    String shape =
        switch (random.nextInt(3)) {
          case 0 -> "one as " + name();
          case 1 -> "many as " + name();
          default -> "asked as " + name() + " by " + name();
        };
    return "subject "
        + name()
        + " "
        + text()
        + " "
        + shape
        + maybe(() -> "named by " + name())
        + maybe(() -> "identified by " + name())
        + " "
        + joined(" ", 0, 6, () -> random.nextInt(5) == 0 ? adjective() : field());
  }

  private String adjective() {
    return "adjective " + name() + " : " + condition();
  }

  private String field() {
    return name()
        + " : "
        + type()
        + maybe(this::text)
        + maybe(() -> "from " + name() + " " + text())
        + maybe(() -> "set by " + name() + " " + text())
        + maybe(() -> "deprecated " + text());
  }

  private String type() {
    String base =
        switch (random.nextInt(6)) {
          case 0 -> "set of " + name();
          case 1 -> "list of o." + name();
          case 2 -> "reference to " + name() + " by " + name();
          case 3 -> "list of references to " + name() + " by " + name();
          default -> name();
        };
    return base + maybe(() -> "or " + name());
  }

  private String control() {
    String population =
        random.nextBoolean()
            ? "for each"
                + maybe(() -> "running")
                + " container"
                + maybe(() -> "in host.files")
                + maybe(() -> "where " + condition())
            : one(
                "for the host",
                "for the file \"/etc/x\"",
                "for the file host.file",
                "for each p in ports of each running container "
                    + maybe(() -> "where " + condition()),
                "for each p in ports of the host");
    return "control "
        + slug()
        + " "
        + text()
        + " severity "
        + severity()
        + " "
        + population
        + maybe(() -> "when " + condition())
        + " "
        + joined(" ", 1, 3, this::obligation)
        + maybe(() -> "because " + text())
        + maybe(() -> "fix " + message())
        + maybe(() -> "not waivable");
  }

  private String obligation() {
    return random.nextInt(3) == 0
        ? "ask " + message() + maybe(() -> "when " + condition())
        : "require "
            + condition()
            + maybe(this::message)
            + maybe(() -> "severity " + severity())
            + maybe(() -> "otherwise ask " + message());
  }

  private String benchmark() {
    return "benchmark some-bench version 1.8.0"
        + maybe(this::text)
        + " "
        + sections()
        + joined(" ", 0, 2, () -> "profile " + slug() + " " + text() + " " + sections());
  }

  private String sections() {
    return joined(
        " ",
        0,
        3,
        () -> "section " + number() + " " + text() + " " + joined(" ", 0, 4, this::row) + " ");
  }

  private String row() {
    return number()
        + " "
        + slug()
        + " level 1 "
        + one("automated", "manual-assessment")
        + maybe(() -> "with " + joined(", ", 1, 3, () -> name() + " = " + value()));
  }

  private String entry() {
    return slug()
        + " "
        + joined(", ", 1, 4, this::text)
        + maybe(
            () ->
                one(
                    "unchecked",
                    "checked against catalogue \"c\"",
                    "checked against mapping \"m\""));
  }

  private String test() {
    return "test "
        + slug()
        + " "
        + joined(
            " ",
            0,
            5,
            () ->
                outcome()
                    + maybe(
                        () -> joined(", ", 1, 4, () -> name() + maybeDotted() + " = " + value()))
                    + naming());
  }

  private String snapshotTest() {
    return "test with snapshot \"fixtures/web.json\" "
        + joined(
            " ",
            0,
            4,
            () ->
                "expect "
                    + outcome()
                    + " "
                    + slug()
                    + maybe(() -> "on container" + maybe(this::text))
                    + naming());
  }

  private String naming() {
    return maybe(
            () -> "naming " + one("memory_limit", "host_mounts.source", "SYS_ADMIN", "80", text()))
        + maybe(() -> "severity " + severity());
  }

  private String outcome() {
    return one("pass", "fail", "unknown", "manual", "does not apply");
  }

  // ---- words ----

  private String condition() {
    return Printer.print(expressions.condition(random.nextInt(5)));
  }

  private String value() {
    return Printer.print(expressions.value(random.nextInt(4)));
  }

  private String text() {
    Expr text = expressions.value(0);
    String spelled = Printer.print(text);
    return spelled.startsWith("\"")
        ? spelled
        : one("\"x\"", "\"what it says\"", "\"" + "long ".repeat(12) + "\"");
  }

  private String message() {
    return one("\"x\"", "\"{name} adds {cap.name}\"", "\"a {{brace}} and a \\\"quote\\\"\"");
  }

  private String member() {
    return random.nextBoolean() ? name() : one("SYS_ADMIN", "CHOWN");
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private String maybeDotted() {
    return random.nextInt(4) == 0 ? "." + name() : "";
  }

  private String slug() {
    return one("a-b", "container-not-privileged", "no-shared-propagation-of-anything");
  }

  private String number() {
    return one("5", "5.1", "5.32", "1.10.2");
  }

  private String severity() {
    return one("critical", "high", "medium", "low");
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String maybe(Supplier<String> part) {
    return random.nextBoolean() ? " " + part.get() : "";
  }

  private String joined(String joint, int least, int most, Supplier<String> part) {
    List<String> parts = new ArrayList<>();
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      parts.add(part.get());
    }
    return String.join(joint, parts);
  }

  // ---- spacing ----

  /** The same words with other space between them, where other space reads as the same. */
  String spaced(SourceFile file, List<Span> words, boolean comments) {
    StringBuilder out = new StringBuilder(comments ? note() : "");
    for (int i = 0; i < words.size(); i++) {
      String word = file.text(words.get(i));
      int end = i == 0 ? 0 : words.get(i - 1).end();
      boolean tight = words.get(i).start() == end;
      boolean opens = file.text().substring(end, words.get(i).start()).contains("\n");
      if (opens && DECLARATIONS.contains(word)) {
        out.append(lineBreaks(comments));
      } else if (i > 0) {
        out.append(gap(before(words, file, i - 1), word, tight, comments));
      }
      out.append(word);
    }
    return out + (random.nextBoolean() ? "\n" : "") + (comments ? note() : "");
  }

  private static List<String> before(List<Span> words, SourceFile file, int last) {
    return words.subList(Math.max(0, last - 1), last + 1).stream().map(file::text).toList();
  }

  private String gap(List<String> before, String word, boolean tight, boolean comments) {
    String last = before.get(before.size() - 1);
    boolean digits = Character.isDigit(word.charAt(0));
    if (last.equals("-") && tight && digits) {
      return "";
    }
    boolean sameLine = UNITS.contains(word) || before.get(0).equals("the") || last.equals("-");
    if (sameLine || random.nextInt(3) > 0) {
      return tight && random.nextBoolean() ? "" : " ".repeat(1 + random.nextInt(2));
    }
    String breaks =
        (comments && random.nextInt(3) == 0 ? "  " + remark() : "") + lineBreaks(comments);
    return breaks + " ".repeat(1 + random.nextInt(14));
  }

  private String lineBreaks(boolean comments) {
    return "\n"
        + (comments && random.nextInt(4) == 0 ? "\n" : "")
        + (comments && random.nextInt(4) == 0 ? note() : "")
        + (comments && random.nextInt(6) == 0 ? "\n" : "");
  }

  /** A comment on a line of its own. */
  private String note() {
    return random.nextInt(3) == 0 ? "" : " ".repeat(random.nextInt(5)) + remark() + "\n";
  }

  private String remark() {
    return "#" + one("", " why", "! odd", " it's \"quoted\"  # twice", " " + "long ".repeat(30));
  }
}
