package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.platform.StandingText;
import dev.portreeve.runtime.repair.value.Elements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An element of an object's list that an option of a command makes: a published port, a mount, a
 * device. All that is said of its fields is said by that one option, and one option may make
 * several of them, as a range of ports does.
 *
 * @param element the part, which is one however many edits speak of it
 */
record OptionPart(View element) {

  /** What an edit that is not applied speaks of, if it is such a part. */
  static Optional<OptionPart> of(Edit edit) {
    FieldRead read = new FieldRead(edit.view(), edit.field(), edit.element());
    if (read.shape().setBy().filter(by -> by.kind().equals("flag")).isEmpty()) {
      return Optional.empty();
    }
    if (edit.takesOut()) {
      return read.value() instanceof View view
          ? Optional.of(new OptionPart(view))
          : Optional.empty();
    }
    return edit.view().place() < 0 || edit.view() == edit.view().whole()
        ? Optional.empty()
        : Optional.of(new OptionPart(edit.view()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionPart part && element == part.element;
  }

  @Override
  public int hashCode() {
    return element.hashCode();
  }

  /** All parts that the same option makes, in the order of their list; this one among them. */
  List<OptionPart> ofOption() {
    Optional<String> option = option();
    List<OptionPart> all = new ArrayList<>();
    if (element.owner.get(element.ownerField) instanceof Many many) {
      for (Object each : Elements.of(many)) {
        OptionPart part = new OptionPart((View) each);
        if (part.equals(this) || option.isPresent() && option.equals(part.option())) {
          all.add(part);
        }
      }
    }
    return all.isEmpty() ? List.of(this) : all;
  }

  /** Says this part as its list does. */
  Edit takenOut() {
    return Edit.without(element.owner, element.ownerField, element.place());
  }

  /**
   * The option, where it is known and is of the kind that the schema says makes one of these, or
   * where another is known that makes this one.
   */
  private Optional<String> option() {
    Shape.Field list = element.owner.shape().fields().get(element.ownerField);
    String makes = list.setBy().map(Shape.SetBy::text).orElse("");
    String name = makes.substring(Math.max(0, makes.indexOf("--")), makes.indexOf('=') + 1);
    return EditInstruction.flag(element)
        .map(StandingText::words)
        .filter(words -> !name.isEmpty() && words.startsWith(name) || alone().isPresent());
  }

  /** The option that would make this part and no other, where the snapshot names one. */
  Optional<String> alone() {
    return EditInstruction.alone(element);
  }
}
