package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.clause.WrittenClause;
import dev.portreeve.compiler.mend.gist.ElementReader;
import dev.portreeve.compiler.mend.gist.GistReader;
import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Signs;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.compiler.mend.phrase.Word.Kind;
import dev.portreeve.compiler.mend.phrase.Wrappings;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whole clauses as Reeve has them, where all their words mean something. */
final class ClauseReader {
  private static final Set<String> SIGNS = Set.of(":", "=", ":=");

  private final Schema schema;
  private final Names names;

  ClauseReader(Schema schema, Names names) {
    this.schema = schema;
    this.names = names;
  }

  /** The clause, from its opening word on. */
  Optional<String> read(WrittenClause clause) {
    String opening = clause.opening().lower();
    return switch (opening) {
      case "for", "foreach" ->
          ForClause.of(clause.words(), schema).flatMap(p -> p.written(names, schema));
      case "ask" -> asked(clause.words());
      case "when" -> followed(clause.words()).or(() -> said(opening, clause.words()));
      case "require" -> said(opening, clause.words());
      default -> foreign(opening, clause.words());
    };
  }

  /** The gist of a clause whose words are plain English in whatever order. */
  Optional<String> gist(WrittenClause clause) {
    String opening = clause.opening().lower();
    boolean plain = opening.equals("require") || opening.equals("when");
    return plain
        ? ElementReader.read(Signs.ranges(clause.words()), names, schema.vocabulary())
            .or(() -> new GistReader(clause.words(), names, schema.vocabulary()).read())
            .map(m -> opening + " " + m.written())
        : Optional.empty();
  }

  /** What the words of a clause say that are understood. */
  Optional<String> sketch(WrittenClause clause) {
    return new GistReader(clause.words(), names, schema.vocabulary())
        .sketch()
        .map(m -> "require " + m.written());
  }

  /** What may be asked of the fields that a clause names. */
  List<String> described(WrittenClause clause) {
    return new GistReader(clause.words(), names, schema.vocabulary()).described();
  }

  /** A clause that forbids is one that requires the opposite. */
  private Optional<String> foreign(String opening, List<Word> words) {
    Optional<String> denying = Phrases.word("denying", opening);
    if (denying.isPresent()) {
      names.deny();
      boolean link = !words.isEmpty() && Set.of("if", "when").contains(words.get(0).lower());
      return condition(link ? words.subList(1, words.size()) : words)
          .map(m -> denying.get() + " " + m.opposite().written());
    }
    boolean message = Phrases.word("message", opening).isPresent();
    List<Word> said = unsigned(words);
    if (message && said.size() == 1 && said.get(0).is(Kind.TEXT)) {
      return Optional.of(said.get(0).written());
    }
    Optional<String> clause = Phrases.word("clause", opening);
    return clause.filter(c -> c.equals("when") || c.equals("require")).flatMap(c -> said(c, words));
  }

  /** {@code when p then q}: two clauses here. */
  private Optional<String> followed(List<Word> words) {
    int then = 0;
    while (then < words.size() && !words.get(then).is("then")) {
      then++;
    }
    if (then == words.size()) {
      return Optional.empty();
    }
    Optional<String> given = said("when", words.subList(0, then));
    List<Word> rest = new ArrayList<>(words.subList(then + 1, words.size()));
    if (rest.isEmpty()) {
      return given;
    }
    if (rest.get(0).is("require")) {
      rest.remove(0);
    }
    return given.flatMap(g -> said("require", rest).map(r -> g + " " + r));
  }

  private Optional<String> said(String opening, List<Word> words) {
    boolean graded =
        opening.equals("require")
            && words.size() > 2
            && words.get(0).is("severity")
            && Keywords.SEVERITIES.contains(words.get(1).lower());
    if (graded) {
      return said(opening, words.subList(2, words.size()))
          .map(s -> s + " severity " + words.get(1).lower());
    }
    boolean told =
        words.size() > 2 && words.get(0).is(Kind.TEXT) && words.get(0).text().indexOf(' ') > 0;
    if (told && opening.equals("require")) {
      return condition(words)
          .or(() -> condition(words.subList(1, words.size())))
          .map(m -> opening + " " + m.written())
          .map(s -> s.contains(words.get(0).written()) ? s : s + " " + words.get(0).written());
    }
    return condition(words).map(m -> opening + " " + m.written());
  }

  private Optional<Meant> condition(List<Word> words) {
    if (words.stream().anyMatch(ClauseReader::dropped) || flagged(words)) {
      return Optional.empty();
    }
    List<Word> bare = Signs.ranges(Wrappings.off(unanchored(unsigned(words))));
    return new BranchReader(bare, this::plain).read().or(() -> plain(bare));
  }

  private Optional<Meant> plain(List<Word> words) {
    return ConditionReader.read(unsigned(words), names, schema.vocabulary());
  }

  /** Without the sign that parts a key from its value elsewhere. */
  private static List<Word> unsigned(List<Word> words) {
    int last = words.size() - 1;
    boolean listed =
        last > 2
            && words.get(0).is("[")
            && words.get(last).is("]")
            && words.get(1).is(Kind.NAME)
            && words.get(2).is(":");
    if (listed || last > 0 && words.get(0).is("{") && words.get(last).is("}")) {
      return words.subList(1, last);
    }
    boolean sign = !words.isEmpty() && SIGNS.contains(words.get(0).text());
    boolean anchor = words.size() > 1 && words.get(1).is("(");
    return sign && !anchor ? words.subList(1, words.size()) : words;
  }

  /** {@code =(privileged): "false"}: a key of Kyverno that may be absent. */
  private static List<Word> unanchored(List<Word> words) {
    boolean anchor =
        words.size() > 4
            && words.get(0).is("=")
            && words.get(1).is("(")
            && words.get(3).is(")")
            && words.get(4).is(":");
    if (!anchor) {
      return words;
    }
    List<Word> plain = new ArrayList<>(List.of(words.get(2)));
    plain.addAll(words.subList(4, words.size()));
    return plain;
  }

  private Optional<String> asked(List<Word> words) {
    if (words.size() < 3 || !words.get(0).is(Kind.TEXT)) {
      return Optional.empty();
    }
    Word link = words.get(1);
    boolean opposite = link.is("unless");
    if (!opposite && !link.is("when") && !link.is("if") && !link.is("where")) {
      return Optional.empty();
    }
    return condition(words.subList(2, words.size()))
        .map(m -> opposite ? m.opposite() : m)
        .map(m -> "ask " + words.get(0).written() + " when " + m.written());
  }

  /** {@code capabilities.drop}, of which nothing is kept: it is no field of what was added. */
  private static boolean dropped(Word word) {
    return word.text().matches("(?i).*\\.(?:cap_?)?drop(?:\\..*)?");
  }

  /** {@code /^web/i}: a pattern that means more than its text. */
  private static boolean flagged(List<Word> words) {
    for (int at = 1; at < words.size(); at++) {
      Word before = words.get(at - 1);
      boolean glued = before.is(Kind.PATTERN) && before.end() == words.get(at).start();
      if (glued && words.get(at).is(Kind.NAME) && words.get(at).text().matches("[gimsu]+")) {
        return true;
      }
    }
    return false;
  }
}
