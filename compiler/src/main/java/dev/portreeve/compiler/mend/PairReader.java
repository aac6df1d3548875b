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
import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.Optional;

/**
 * {@code labels["env"] == "prod"}, {@code labels.get("env") == "prod"}: what a name leads to, where
 * the schema has the names and, beside them, a list of what each leads to.
 */
final class PairReader {
  private final Reading in;
  private final Names names;
  private final ValueReader values;
  private final Conditions conditions;

  PairReader(Reading in, Names names, ValueReader values, Conditions conditions) {
    this.in = in;
    this.names = names;
    this.values = values;
    this.conditions = conditions;
  }

  /** {@code label env is "prod"}, {@code labels.env is "prod"}: the name stands in the path. */
  Optional<Meant> named() {
    Mark from = in.mark();
    if (in.acceptAll("value of") || in.acceptAll("the value of")) {
      in.accept("the");
    } else {
      in.accept("the", "its", "a");
    }
    String path = in.peek().is(Word.Kind.NAME) ? in.next().text() : "";
    int dot = path.indexOf('.');
    Optional<Named> pairs = names.of(dot < 0 ? path : path.substring(0, dot)).flatMap(names::pairs);
    Word key = in.peek();
    boolean bare = dot < 0 && (key.is(Word.Kind.TEXT) || key.is(Word.Kind.NAME));
    Optional<Meant> meant = Optional.empty();
    if (pairs.isEmpty() && dot > 0) {
      meant = inPath(path.split("[.]"));
    } else if (pairs.isPresent() && in.at("(")) {
      meant = said(pairs.get());
    } else if (pairs.isPresent() && dot > 0) {
      meant = behind(pairs.get(), "\"" + path.substring(dot + 1) + "\"");
    } else if (pairs.isPresent() && bare && Phrases.next(in).isEmpty()) {
      in.next();
      meant =
          behind(pairs.get(), key.is(Word.Kind.TEXT) ? key.written() : "\"" + key.text() + "\"");
    }
    if (meant.isEmpty()) {
      in.back(from);
    }
    return meant;
  }

  /** {@code ulimits.nofile.hard at most 1024}: a field of the object of that name. */
  private Optional<Meant> inPath(String[] path) {
    Optional<Named> list = path.length == 3 ? names.of(path[0]) : Optional.empty();
    return list.filter(l -> l.isMany() && l.element().orElse(null) instanceof Type.Structured)
        .flatMap(l -> behind(l, "\"" + path[1] + "\"", path[2]));
  }

  /** What is said of the value behind a name, if that is what comes next. */
  Optional<Meant> read(Named list) {
    Mark from = in.mark();
    Optional<Named> pairs = names.pairs(list);
    Optional<Meant> meant = pairs.isEmpty() ? Optional.empty() : said(pairs.get());
    if (meant.isEmpty()) {
      in.back(from);
    }
    return meant;
  }

  /** The same of {@code lookup(labels, "env")}, from the name on. */
  Optional<Meant> behind(Named list) {
    return names.pairs(list).flatMap(p -> said(p, ")"));
  }

  private Optional<Meant> said(Named pairs) {
    String close = in.accept("[") ? "]" : in.accept("(") ? ")" : "";
    return said(pairs, close);
  }

  private Optional<Meant> said(Named pairs, String close) {
    if (close.isEmpty() || !in.peek().is(Word.Kind.TEXT)) {
      return Optional.empty();
    }
    Word key = in.next();
    boolean fallback = in.at(",") && (in.peek(1).is(Word.Kind.TEXT) || in.peek(1).is("none"));
    String other = in.peek(1).text();
    boolean compared =
        List.of(4, 5).stream().anyMatch(i -> !other.isEmpty() && in.peek(i).is(other));
    if (fallback && !compared) {
      in.skip(2);
    }
    return in.accept(close) ? behind(pairs, key.written()) : Optional.empty();
  }

  private Optional<Meant> behind(Named pairs, String key) {
    return behind(pairs, key, "value");
  }

  private Optional<Meant> behind(Named pairs, String key, String member) {
    String variable = Relating.variable(pairs.text());
    if (names.exact(variable).isPresent()) {
      return Optional.empty();
    }
    names.bind(variable, pairs.element());
    Named element = names.exact(variable).orElseThrow();
    Optional<Named> value =
        names.field(element, "name").flatMap(named -> names.field(element, member));
    Optional<Phrase> phrase = Phrases.next(in);
    boolean word = phrase.isEmpty() && Phrases.word("word", in.peek().text()).isPresent();
    boolean asked = word || phrase.isPresent() && !isAbsence(phrase.get());
    Optional<Meant> behind =
        value
            .filter(v -> asked)
            .map(v -> word ? conditions.related(v) : conditions.phrased(phrase.get(), v));
    names.unbind(variable);
    if (behind.isEmpty() || in.lost()) {
      return Optional.empty();
    }
    boolean filled =
        behind.get() instanceof Meant.Says s
            && s.relation().contains("not")
            && s.other().equals("\"\"");
    boolean denied = behind.get().denies() && !filled;
    Meant positive = denied ? behind.get().opposite() : behind.get();
    Meant named = new Meant.Says(variable + ".name", "is", key);
    String kind = denied ? "no" : "some";
    return Optional.of(
        new Meant.Each(
            kind, kind + " " + variable + " in " + pairs.text(), Optional.of(named), positive));
  }

  /** Whether a name is only asked to be there. */
  private boolean isAbsence(Phrase phrase) {
    Word word = in.peek(phrase.literals().size());
    boolean something = word.is(Word.Kind.NAME) && Relating.isSomething(word.text());
    return something || Relating.isNothing(word.text());
  }
}
