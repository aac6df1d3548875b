package dev.portreeve.compiler.mend.topic;

import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sentences that no grammar does by what they are about. What comes of it is a guess, held to
 * the compiler by whoever asks; a sentence with a value that no topic takes is not read.
 */
public final class TopicReader {
  /** So many guesses are worth a look. */
  private static final int MOST = 4;

  /** Words behind {@code except}. */
  private static final Set<String> LINKS = Set.of("for", "if", "when", "where");

  private static final Map<String, String> OPPOSITES =
      Map.of(
          "at most",
          "above",
          "above",
          "at most",
          "at least",
          "below",
          "below",
          "at least",
          "is",
          "is not");

  private static final Pattern RELATION =
      Pattern.compile("(\\S+|age of \\S+|count of \\S+) ~(\\w+) (<\\w+>)");
  private static final Pattern VALUE = Pattern.compile("<(\\w+?)(s?|\\d)>");
  private static final Pattern EACH = Pattern.compile("<paths:(\\S+) ([a-z ]+)>");
  private static final Pattern ALONE = Pattern.compile("is (not )?one of \\{ ([^,{}]+) \\}");
  private static final Pattern PLAIN = Pattern.compile("(?!it )(\\S+) is (?!not )(?!one of)(\\S+)");

  private final Set<String> members = new HashSet<>();

  public TopicReader(Vocabulary vocabulary) {
    vocabulary.structures().values().stream()
        .flatMap(s -> s.fields().stream())
        .forEach(
            f -> {
              if (f.type() instanceof Type.SetOf set
                  && set.element() instanceof Type.Enumeration e) {
                e.members().stream().filter(m -> m.matches("[A-Z_]+")).forEach(members::add);
              }
            });
  }

  /** A condition that a sentence may mean; {@code whole} is one of which no word is left. */
  public record Guess(String condition, boolean whole) {}

  private record Found(Topic topic, Set<Integer> places, Sentence sentence) {
    int rank() {
      return 2 * places.size() + 2 * topic.kinds().size() - 1;
    }
  }

  /** What it may mean, the likeliest first. */
  public List<Guess> read(List<Word> clause) {
    List<Word> words = Paths.whole(clause);
    for (int at = 1; at < words.size() - 1; at++) {
      boolean stopped = words.get(at + 1).is("stopped");
      boolean link = at + 2 < words.size() && LINKS.contains(words.get(at + 1).lower());
      if (words.get(at).is("unless") && !stopped || words.get(at).is("except") && link) {
        return excepted(words.subList(0, at), words.subList(at + (link ? 2 : 1), words.size()));
      }
    }
    return plain(words);
  }

  /** What stands behind {@code unless} and {@code except if} is another way to hold. */
  private List<Guess> excepted(List<Word> rule, List<Word> exception) {
    List<Guess> first = plain(rule);
    List<Guess> second = plain(exception);
    return first.isEmpty() || second.isEmpty()
        ? List.of()
        : List.of(
            new Guess(
                part(first.get(0).condition(), " or ")
                    + " or "
                    + part(second.get(0).condition(), " or "),
                first.get(0).whole() && second.get(0).whole()));
  }

  private List<Guess> plain(List<Word> words) {
    Sentence all = new Sentence(words, members);
    if (all.isStrange() || words.get(0).is("unless")) {
      return List.of();
    }
    List<Guess> guesses = new ArrayList<>();
    List<Found> found = found(all);
    Optional<List<Found>> parts = parts(words);
    int most = found.isEmpty() ? 0 : found.get(0).rank();
    if (parts.isPresent() && parts.get().stream().mapToInt(Found::rank).sum() > most + 1) {
      joined(parts.get(), words).ifPresent(guesses::add);
    }
    for (Found each : found) {
      int left = all.left(each.places());
      boolean weighs = each.topic().isOfMany() && all.weighs(each.places());
      if (!weighs && left <= each.topic().words().size()) {
        boolean denied = all.denies(each.places());
        condition(each, denied)
            .ifPresent(c -> guesses.add(new Guess(c, left == 0 && !each.topic().example())));
      }
    }
    return guesses.stream().distinct().limit(MOST).toList();
  }

  private List<Found> found(Sentence sentence) {
    List<Found> found = new ArrayList<>();
    for (Topic topic : Topics.ALL) {
      if (sentence.values().areAll(topic.kinds())) {
        topic.places(sentence).ifPresent(p -> found.add(new Found(topic, p, sentence)));
      }
    }
    found.sort(Comparator.comparingInt(Found::rank).reversed());
    return found;
  }

  /**
   * What each part of a sentence is about that words for joining part, if each is about something.
   */
  private Optional<List<Found>> parts(List<Word> words) {
    List<Found> parts = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= words.size(); at++) {
      boolean end = at == words.size();
      if (end || words.get(at).is("and") || words.get(at).is("or") || words.get(at).is(",")) {
        List<Found> best = found(new Sentence(words.subList(from, at), members));
        boolean empty = from == at && !end;
        boolean value = from < at && from > 0 && isValue(words.get(from));
        if (value || best.isEmpty() && !empty) {
          return Optional.empty();
        }
        if (!empty) {
          parts.add(best.get(0));
        }
        from = at + 1;
      }
    }
    return parts.size() > 1 ? Optional.of(parts) : Optional.empty();
  }

  private boolean isValue(Word word) {
    return !word.is(Word.Kind.NAME) || members.contains(word.text().replaceFirst("^CAP_", ""));
  }

  private static Optional<Guess> joined(List<Found> parts, List<Word> words) {
    boolean any = words.stream().anyMatch(w -> w.is("or"));
    boolean first = parts.get(0).sentence().denies(parts.get(0).places());
    String ending = parts.get(0).topic().said().replaceFirst("^.* ", "");
    List<String> said = new ArrayList<>();
    boolean whole = true;
    for (Found part : parts) {
      boolean alike = part.topic().said().endsWith(" " + ending);
      boolean denied = part.sentence().denies(part.places()) || first && (any || alike);
      Optional<String> condition = condition(part, denied);
      if (condition.isEmpty()) {
        return Optional.empty();
      }
      said.add(condition.get());
      whole &= part.sentence().left(part.places()) == 0;
    }
    String joint = any && !first ? " or " : " and ";
    List<String> each = said.stream().distinct().map(s -> part(s, joint)).toList();
    return Optional.of(new Guess(String.join(joint, each), whole));
  }

  private static String part(String condition, String joint) {
    boolean plain =
        condition.startsWith("some ")
            || condition.startsWith("no ")
            || condition.startsWith("every ");
    boolean mixed = joint.equals(" or ") && condition.contains(" and ");
    return plain || mixed ? "(" + condition + ")" : condition;
  }

  private static Optional<String> condition(Found found, boolean denies) {
    Topic topic = found.topic();
    Sentence sentence = found.sentence();
    boolean denied = denies && !topic.settled();
    String said = denied ? topic.denied().orElse(topic.said()) : topic.said();
    boolean turn = denied && topic.denied().isEmpty();
    Matcher relation = RELATION.matcher(said);
    if (relation.find()) {
      boolean elements = said.startsWith("some ");
      String how = sentence.relation().orElse(relation.group(2).replace('_', ' '));
      String kind = relation.group(3).replaceAll("[<>]", "");
      List<String> values = sentence.values().of(kind);
      Optional<String> compared = compared(relation.group(1), how, values, turn && !elements);
      if (compared.isEmpty()) {
        return Optional.empty();
      }
      said = relation.replaceFirst(Matcher.quoteReplacement(compared.get()));
      turn &= elements;
    }
    Optional<String> filled = filled(said, sentence.values());
    boolean turned = turn;
    return filled.map(f -> turned ? opposite(f) : f);
  }

  private static Optional<String> compared(
      String of, String how, List<String> values, boolean denied) {
    if (how.equals("between")) {
      boolean two = values.size() == 2;
      boolean all = of.endsWith("port") && values.get(0).equals("1"); // there is none below
      String least = two && !all ? of + " at least " + values.get(0) + " and " : "";
      String range = two ? "(" + least + of + " at most " + values.get(1) + ")" : "";
      return Optional.of(denied ? "not " + range : range).filter(r -> two);
    }
    if (values.size() == 1) {
      String meant = denied ? OPPOSITES.getOrDefault(how, "is not") : how;
      return Optional.of(of + " " + meant + " " + values.get(0));
    }
    boolean equal = how.equals("is");
    return Optional.of(
            of
                + (denied ? " is not one of { " : " is one of { ")
                + String.join(", ", values)
                + " }")
        .filter(s -> equal && values.size() > 1);
  }

  /** With the values of the sentence; nothing where one of them has no place. */
  private static Optional<String> filled(String said, Values values) {
    Matcher each = EACH.matcher(said);
    String text = said;
    if (each.find()) {
      List<String> places =
          values.of("path").stream()
              .map(
                  p ->
                      each.group(1)
                          + (p.equals("\"/\"")
                              ? " is "
                              : p.endsWith(".sock\"") ? " covers " : " " + each.group(2) + " ")
                          + p)
              .toList();
      text =
          each.replaceFirst(
              Matcher.quoteReplacement(
                  places.size() == 1 ? places.get(0) : "(" + String.join(" or ", places) + ")"));
    }
    Matcher value = VALUE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (value.find()) {
      List<String> all = values.of(value.group(1));
      boolean many = value.group(2).equals("s");
      int number = value.group(2).matches("\\d") ? Integer.parseInt(value.group(2)) - 1 : 0;
      boolean counted = number > 0 || text.contains("<" + value.group(1) + "2>");
      if (number >= all.size() || !many && !counted && all.size() != 1) {
        return Optional.empty();
      }
      String meant = many ? String.join(", ", all) : all.get(number);
      value.appendReplacement(filled, Matcher.quoteReplacement(meant));
    }
    return Optional.of(value.appendTail(filled).toString())
        .map(t -> ALONE.matcher(t).replaceAll("is $1$2"));
  }

  private static String opposite(String said) {
    if (said.startsWith("some ")) {
      return "no " + said.substring("some ".length());
    }
    if (said.endsWith(" is true")) {
      return said.replaceFirst("true$", "false");
    }
    if (said.endsWith(" is false")) {
      return said.replaceFirst("false$", "true");
    }
    Matcher plain = PLAIN.matcher(said);
    return plain.matches() ? plain.group(1) + " is not " + plain.group(2) : "not (" + said + ")";
  }
}
