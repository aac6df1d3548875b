package dev.portreeve.runtime.evaluate.finding;

import dev.portreeve.runtime.abi.snapshot.Advice;
import dev.portreeve.runtime.abi.snapshot.Footprint;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.platform.Maker;
import dev.portreeve.runtime.platform.Platform;
import dev.portreeve.runtime.text.ShellText;
import dev.portreeve.runtime.verdict.Remedy;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
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

  private static final String NAME = "name";
  private static final int LONGEST = 200;

  private final CompiledPack.Control control;
  private final Platform platform;

  /** What stands before each hole, and after the last; and what stands in them. */
  private final List<String> texts = new ArrayList<>();

  private final List<String> holes = new ArrayList<>();

  /** Whether it looks at what an object was given when it was made. */
  private final boolean recreates;

  /** What it looks at of its subject itself and somebody can set, in the order of the schema. */
  private final List<Integer> set;

  /** Whether it names nothing of the subject but its name. */
  private final boolean plain;

  /** Reads what a control says to do, once for all of its findings; the shapes are its pack's. */
  public FixWriter(CompiledPack.Control control, List<Shape> shapes, Platform platform) {
    this.control = control;
    this.platform = platform;
    this.recreates =
        control.fields().stream()
            .map(f -> shapes.get(f.shape()).fields().get(f.field()))
            .anyMatch(platform::isAskedFor);
    List<Shape.Field> fields = shapes.get(control.subject()).fields();
    this.set =
        control.fields().stream()
            .filter(f -> f.shape() == control.subject())
            .map(CompiledPack.FieldRead::field)
            .filter(field -> fields.get(field).setBy().isPresent())
            .distinct()
            .sorted()
            .toList();
    Matcher hole = HOLE.matcher(control.fix());
    int from = 0;
    while (hole.find()) {
      texts.add(control.fix().substring(from, hole.start()));
      holes.add(hole.group(1));
      from = hole.end();
    }
    texts.add(control.fix().substring(from));
    this.plain = holes.stream().allMatch(NAME::equals);
  }

  /** Adds the fields that are named. */
  public static void readBeside(
      CompiledPack.Control control, List<Shape> shapes, Footprint footprint) {
    Shape subject = shapes.get(control.subject());
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
  public Optional<Remedy> of(Verdict verdict, View view, Advice advice) {
    boolean open =
        verdict == Verdict.FAIL || verdict == Verdict.MANUAL || verdict == Verdict.UNKNOWN;
    if (!open) {
      return Optional.empty();
    }
    Maker maker = platform.maker(view);
    Optional<String> note = recreates ? maker.note() : Optional.empty();
    Optional<String> first = platform.first(view.object(), set);
    if (note.isEmpty() && first.isEmpty() && plain) {
      return Optional.empty();
    }
    if (note.isPresent() && maker.isNoteAll()) {
      return note.map(Remedy::only);
    }
    StringBuilder fix = new StringBuilder(texts.get(0));
    for (int i = 0; i < holes.size(); i++) {
      fix.append(value(view, holes.get(i))).append(texts.get(i + 1));
    }
    Optional<String> said = Optional.of(advice.here(fix.toString()));
    return Optional.of(new Remedy(first.map(advice::here), said, plain, note));
  }

  /** The value; where nobody knows it the name, of which a field may be another spelling. */
  private String value(View subject, String hole) {
    Optional<String> part =
        control
            .element()
            .map(e -> e.variable() + ".")
            .filter(hole::startsWith)
            .map(variable -> hole.substring(variable.length()));
    if (part.isPresent()) {
      return word(subject, subject.shape().field(part.get())).orElse("<" + part.get() + ">");
    }
    return wordOrName(subject.object(), hole);
  }

  private static String wordOrName(View view, String field) {
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
