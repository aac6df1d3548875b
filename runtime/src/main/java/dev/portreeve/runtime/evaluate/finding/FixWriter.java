package dev.portreeve.runtime.evaluate.finding;

import dev.portreeve.runtime.abi.snapshot.Advice;
import dev.portreeve.runtime.abi.snapshot.Footprint;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.repair.Maker;
import dev.portreeve.runtime.text.ShellText;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what a control says to do for one subject: with the values that it names of it, as words
 * of a shell, and with the programs that its host has. What names nothing but the subject's name is
 * left to reports, which say it of several at once.
 */
public final class FixWriter {
  private static final Pattern HOLE = Pattern.compile("\\{(\\w+(?:\\.\\w+)?)}");

  /** What speaks of options. */
  private static final Pattern RECREATE = Pattern.compile("(?<![\\w-])--[a-z]");

  private static final String NAME = "name";
  private static final int LONGEST = 200;

  private FixWriter() {}

  /** Adds the fields that are named. */
  public static void readBeside(
      CompiledPack.Control control, List<Shape> shapes, Footprint footprint) {
    Shape subject = shapes.get(control.subject());
    Maker.readBeside(shapes, footprint);
    control.element().ifPresent(e -> readBeside(control, e, shapes, footprint));
    HOLE.matcher(control.fix())
        .results()
        .mapToInt(m -> subject.field(m.group(1)))
        .filter(field -> field >= 0)
        .forEach(field -> footprint.add(control.subject(), field));
  }

  private static void readBeside(
      CompiledPack.Control control,
      CompiledPack.Element element,
      List<Shape> shapes,
      Footprint footprint) {
    int number = shapes.get(control.subject()).fields().get(element.field()).shape();
    HOLE.matcher(control.fix())
        .results()
        .map(m -> m.group(1))
        .filter(hole -> hole.startsWith(element.variable() + "."))
        .mapToInt(hole -> shapes.get(number).field(hole.substring(hole.indexOf('.') + 1)))
        .filter(field -> field >= 0)
        .forEach(field -> footprint.add(number, field));
  }

  /** What to do about an open verdict, where that names more of the subject than its name. */
  public static Optional<String> of(
      Verdict verdict, CompiledPack.Control control, View view, Advice advice) {
    boolean open =
        verdict == Verdict.FAIL || verdict == Verdict.MANUAL || verdict == Verdict.UNKNOWN;
    if (!open) {
      return Optional.empty();
    }
    Optional<String> note =
        RECREATE.matcher(control.fix()).find() ? Maker.note(view) : Optional.empty();
    if (note.isEmpty() && !namesMore(control.fix())) {
      return Optional.empty();
    }
    String fix =
        HOLE.matcher(control.fix())
            .replaceAll(m -> Matcher.quoteReplacement(value(view, control, m.group(1))));
    return Optional.of(advice.here(fix) + note.map(n -> " " + n).orElse(""));
  }

  /** Whether it names more of the subject than its name. */
  private static boolean namesMore(String fix) {
    for (int at = fix.indexOf('{'); at >= 0; at = fix.indexOf('{', at + 1)) {
      if (!fix.startsWith("{" + NAME + "}", at)) {
        return HOLE.matcher(fix).results().anyMatch(m -> !m.group(1).equals(NAME));
      }
    }
    return false;
  }

  /** The value; where nobody knows it the name, of which a field may be another spelling. */
  private static String value(View subject, CompiledPack.Control control, String hole) {
    Optional<String> part =
        control
            .element()
            .map(e -> e.variable() + ".")
            .filter(hole::startsWith)
            .map(variable -> hole.substring(variable.length()));
    if (part.isPresent()) {
      return word(subject, subject.shape().field(part.get())).orElse("<" + part.get() + ">");
    }
    return value(subject.object(), hole);
  }

  private static String value(View view, String field) {
    return word(view, view.shape().field(field))
        .or(() -> word(view, view.shape().population().map(Shape.Population::name).orElse(-1)))
        .orElse("<" + field + ">");
  }

  private static Optional<String> word(View view, int field) {
    if (field < 0) {
      return Optional.empty();
    }
    FieldRead read = new FieldRead(view, field, -1);
    boolean one = read.shape().many() == Shape.Many.ONE && read.known();
    return Optional.of(read)
        .filter(r -> one && !(r.shown() instanceof Shown.Absent))
        .map(FieldRead::words)
        .filter(t -> t.length() <= LONGEST)
        .flatMap(ShellText::operand);
  }
}
