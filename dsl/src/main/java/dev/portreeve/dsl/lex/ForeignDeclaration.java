package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A declaration as other languages write it within a file of Reeve, put into Reeve's words: its
 * name and its values are the author's. Only its first {@value #LONGEST} characters are read.
 */
public final class ForeignDeclaration {
  private static final int LONGEST = 2_000;

  private static final Pattern DEFAULT = Pattern.compile("default\\s+\\w+\\s*:?=[^\\n]*");
  private static final Pattern IMPORT = Pattern.compile("import\\s+\"[^\"\\n]*\"[^\\n]*");
  private static final Pattern VARIABLE =
      Pattern.compile("(?:variable|param|parameter|input)\\s+\"([\\w-]+)\"\\s*\\{([^{}]*)\\}");
  private static final Pattern OTHER =
      Pattern.compile(
          "(output|provider|terraform|module|print|trace|validation|lifecycle|precondition|postcondition)(?:\\s+\"[^\"\\n]*\")*\\s*(?:\\{[^{}]*\\}|\\([^()\\n]*\\))");

  /** {@code deny[msg] { ... }}, {@code deny contains msg if { ... }}. */
  private static final Pattern RULE =
      Pattern.compile(
          "(deny|violation|warn|allow)\\b(?:\\[\\w+\\]|\\s+contains\\s+\\w+)?\\s*(?::?=\\s*\\w+\\s*)?"
              + "(?:if\\s*)?\\{[^\\n}]*\\}");

  private static final Pattern USES = Pattern.compile("uses:[ \\t]*[^\\n]*");
  private static final Pattern FUNCTION =
      Pattern.compile("(def|function|func|fn)\\s+(\\w+)\\s*\\(\\s*(\\w*)[^()\\n]*\\)\\s*[:{=]");

  /** One whose values have types, and that is one condition. */
  private static final Pattern TYPED =
      Pattern.compile(
          "\\w+\\s+(\\w+)\\s*\\(((?:\\s*\\w+\\s*:\\s*\\w+\\s*,?)+)\\)\\s*[:{=]\\s*(?:return\\s+)?"
              + "([^{}\\n]+?)\\s*(?:\\}|(?=\\n|\\z))");

  private static final Pattern LOCALS = Pattern.compile("locals\\s*\\{([^{}]*)\\}");
  private static final Pattern NAMED = Pattern.compile("\\b(\\w+)\\s*=\\s*\\[([^\\]\\n]*)\\]");
  private static final Pattern VALUE =
      Pattern.compile("\\b(type|default|description)\\s*=\\s*(\"[^\"\\n]*\"|[^\\s\"]+)");
  private static final Pattern KEY = Pattern.compile("(?:- +)?[A-Za-z_][\\w-]*:(?=\\s)");
  private static final Pattern KEYED =
      Pattern.compile("control:[ \\t]+\"?([\\w-]+)\"?[ \\t]*\\n\\s*\\w+:");
  private static final Pattern CONTROL =
      Pattern.compile("control\\s+[\"']([\\w.-]+)[\"']\\s*(?:do\\b|\\{)");
  private static final Pattern TITLE =
      Pattern.compile(
          "\\b(?:title|name|description|desc|summary)\\b\\s*[:=]?\\s*[\"']([^\"'\\n]*)");
  private static final Pattern CEDAR = Pattern.compile("(?:permit|forbid)\\s*\\([^;]*;?");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:control|rule|check|test|policy|parameter|list)s?:[ \\t]*\\n\\s+(?:- *)?\\w+:");
  private static final Pattern NAME = Pattern.compile("\\b(?:name|id):\\s*\"?([\\w-]+)");

  private ForeignDeclaration() {}

  /** What is said of what stands at a place, if it is such a declaration. */
  public static Optional<Diagnostic> at(SourceFile file, int start) {
    String text = file.text();
    int end = Math.min(text.length(), start + LONGEST);
    Matcher matcher = DEFAULT.matcher(text).region(start, end);
    if (matcher.lookingAt()) {
      String message = "nothing is so by default: a verdict follows from what is known";
      return Optional.of(said(file, matcher, message, "leave it out", ""));
    }
    if (matcher.usePattern(IMPORT).lookingAt()) {
      Span word = new Span(start, start + "import".length());
      return Optional.of(
          Diagnostic.of(Code.E0201, file, word, "nothing is imported by `import`")
              .help(
                  "functions need none: leave it out; a pack is named in the head, as in `uses pack"
                      + " docker 1.0.0`",
                  List.of(Edit.possible(new Span(start, matcher.end()), ""))));
    }
    if (matcher.usePattern(OTHER).lookingAt()) {
      Span word = new Span(start, matcher.end(1));
      return Optional.of(
          Diagnostic.of(
                  Code.E0201, file, word, "Reeve has no `" + matcher.group(1) + "` of its own")
              .help(
                  Help.leaveOut("it")
                      .because("controls, parameters, lists and defines are all there is")
                      .guessed(),
                  new Span(start, matcher.end())));
    }
    if (matcher.usePattern(RULE).lookingAt()) {
      return Optional.of(
          Diagnostic.of(
                  Code.E0201,
                  file,
                  new Span(start, matcher.end(1)),
                  "a control says what holds when all is well, and not what is wrong")
              .help(below("my-rule", "...")));
    }
    if (matcher.usePattern(USES).lookingAt()) {
      return Optional.of(
          Diagnostic.of(
                  Code.E0201,
                  file,
                  new Span(start, start + "uses:".length()),
                  "no `:` stands behind `uses`, and what it uses has a kind and a version")
              .help(
                  "write `uses schema docker 1` of what rules are about, and `uses pack NAME 1.0.0`"
                      + " of another pack"));
    }
    if (matcher.usePattern(FUNCTION).lookingAt()) {
      return Optional.of(function(file, matcher));
    }
    if (matcher.usePattern(VARIABLE).lookingAt()) {
      return Optional.of(
          written(file, matcher, parameter(matcher.group(1), matcher.group(2)), "parameter"));
    }
    if (matcher.usePattern(LOCALS).lookingAt()) {
      Matcher first = NAMED.matcher(matcher.group(1));
      return first.find()
          ? Optional.of(written(file, matcher, list(first), "list"))
          : Optional.empty();
    }
    if (matcher.usePattern(BLOCK).lookingAt()) {
      return Optional.of(yaml(file, matcher));
    }
    if (matcher.usePattern(KEYED).lookingAt() || matcher.usePattern(CONTROL).lookingAt()) {
      return Optional.of(control(file, matcher));
    }
    if (matcher.usePattern(CEDAR).lookingAt()) {
      return Optional.of(
          Diagnostic.of(
                  Code.E0201,
                  file,
                  new Span(start, start + "permit".length()),
                  "nothing is permitted or forbidden here: a control says what holds when all is well")
              .help(below("my-rule", "...")));
    }
    boolean key = matcher.usePattern(KEY).lookingAt();
    return key && !isOurs(matcher.group()) ? Optional.of(yaml(file, matcher)) : Optional.empty();
  }

  /** {@code def is_web(name):}, which a definition says. */
  private static Diagnostic function(SourceFile file, Matcher matcher) {
    Span word = new Span(matcher.start(1), matcher.end(1));
    Matcher typed = TYPED.matcher(file.text()).region(matcher.start(), file.text().length());
    if (typed.lookingAt()) {
      Span whole = new Span(typed.start(), typed.end());
      String means =
          "define " + typed.group(1) + "(" + typed.group(2) + ") means " + typed.group(3).strip();
      return Diagnostic.of(Code.E0201, file, word, "a condition is named by a `define`")
          .help(Help.write(means).guessed(), whole);
    }
    String given = matcher.group(3).isEmpty() ? "x" : matcher.group(3);
    return Diagnostic.of(
            Code.E0201, file, word, "Reeve says this by a `define`, of values that have types")
        .help(
            "write `define "
                + matcher.group(2).toLowerCase(Locale.ROOT)
                + "("
                + given
                + ": text) means ...`, with the type of what it is given, and behind `means` a"
                + " condition such as `"
                + given
                + " is \"web\"`");
  }

  /** A word that opens a clause here keeps its own answer. */
  private static boolean isOurs(String key) {
    String word = key.substring(0, key.length() - 1).replaceFirst("^- +", "");
    if (key.startsWith("-")) {
      return false;
    }
    return Keywords.CLAUSES.contains(word)
        || Keywords.DECLARATIONS.contains(word)
        || Habits.of("clause", word).isPresent();
  }

  private static Diagnostic said(
      SourceFile file, Matcher found, String message, String help, String text) {
    Span span = new Span(found.start(), found.end());
    return Diagnostic.of(Code.E0201, file, span, message)
        .help(help, List.of(Edit.possible(span, text)));
  }

  private static Diagnostic written(SourceFile file, Matcher found, String write, String keyword) {
    Span span = new Span(found.start(), found.end());
    int end = span.start();
    while (Character.isLetter(file.text().charAt(end))) {
      end++;
    }
    return Diagnostic.of(
            Code.E0201,
            file,
            new Span(span.start(), end),
            "Reeve says this by a `" + keyword + "`, on one line and without braces")
        .help(Help.write(write).guessed(), span);
  }

  private static String parameter(String name, String body) {
    String type = "";
    String initial = "";
    String doc = " \"What it is for.\"";
    Matcher value = VALUE.matcher(body);
    while (value.find()) {
      String said = value.group(2);
      switch (value.group(1)) {
        case "type" -> type = type(said.replace("\"", ""));
        case "default" -> initial = said.startsWith("[") ? "" : said;
        default -> doc = " " + said;
      }
    }
    type = type.isEmpty() ? natural(initial) : type;
    return "parameter "
        + name.toLowerCase(Locale.ROOT).replace('-', '_')
        + " : "
        + type
        + (initial.isEmpty() ? "" : " = " + initial)
        + doc;
  }

  private static String type(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    boolean many = lower.startsWith("list") || lower.startsWith("set");
    return many ? "set of text" : Habits.words("type", lower).orElse("text");
  }

  private static String natural(String value) {
    return value.matches("\\d+") ? "int" : value.matches("true|false") ? "bool" : "text";
  }

  private static String list(Matcher named) {
    String values = named.group(2).strip();
    String element = values.startsWith("\"/") ? "path" : natural(values.split(",")[0].strip());
    return "list "
        + named.group(1).toLowerCase(Locale.ROOT)
        + " : set of "
        + element
        + " = { "
        + values
        + " }";
  }

  private static String below(String id, String title) {
    return "write `control "
        + (id.indexOf('-') < 0 ? id + "-rule" : id)
        + " \""
        + title
        + "\"`, and below it `severity high`, `for each container` and `require ...`";
  }

  /** {@code control: a-b}, {@code control "a-b" do}: the id and the title are its author's. */
  private static Diagnostic control(SourceFile file, Matcher head) {
    int end = Math.min(file.text().length(), head.start() + LONGEST);
    Matcher title = TITLE.matcher(file.text()).region(head.start(), end);
    String said = title.find() ? title.group(1) : "...";
    String id = dashed(head.group(1));
    boolean quoted = "\"'".indexOf(file.text().charAt(head.end(1))) >= 0;
    return Diagnostic.of(
            Code.E0201,
            file,
            new Span(head.start(), head.end(1) + (quoted ? 1 : 0)),
            "a control opens with its id and its title, without a sign behind them")
        .help(below(id, said));
  }

  private static Diagnostic yaml(SourceFile file, Matcher key) {
    Span word = new Span(key.start(), file.text().indexOf(':', key.start()) + 1);
    Matcher name = NAME.matcher(file.text()).region(key.start(), key.regionEnd());
    String id = name.find() ? dashed(name.group(1)) : "my-rule";
    return Diagnostic.of(
            Code.E0201, file, word, "this is YAML, and a declaration has no key with a colon")
        .help(below(id, "..."));
  }

  private static String dashed(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return lower.replaceAll("^-|-$", "");
  }
}
