package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Named.Kind;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The gist of a sentence in plain English, whatever its order is: one field, what is compared with
 * it and how, and whether that is denied. Where a word is left that may mean more, it reads
 * nothing; then it can still say how the fields that were named are asked about.
 */
final class GistReader {
  /** How many words a field's name may have in English. */
  private static final int LONGEST = 4;

  /** The most fields that an example is given of. */
  private static final int FEW = 2;

  /** The most members of an enum that are listed. */
  private static final int MEMBERS = 6;

  private static final Pattern CONDITION = Pattern.compile("(\\S+) (is(?: not)?+) (.+)");

  private static final String NEGATION = "negation";

  private final List<String> words;
  private final List<Word> written;
  private final Names names;
  private final Relating relating;
  private final Vocabulary vocabulary;

  GistReader(List<Word> written, Names names, Vocabulary vocabulary) {
    this.written = written;
    this.words = written.stream().map(Word::lower).toList();
    this.names = names;
    this.relating = new Relating(vocabulary, names.reading());
    this.vocabulary = vocabulary;
  }

  /** All that the sentence says, if each of its words is understood. */
  Optional<Meant> read() {
    List<Integer> joints = IntStream.range(0, words.size()).filter(this::joins).boxed().toList();
    boolean neither = !words.isEmpty() && words.get(0).equals("neither");
    boolean any = joints.stream().anyMatch(j -> words.get(j).equals("or"));
    if (any && joints.stream().anyMatch(j -> words.get(j).equals("and"))) {
      return Optional.empty();
    }
    List<Meant> parts = new ArrayList<>();
    int from = neither ? 1 : 0;
    for (int i = 0; i <= joints.size(); i++) {
      int to = i < joints.size() ? joints.get(i) : words.size();
      Optional<Meant> part = new Part(from, to).meant();
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(neither ? part.get().opposite() : part.get());
      from = to + 1;
    }
    return Optional.of(any && !neither ? Meant.any(parts) : Meant.all(parts));
  }

  /** Whether a word joins two sentences, and no two words of one. */
  private boolean joins(int at) {
    boolean compares = at + 1 < words.size() && phrase(at).isPresent();
    return List.of("and", "or", "nor").contains(words.get(at)) && !compares;
  }

  /** How the fields are asked about that the sentence names. */
  List<String> examples() {
    Map<String, Optional<String>> found = new LinkedHashMap<>();
    int at = 0;
    while (at < words.size()) {
      int length = longest(at, words.size());
      if (length == 0) {
        at++;
        continue;
      }
      Optional<Meant> condition = condition(at, length);
      Optional<Named> field = condition.isPresent() ? Optional.empty() : field(at, length);
      field.ifPresent(f -> found.putIfAbsent(f.text(), example(f)));
      condition.ifPresent(c -> found.putIfAbsent(c.written(), Optional.of(c.written())));
      at += length;
    }
    return found.values().stream().flatMap(Optional::stream).limit(FEW).toList();
  }

  /** One sentence about a field. */
  private Optional<String> example(Named field) {
    Optional<String> member =
        field.element().or(field::type).filter(Type.Enumeration.class::isInstance).stream()
            .map(Type.Enumeration.class::cast)
            .flatMap(e -> written.stream().flatMap(w -> Relating.member(bare(w), e).stream()))
            .filter(m -> !field.absence().equals(Optional.of(m)))
            .findFirst();
    if (field.is(Type.Scalar.BOOL)) {
      return Optional.of(field.text() + " is false");
    }
    if (field.isMany()) {
      String variable = Relating.variable(field.text());
      String every = "no " + variable + " in " + field.text() + " where ";
      return member
          .map(m -> every + variable + " is " + m)
          .or(() -> field.element().flatMap(e -> ofElement(e, variable)).map(b -> every + b))
          .or(() -> Optional.of(field.text() + " contains " + text("\"...\"")))
          .filter(e -> !e.contains("..."))
          .or(() -> Optional.of(field.text() + " is empty"));
    }
    if (field.is(Type.Scalar.IMAGE_REFERENCE)) {
      return Optional.of(field.text() + ".tag is not none");
    }
    return member
        .map(m -> field.text() + " is not " + m)
        .or(() -> Relating.there(field, true).map(Meant::written))
        .or(() -> field.type().flatMap(GistReader::members).map(m -> field.text() + m));
  }

  /** The first text that the sentence has. */
  private String text(String otherwise) {
    return written.stream()
        .filter(w -> w.is(Word.Kind.TEXT))
        .map(Word::written)
        .findFirst()
        .orElse(otherwise);
  }

  /** What may be asked of an element of a list of objects. */
  private Optional<String> ofElement(Type element, String variable) {
    if (!(element instanceof Type.Structured structured)) {
      return Optional.empty();
    }
    List<Field> fields = vocabulary.structure(structured).fields();
    boolean path = text("").startsWith("\"/");
    Optional<String> within =
        fields.stream()
            .filter(f -> path && f.type() == Type.Scalar.PATH && f.absence().isEmpty())
            .map(f -> variable + "." + f.name() + " is within " + text(""))
            .findFirst();
    return within.or(
        () ->
            fields.stream()
                .filter(f -> f.type() == Type.Scalar.BOOL || f.type() == Type.Scalar.PORT)
                .map(
                    f ->
                        variable
                            + "."
                            + f.name()
                            + (f.type() == Type.Scalar.BOOL ? " is true" : " is 22"))
                .findFirst());
  }

  private static Optional<String> members(Type type) {
    return type instanceof Type.Enumeration e && e.members().size() <= MEMBERS
        ? Optional.of(" is one of { " + String.join(", ", e.members()) + " }")
        : Optional.empty();
  }

  private static String bare(Word word) {
    return word.text().replaceFirst("(?i)^cap_", "");
  }

  /** The name of the most words that begins here. */
  private int longest(int at, int to) {
    for (int length = Math.min(LONGEST, to - at); length > 0; length--) {
      boolean plain =
          IntStream.range(at, at + length).allMatch(i -> written.get(i).is(Word.Kind.NAME));
      boolean known = plain && (condition(at, length).isPresent() || field(at, length).isPresent());
      if (known) {
        return length;
      }
    }
    return 0;
  }

  private String joined(int at, int length) {
    return String.join("_", words.subList(at, at + length));
  }

  /** {@code host network}: a field by another's name that is a condition here. */
  private Optional<Meant> condition(int at, int length) {
    return Habits.words("field", joined(at, length))
        .map(CONDITION::matcher)
        .filter(m -> m.matches() && names.exact(m.group(1)).isPresent())
        .map(m -> new Meant.Says(m.group(1), m.group(2), m.group(3)));
  }

  private Optional<Named> field(int at, int length) {
    String joined = joined(at, length);
    boolean single = length == 1;
    boolean little =
        single && (Phrases.word("gist", joined).isPresent() || Keywords.RESERVED.contains(joined));
    Optional<Named> found =
        little
            ? Optional.empty()
            : names
                .exact(single ? written.get(at).text() : joined)
                .or(() -> Habits.words("field", joined).flatMap(names::exact))
                .or(() -> plural(joined));
    return found.filter(f -> f.kind() == Kind.FIELD);
  }

  /** {@code port} where there is a list of ports. */
  private Optional<Named> plural(String word) {
    return names.exact(word + "s").filter(Named::isMany);
  }

  /** What compares, as the longest of its words that begin here. */
  private Optional<String> phrase(int at) {
    for (int length = Math.min(LONGEST, words.size() - at); length > 0; length--) {
      Optional<String> found =
          Phrases.word("compares", String.join(" ", words.subList(at, at + length)));
      if (found.isPresent()) {
        return Optional.of(length + " " + found.get());
      }
    }
    return Optional.empty();
  }

  /** One sentence, between two words. */
  private final class Part {
    private final int to;
    private Optional<Named> field = Optional.empty();
    private Optional<Meant> condition = Optional.empty();
    private Optional<Named> value = Optional.empty();
    private String relation = "";
    private boolean denied;
    private boolean lost;

    Part(int from, int to) {
      this.to = to;
      int at = from;
      while (at < to && !lost) {
        at += take(at);
      }
    }

    /** What it says, if nothing of it was left. */
    Optional<Meant> meant() {
      if (lost || field.isPresent() == condition.isPresent()) {
        return Optional.empty();
      }
      Optional<Meant> said =
          condition.isPresent() ? condition.filter(c -> value.isEmpty()) : compared(field.get());
      return said.map(m -> denied ? m.opposite() : m);
    }

    private Optional<Meant> compared(Named of) {
      if (value.isEmpty()) {
        return relation.isEmpty() ? Relating.there(of, true) : Optional.empty();
      }
      String plain = of.isMany() ? "contains" : "is";
      String how = relation.isEmpty() ? plain : relation;
      return relating.of(of, how, value.get());
    }

    /** How many words are taken; what is not understood loses all. */
    private int take(int at) {
      Optional<String> compares = phrase(at).filter(p -> at + length(p) <= to);
      if (compares.isPresent()) {
        lost |= !relation.isEmpty();
        relation = compares.get().substring(compares.get().indexOf(' ') + 1);
        return length(compares.get());
      }
      Word word = written.get(at);
      boolean bool = word.is("true") || word.is("false");
      if (word.is(Word.Kind.TEXT) || word.is(Word.Kind.NUMBER) || bool) {
        return literal(at, word);
      }
      Optional<Named> member = member(word);
      int length = longest(at, to);
      if (length > 0 && (member.isEmpty() || length > 1)) {
        return name(at, length);
      }
      if (member.isPresent()) {
        lost |= value.isPresent();
        value = member;
        return 1;
      }
      boolean named =
          field.filter(f -> f.element().equals(Optional.of(Type.Scalar.TEXT))).isPresent()
              && value.isEmpty()
              && word.is(Word.Kind.NAME)
              && !Keywords.RESERVED.contains(word.lower())
              && Phrases.word("gist", word.lower()).isEmpty();
      if (named) {
        value = Optional.of(Named.literal("\"" + word.text() + "\""));
        return 1;
      }
      String meaning =
          word.text().endsWith("n't") || word.is("cannot")
              ? NEGATION
              : Phrases.word("gist", word.lower()).orElse("lost");
      lost |= meaning.equals("lost");
      lost |= denied && meaning.equals(NEGATION);
      denied |= meaning.equals(NEGATION);
      return 1;
    }

    private int length(String compares) {
      return Integer.parseInt(compares.substring(0, compares.indexOf(' ')));
    }

    private int name(int at, int length) {
      lost |= field.isPresent() || condition.isPresent();
      condition = GistReader.this.condition(at, length);
      field = condition.isPresent() ? Optional.empty() : GistReader.this.field(at, length);
      return length;
    }

    private int literal(int at, Word word) {
      lost |= value.isPresent();
      boolean unit =
          word.is(Word.Kind.NUMBER)
              && at + 1 < to
              && (Keywords.UNITS.containsKey(written.get(at + 1).text())
                  || Habits.of("unit", words.get(at + 1)).isPresent());
      String text = word.written() + (unit ? " " + written.get(at + 1).text() : "");
      value = Optional.of(Named.literal(text));
      return unit ? 2 : 1;
    }

    /** A member of the enum that the field before it has. */
    private Optional<Named> member(Word word) {
      return field
          .flatMap(f -> f.element().or(f::type))
          .filter(Type.Enumeration.class::isInstance)
          .flatMap(t -> Relating.member(word.text(), (Type.Enumeration) t))
          .map(Named::word);
    }
  }
}
