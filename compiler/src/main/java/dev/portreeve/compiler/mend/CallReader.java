package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.phrase.Phrase;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.schema.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Functions and methods of other languages, and what is said of what they give. */
final class CallReader {
  /** Functions that forget the case of a text. */
  private static final Set<String> FOLDS =
      Set.of(
          "lower",
          "upper",
          "to_lower",
          "to_upper",
          "lowerascii",
          "upperascii",
          "tolowercase",
          "touppercase",
          "tolower",
          "toupper",
          "lcase",
          "ucase",
          "casefold",
          "downcase",
          "upcase");

  /** Methods that put a value in place of one that is absent. */
  private static final Set<String> ELSES =
      Set.of("orValue", "orElse", "getOrElse", "or_else", "unwrap_or", "getOrDefault", "value_or");

  private static final Set<String> ASKS = Set.of("has", "exists", "defined", "isset", "is_defined");

  private final Reading in;
  private final Names names;
  private final ValueReader values;
  private final Conditions conditions;
  private final ComprehensionReader comprehensions;

  CallReader(
      Reading in,
      Names names,
      ValueReader values,
      Conditions conditions,
      ComprehensionReader comprehensions) {
    this.comprehensions = comprehensions;
    this.in = in;
    this.names = names;
    this.values = values;
    this.conditions = conditions;
  }

  /** A function or a method of another language. */
  Meant read() {
    String called = in.next().text();
    in.expect("(");
    int dot = called.lastIndexOf('.');
    String method = dot < 0 ? "" : called.substring(dot + 1);
    boolean counts =
        Habits.called("call", called).stream().anyMatch(h -> h.write().equals("count of X"));
    Optional<Meant> chosen = counts ? comprehensions.counted() : Optional.empty();
    if (chosen.isPresent()) {
      return chosen.get();
    }
    boolean any = called.equalsIgnoreCase("any") && in.at("[", "{");
    Optional<Meant> anyOf = any ? comprehensions.any() : Optional.empty();
    if (anyOf.isPresent()) {
      return anyOf.get();
    }
    int inner = in.peek().text().lastIndexOf('.');
    boolean filters =
        counts && inner > 0 && in.peek().text().endsWith(".filter") && in.peek(1).is("(");
    if (filters) {
      String list = in.next().text().substring(0, inner);
      in.next();
      return comprehensions.countedOf(list).orElseGet(conditions::lost);
    }
    if (FOLDS.contains((dot < 0 ? called : method).toLowerCase(Locale.ROOT))) {
      return folded(dot < 0 ? "" : called.substring(0, dot));
    }
    Optional<Meant> chosenOf =
        method.equals("filter") || method.equals("where")
            ? comprehensions.filtered(called.substring(0, dot))
            : Optional.empty();
    if (chosenOf.isPresent()) {
      return chosenOf.get();
    }
    if (dot > 0 && ELSES.contains(method)) {
      Optional<Named> of = names.of(called.substring(0, dot));
      in.next();
      in.expect(")");
      return of.isEmpty() || in.lost() ? conditions.lost() : conditions.related(of.get());
    }
    if (List.of("lookup", "object.get", "get").contains(called)) {
      Named list = values.value();
      in.expect(",");
      return in.lost()
          ? conditions.lost()
          : new PairReader(in, names, values, conditions).behind(list).orElseGet(conditions::lost);
    }
    String path = in.peek().text();
    int last = path.lastIndexOf('.');
    Optional<String> condition =
        Habits.words("field", Names.snake(path.substring(last + 1)))
            .filter(w -> w.endsWith(" is not none"));
    if (ASKS.contains(called) && in.peek(1).is(")") && condition.isPresent()) {
      in.skip(2);
      return conditions.filled(condition.get(), new HashMap<>()).orElseGet(conditions::lost);
    }
    boolean asked = ASKS.contains(called) && in.peek(1).is(")") && last > 0;
    Optional<Named> held =
        asked && names.of(path).isEmpty()
            ? names.of(path.substring(0, last)).filter(Named::isMany)
            : Optional.empty();
    if (held.filter(h -> h.element().equals(Optional.of(Type.Scalar.TEXT))).isPresent()) {
      in.skip(2);
      return conditions.compared(
          held.get(), "contains", Named.literal("\"" + path.substring(last + 1) + "\""));
    }
    if (method.equals("get")) {
      Optional<Named> list = names.of(called.substring(0, dot));
      in.unread();
      return list.flatMap(l -> new PairReader(in, names, values, conditions).read(l))
          .orElseGet(conditions::lost);
    }
    for (Habit habit : Habits.at("method")) {
      boolean named = dot > 0 && habit.called().equalsIgnoreCase(method);
      if (named && !habit.write().isEmpty()) {
        Optional<Named> of = names.of(called.substring(0, dot));
        if (of.isPresent()) {
          return called(habit, of);
        }
      }
    }
    for (Habit habit : Habits.at("call")) {
      if (habit.called().equalsIgnoreCase(called) && !habit.write().isEmpty()) {
        return called(habit, Optional.empty());
      }
    }
    return conditions.lost();
  }

  private Meant called(Habit habit, Optional<Named> of) {
    Map<String, Named> operands = new HashMap<>();
    of.ifPresent(v -> operands.put("X", v));
    List<String> parameters = habit.parameters();
    if (parameters.contains("C")) {
      return lambda(habit, of);
    }
    int given = of.isPresent() ? 1 : 0;
    for (int i = given; i < parameters.size(); i++) {
      if (i > given) {
        in.expect(",");
      }
      boolean nested = in.peek().is(Word.Kind.NAME) && in.peek(1).is("(");
      operands.put(parameters.get(i), nested || in.lost() ? nested() : values.value());
    }
    in.expect(")");
    if (in.lost()) {
      return conditions.lost();
    }
    if (habit.write().equals("count of X") || habit.write().equals("age of X")) {
      Named list = operands.get("X");
      boolean count = habit.write().startsWith("count");
      if (count && list.is(Type.Scalar.TEXT)) {
        return sized(list);
      }
      if (count && !list.isMany()) {
        return conditions.lost();
      }
      return count && !in.ended() ? counted(list) : conditions.lost();
    }
    Optional<Meant> meant = ofEach(habit.write(), operands);
    return meant.map(this::compared).orElseGet(conditions::lost);
  }

  /** {@code startswith(("web", "db"))}: one of a group is enough. */
  private Optional<Meant> ofEach(String template, Map<String, Named> operands) {
    Named group = operands.get("A");
    boolean each =
        group != null
            && group.kind() == Named.Kind.GROUP
            && template.matches("X (starts with|ends with|contains) A");
    if (!each) {
      return conditions.filled(template, operands);
    }
    List<Meant> all = new ArrayList<>();
    for (String element : group.elements()) {
      Map<String, Named> one = new HashMap<>(operands);
      one.put("A", Named.literal(element));
      Optional<Meant> meant = conditions.filled(template, one);
      if (meant.isEmpty()) {
        return meant;
      }
      all.add(meant.get());
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(Meant.any(all));
  }

  private Named nested() {
    in.lose();
    return Named.word("");
  }

  /** {@code len(name) > 3}: of a text letters are not counted, but searched. */
  private Meant sized(Named text) {
    Optional<Phrase> phrase = Phrases.next(in);
    int words = phrase.map(p -> p.literals().size()).orElse(0);
    String digits = in.peek(words).text();
    if (phrase.isEmpty() || !digits.matches("\\d{1,3}")) {
      return conditions.lost();
    }
    in.skip(words + 1);
    int number = Integer.parseInt(digits);
    String at = "/^.{" + number + "}/";
    String above = "/^.{" + (number + 1) + "}/";
    return switch (phrase.get().write()) {
      case "X above A" -> searched(text, above);
      case "X at most A" -> searched(text, above).opposite();
      case "X at least A" -> searched(text, at);
      case "X below A" -> searched(text, at).opposite();
      case "X is A" -> searched(text, "/^.{" + number + "}$/");
      case "X is not A" -> searched(text, "/^.{" + number + "}$/").opposite();
      default -> conditions.lost();
    };
  }

  private static Meant searched(Named text, String pattern) {
    return new Meant.Says(text.text(), "contains", pattern);
  }

  /** A list that a number follows is counted. */
  Meant counted(Named list) {
    Optional<Phrase> phrase = Phrases.next(in);
    return phrase.map(p -> conditions.phrased(p, list)).orElseGet(conditions::lost);
  }

  /** {@code xs.all(x, p)}. */
  private Meant lambda(Habit habit, Optional<Named> of) {
    if (of.isEmpty()) {
      Meant meant = conditions.condition();
      in.expect(")");
      return habit.write().startsWith("not") ? meant.opposite() : meant;
    }
    String variable = in.next().text();
    boolean arrow = in.accept("=>", "->");
    if (!arrow) {
      in.expect(",");
    }
    if (names.exact(variable.toLowerCase(Locale.ROOT)).isPresent()) {
      return conditions.lost();
    }
    names.bind(variable, of.get().element());
    Meant body = conditions.condition();
    names.unbind(variable);
    in.expect(")");
    String kind = habit.write().split(" V ")[0];
    String opening = kind + " " + variable + " in " + of.get().text();
    return compared(new Meant.Each(kind, opening, Optional.empty(), body));
  }

  /** {@code f(x) == false}. */
  private Meant compared(Meant meant) {
    return in.acceptAll("is true") || in.acceptAll("is not false")
        ? meant
        : in.acceptAll("is false") || in.acceptAll("is not true") ? meant.opposite() : meant;
  }

  /** {@code lower(name) == "web"}: a text in whatever case is searched by a pattern. */
  private Meant folded(String path) {
    Named value = path.isEmpty() ? values.value() : names.of(path).orElse(Named.word(""));
    in.expect(")");
    Optional<Phrase> phrase = in.lost() ? Optional.empty() : Phrases.next(in);
    if (phrase.isEmpty() || !value.is(Type.Scalar.TEXT)) {
      return conditions.lost();
    }
    String write = phrase.get().write();
    boolean denied = write.startsWith("not ") || write.contains(" is not ");
    String relation = write.replaceFirst("^not ", "").replace("is not", "is");
    in.skip(phrase.get().literals().size());
    List<Word> texts = new ArrayList<>();
    boolean group = relation.equals("X is one of A") && in.accept("[", "{", "(");
    do {
      texts.add(in.next());
    } while (group && in.accept(","));
    if (group) {
      in.expect(in.at("]") ? "]" : in.at("}") ? "}" : ")");
    }
    if (in.lost() || texts.stream().anyMatch(t -> !t.is(Word.Kind.TEXT))) {
      return conditions.lost();
    }
    List<Meant> all = new ArrayList<>();
    for (Word text : texts) {
      String any = anyCase(text.text());
      String pattern =
          switch (relation) {
            case "X is A", "X is one of A" -> "^" + any + "$";
            case "X starts with A" -> "^" + any;
            case "X ends with A" -> any + "$";
            case "X contains A" -> any;
            default -> "";
          };
      if (pattern.isEmpty()) {
        return conditions.lost();
      }
      all.add(new Meant.Says(value.text(), "contains", "/" + pattern + "/"));
    }
    return denied ? Meant.any(all).opposite() : Meant.any(all);
  }

  /** A pattern for a text in whatever case. */
  private static String anyCase(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      char upper = Character.toUpperCase(c);
      char lower = Character.toLowerCase(c);
      out.append(
          upper != lower
              ? "[" + upper + lower + "]"
              : Character.isDigit(c) || c == '_' || c == '-' || c == ' ' ? "" + c : "\\" + c);
    }
    return out.toString();
  }
}
