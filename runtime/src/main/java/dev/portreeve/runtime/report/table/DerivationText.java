package dev.portreeve.runtime.report.table;

import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Derivation;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Ground;
import dev.portreeve.runtime.verdict.Ground.Answer;
import dev.portreeve.runtime.verdict.Ground.Kind;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.Subject;

/**
 * How verdicts were reached, for people: of each part of a control what it came to, and beneath it,
 * a level deeper each time, what decided it.
 */
public final class DerivationText {
  private final StringBuilder out = new StringBuilder();

  private DerivationText() {}

  /** The text of one derivation, safe to print. */
  public static String of(Derivation derivation) {
    DerivationText text = new DerivationText();
    text.derivation(derivation);
    return text.out.toString();
  }

  /**
   * What an expression that was asked for came to: true, false or unknown of a subject, or the
   * value that its question shows, and what decided that.
   */
  public static String answer(Derivation derivation) {
    DerivationText text = new DerivationText();
    text.line(0, who(derivation) + ": " + said(derivation.finding()));
    for (Derivation.Part part : derivation.parts()) {
      part.ground()
          .ifPresentOrElse(
              g -> text.root(g, part), () -> part.missing().forEach(m -> text.missing(m, 4)));
    }
    return text.out.toString();
  }

  private static String said(Finding finding) {
    return switch (finding.verdict()) {
      case PASS -> "true";
      case FAIL -> "false";
      case UNKNOWN, ERROR -> "unknown";
      case MANUAL, NOT_APPLICABLE -> finding.message();
    };
  }

  private static String who(Derivation each) {
    return each.finding().subject().map(DerivationText::words).orElse("the population");
  }

  private void derivation(Derivation each) {
    String who = who(each);
    line(0, each.finding().control() + ", " + who + ": " + each.finding().verdict());
    line(2, each.finding().message());
    if (each.parts().isEmpty()) {
      each.finding().missing().forEach(m -> missing(m, 4));
    }
    for (Derivation.Part part : each.parts()) {
      String place = part.rule().isEmpty() ? "" : " (" + part.rule() + ") " + part.words();
      line(2, part.what() + ": " + part.result() + place);
      part.ground()
          .ifPresentOrElse(g -> root(g, part), () -> part.missing().forEach(m -> missing(m, 4)));
    }
    each.finding().change().ifPresent(change -> change(change, each.finding()));
  }

  /** What stands in the line of the part already is not said twice. */
  private void root(Ground ground, Derivation.Part part) {
    if (!ground.rule().isEmpty() && ground.rule().equals(part.rule())) {
      below(ground, 4);
    } else {
      ground(ground, 4);
    }
  }

  private void ground(Ground ground, int indent) {
    String words =
        ground.rule().isEmpty() ? joint(ground) : ground.words() + " (" + ground.rule() + ")";
    line(
        indent,
        ground.kind() == Kind.ELEMENT
            ? ground.words() + ":"
            : ground.answer().words() + ": " + words);
    below(ground, indent + 2);
  }

  private static String joint(Ground ground) {
    boolean yes = ground.answer() == Answer.YES;
    boolean no = ground.answer() == Answer.NO;
    return switch (ground.kind()) {
      case ALL ->
          yes ? "all of these hold" : no ? "none of these holds, and all must" : "these are";
      case ANY -> yes ? "each of these is enough" : no ? "none of these holds" : "these are";
      default -> yes ? "this does not hold" : no ? "this holds, and must not" : "this is";
    };
  }

  private void below(Ground ground, int indent) {
    for (Evidence value : ground.values()) {
      String from = value.from().map(f -> ", from " + f).orElse("");
      line(indent, value.path() + " = " + value.value().words() + from);
    }
    ground.made().ifPresent(m -> line(indent, "which makes " + m.words()));
    ground
        .against()
        .filter(a -> !isWritten(a, ground.words()))
        .ifPresent(a -> line(indent, "compared with " + a.words()));
    ground.margin().ifPresent(m -> line(indent, "margin: " + m.words()));
    ground.looked().ifPresent(l -> looked(l, ground, indent));
    ground.missing().forEach(m -> missing(m, indent));
    ground.parts().forEach(p -> ground(p, indent));
    if (ground.more() > 0) {
      line(indent, "and " + ground.more() + " more");
    }
  }

  private static boolean isWritten(Shown constant, String words) {
    return constant instanceof Shown.Many many
        ? many.values().stream().allMatch(v -> isWritten(v, words))
        : words.contains(constant.words());
  }

  private void looked(Ground.Looked looked, Ground ground, int indent) {
    String list = looked.path().isEmpty() ? "the list" : looked.path();
    String more = looked.complete() ? "" : "; there may be more";
    if (looked.elements() == 0) {
      String none =
          looked.complete() ? ", which is empty" : ", of which no element is known" + more;
      line(indent, "looked at: " + list + none);
      return;
    }
    String meant =
        looked.meant() < looked.elements() ? ", " + looked.meant() + " of them meant" : "";
    line(indent, "looked at: " + looked.elements() + " of " + list + meant + more);
    if (looked.nearest() && !ground.parts().isEmpty()) {
      boolean all = looked.searched() >= looked.meant();
      line(
          indent, "nearest to turning" + (all ? ":" : ", of the first " + looked.searched() + ":"));
    }
  }

  private void change(Change change, Finding finding) {
    line(2, change.found().words() + (change.steps().isEmpty() ? "" : ":"));
    if (change.steps().isEmpty()) {
      finding.fix().ifPresent(fix -> line(4, "to do: " + Phrase.oneLine(fix)));
    }
    change
        .byHow()
        .forEach(
            (how, steps) -> {
              line(4, how);
              steps.forEach(step -> line(6, step.words()));
            });
  }

  private static String words(Subject subject) {
    String name = subject.name().isEmpty() ? subject.id() : subject.name();
    String object = name.isEmpty() ? subject.type() : subject.type() + " " + name;
    return subject.isElement() ? object + " " + subject.element() : object;
  }

  private void missing(Missing missing, int indent) {
    line(indent, "missing: " + missing.path() + ": " + missing.reason());
    if (!missing.how().isEmpty()) {
      line(indent + 2, "how: " + missing.how());
    }
  }

  private void line(int indent, String text) {
    out.append(" ".repeat(indent)).append(TerminalText.of(text)).append('\n');
  }
}
