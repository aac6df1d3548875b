package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.compiler.mend.phrase.Word.Kind;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Structure.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind {@code for}: which subject, and which of its kind; {@code variable} is the
 * name that its author gave to one of them, or nothing.
 */
record ForClause(Structure subject, List<Word> adjectives, String variable, List<Word> rest) {
  private static final Set<String> ARTICLES =
      Set.of("each", "every", "all", "any", "the", "a", "an", "foreach", "docker", "for");

  private static final Set<String> LINKS = Set.of("in", "of", "from", ":");

  /** The population that these words are, as far as they name a subject. */
  static Optional<ForClause> of(List<Word> words, Schema schema) {
    Reading in = new Reading(words);
    List<Word> adjectives = new ArrayList<>();
    String variable = "";
    while (!in.ended()) {
      Word word = in.peek();
      Optional<Structure> subject = subject(word, schema);
      if (word.is(Kind.NAME) && LINKS.contains(in.peek(1).lower())) {
        boolean named = subject.isEmpty();
        variable = named ? word.text() : "";
        if (subject(in.peek(2), schema).isEmpty()) {
          return Optional.empty();
        }
        in.skip(2);
      } else if (subject.isPresent()) {
        in.next();
        if (LINKS.contains(in.peek().lower()) && subject(in.peek(1), schema).equals(subject)) {
          in.skip(2);
        }
        variable = in.accept("as") ? in.next().text() : variable;
        boolean letter = in.peek().is(Kind.NAME) && in.peek().text().length() == 1;
        variable = letter ? in.next().text() : variable;
        return Optional.of(
            new ForClause(
                subject.get(), adjectives, variable, words.subList(in.place(), words.size())));
      } else if (ARTICLES.contains(word.lower())) {
        in.next();
      } else if (word.is(Kind.NAME)) {
        adjectives.add(in.next());
      } else {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<Structure> subject(Word word, Schema schema) {
    String name = word.is(Kind.NAME) ? word.lower() : "";
    return schema.vocabulary().subjects().stream()
        .filter(s -> s.name().equals(name) || collection(s).equals(name))
        .findFirst();
  }

  private static String collection(Structure subject) {
    return subject.population().orElseThrow().collection();
  }

  /** The clause as Reeve has it, if all that stands there means something. */
  Optional<String> written(Names names, Schema schema) {
    Count count = subject.population().orElseThrow().count();
    if (!adjectives.stream().allMatch(a -> names.isAdjective(names.itself(), a.lower()))) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("for ");
    text.append(count == Count.MANY ? "each " : "the ");
    adjectives.forEach(a -> text.append(a.lower()).append(' '));
    text.append(subject.name());
    if (count == Count.ASKED) {
      boolean path = rest.size() == 1 && rest.get(0).is(Kind.TEXT);
      return path ? Optional.of(text + " " + rest.get(0).written()) : Optional.empty();
    }
    if (rest.isEmpty()) {
      return Optional.of(text.toString());
    }
    return which(names, schema).map(m -> text + " where " + m.written());
  }

  private Optional<Meant> which(Names names, Schema schema) {
    Reading in = new Reading(rest);
    boolean but = in.accept("but");
    boolean opposite = but || in.accept("unless", "except", "excluding");
    in.accept("for");
    if (in.accept("not")) {
      if (opposite && !but) {
        return Optional.empty();
      }
      opposite = true;
    }
    Optional<Word> link = Optional.empty();
    if (in.at("where", "when", "if", "that", "which", ":", ",", "and")) {
      link = Optional.of(in.next());
    }
    List<Word> words = new ArrayList<>(rest.subList(in.place(), rest.size()));
    if (words.isEmpty()) {
      return Optional.empty();
    }
    Optional<Meant> used = used(in, schema);
    if (used.isPresent()) {
      return opposite ? used.map(Meant::opposite) : used;
    }
    Word first = words.get(0);
    boolean glob = words.size() == 1 && first.is(Kind.TEXT) && first.text().indexOf('*') >= 0;
    if (glob && !opposite) {
      String name = subject.population().orElseThrow().namedBy().orElse("");
      words.addAll(0, List.of(named(name, first), named("matches", first)));
      link = link.or(() -> Optional.of(first));
    }
    int labelled = labelled(words);
    if (labelled > 0) {
      List<Word> said = new ArrayList<>(List.of(named("label", first)));
      for (Word word : words.subList(labelled, words.size())) {
        said.add(word.is("=") || word.is("==") || word.is(":") ? named("is", word) : word);
      }
      words = said;
    } else if (in.at("named", "called")
        || opposite && (first.is(Kind.TEXT) || isName(words, names))) {
      String name = subject.population().orElseThrow().namedBy().orElse("");
      List<Word> said = new ArrayList<>(List.of(named(name, first), named("is", first)));
      boolean pattern = words.size() == 2 && words.get(1).text().indexOf('*') >= 0;
      said.set(1, named(pattern ? "matches" : "is", first));
      boolean bare = !in.at("named", "called");
      said.addAll(bare ? listed(words) : words.subList(1, words.size()));
      words = said;
    } else if (in.at("is", "are", "has", "have", "with", "without", "having", "whose")) {
      words.add(0, named("it", first));
    } else if (!opposite && link.isEmpty()) {
      return Optional.empty();
    }
    Optional<Meant> meant = ConditionReader.read(words, names, schema.vocabulary());
    return opposite ? meant.map(Meant::opposite) : meant;
  }

  /** {@code image used by a container}: another subject says which of these it has. */
  private Optional<Meant> used(Reading in, Schema schema) {
    if (!in.peek(1).is("by")) {
      return Optional.empty();
    }
    in.skip(2);
    in.accept("a", "an", "any", "some", "one");
    Optional<Structure> other =
        in.peek(1).is(Kind.END) ? subject(in.peek(), schema) : Optional.empty();
    String key = subject.name() + "_id";
    return other
        .filter(o -> o.field(key) >= 0 && subject.field("id") >= 0)
        .map(
            o -> {
              String one = o.name().substring(0, 1);
              return new Meant.Each(
                  "some",
                  "some " + one + " in " + collection(o),
                  Optional.empty(),
                  new Meant.Says(one + "." + key, "is", "id"));
            });
  }

  /** How many words say that a label follows: {@code with label}, {@code labelled}. */
  private static int labelled(List<Word> words) {
    boolean alone = words.get(0).is("labeled") || words.get(0).is("labelled");
    boolean two =
        words.size() > 3
            && Set.of("with", "having", "has", "whose").contains(words.get(0).lower())
            && Set.of("label", "labels").contains(words.get(1).lower());
    boolean named = words.get(0).is("label") || words.get(0).is("labels");
    return two ? 2 : alone || named ? 1 : 0;
  }

  /** {@code except bridge}: one word that is no field, and so somebody's name. */
  private boolean isName(List<Word> words, Names names) {
    Word word = words.get(0);
    return words.size() == 1
        && word.is(Kind.NAME)
        && subject.field(word.lower()) < 0
        && !names.isAdjective(names.itself(), word.lower());
  }

  /** {@code except "x" and "y"}: both are left out, so that each of the two names is one. */
  private static List<Word> listed(List<Word> names) {
    List<Word> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Word word = names.get(i);
      boolean joins = word.is("and") || word.is(",") || word.is("or");
      boolean next = i + 1 < names.size() && names.get(i + 1).is(Kind.TEXT);
      boolean twice = joins && i + 1 < names.size() && !next;
      if (!(twice && word.is(","))) {
        all.add(joins && next ? named("or", word) : word);
      }
    }
    return all;
  }

  private static Word named(String text, Word at) {
    return new Word(Kind.NAME, text, at.start(), at.end(), false);
  }
}
