package dev.portreeve.dsl.check.type;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Lit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Constants where a type is expected: the one place that says which literal a type is written by.
 */
public final class LiteralReader {
  /** Signs of a pattern: an anchor at its place, an alternative, a class, "one or more". */
  private static final Pattern PATTERN_LIKE =
      Pattern.compile(
          "^\\^|\\$$|\\||\\[[^]]*\\]|[.)]\\+|\\\\[a-zA-Z.]|^[^.]*[\\w/]\\.\\*$"
              + "|^\\.\\*|^/.*/i?$|\\(\\w[^()]*\\)");

  /** A pattern that a glob can say, and its anchors. */
  private static final Pattern PLAIN =
      Pattern.compile("/?(\\^?)((?:[\\w:/-]|\\\\?\\.\\*?)+?)(\\$?)(?:/i?)?");

  /** SQL's sign for any characters, at an end or beside what globs have. */
  private static final Pattern LIKE = Pattern.compile("^%|%$|%[-_./]|[-_./]%");

  /** What a shell makes several globs of. */
  private static final Pattern BRACES =
      Pattern.compile("([^{}]*)\\{([^{},]+(?:,[^{},]+)+)\\}([^{}]*)");

  private static final Pattern PATH_WITH_SIGNS = Pattern.compile("\\*|^\\^|\\$$");

  private static final Set<String> UNKNOWN_ELSEWHERE =
      Set.of("unknown", "undefined", "missing", "unspecified");

  private static final List<String> NOTHING_ELSEWHERE =
      List.of("null", "none", "nil", "undefined", "unset", "empty");

  private static final Datum NOTHING = new Datum.Bool(false);
  private final DeclaredNames world;
  private final SourceFile file;

  public LiteralReader(DeclaredNames world, SourceFile file) {
    this.world = world;
    this.file = file;
  }

  /** Whether the expression is a constant whatever names mean: a literal or a group. */
  public static boolean isLiteral(Expr expr) {
    return expr instanceof Expr.Literal
        || expr instanceof Expr.SetOf
        || expr instanceof Expr.ListOf
        || expr instanceof Expr.RecordOf;
  }

  /** The type that a literal has where nothing is expected of it. */
  public static Type natural(Lit lit) {
    if (lit instanceof Lit.Bool) {
      return Type.Scalar.BOOL;
    }
    if (lit instanceof Lit.Int) {
      return Type.Scalar.INT;
    }
    if (lit instanceof Lit.Quantity quantity) {
      return quantity.unit().isSize() ? Type.Scalar.SIZE : Type.Scalar.DURATION;
    }
    if (lit instanceof Lit.Mode) {
      return Type.Scalar.MODE;
    }
    if (lit instanceof Lit.Dotted) {
      return Type.Scalar.VERSION;
    }
    return lit instanceof Lit.Instant ? Type.Scalar.INSTANT : Type.Scalar.TEXT;
  }

  /** The constant as a value of the expected type, which may be {@code absence}. */
  public Datum read(Expr expr, Type expected, Optional<String> absence) {
    if (expr instanceof Expr.Poison || expected instanceof Type.Poison) {
      return NOTHING;
    }
    if (expr instanceof Expr.Name name && absence.equals(Optional.of(name.text()))) {
      return new Datum.Absent(name.text());
    }
    boolean every = expected == Type.Scalar.IP && absence.equals(Optional.of("every_address"));
    if (every && List.of("\"0.0.0.0\"", "\"::\"", "\"*\"").contains(file.words(expr.span()))) {
      world.error(
          Code.E0401,
          file,
          expr.span(),
          "a port that is open on every address has a word for that",
          Help.write("every_address"));
      return NOTHING;
    }
    if (expected instanceof Type.SetOf set) {
      return many(
          expr, expr instanceof Expr.SetOf s ? s.elements() : null, set.element(), expected);
    }
    if (expected instanceof Type.ListOf list) {
      return many(
          expr, expr instanceof Expr.ListOf l ? l.elements() : null, list.element(), expected);
    }
    if (expected instanceof Type.Structured structured) {
      return entries(expr, structured);
    }
    if (expected instanceof Type.Enumeration enumeration) {
      return member(expr, enumeration, absence);
    }
    return scalar(expr, (Type.Scalar) expected, absence);
  }

  private Datum many(Expr expr, List<Expr> elements, Type element, Type expected) {
    if (elements == null) {
      String group = expected instanceof Type.SetOf ? "{ ... }" : "[ ... ]";
      return mismatch(expr, expected, Optional.empty(), Help.say("as in `" + group + "`"));
    }
    List<Datum> data = new ArrayList<>();
    Set<String> written = new HashSet<>();
    for (Expr each : elements) {
      if (expected instanceof Type.SetOf && !written.add(file.words(each.span()))) {
        world.error(
            Code.W0514,
            file,
            each.span(),
            "`" + file.words(each.span()) + "` stands twice in this group",
            "leave one of them out");
      }
      data.add(read(each, element, Optional.empty()));
    }
    return new Datum.Many(data);
  }

  private Datum entries(Expr expr, Type.Structured structured) {
    if (expr instanceof Expr.SetOf none && none.elements().isEmpty()) {
      return new Datum.Entries(Map.of());
    }
    if (!(expr instanceof Expr.RecordOf record)) {
      return mismatch(
          expr,
          structured,
          Optional.empty(),
          held(expr, world.vocabulary.structure(structured))
              .orElse(Help.say("as in `{ field: value, ... }`")));
    }
    Structure structure = world.vocabulary.structure(structured);
    Map<String, Datum> fields = new LinkedHashMap<>();
    for (Expr.Entry entry : record.entries()) {
      int number = structure.field(entry.name().text());
      if (number < 0) {
        List<String> names = structure.fields().stream().map(f -> f.name()).toList();
        unknownName(
            entry.name().span(),
            "`" + structure.name() + "` has no field `" + entry.name().text() + "`",
            entry.name().text(),
            names);
      } else if (fields.containsKey(entry.name().text())) {
        world.error(
            Code.E0302, file, entry.name().span(), "`" + entry.name().text() + "` is given twice");
      } else {
        var field = structure.fields().get(number);
        fields.put(field.name(), read(entry.value(), field.type(), field.absence()));
      }
    }
    return new Datum.Entries(fields);
  }

  private Datum member(Expr expr, Type.Enumeration enumeration, Optional<String> absence) {
    if (!(expr instanceof Expr.Name name)) {
      boolean text = expr instanceof Expr.Literal l && l.value() instanceof Lit.Text;
      boolean found = !LiteralAdvice.rightly(expr, file.words(expr.span()), enumeration).isEmpty();
      return mismatch(
          expr,
          enumeration,
          absence,
          text && found
              ? Help.say("members stand without quotes")
              : several(expr, enumeration)
                  .orElseGet(
                      () -> Help.say("it is one of " + Suggestions.list(enumeration.members()))));
    }
    int index = enumeration.members().indexOf(name.text());
    if (index >= 0) {
      return new Datum.Member(name.text(), index);
    }
    List<String> candidates = new ArrayList<>(enumeration.members());
    absence.ifPresent(candidates::add);
    unknownName(
        name.span(),
        "`" + name.text() + "` is no member of `" + enumeration.name() + "`",
        name.text(),
        candidates);
    return NOTHING;
  }

  /** A group where one value is expected: perhaps its type is a set. */
  private static Optional<Help> several(Expr expr, Type type) {
    boolean group = expr instanceof Expr.SetOf || expr instanceof Expr.ListOf;
    Help help = Help.say("several of them are a `set of " + type.show() + "`");
    return Optional.of(help).filter(h -> group);
  }

  private Datum scalar(Expr expr, Type.Scalar type, Optional<String> absence) {
    if (!(expr instanceof Expr.Literal literal)) {
      return mismatch(
          expr, type, absence, several(expr, type).orElseGet(() -> form(type, absence)));
    }
    Lit lit = literal.value();
    if (lit instanceof Lit.Bool bool && type == Type.Scalar.BOOL) {
      return new Datum.Bool(bool.value());
    }
    if (lit instanceof Lit.Int number && (type == Type.Scalar.INT || type == Type.Scalar.PORT)) {
      return number(expr.span(), number.value(), type);
    }
    if (lit instanceof Lit.Quantity || lit instanceof Lit.Dotted || lit instanceof Lit.Instant) {
      if (natural(lit) == type) {
        return quantity(lit);
      }
    }
    if (lit instanceof Lit.Mode mode && type == Type.Scalar.MODE) {
      return new Datum.Number(mode.bits());
    }
    if (lit instanceof Lit.Text text && isText(type)) {
      if (type == Type.Scalar.GLOB && PATTERN_LIKE.matcher(text.value()).find()) {
        writtenLikePattern(literal.span(), text.value());
      } else if (type == Type.Scalar.GLOB && LIKE.matcher(text.value()).find()) {
        writtenLikeSql(literal.span());
      } else if (type == Type.Scalar.GLOB && text.value().contains("**")) {
        world.error(
            Code.W0504,
            file,
            literal.span(),
            "`**` says no more than `*`, which stands for any characters, `/` among them",
            Help.write("\"" + text.value().replaceAll("\\*{2,}", "*") + "\""));
      } else if (type == Type.Scalar.GLOB && BRACES.matcher(text.value()).matches()) {
        writtenWithBraces(literal.span(), text.value());
      }
      if (type == Type.Scalar.PATH && PATH_WITH_SIGNS.matcher(text.value()).find()) {
        pathWithSigns(literal.span(), text.value());
      }
      return new Datum.Text(text.value());
    }
    return mismatch(expr, type, absence, form(type, absence));
  }

  private void pathWithSigns(Span span, String text) {
    String plain = text.replaceFirst("^\\^", "").replaceFirst("(/\\*+)?\\$?$", "");
    boolean clean = plain.startsWith("/") && !PATH_WITH_SIGNS.matcher(plain).find();
    world.diagnostics.add(
        Diagnostic.of(
                Code.E0404, file, span, "a path is plain: `*`, `^` and `$` stand for nothing in it")
            .help(
                clean
                    ? Help.write("\"" + plain + "\"")
                        .because("`is within` means all that lies below it")
                    : Help.say(
                        "name the directory, and ask with `is within` for all that lies below it")));
  }

  private void writtenLikePattern(Span span, String text) {
    world.error(
        Code.W0504,
        file,
        span,
        "this glob is written like a pattern, but only `*` and `?` are special in it",
        globOf(text)
            .map(g -> Help.write("\"" + g + "\"").because("a glob has `*` for any characters"))
            .orElse(
                text.indexOf('/') < 0 && text.indexOf('\\') < 0 && text.length() < 60
                    ? Help.say(
                        "search with a pattern, `contains /^"
                            + text.replaceFirst("^\\^", "")
                                .replaceFirst("\\$$", "")
                                .replaceAll("(?<![.)\\]])\\*", ".*")
                            + "$/`, or leave its signs out")
                    : Help.say(
                        "search with a pattern, as in `name contains /^web-[0-9]+$/`, or leave its"
                            + " signs out")));
  }

  /** The glob that a pattern means, where it is a plain one: {@code ^web-.*} is {@code web-*}. */
  private static Optional<String> globOf(String pattern) {
    Matcher plain = PLAIN.matcher(pattern);
    if (!plain.matches()) {
      return Optional.empty();
    }
    boolean whole = !pattern.startsWith("/") && pattern.indexOf('^') < 0 && !pattern.endsWith("$");
    String middle = plain.group(2).replace(".*", "*").replace("\\.", ".");
    String before = whole || !plain.group(1).isEmpty() || middle.startsWith("*") ? "" : "*";
    String behind = whole || !plain.group(3).isEmpty() || middle.endsWith("*") ? "" : "*";
    return Optional.of(before + middle + behind).filter(g -> !g.matches("\\**"));
  }

  /** {@code {web,api}-*}: what a shell makes several globs of is one here. */
  private void writtenWithBraces(Span span, String text) {
    Matcher braces = BRACES.matcher(text);
    braces.matches();
    List<String> globs = new ArrayList<>();
    for (String each : braces.group(2).split(",")) {
      globs.add("\"" + braces.group(1) + each + braces.group(3) + "\"");
    }
    world.diagnostics.add(
        Diagnostic.of(
                Code.W0504,
                file,
                span,
                "braces stand for themselves in a glob, which is one of several here")
            .help("write each, as in `matches one of { " + String.join(", ", globs) + " }`"));
  }

  private void writtenLikeSql(Span span) {
    world.error(
        Code.W0504,
        file,
        span,
        "`%` stands for itself in a glob, and `*` for any characters",
        Help.write(file.text(span).replace('%', '*')));
  }

  private static Datum quantity(Lit lit) {
    if (lit instanceof Lit.Quantity quantity) {
      return new Datum.Number(quantity.base());
    }
    return new Datum.Text(
        lit instanceof Lit.Dotted dotted ? dotted.text() : ((Lit.Instant) lit).text());
  }

  private Datum number(Span span, long value, Type.Scalar type) {
    if (type == Type.Scalar.PORT && (value < 1 || value > 65535)) {
      world.error(
          Code.E0404, file, span, "a port lies between 1 and 65535", "write it like `8080`");
    }
    return new Datum.Number(value);
  }

  static boolean isText(Type.Scalar type) {
    return type == Type.Scalar.TEXT
        || type == Type.Scalar.PATH
        || type == Type.Scalar.GLOB
        || type == Type.Scalar.IP
        || type == Type.Scalar.CIDR
        || type == Type.Scalar.IMAGE_REFERENCE
        || type == Type.Scalar.REGISTRY;
  }

  private static Help form(Type.Scalar type, Optional<String> absence) {
    String or = absence.map(word -> ", or `" + word + "`").orElse("");
    String is =
        switch (type) {
          case BOOL -> "it is `true` or `false`";
          case INT, PORT ->
              "it is written like `8080`; what has a unit is a `size` or a `duration`";
          case SIZE -> "it is written like `512 MiB`";
          case DURATION -> "it is written like `30 days`";
          case INSTANT -> "it is written like `2026-11-24`";
          case MODE -> "it is written like `0644`";
          case VERSION -> "it is written like `26.1.5`";
          default -> "it is a text in double quotes";
        };
    return Help.say(is + or);
  }

  /** Complains; where the author's value can be rightly written, with that. */
  private Datum mismatch(Expr expr, Type expected, Optional<String> absence, Help help) {
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0401, file, expr.span(), expected.withArticle() + " was expected here");
    if (expr instanceof Expr.Name name && UNKNOWN_ELSEWHERE.contains(name.text())) {
      world.diagnostics.add(
          diagnostic.help("what is not given is not known: leave the value and its `=` out"));
      return NOTHING;
    }
    if (expr instanceof Expr.Name name && NOTHING_ELSEWHERE.contains(name.text())) {
      world.diagnostics.add(
          diagnostic.help(
              absence
                  .map(Help::write)
                  .orElse(
                      Help.say(
                          "nothing is null here: leave the value and its `=` out, or give one"))));
      return NOTHING;
    }
    boolean none = List.of("0", "\"0\"", "-1").contains(file.words(expr.span()));
    if (none && absence.equals(Optional.of("unlimited")) && expected == Type.Scalar.SIZE) {
      world.diagnostics.add(diagnostic.help(Help.write("unlimited")));
      return NOTHING;
    }
    boolean several = expr instanceof Expr.SetOf || expr instanceof Expr.ListOf;
    if (several && expected instanceof Type.Scalar) {
      String group = expr instanceof Expr.SetOf ? "set of " : "list of ";
      world.diagnostics.add(
          diagnostic.help(
              alone(expr, expected)
                  .orElse(
                      Help.say(
                          "several values are of a type such as `"
                              + group
                              + expected.show()
                              + "`"))));
      return NOTHING;
    }
    Optional<Help> whole = whole(expr, expected);
    if (whole.isPresent()) {
      world.diagnostics.add(diagnostic.help(whole.get()));
      return NOTHING;
    }
    List<String> right = LiteralAdvice.rightly(expr, file.words(expr.span()), expected);
    boolean named =
        right.isEmpty()
            && expr instanceof Expr.Literal literal
            && literal.value() instanceof Lit.Text text
            && world.globalNames().contains(text.value());
    if (named) {
      String name = file.words(expr.span());
      world.diagnostics.add(
          diagnostic.help(
              Help.write(name.substring(1, name.length() - 1))
                  .because("names stand without quotes")));
      return NOTHING;
    }
    world.diagnostics.add(
        diagnostic.help(right.isEmpty() ? help : Help.writeOneOf(right).because(help.text())));
    return NOTHING;
  }

  /** {@code { 3 }} for one value. */
  private Optional<Help> alone(Expr group, Type expected) {
    List<Expr> elements =
        group instanceof Expr.SetOf set ? set.elements() : ((Expr.ListOf) group).elements();
    return elements.size() == 1
            && elements.get(0) instanceof Expr.Literal literal
            && fits(literal.value(), expected)
        ? Optional.of(Help.write(file.words(literal.span())).because("it is one value"))
        : Optional.empty();
  }

  /** {@code three}, {@code 1.5}: numbers are whole, and written in digits. */
  private Optional<Help> whole(Expr expr, Type expected) {
    if (expected != Type.Scalar.INT && expected != Type.Scalar.PORT) {
      return Optional.empty();
    }
    if (expr instanceof Expr.Name name) {
      return Habits.words("number", name.text())
          .map(digits -> Help.write(digits).because("numbers are written in digits"));
    }
    Matcher part = PART.matcher(file.words(expr.span()));
    Matcher milli = MILLI.matcher(file.words(expr.span()));
    if (milli.matches()) {
      return Optional.of(Help.write(milli.group(1)).because("no unit stands behind it"));
    }
    if (!part.matches()) {
      return Optional.empty();
    }
    String thousandths =
        (part.group(1) + (part.group(2) + "00").substring(0, 3)).replaceFirst("^0+", "");
    return Optional.of(
        Help.say(
            "numbers are whole: of what is counted in thousandths, such as `cpu_quota`, write `"
                + thousandths
                + "`"));
  }

  /** {@code 1500m}, thousandths as Kubernetes has them. */
  private static final Pattern MILLI = Pattern.compile("\"?(\\d{1,6})m\"?");

  private static final Pattern PART = Pattern.compile("(\\d{1,4})[.](\\d{1,3})");

  /** Whether a literal is how a type is written. */
  public static boolean fits(Lit lit, Type type) {
    boolean number =
        lit instanceof Lit.Int && (type == Type.Scalar.PORT || type == Type.Scalar.INT);
    boolean text = lit instanceof Lit.Text && type instanceof Type.Scalar s && isText(s);
    return number || text || !(lit instanceof Lit.Text) && natural(lit).equals(type);
  }

  /** {@code "/etc"} where an object is expected that has one path: the field that it may be of. */
  private Optional<Help> held(Expr expr, Structure structure) {
    if (!(expr instanceof Expr.Literal literal)) {
      return Optional.empty();
    }
    String written = file.words(expr.span());
    Optional<Help> joined = JoinedFields.of(written, structure);
    if (joined.isPresent()) {
      return joined;
    }
    boolean path = written.startsWith("\"/");
    return structure.fields().stream()
        .filter(f -> fits(literal.value(), f.type()))
        .filter(f -> (f.type() == Type.Scalar.PATH) == path)
        .findFirst()
        .map(f -> Help.write("{ " + f.name() + ": " + written + " }"));
  }

  private void unknownName(Span span, String message, String word, List<String> candidates) {
    if (world.diagnostics.full()) {
      return;
    }
    Diagnostic diagnostic = Diagnostic.of(Code.E0301, file, span, message);
    world.diagnostics.add(
        LiteralAdvice.member(word, candidates)
            .map(Help::meant)
            .map(diagnostic::help)
            .orElse(
                candidates.size() <= 12
                    ? diagnostic.help("there is " + Suggestions.list(candidates))
                    : diagnostic));
  }
}
