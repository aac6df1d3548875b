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
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What sentences say of an object itself, where Reeve asks of its fields: {@code is not
 * privileged}, {@code has no published ports}, {@code with source "/etc"}.
 */
final class SubjectReader {
  /** The most words of one name. */
  private static final int LONGEST = 4;

  private static final Set<String> ARTICLES = Set.of("a", "an", "the", "any", "its");

  private final Reading in;
  private final Names names;
  private final ValueReader values;
  private final Vocabulary vocabulary;

  SubjectReader(Reading in, Names names, ValueReader values, Vocabulary vocabulary) {
    this.in = in;
    this.names = names;
    this.values = values;
    this.vocabulary = vocabulary;
  }

  /** What is said of an object; {@code related} reads what is said of a field of it. */
  Optional<Meant> read(Named object, Function<Named, Meant> related) {
    if (in.accept("exists", "exist")) {
      return Optional.of(new Meant.Says(object.text(), "exists", ""));
    }
    if (in.at("runs", "run", "running") && in.peek(1).is("with")) {
      in.next();
    }
    Optional<Meant> done = done(object);
    if (done.isPresent()) {
      return done;
    }
    Optional<Meant> once = once(object, related);
    if (once.isPresent()) {
      return once;
    }
    Optional<String> has = Phrases.take("has", in);
    if (has.isPresent()) {
      return had(object, has.get().equals("no"), related);
    }
    Optional<String> is = Phrases.take("being", in);
    if (is.isPresent()) {
      Optional<Meant> quality = quality(object);
      return is.get().equals("not") ? quality.map(Meant::opposite) : quality;
    }
    return Optional.empty();
  }

  /** {@code must not run as root}, {@code is owned by root}: what an object does, or is done to. */
  private Optional<Meant> done(Named object) {
    Mark from = in.mark();
    Optional<String> modal = Phrases.take("modal", in);
    Optional<Meant> said =
        Phrases.take("said", in).flatMap(row -> said(object, row)).or(() -> shared(object, false));
    if (said.isEmpty()) {
      in.back(from);
    }
    return modal.equals(Optional.of("not")) ? said.map(Meant::opposite) : said;
  }

  /**
   * {@code was created in the last 30 days}, {@code restarted at most 5 times}: when, how often.
   */
  private Optional<Meant> once(Named object, Function<Named, Meant> related) {
    Mark from = in.mark();
    in.accept("is", "was", "were", "has", "been");
    in.accept("been");
    String said = in.peek().lower();
    String done = MADE.contains(said) ? "created" : said;
    Optional<Named> field =
        done.endsWith("ed")
            ? names
                .field(object, done + "_at")
                .or(() -> names.field(object, done.substring(0, done.length() - 2) + "_count"))
            : Optional.empty();
    if (field.isPresent()) {
      in.next();
      Optional<Phrase> phrase = Phrases.next(in);
      if (phrase.isPresent()) {
        return Optional.of(related.apply(field.get()));
      }
    }
    in.back(from);
    return Optional.empty();
  }

  private static final Set<String> MADE = Set.of("built", "made", "produced");

  /** {@code uses the host network}, {@code shares the host's process namespace}. */
  private Optional<Meant> shared(Named object, boolean verb) {
    if (!verb
        && !in.accept(
            "use", "uses", "using", "share", "shares", "sharing", "join", "joins", "on", "in")) {
      return Optional.empty();
    }
    in.accept("the");
    if (!in.accept("host", "hosts")) {
      return Optional.empty();
    }
    in.acceptAll("' s");
    String word = in.next().lower();
    in.accept("namespace", "mode", "stack");
    String kind = word.startsWith("process") ? "pid" : word.startsWith("net") ? "network" : word;
    Optional<Meant> said =
        names
            .field(object, kind + "_mode")
            .or(() -> names.field(object, kind + "_namespace"))
            .map(f -> new Meant.Says(f.text(), "is", "host"));
    Mark behind = in.mark();
    boolean more = in.accept("or", "and", "nor");
    in.accept("the");
    if (!more || !in.accept("host", "hosts")) {
      in.back(behind);
      return said;
    }
    in.unread();
    Optional<Meant> other = shared(object, true);
    return said.flatMap(s -> other.map(o -> Meant.any(List.of(s, o))));
  }

  /** A field, a relation, and perhaps a value; else that stands behind it. */
  private Optional<Meant> said(Named object, String row) {
    String[] words = row.split(" ", 3);
    Optional<Named> field = names.field(object, words[0]).or(() -> names.exact(words[0]));
    words[1] = words[1].replace('-', ' ');
    if (field.isEmpty()) {
      return Optional.empty();
    }
    Named value = field.get();
    return words.length == 3
        ? Optional.of(new Meant.Says(value.text(), words[1], words[2]))
        : new Relating(vocabulary, names.reading()).of(value, words[1], values.operand(value));
  }

  /** {@code has no FIELD}, {@code has FIELD above 3}, {@code with FIELD VALUE}. */
  private Optional<Meant> had(Named object, boolean without, Function<Named, Meant> related) {
    boolean no = in.accept("no");
    while (in.peek().is(Word.Kind.NAME) && ARTICLES.contains(in.peek().lower())) {
      in.next();
    }
    boolean denied = no != without;
    Optional<Named> labels = names.field(object, "labels");
    if (labels.isPresent() && in.peek(1).is("label") && in.peek().is(Word.Kind.NAME)) {
      String name = in.next().text();
      in.next();
      Meant held = new Meant.Says(labels.get().text(), "contains", "\"" + name + "\"");
      return Optional.of(denied ? held.opposite() : held);
    }
    Optional<Named> field = field(object);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    Named value = field.get();
    Optional<Meant> meant;
    boolean literal = in.peek().is(Word.Kind.TEXT) || in.peek().is(Word.Kind.NUMBER);
    if (literal) {
      String relation = value.isMany() ? "contains" : "is";
      meant = new Relating(vocabulary, names.reading()).of(value, relation, values.operand(value));
      in.accept("set", "defined");
    } else if (Phrases.next(in).isPresent() && !in.ended()) {
      meant = Optional.of(related.apply(value));
    } else {
      in.accept("set", "configured", "defined");
      boolean bool = value.is(Type.Scalar.BOOL);
      meant =
          bool
              ? Optional.of(new Meant.Says(value.text(), "is", "true"))
              : Relating.there(value, true);
    }
    return denied ? meant.map(Meant::opposite) : meant;
  }

  /** The field of an object that the next words name. */
  private Optional<Named> field(Named object) {
    for (int n = LONGEST; n > 0; n--) {
      Optional<Named> found =
          values
              .joined(n)
              .flatMap(w -> names.field(object, w).or(() -> names.field(object, w + "s")));
      if (found.isPresent()) {
        in.skip(n);
        return found;
      }
    }
    Optional<Named> other = names.of(in.peek().text());
    other.ifPresent(o -> in.next());
    return other;
  }

  /** What an object may be: by a field that is true, an adjective, or a member of an enum. */
  private Optional<Meant> quality(Named object) {
    for (int n = LONGEST; n > 0; n--) {
      Optional<Named> field =
          values.joined(n).flatMap(w -> names.field(object, w)).filter(f -> f.is(Type.Scalar.BOOL));
      if (field.isPresent()) {
        in.skip(n);
        return Optional.of(new Meant.Says(field.get().text(), "is", "true"));
      }
    }
    for (int n = LONGEST; n > 0; n--) {
      Optional<Named> opposite =
          values
              .joined(n)
              .flatMap(w -> Phrases.word("quality", w))
              .flatMap(w -> names.field(object, w));
      if (opposite.isPresent()) {
        in.skip(n);
        return Optional.of(new Meant.Says(opposite.get().text(), "is", "false"));
      }
    }
    String word = Names.snake(in.peek().text());
    if (names.isAdjective(object, word)) {
      in.next();
      return Optional.of(new Meant.Says(object.text(), "is", word));
    }
    return member(object, word);
  }

  private Optional<Meant> member(Named object, String word) {
    if (!(object.type().orElse(null) instanceof Type.Structured structured)) {
      return Optional.empty();
    }
    Structure structure = vocabulary.structure(structured);
    List<Field> fields =
        structure.fields().stream()
            .filter(f -> f.type() instanceof Type.Enumeration e && e.members().contains(word))
            .toList();
    if (fields.size() != 1) {
      return Optional.empty();
    }
    in.next();
    return names.field(object, fields.get(0).name()).map(f -> new Meant.Says(f.text(), "is", word));
  }
}
