package dev.portreeve.runtime.report.compare;

import dev.portreeve.runtime.report.compare.RuleChange.Detail;
import dev.portreeve.runtime.report.compare.RuleChange.Kind;
import dev.portreeve.runtime.report.compare.RuleChange.Matter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One difference between rules in words: as lines of a list, and as sentences behind a verdict. */
final class RuleChangeText {
  /** What fits on a line with its name. */
  private static final int SHORT = 66;

  /** What is told of a thing that one side alone has; the rest is for those who open its file. */
  private static final Set<String> LEFT_OUT = Set.of("message", "because", "fix", "about");

  private RuleChangeText() {}

  /** As a thing of a list: its name with a sign, and below it what differs. */
  static List<String> lines(RuleChange change) {
    List<String> lines = new ArrayList<>();
    String sign = change.kind() == Kind.ADDED ? "+ " : change.kind() == Kind.REMOVED ? "- " : "  ";
    lines.add(sign + (change.matter().word() + " " + change.name()).strip());
    for (Detail detail : change.details()) {
      if (change.kind() == Kind.CHANGED) {
        changed(detail, lines);
      } else if (!LEFT_OUT.contains(detail.what())) {
        lines.add("    " + detail.what() + ": " + detail.is().or(detail::was).orElse(""));
      }
    }
    change.proven().ifPresent(p -> lines.add("    proven: " + p));
    return lines;
  }

  private static void changed(Detail detail, List<String> lines) {
    String what = "    " + detail.what() + ": ";
    if (detail.was().isEmpty() || detail.is().isEmpty()) {
      lines.add(what + (detail.was().isEmpty() ? "+ " : "- ") + one(detail));
    } else if (detail.was().equals(detail.is())) {
      lines.add(what + sameWords(detail));
    } else if (detail.was().get().length() + detail.is().get().length() <= SHORT) {
      lines.add(what + detail.was().get() + " -> " + detail.is().get());
    } else {
      lines.add(what.stripTrailing());
      lines.add("      - " + detail.was().get());
      lines.add("      + " + detail.is().get());
    }
  }

  private static String one(Detail detail) {
    return detail.is().or(detail::was).orElse("");
  }

  private static String sameWords(Detail detail) {
    return "`" + one(detail) + "`, in which a name means something else";
  }

  /** Why a verdict may be another one now. */
  static List<String> sentences(RuleChange change) {
    String name = change.matter() == Matter.CONTROL ? "" : called(change) + ": ";
    if (change.matter() == Matter.RUNS) {
      return List.of(); // whatever keeps it from running is told itself
    }
    if (change.kind() != Kind.CHANGED) {
      return List.of(called(change) + " is " + change.kind().name().toLowerCase(Locale.ROOT));
    }
    List<String> sentences = new ArrayList<>();
    for (Detail detail : change.details()) {
      if (!LEFT_OUT.contains(detail.what()) && !detail.what().equals("title")) {
        sentences.add(name + sentence(detail));
      }
    }
    return sentences;
  }

  private static String called(RuleChange change) {
    return (change.matter().word() + " " + change.name()).strip();
  }

  private static String sentence(Detail detail) {
    String what = detail.what().equals("is") ? "it" : detail.what();
    if (detail.was().isEmpty() || detail.is().isEmpty()) {
      return what + (detail.was().isEmpty() ? " now also " : " no longer ") + one(detail);
    }
    return detail.was().equals(detail.is())
        ? what + " " + sameWords(detail)
        : what + " was `" + detail.was().get() + "` and is `" + detail.is().get() + "`";
  }
}
