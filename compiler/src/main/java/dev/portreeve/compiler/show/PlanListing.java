package dev.portreeve.compiler.show;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.emit.RuleEmitter;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.pack.CompiledPack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The plan of a pack or of one control: subjects, what is read and where from, what is asked. */
public final class PlanListing {
  private final BuiltPack built;
  private final StringBuilder out = new StringBuilder();

  private PlanListing(BuiltPack built) {
    this.built = built;
  }

  /** The listing of one control by id, or of all. */
  public static String of(BuiltPack built, Optional<String> id) {
    PlanListing listing = new PlanListing(built);
    List<CompiledPack.Control> controls = built.pack().controls();
    for (int i = 0; i < controls.size(); i++) {
      if (id.isEmpty() || id.get().equals(controls.get(i).id())) {
        listing.control(i, controls.get(i));
      }
    }
    return listing.out.toString();
  }

  private void control(int number, CompiledPack.Control control) {
    line("%s  %s", control.id(), control.severity().word());
    line("  %s", control.title());
    Shape subject = built.pack().schema().shapes().get(control.subject());
    String element =
        control
            .element()
            .map(e -> "each of " + subject.fields().get(e.field()).name() + " of ")
            .orElse("");
    line("  subject      %s%s, %s", element, subject.name(), source(control.source()));
    line("  written at   %s", control.place());
    line("  compiled to  %s, number %d", rules(number), number);
    line("  costs        %s", built.plan().controls().get(number).cost().show());
    line("  reads");
    for (CompiledPack.FieldRead read : control.fields()) {
      read(read);
    }
    line("  obligations");
    for (CompiledPack.Obligation obligation : control.obligations()) {
      line(
          "    %-9s %s  (%s)",
          obligation.severity().word(),
          obligation.expression(),
          obligation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    out.append('\n');
  }

  private static String source(CompiledPack.Source source) {
    return switch (source) {
      case ONE -> "the only one";
      case COLLECTION -> "each of them";
      case LIST -> "each in a list field";
      case OBJECT -> "one by its key";
    };
  }

  private String rules(int number) {
    return built.plan().groups().stream()
        .filter((Plan.Group g) -> g.controls().contains(number))
        .map(RuleEmitter::className)
        .findFirst()
        .orElseThrow();
  }

  private void read(CompiledPack.FieldRead read) {
    if (read.shape() == 0) {
      return;
    }
    Shape shape = built.pack().schema().shapes().get(read.shape());
    Shape.Field field = shape.fields().get(read.field());
    String from = field.from().isEmpty() ? "" : "from " + field.from();
    line("    %-36s %s", shape.name() + "." + field.name(), from);
  }

  private void line(String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values).stripTrailing();
    out.append(Visible.escape(text)).append('\n');
  }
}
