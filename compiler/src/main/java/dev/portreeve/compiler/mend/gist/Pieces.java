package dev.portreeve.compiler.mend.gist;

import dev.portreeve.compiler.mend.gist.Piece.Kind;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a condition about one list as pieces of what it says. Brackets, arrows and names for
 * elements part words in many languages, and add nothing here; a word that may add something and is
 * not known leaves no pieces at all.
 */
final class Pieces {
  /** Before a field whose opposite is meant. */
  static final String OPPOSITE = "not ";

  /** How many words a name may have in English. */
  private static final int LONGEST = 3;

  /** How many letters make two words of one stem. */
  private static final int STEM = 4;

  /** A function that compares as Reeve does. */
  private static final Pattern RELATES = Pattern.compile("X ([a-z ]+) /?[A-Z]/?");

  /** Signs that hold others together. */
  private static final Set<String> SIGNS =
      Set.of(
          "(", ")", "{", "}", "[", "]", ",", ";", ":", "|", "->", "=>", "\\", "$", "?", ".", "*",
          "@", "/", "_");

  /** What makes a group of nothing. */
  private static final Set<String> GROUPS = Set.of("set", "list", "tuple", "array", "dict");

  /** Behind a name that its author gave to an element. */
  private static final Set<String> BINDS = Set.of("->", "=>", "in");

  /** Before one. */
  private static final Set<String> BOUND = Set.of("lambda", "|", "\\", "as", "for", "$");

  private final List<Word> words;
  private final Names names;
  private final Named list;
  private final String variable;
  private final Set<String> variables = new HashSet<>();
  private final List<Piece> pieces = new ArrayList<>();
  private boolean lost;

  private Pieces(List<Word> words, Names names, Named list) {
    this.words = words;
    this.names = names;
    this.list = list;
    this.variable = Relating.variable(list.text());
  }

  /** The only list that these words name, by its name, in English, or by what can be in it. */
  static Optional<Named> list(List<Word> words, Names names) {
    Set<Named> named = new HashSet<>();
    for (int at = 0; at < words.size(); ) {
      Optional<Named> found = Optional.empty();
      int length = Math.min(LONGEST, words.size() - at);
      for (; length > 0 && found.isEmpty(); length--) {
        found = list(words.subList(at, at + length), true, names);
      }
      found.ifPresent(named::add);
      at += found.isPresent() ? length + 1 : 1;
    }
    return named.isEmpty()
        ? ofMembers(words, names)
        : Optional.of(named.iterator().next()).filter(n -> named.size() == 1);
  }

  /** The list of that name. */
  private static Optional<Named> list(List<Word> phrase, boolean paths, Names names) {
    if (!phrase.stream().allMatch(w -> w.is(Word.Kind.NAME))) {
      return Optional.empty();
    }
    if (phrase.size() > 1) {
      String joined = String.join("_", phrase.stream().map(Word::lower).toList());
      return plain(joined, names);
    }
    List<String> segments = segments(phrase.get(0).text());
    for (int to = segments.size(); paths && to > 1; to--) {
      Optional<Named> path =
          names.of(String.join(".", segments.subList(0, to))).filter(Named::isMany);
      if (path.isPresent()) {
        return path;
      }
    }
    return segments.isEmpty() ? Optional.empty() : plain(segments.get(0), names);
  }

  private static Optional<Named> plain(String word, Names names) {
    boolean own = Keywords.RESERVED.contains(word) || Phrases.word("element", word).isPresent();
    return own
        ? Optional.empty()
        : names
            .exact(word)
            .or(() -> Habits.words("field", Names.snake(word)).flatMap(names::exact))
            .or(() -> names.exact(word + "s"))
            .or(() -> Habits.words("field", word + "s").flatMap(names::exact))
            .filter(n -> n.kind() == Named.Kind.FIELD && n.isMany() && !names.isSubject(n.text()));
  }

  /** {@code without SYS_ADMIN}: the first field that holds such members. */
  private static Optional<Named> ofMembers(List<Word> words, Names names) {
    for (Word word : words) {
      for (Field field : names.fields()) {
        boolean holds =
            word.text().matches("[A-Z]+(_[A-Z]+)*")
                && word.text().length() > 2
                && field.type() instanceof Type.SetOf set
                && set.element() instanceof Type.Enumeration enumeration
                && enumeration.members().contains(word.text().replaceFirst("^CAP_", ""));
        if (holds) {
          return names.exact(field.name());
        }
      }
    }
    return Optional.empty();
  }

  /** The pieces, or nothing where a word is left. */
  static Optional<List<Piece>> of(List<Word> words, Names names, Named list) {
    Pieces pieces = new Pieces(words, names, list);
    names.bind(pieces.variable, list.element());
    pieces.read();
    names.unbind(pieces.variable);
    pieces.pieces.removeIf(p -> p.is(Kind.NOISE));
    return pieces.lost ? Optional.empty() : Optional.of(pieces.pieces);
  }

  private void read() {
    for (int at = 0; at < words.size(); at++) {
      if (binds(at)) {
        variables.add(words.get(at).lower());
      }
    }
    for (int at = 0; at < words.size() && !lost; ) {
      at += take(at);
    }
  }

  /** Whether an element gets a name here. */
  private boolean binds(int at) {
    Word word = words.get(at);
    boolean plain = word.is(Word.Kind.NAME) && word.text().indexOf('.') < 0;
    if (!plain || part(word.text()).isPresent() || meaning(word.lower()).isPresent()) {
      return plain && word.text().length() == 1;
    }
    String before = at > 0 ? words.get(at - 1).lower() : "";
    String behind = at + 1 < words.size() ? words.get(at + 1).lower() : "";
    boolean first = before.equals("(") && behind.equals(",");
    boolean alias = behind.equals("where") && at > 0 && isList(words.get(at - 1));
    boolean known = isList(word) || isPartOfName(word.lower());
    return word.text().length() == 1
        || !known && (BINDS.contains(behind) || BOUND.contains(before) || first || alias);
  }

  private boolean isList(Word word) {
    return list(List.of(word), true, names).filter(list::equals).isPresent();
  }

  /** How many words are taken. */
  private int take(int at) {
    for (int length = Math.min(LONGEST, words.size() - at); length > 1; length--) {
      List<Word> phrase = words.subList(at, at + length);
      if (list(phrase, false, names).filter(list::equals).isPresent()) {
        add(Kind.LIST, list.text());
        return length;
      }
      boolean plain = phrase.stream().allMatch(w -> w.is(Word.Kind.NAME));
      String said = String.join(" ", phrase.stream().map(Word::lower).toList());
      Optional<String> means = meaning(said);
      if (means.isPresent()) {
        add(means.get());
        return length;
      }
      Optional<String> compares = Phrases.word("compares", said);
      if (compares.isPresent()) {
        add(Kind.RELATION, compares.get());
        return length;
      }
      String joined = said.replace(' ', '_');
      Optional<String> part = plain ? part(joined).or(() -> quality(joined)) : Optional.empty();
      if (part.isPresent()) {
        add(Kind.PART, part.get());
        return length;
      }
    }
    Word word = words.get(at);
    if (word.is("select") && at + 1 < words.size() && words.get(at + 1).is(Word.Kind.NUMBER)) {
      return 2; // which columns are asked for is nothing to whether there is a row
    }
    switch (word.kind()) {
      case TEXT, NUMBER -> {
        return literal(at, word);
      }
      case PATTERN -> add(Kind.VALUE, word.written());
      case NAME -> name(word);
      case SIGN -> sign(at, word);
      default -> lost = true;
    }
    return 1;
  }

  private int literal(int at, Word word) {
    boolean bare = word.text().startsWith("/") && word.end() - word.start() == word.text().length();
    Optional<String> step = bare ? part(word.text().substring(1)) : Optional.empty();
    if (step.isPresent()) {
      if (!pieces.isEmpty() && pieces.get(pieces.size() - 1).is(Kind.ELEMENT)) {
        pieces.remove(pieces.size() - 1);
      }
      add(Kind.PART, step.get());
      return 1;
    }
    boolean number = word.is(Word.Kind.NUMBER);
    Word next = at + 1 < words.size() ? words.get(at + 1) : word;
    boolean unit =
        number
            && next.is(Word.Kind.NAME)
            && (Keywords.UNITS.containsKey(next.text())
                || Habits.of("unit", next.lower()).isPresent());
    boolean address = number && word.text().matches("\\d+(\\.\\d+){3}(/\\d+)?");
    String text = word.written() + (unit ? " " + next.text() : "");
    add(Kind.VALUE, member(word.text()).orElse(address ? "\"" + text + "\"" : text));
    return unit ? 2 : 1;
  }

  private void sign(int at, Word word) {
    boolean empty = at > 0 && words.get(at - 1).text().matches("[\\[{(]");
    boolean made = at > 1 && GROUPS.contains(words.get(at - 2).lower());
    boolean nothing = empty && word.text().matches("[\\]}]") || empty && word.is(")") && made;
    Optional<String> spelt = Phrases.word("spelt", word.text());
    Optional<String> means = meaning(word.text());
    if (nothing) {
      add(Kind.EMPTY, "");
    } else if (means.isPresent()) {
      add(means.get());
    } else if (spelt.isPresent()) {
      spoken(spelt.get());
    } else {
      lost |= !SIGNS.contains(word.text());
    }
  }

  /** What a sign says in words. */
  private void spoken(String words) {
    switch (words) {
      case "and", "or" -> add(Kind.JOINT, words);
      case "not" -> add(Kind.NOT, "");
      default -> add(Kind.RELATION, words);
    }
  }

  private void name(Word word) {
    List<String> segments = segments(word.text());
    int from = 0;
    for (int to = segments.size(); to > 0 && from == 0; to--) {
      String path = String.join(".", segments.subList(0, to));
      boolean here =
          (to > 1 ? names.of(path) : plain(path, names)).filter(list::equals).isPresent();
      if (here) {
        add(Kind.LIST, list.text());
        from = to;
      }
    }
    boolean path = segments.size() > 1 || word.text().startsWith(".");
    for (int i = from; i < segments.size() && !lost; i++) {
      segment(segments.get(i), path, i == 0 && segments.size() > 1);
    }
  }

  /**
   * @param head whether something of it follows behind a dot
   */
  private void segment(String written, boolean path, boolean head) {
    String word = written.toLowerCase(Locale.ROOT);
    Optional<String> means = path && part(written).isPresent() ? Optional.empty() : meaning(word);
    Optional<String> relation = relation(written);
    Optional<String> member = member(written);
    Optional<Named> global = names.exact(written).filter(n -> n.kind() == Named.Kind.GLOBAL);
    if (variables.contains(word)) {
      add(head ? Kind.NOISE : Kind.ELEMENT, "");
    } else if (means.isPresent()) {
      add(means.get());
    } else if (part(written).or(() -> quality(written)).isPresent()) {
      add(Kind.PART, part(written).or(() -> quality(written)).orElseThrow());
    } else if (member.isPresent()) {
      add(Kind.VALUE, member.get());
    } else if (global.isPresent()) {
      add(Kind.VALUE, global.get().text());
    } else if (Phrases.word("spelt", word).or(() -> Phrases.word("compares", word)).isPresent()) {
      spoken(Phrases.word("spelt", word).or(() -> Phrases.word("compares", word)).orElseThrow());
    } else if (relation.isPresent()) {
      add(Kind.RELATION, relation.get());
    } else if (word.equals("true") || word.equals("false")) {
      add(Kind.VALUE, word);
    } else if (path && Relating.isNothing(word)) {
      add(Kind.EMPTY, "");
    } else {
      lost |= !head && !isLittle(word);
    }
  }

  private boolean isLittle(String word) {
    return isPartOfName(word)
        || names.isSubject(word)
        || Phrases.word("gist", word).filter("-"::equals).isPresent();
  }

  /** {@code published} where {@code published_ports} is meant. */
  private boolean isPartOfName(String word) {
    for (String each : list.text().split("[_.]")) {
      int stem = Math.min(STEM, each.length());
      if (stem > 2 && word.length() >= stem && word.startsWith(each.substring(0, stem))) {
        return true;
      }
    }
    return false;
  }

  /** What a word means here, as the table of phrases has it. */
  private static Optional<String> meaning(String word) {
    return Phrases.word("element", word);
  }

  private void add(String means) {
    int space = means.indexOf(' ');
    String kind = space < 0 ? means : means.substring(0, space);
    add(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), space < 0 ? "" : means.substring(space + 1));
  }

  private void add(Kind kind, String text) {
    pieces.add(new Piece(kind, text));
  }

  /** The relation that a function or a method of this name asks for. */
  private static Optional<String> relation(String called) {
    List<String> written = new ArrayList<>();
    Habits.called("method", called).forEach(h -> written.add(h.write()));
    Habits.called("call", called).forEach(h -> written.add(h.write()));
    return written.stream()
        .map(RELATES::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group(1))
        .findFirst();
  }

  /** The field of an element that is called so, or that a getter of that name gives. */
  private Optional<String> part(String written) {
    String word = Names.snake(written);
    for (String each : List.of(word, word.replaceFirst("^(is|get|has)_", ""))) {
      Optional<String> found =
          names
              .field(Named.of(Named.Kind.SUBJECT, variable, element(), Optional.empty()), each)
              .or(() -> Habits.words("field", each).flatMap(w -> names.exact(variable + "." + w)))
              .map(Named::text);
      if (found.isPresent() && list.element().orElseThrow() instanceof Type.Structured) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** {@code read-only}: a field whose opposite has a word of its own. */
  private Optional<String> quality(String written) {
    return Phrases.word("quality", Names.snake(written)).flatMap(this::part).map(OPPOSITE::concat);
  }

  private Type element() {
    return list.element().orElseThrow();
  }

  /** A member of the enum that is asked about: of the elements, or of the field named last. */
  private Optional<String> member(String written) {
    Optional<Type> last = Optional.of(element());
    for (Piece piece : pieces) {
      if (piece.is(Kind.PART)) {
        last = names.exact(piece.text()).flatMap(Named::type);
      }
    }
    return last.filter(Type.Enumeration.class::isInstance)
        .flatMap(t -> Relating.member(written, (Type.Enumeration) t));
  }

  private static List<String> segments(String written) {
    return List.of(written.replaceAll("\\[[^\\]]*\\]", ".").split("\\.")).stream()
        .filter(s -> !s.isEmpty())
        .toList();
  }
}
