package dev.portreeve.compiler.mend.gist;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Named.Kind;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.TypeRelations;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gist of a sentence in plain English, whatever its order is: one field, what is compared with
 * it and how, and whether that is denied. Where a word is left that may mean more, it reads
 * nothing; then it can still say what may be asked of the fields that were named.
 */
public final class GistReader {
  /** How many words a field's name may have in English. */
  private static final int LONGEST = 4;

  /** The most fields that are told of. */
  private static final int FEW = 2;

  /** The most members of an enum, or fields, that are listed. */
  private static final int MEMBERS = 6;

  /** Names of fewer letters are words of English, too. */
  private static final int SHORT = 4;

  private static final Pattern SOME =
      Pattern.compile("(some \\w+ in (\\w+)) where (\\S+) ([a-z]+) (.+)");

  private static final Pattern CONDITION = Pattern.compile("(\\S+) (is(?: not)?+) (.+)");

  /** A function that compares as Reeve does. */
  private static final Pattern RELATES = Pattern.compile("X ([a-z ]+) [A-Z]");

  private static final String NEGATION = "negation";

  /** That nothing else may be there than what follows. */
  private static final String EXCLUSIVE = "exclusive";

  /** Words without which a sentence says something else. */
  private static final Set<String> WEIGHING =
      Set.of(
          "before", "after", "since", "until", "older", "newer", "younger", "above", "below",
          "over", "under", "more", "less", "fewer", "greater", "larger", "higher", "than", "least",
          "most", "between", "beyond", "outside", "except", "unless", "either", "both", "all",
          "each", "every", "only", "never", "times", "percent", "%");

  private static final List<String> JOINTS = List.of("and", "or", "nor");

  private final List<String> words;
  private final List<Word> written;
  private final Names names;
  private final Relating relating;
  private final Vocabulary vocabulary;

  public GistReader(List<Word> written, Names names, Vocabulary vocabulary) {
    this.written = written;
    this.words = written.stream().map(Word::lower).toList();
    this.names = names;
    this.relating = new Relating(vocabulary, names.reading());
    this.vocabulary = vocabulary;
  }

  /** All that the sentence says, if each of its words is understood. */
  public Optional<Meant> read() {
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
      Optional<Meant> part = new Part(from, to, false).meant();
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
    if (!JOINTS.contains(words.get(at)) || compares) {
      return false;
    }
    for (int i = at + 1; i < words.size() && !JOINTS.contains(words.get(i)); i++) {
      if (longest(i, words.size()) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * What the words say that are understood, whatever else is among them: an example, no answer.
   * Each value is in it.
   */
  public Optional<Meant> sketch() {
    boolean counts = words.contains("exactly");
    return counts
        ? Optional.empty()
        : new Part(0, words.size(), true)
            .meant()
            .filter(m -> written.stream().allMatch(w -> isKept(w, m.written())))
            .filter(m -> written.stream().allMatch(w -> isNamed(w, m.written())));
  }

  /**
   * Whether each field of anything that a word names is in a sketch, which else says other things.
   */
  private boolean isNamed(Word word, String sketch) {
    return !word.is(Word.Kind.NAME)
        || Stream.of(word.text().split("\\."))
            .map(Names::snake)
            .filter(s -> s.length() > SHORT && names.exact(s).isEmpty())
            .filter(
                s -> vocabulary.structures().values().stream().anyMatch(each -> each.field(s) >= 0))
            .allMatch(sketch::contains);
  }

  /** A value that is in it, and as what it was: a glob is no pattern. */
  private static boolean isKept(Word word, String sketch) {
    boolean value = word.is(Word.Kind.TEXT) || word.is(Word.Kind.NUMBER);
    boolean zero = word.is(Word.Kind.NUMBER) && word.text().equals("0");
    boolean pattern = word.text().startsWith("^") && sketch.contains(" matches ");
    return !value || zero || sketch.contains(word.text()) && !pattern;
  }

  /** What may be asked of the fields that the sentence names. */
  public List<String> described() {
    Map<String, String> found = new LinkedHashMap<>();
    int at = 0;
    while (at < words.size()) {
      int length = longest(at, words.size());
      Optional<Named> field = length == 0 ? Optional.empty() : named(at, length);
      field.ifPresent(f -> found.putIfAbsent(f.text(), described(f)));
      at += Math.max(1, length);
    }
    return found.values().stream().limit(FEW).toList();
  }

  /** The field of that name, or the one that a condition of that name asks about. */
  private Optional<Named> named(int at, int length) {
    return Habits.words("field", joined(at, length))
        .flatMap(this::asked)
        .or(() -> field(at, length));
  }

  private Optional<Named> asked(String condition) {
    Matcher some = SOME.matcher(condition);
    Matcher one = CONDITION.matcher(condition);
    return some.matches()
        ? names.exact(some.group(2))
        : one.matches() ? names.exact(one.group(1)) : Optional.empty();
  }

  private String described(Named field) {
    String name = "`" + field.text() + "`";
    String absent = field.absence().map(word -> "; it may be `" + word + "`").orElse("");
    if (field.element().orElse(null) instanceof Type.Structured structured) {
      List<Field> fields = vocabulary.structure(structured).fields();
      return "each of " + name + " has " + list(fields.stream().map(Field::name).toList());
    }
    if (field.type().orElse(null) == Type.Scalar.BOOL) {
      return "say `" + field.text() + " is true`, or `" + field.text() + " is false`" + absent;
    }
    return field.type().orElse(null) instanceof Type.Enumeration e
        ? name + " is one of " + list(e.members()) + absent
        : name + ": " + field.type().map(TypeRelations::of).orElse("ask of its fields") + absent;
  }

  private static String list(List<String> words) {
    List<String> shown = words.subList(0, Math.min(MEMBERS, words.size()));
    String more = shown.size() < words.size() ? " and others" : "";
    return "`" + String.join("`, `", shown) + "`" + more;
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
    return Habits.words("field", joined(at, length)).flatMap(this::said);
  }

  private Optional<Meant> said(String condition) {
    Matcher some = SOME.matcher(condition);
    if (some.matches() && names.exact(some.group(2)).isPresent()) {
      Meant body = new Meant.Says(some.group(3), some.group(4), some.group(5));
      return Optional.of(new Meant.Each("some", some.group(1), Optional.empty(), body));
    }
    return Optional.of(CONDITION.matcher(condition))
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
    private final boolean sketches;
    private Optional<Named> field = Optional.empty();
    private Optional<Meant> condition = Optional.empty();
    private final List<String> values = new ArrayList<>();
    private String relation = "";
    private boolean denied;
    private boolean exclusive;
    private boolean lost;

    Part(int from, int to, boolean sketches) {
      this.to = to;
      this.sketches = sketches;
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
      if (exclusive) {
        return only();
      }
      boolean little = values.isEmpty() && !denied;
      if (sketches && little && field.filter(f -> f.is(Type.Scalar.BOOL)).isPresent()) {
        return Optional.empty();
      }
      Optional<Meant> said =
          condition.isPresent() ? condition.filter(c -> values.isEmpty()) : compared(field.get());
      return said.map(m -> denied ? m.opposite() : m);
    }

    private Optional<Meant> compared(Named of) {
      if (values.isEmpty()) {
        return relation.isEmpty() ? Relating.there(of, true) : Optional.empty();
      }
      String plain = of.isMany() ? "contains" : values.size() > 1 ? "is one of" : "is";
      String how = relation.isEmpty() ? plain : relation;
      Named one = Named.literal(values.get(0));
      return relating.of(of, how, values.size() == 1 ? one : Named.group(values));
    }

    /** {@code no mounts except "/data"}, {@code only CHOWN}: whatever is there is one of these. */
    private Optional<Meant> only() {
      Optional<Named> of =
          condition
              .filter(c -> c.written().endsWith(" is empty"))
              .flatMap(c -> names.exact(c.written().split(" ")[0]))
              .or(() -> field);
      if (of.isEmpty() || values.isEmpty() || !relation.isEmpty()) {
        return Optional.empty();
      }
      return of.get().element().filter(Type.Structured.class::isInstance).isPresent()
          ? relating.every(of.get(), values)
          : relating.of(of.get(), "is one of", Named.group(values));
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
      boolean parts = word.is(",") || JOINTS.contains(word.lower());
      if (parts && !values.isEmpty() && at + 1 < to) {
        return 1;
      }
      Optional<Named> member = member(word);
      int length = longest(at, to);
      if (length > 0 && (member.isEmpty() || length > 1)) {
        return name(at, length);
      }
      if (sketches && foreign(word)) {
        return 1;
      }
      if (member.isPresent()) {
        value(at, member.get().text());
        return 1;
      }
      boolean named =
          field.filter(f -> f.element().equals(Optional.of(Type.Scalar.TEXT))).isPresent()
              && isFree(at)
              && word.is(Word.Kind.NAME)
              && !Keywords.RESERVED.contains(word.lower())
              && Phrases.word("gist", word.lower()).isEmpty();
      if (named) {
        value(at, "\"" + word.text() + "\"");
        return 1;
      }
      String meaning =
          word.text().endsWith("n't") || word.is("cannot")
              ? NEGATION
              : Phrases.word("gist", word.lower()).orElse("lost");
      lost |= meaning.equals("lost") && (!sketches || WEIGHING.contains(word.lower()));
      lost |= denied && meaning.equals(NEGATION);
      denied |= meaning.equals(NEGATION);
      exclusive |= meaning.equals(EXCLUSIVE);
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

    /** A sign or a method of another language, and the field before its dot. */
    private boolean foreign(Word word) {
      Optional<String> spelt = Phrases.word("spelt", word.text());
      String sign = spelt.orElse("");
      if (sign.endsWith("not")) {
        denied = !denied;
      } else if (spelt.isPresent() && !sign.equals("and") && !sign.equals("or")) {
        lost |= sign.indexOf(' ') > 0 && !relation.isEmpty();
        relation = sign.equals("is") || sign.equals("in") ? relation : sign;
      }
      int dot = word.is(Word.Kind.NAME) ? word.text().lastIndexOf('.') : -1;
      String called = word.text().substring(dot + 1);
      Stream.concat(Habits.at("method").stream(), Habits.at("call").stream())
          .filter(h -> h.called().equalsIgnoreCase(called))
          .map(h -> RELATES.matcher(h.write()))
          .filter(Matcher::matches)
          .findFirst()
          .ifPresent(m -> relation = m.group(1));
      Optional<Named> before =
          dot > 0 ? names.exact(word.text().substring(0, dot)) : Optional.empty();
      if (before.filter(f -> f.kind() == Kind.FIELD).isPresent()) {
        lost |= field.isPresent() || condition.isPresent();
        field = before;
      }
      return spelt.isPresent() || before.isPresent() || !relation.isEmpty() && dot >= 0;
    }

    /** Whether a value may stand here: the first, or one that something joins to another. */
    private boolean isFree(int at) {
      Word before = written.get(Math.max(0, at - 1));
      return values.isEmpty() || before.is(",") || JOINTS.contains(before.lower());
    }

    private void value(int at, String value) {
      boolean truth = value.equals("true") || value.equals("false");
      if (sketches && truth && !values.isEmpty()) {
        denied ^= value.equals("false");
        return;
      }
      lost |= !isFree(at);
      values.add(value);
    }

    private int literal(int at, Word word) {
      boolean unit =
          word.is(Word.Kind.NUMBER)
              && at + 1 < to
              && (Keywords.UNITS.containsKey(written.get(at + 1).text())
                  || Habits.of("unit", words.get(at + 1)).isPresent());
      boolean address =
          word.is(Word.Kind.NUMBER) && word.text().matches("\\d+(\\.\\d+){3}(/\\d+)?");
      String text = word.written() + (unit ? " " + written.get(at + 1).text() : "");
      value(at, member(word).map(Named::text).orElse(address ? "\"" + text + "\"" : text));
      return unit ? 2 : 1;
    }

    /** A member of the enum that the field before it has. */
    private Optional<Named> member(Word word) {
      return field
          .or(() -> condition.flatMap(c -> names.exact(c.written().split(" ")[0])))
          .flatMap(f -> f.element().or(f::type))
          .filter(Type.Enumeration.class::isInstance)
          .flatMap(t -> Relating.member(word.text(), (Type.Enumeration) t))
          .map(Named::word);
    }
  }
}
