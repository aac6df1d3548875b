package dev.portreeve.dsl.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Policies, waivers and attestations at random, with every line and term, in any order. */
final class RandomPolicies {
  /** Texts that try to end their quotes, their line or their declaration. */
  private static final List<String> HOSTILE =
      List.of(
          "\"x\"",
          "\"it's \\\"quoted\\\" # no comment\"",
          "\"a\\nwaive all-of-it for each container\"",
          "\"\\u{202e}\\u{1b}[2J {name} \\\\ \"",
          "\"*/ --> ' ${jndi:ldap://x} %s\"",
          "\"" + "long ".repeat(30) + "\"");

  /**
   * Those without a character that cannot be seen: who answers for a waiver is named by no other.
   */
  private static final List<String> SEEN =
      HOSTILE.stream().filter(text -> !text.contains("\\u") && !text.contains("\\n")).toList();

  private final Random random;
  private final Supplier<String> condition;
  private final Supplier<String> value;

  RandomPolicies(Random random, Supplier<String> condition, Supplier<String> value) {
    this.random = random;
    this.condition = condition;
    this.value = value;
  }

  String policy() {
    List<String> lines = new ArrayList<>();
    lines.add("policy acme-production version " + one("2026.11", "1.2.3", "7"));
    lines.add(maybe(this::text));
    for (int i = random.nextInt(7); i > 0; i--) {
      lines.add(line());
    }
    return String.join(" ", lines);
  }

  private String line() {
    return switch (random.nextInt(9)) {
      case 0 ->
          "uses benchmark "
              + one("cis-docker", "own-table")
              + " 1.8.0"
              + maybe(() -> "level " + one("1", "2"))
              + maybe(() -> "profile docker-linux" + maybe(() -> ", docker-swarm"))
              + maybe(() -> "section 1" + maybe(() -> ", 5.2, 7"));
      case 1 -> "uses pack other 1.0.0" + maybe(() -> "as o");
      case 2 -> "uses policy acme-base 2026.10";
      case 3 -> "uses waivers " + one("\"tickets.yaml\"", "\"a b/c.yml\"");
      case 4 -> "uses schema docker 1";
      case 5 -> "severity " + slug() + " is " + one("critical", "low") + " because " + text();
      case 7 -> "uses engine docker-26";
      case 6 -> "skip " + slug() + " because " + text();
      default -> "set " + one("image_age", "o.mark", "severity", "level") + " = " + value.get();
    };
  }

  String waiver() {
    List<String> terms = new ArrayList<>();
    terms.add("reason " + text());
    terms.add("owner " + who());
    terms.add("approved by " + who() + " on 2026-10-02");
    terms.add("until 2027-03-31");
    if (random.nextBoolean()) {
      terms.add("from 2026-11-01");
    }
    return "waive " + scope() + shuffled(terms);
  }

  String attestation() {
    List<String> terms = new ArrayList<>();
    terms.add("verdict " + one("pass", "fail"));
    terms.add("by " + who() + " on 2026-11-01");
    terms.add("until 2027-05-01");
    terms.add("reason " + text());
    return "attest " + scope() + shuffled(terms);
  }

  private String scope() {
    return slug()
        + " for "
        + one("each", "the")
        + " "
        + one("container", "host")
        + maybe(() -> "where " + condition.get())
        + " ";
  }

  private String shuffled(List<String> terms) {
    if (random.nextBoolean()) {
      terms.add("only while " + condition.get());
    }
    Collections.shuffle(terms, random);
    return String.join(" ", terms);
  }

  private String slug() {
    return one("a-b", "container-not-privileged", "seccomp-on");
  }

  private String text() {
    return HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  private String who() {
    return SEEN.get(random.nextInt(SEEN.size()));
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String maybe(Supplier<String> part) {
    return random.nextBoolean() ? " " + part.get() : "";
  }
}
