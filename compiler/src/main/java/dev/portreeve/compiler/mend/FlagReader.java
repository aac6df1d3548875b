package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.phrase.Phrase;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Reading.Mark;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.Optional;

/**
 * Options as administrators type them: {@code --read-only}, {@code --memory 512m}, and {@code
 * security_opt contains "no-new-privileges"}, whose value says which field is meant.
 */
final class FlagReader {
  private final Reading in;
  private final Names names;
  private final ValueReader values;
  private final Conditions conditions;

  FlagReader(Reading in, Names names, ValueReader values, Conditions conditions) {
    this.in = in;
    this.names = names;
    this.values = values;
    this.conditions = conditions;
  }

  /** The condition, if an option comes next. */
  Optional<Meant> read() {
    Mark from = in.mark();
    boolean dashed = in.at("-") && in.peek(1).is("-");
    if (dashed) {
      in.skip(2);
    }
    String word = in.peek().is(Word.Kind.NAME) ? in.next().text() : "";
    String flag = Names.snake(word.substring(word.lastIndexOf('.') + 1)).replace('_', '-');
    Optional<Meant> meant =
        word.isEmpty() || in.at("(")
            ? Optional.empty()
            : valued(flag).or(() -> dashed ? alone(flag).or(() -> given(word)) : Optional.empty());
    if (meant.isEmpty() || in.lost()) {
      in.back(from);
      return Optional.empty();
    }
    return meant;
  }

  /** An option with a value that is a field of its own. */
  private Optional<Meant> valued(String flag) {
    Mark from = in.mark();
    Optional<Phrase> phrase = Phrases.next(in);
    String write = phrase.map(Phrase::write).orElse("X is A");
    int words = phrase.map(p -> p.literals().size()).orElse(0);
    boolean denied = write.startsWith("not ") || write.contains(" is not ");
    boolean holds = write.matches("(not )?X (is|is not|contains) A");
    in.skip(words);
    boolean group = in.accept("[", "{");
    Word value = in.next();
    boolean plain = value.is(Word.Kind.TEXT) || value.is(Word.Kind.NAME);
    String text = value.text();
    if (plain && in.at(":") && in.peek(1).is("true")) {
      in.skip(2);
    } else if (in.at("is", ":") && in.peek().start() == value.end()) {
      text += "=" + in.peek(1).text();
      in.skip(2);
    }
    boolean closed = !group || in.accept("]") || in.accept("}");
    Optional<Meant> meant = holds && plain && closed ? option(flag, text) : Optional.empty();
    if (meant.isEmpty()) {
      in.back(from);
    }
    return meant.map(m -> denied ? m.opposite() : m).flatMap(this::used);
  }

  /** {@code --cap-add=ALL is not used}. */
  private Optional<Meant> used(Meant meant) {
    boolean not = in.acceptAll("is not");
    boolean said = not || in.accept("is");
    return said && !in.accept("used", "given", "passed", "allowed", "set")
        ? Optional.empty()
        : Optional.of(not ? meant.opposite() : meant);
  }

  /** An option without a value: it is given, or is not. */
  private Optional<Meant> alone(String flag) {
    Optional<Named> field = flagged(flag);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    boolean not = in.acceptAll("is not");
    boolean said = not || in.accept("is");
    if (said) {
      Optional<String> truth = Phrases.word("bool", in.peek().text());
      boolean used = in.accept("used", "given", "passed", "specified");
      if (!used && truth.isEmpty()) {
        return Optional.empty();
      }
      if (!used) {
        in.next();
        not ^= truth.get().equals("false");
      }
    }
    return Optional.of(new Meant.Says(field.get().text(), "is", not ? "false" : "true"));
  }

  /** An option with its value behind it. */
  private Optional<Meant> given(String word) {
    Optional<Named> field = names.of(word);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    if (in.ended() || in.at("and", "or", ")")) {
      return Relating.there(field.get(), true);
    }
    String relation = field.get().isMany() ? "contains" : "is";
    Meant meant =
        Phrases.next(in).isPresent()
            ? conditions.related(field.get())
            : conditions.compared(field.get(), relation, values.operand(field.get()));
    return used(meant);
  }

  /** The field that an option without a value sets. */
  private Optional<Named> flagged(String flag) {
    return names.fields().stream()
        .filter(f -> f.type() == Type.Scalar.BOOL && option(f).endsWith(" --" + flag))
        .findFirst()
        .flatMap(f -> names.exact(f.name()));
  }

  /** What an option with this value says: {@code --security-opt=seccomp=unconfined}. */
  private Optional<Meant> option(String flag, String value) {
    String given = "--" + flag + "=";
    boolean field = names.exact(flag.replace('-', '_')).isPresent();
    for (Field each : field ? List.<Field>of() : names.fields()) {
      int at = option(each).indexOf(given);
      String rest = at < 0 ? "" : option(each).substring(at + given.length());
      boolean whole = at >= 0 && rest.equals(value.replaceFirst("[:=]true$", ""));
      if (whole && each.type() == Type.Scalar.BOOL) {
        boolean off = each.setBy().orElseThrow().unless().isPresent();
        return Optional.of(new Meant.Says(each.name(), "is", off ? "false" : "true"));
      }
      int key = rest.indexOf("={}");
      boolean keyed = key > 0 && value.matches("\\Q" + rest.substring(0, key) + "\\E[:=].+");
      if (keyed) {
        Named other = Named.word(value.substring(key + 1));
        return names.exact(each.name()).map(n -> conditions.compared(n, "is", other));
      }
    }
    return Optional.empty();
  }

  private static String option(Field field) {
    return field.setBy().map(s -> s.by().text()).orElse("");
  }
}
