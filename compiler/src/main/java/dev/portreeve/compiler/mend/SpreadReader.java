package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Named.Kind;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.phrase.Phrase;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Reading.Mark;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code pid_mode and ipc_mode are not host}: one relation of each of several values. */
final class SpreadReader {
  private final Reading in;
  private final Names names;
  private final ValueReader values;
  private final Conditions conditions;

  SpreadReader(Reading in, Names names, ValueReader values, Conditions conditions) {
    this.in = in;
    this.names = names;
    this.values = values;
    this.conditions = conditions;
  }

  /** The condition, if other values stand behind this one before their relation. */
  Optional<Meant> read(Named value) {
    Mark from = in.mark();
    boolean any = in.at("or");
    List<Named> all = named(value, any ? "or" : "nor");
    boolean plural = in.at("are") || all.stream().noneMatch(a -> a.is(Type.Scalar.BOOL));
    boolean relation = Phrases.next(in).isPresent() || in.at("are");
    if (all.size() > 1 && plural && relation && !in.lost()) {
      List<Meant> parts = said(all);
      return Optional.of(any && !parts.get(0).denies() ? Meant.any(parts) : Meant.all(parts));
    }
    in.back(from);
    return Optional.empty();
  }

  /** What is said of each of several values alone, the first of which comes next; or nothing. */
  List<Meant> shared(String close) {
    Mark from = in.mark();
    boolean first = in.peek().is(Word.Kind.NAME) && names.of(in.peek().text()).isPresent();
    List<Named> all = first ? named(values.value(), "or") : List.of();
    if (!close.isEmpty()) {
      in.accept(close);
    }
    if (all.size() > 1 && !in.lost() && Phrases.next(in).isPresent()) {
      return said(all);
    }
    in.back(from);
    return List.of();
  }

  /** {@code neither pid_mode nor ipc_mode is host}, from behind the first word on. */
  Optional<Meant> neither() {
    Mark from = in.mark();
    boolean first = in.peek().is(Word.Kind.NAME) && names.of(in.peek().text()).isPresent();
    List<Named> all = first ? named(values.value(), "nor") : List.of();
    if (all.size() > 1 && !in.lost() && Phrases.next(in).isPresent()) {
      return Optional.of(Meant.all(said(all).stream().map(Meant::opposite).toList()));
    }
    in.back(from);
    return Optional.empty();
  }

  private List<Named> named(Named value, String also) {
    List<Named> all = new ArrayList<>(List.of(value));
    while (value.kind() == Kind.FIELD && in.accept("and", ",", also)) {
      in.accept("and", also);
      if (!in.peek().is(Word.Kind.NAME) || names.of(in.peek().text()).isEmpty()) {
        break;
      }
      all.add(values.value());
    }
    return all;
  }

  private List<Meant> said(List<Named> all) {
    Mark here = in.mark();
    List<Meant> parts = new ArrayList<>();
    for (Named each : all) {
      in.again(here);
      Optional<Phrase> phrase = Phrases.next(in);
      parts.add(phrase.map(p -> conditions.phrased(p, each)).orElseGet(conditions::lost));
    }
    return parts;
  }

  /** {@code "host" not in [pid_mode, ipc_mode]}. */
  Optional<Meant> over(Named literal, boolean not, Named group) {
    List<Optional<Named>> fields =
        group.kind() == Kind.GROUP && !in.lost()
            ? group.elements().stream().map(names::exact).toList()
            : List.of();
    if (fields.isEmpty() || fields.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Meant> all = new ArrayList<>();
    for (Optional<Named> field : fields) {
      Type type = field.orElseThrow().type().orElse(null);
      String member =
          type instanceof Type.Enumeration e
              ? Relating.member(literal.text(), e).orElse(literal.text())
              : literal.text();
      all.add(conditions.compared(field.get(), not ? "is not" : "is", Named.literal(member)));
    }
    return Optional.of(not ? Meant.all(all) : Meant.any(all));
  }

  /** {@code ["!SYS_ADMIN", "!KILL"]}: each of a group is denied. */
  Optional<Meant> noneOf(Named value, Named group) {
    boolean none =
        group.kind() == Kind.GROUP
            && !group.elements().isEmpty()
            && group.elements().stream().allMatch(e -> e.startsWith("\"!"));
    return none
        ? Optional.of(
            Meant.all(
                group.elements().stream()
                    .map(e -> Named.literal(e.replaceFirst("!", "")))
                    .map(e -> conditions.compared(value, value.isMany() ? "contains" : "is", e))
                    .map(Meant::opposite)
                    .toList()))
        : Optional.empty();
  }
}
