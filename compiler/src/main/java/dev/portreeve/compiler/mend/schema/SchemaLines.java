package dev.portreeve.compiler.mend.schema;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a line of a schema that is wrong once, with the line as it is meant: enums with signs
 * instead of braces, fields that list their members, give a value or say that they are required,
 * and subjects under the words that other languages have for them.
 */
public final class SchemaLines {
  private static final Pattern ENUM =
      Pattern.compile("\\s*enum\\s+(\\w+)\\s*[:=]?\\s*([^\\s].*?)\\s*;?\\s*");
  private static final Pattern OPEN_ENUM =
      Pattern.compile("(\\s*)enum\\s+(\\w+)\\s*([:={\\[]?)\\s*");
  private static final Pattern ALONE =
      Pattern.compile("\\s+(?:[-*|]\\s*)?[\"']?([A-Za-z][\\w-]*)[\"']?\\s*[,;]?\\s*");
  private static final Pattern OBJECT =
      Pattern.compile(
          "\\s*(?:object|entity|resource|class|struct|table|model|type|interface|collection|kind"
              + "|message|message_type|define|asset|node)\\s+([A-Za-z]\\w*)(?:\\s+of\\s+(\\w+))?"
              + "\\s*(?:\"([^\"]*)\")?\\s*[:{]?\\s*");
  private static final Pattern FIELD =
      Pattern.compile(
          "\\s+(?:-\\s*)?([A-Za-z_]\\w*)\\s*:\\s*(\"[^\"]*\"(?:\\s*(?:\\||or\\b|,)\\s*\"[^\"]*\")+"
              + "|[^\"]*?)\\s*,?\\s*(\"[^\"]*\")?\\s*[,;]?\\s*");
  private static final Pattern MEMBER = Pattern.compile("[\"']?([A-Za-z][\\w-]*)[\"']?");
  private static final Pattern LEADING =
      Pattern.compile(
          "(?i)(?:enum|one\\s*of|one_of|either|union|choice|choices|literal|any\\s*of|in)\\b\\s*");
  private static final Pattern VALUE =
      Pattern.compile("(\\S.*?)\\s*(?:=|\\bdefaults?\\b(?:\\s+(?:is|to|=))?)\\s*(\\S+)");
  private static final Pattern REQUIRED =
      Pattern.compile(
          "\\b(?:required|mandatory|unique|readonly|read-only|not\\s+null|non-null|primary\\s+key|key"
              + "|indexed|immutable)\\b\\s*");
  private static final Pattern OPTIONAL =
      Pattern.compile("\\b(?:optional|nullable|maybe|null)\\b\\s*");

  private final SourceFile file;

  private SchemaLines(SourceFile file) {
    this.file = file;
  }

  /** The same diagnostics, those of a line made one where the line is understood. */
  public static List<Diagnostic> mended(List<Diagnostic> said) {
    List<Diagnostic> all = new ArrayList<>();
    Set<String> answered = new HashSet<>();
    for (Diagnostic each : said) {
      boolean error = each.severity() == Diagnostic.Severity.ERROR;
      int line = each.file().lineAt(each.span().start());
      String at = each.file().name() + ":" + line;
      Optional<Answer> answer =
          error && !answered.contains(at)
              ? new SchemaLines(each.file()).answer(line)
              : Optional.empty();
      answer.ifPresent(
          a -> {
            all.add(a.said());
            for (int told = line; told <= a.last(); told++) {
              answered.add(each.file().name() + ":" + told);
            }
          });
      if (answer.isEmpty() && (!error || !answered.contains(at))) {
        all.add(each);
      }
    }
    return List.copyOf(all);
  }

  /** What is said of a line and of those below it, up to the last. */
  private record Answer(Diagnostic said, int last) {}

  private Optional<Answer> answer(int line) {
    String text = file.line(line);
    Matcher open = OPEN_ENUM.matcher(text);
    if (open.matches()) {
      return below(line, open);
    }
    Matcher matcher = ENUM.matcher(text);
    if (matcher.matches()) {
      return members(matcher.group(2))
          .map(m -> whole(line, matcher, "enum " + name(matcher.group(1)) + " { " + m + " }"));
    }
    Matcher object = OBJECT.matcher(text);
    if (object.matches()) {
      return Optional.of(subject(line, object));
    }
    Matcher field = FIELD.matcher(text);
    return field.matches() ? field(line, field) : Optional.empty();
  }

  /** The members of an enum as they are written in braces, if these are some. */
  private static Optional<String> members(String written) {
    String inside = written.replaceAll("^[\\[({]\\s*|\\s*[\\])}]$", "");
    List<String> members = new ArrayList<>();
    for (String each : inside.split("\\s*(?:,|\\||\\bor\\b|\\s)\\s*")) {
      Matcher member = MEMBER.matcher(each);
      if (!member.matches()) {
        return Optional.empty();
      }
      members.add(member(member.group(1)));
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", members));
  }

  /** Small letters, but of those that have none. */
  private static String member(String word) {
    boolean upper = word.equals(word.toUpperCase(Locale.ROOT)) && word.length() > 1;
    return upper ? word.replace('-', '_') : name(word);
  }

  private static String name(String word) {
    String snake =
        word.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT).replace('-', '_');
    return Keywords.RESERVED.contains(snake) ? snake + "_kind" : snake;
  }

  private Answer whole(int line, Matcher matcher, String write) {
    int start = file.lineStart(line);
    int name = start + matcher.end(1);
    Span span = new Span(start, start + matcher.group().stripTrailing().length());
    Span place = place(new Span(name, span.end()));
    return new Answer(
        said(place, "the members of an enum stand in braces", write, span, write), line);
  }

  private Diagnostic said(Span place, String message, String shown, Span edited, String text) {
    return Diagnostic.of(Code.E0201, file, place, message)
        .help("write `" + shown + "`", List.of(Edit.possible(edited, text)));
  }

  /** Members on lines of their own. */
  private Optional<Answer> below(int line, Matcher open) {
    List<String> members = new ArrayList<>();
    int last = line;
    int lines = file.lineAt(file.text().length());
    while (last < lines) {
      String next = file.line(last + 1);
      Matcher member = ALONE.matcher(next);
      if (!member.matches()) {
        last += next.strip().matches("[}\\]]") ? 1 : 0;
        break;
      }
      members.add(member(member.group(1)));
      last++;
    }
    if (members.isEmpty()) {
      return Optional.empty();
    }
    int start = file.lineStart(line) + open.group(1).length();
    Span span = new Span(start, file.lineStart(last) + file.line(last).length());
    String write = "enum " + name(open.group(2)) + " { " + String.join(", ", members) + " }";
    Span word = new Span(start, start + open.group().strip().length());
    return Optional.of(
        new Answer(said(word, "the members of an enum stand in braces", write, span, write), last));
  }

  private Answer subject(int line, Matcher object) {
    boolean collection = object.group(2) != null;
    String one = name(collection ? object.group(2) : object.group(1));
    String many = collection ? name(object.group(1)) : one + (one.endsWith("s") ? "es" : "s");
    String doc = object.group(3) == null ? "A " + one : object.group(3);
    String write = "subject " + one + " \"" + doc + "\" many as " + many;
    int start = file.lineStart(line) + object.group().indexOf(object.group().strip());
    Span span = new Span(start, file.lineStart(line) + object.group().stripTrailing().length());
    String word = object.group().strip().split("\\s", 2)[0];
    Span place = new Span(start, start + word.length());
    return new Answer(
        said(
            place,
            "`" + word + "` opens nothing here: what rules are about is a subject",
            write,
            span,
            write),
        line);
  }

  private Optional<Answer> field(int line, Matcher field) {
    String type = field.group(2).strip();
    int start = file.lineStart(line) + field.start(2);
    Span place = new Span(start, start + type.length());
    Optional<String> listed = listed(type);
    if (listed.isPresent()) {
      return Optional.of(
          new Answer(enumeration(line, name(field.group(1)), place, listed.get()), line));
    }
    Matcher value = VALUE.matcher(type);
    if (value.matches() && isType(value.group(1))) {
      Span rest = new Span(start + value.end(1), start + value.end(2));
      return Optional.of(
          new Answer(
              Diagnostic.of(Code.E0201, file, place(rest), "a field has no value of its own")
                  .help(
                      Help.leaveOut("it")
                          .because(
                              "what a host does not say is unknown, and a word for what is absent"
                                  + " stands behind the type, as in `text or none`")
                          .guessed(),
                      rest),
              line));
    }
    return bare(line, type, place);
  }

  /** The same without the blanks that it begins with. */
  private Span place(Span rest) {
    int from = rest.start();
    while (file.text().charAt(from) == ' ') {
      from++;
    }
    return new Span(from, rest.end());
  }

  /** The type without the words that say whether a value is there. */
  private Optional<Answer> bare(int line, String type, Span place) {
    Matcher optional = OPTIONAL.matcher(type);
    boolean maybe = optional.find();
    String left = REQUIRED.matcher(optional.replaceAll("")).replaceAll("").strip();
    if (left.equals(type) || !isType(left)) {
      return Optional.empty();
    }
    String write = left + (maybe && !left.contains(" or ") ? " or none" : "");
    return Optional.of(
        new Answer(
            said(
                place,
                maybe
                    ? "the word for what is absent stands behind the type"
                    : "every field is there, or not known",
                write,
                place,
                write),
            line));
  }

  private static boolean isType(String written) {
    String first = written.strip().split(" or ", 2)[0];
    String last = first.replaceFirst("^(?:set|list) of ", "");
    boolean scalar = Arrays.stream(Type.Scalar.values()).anyMatch(s -> s.show().equals(last));
    return scalar || Habits.words("type", last).isPresent();
  }

  /** The members that a type lists, if it lists some. */
  private static Optional<String> listed(String type) {
    Matcher leading = LEADING.matcher(type);
    boolean opened = leading.lookingAt();
    String rest = opened ? type.substring(leading.end()) : type;
    boolean several = rest.matches(".*(?:,|\\||\\bor\\b).*");
    boolean ofTypes = isType(rest) || isType(rest.split("[\\s|,]", 2)[0]);
    return several && !ofTypes ? members(rest) : Optional.empty();
  }

  /** The enum stands in a line of its own, above what has the field. */
  private Diagnostic enumeration(int line, String field, Span place, String members) {
    int above = line;
    while (above > 1 && !file.line(above).matches("(?:subject|record)\\b.*")) {
      above--;
    }
    String declared = "enum " + field + " { " + members + " }";
    int from = file.lineStart(above);
    String text = declared + "\n\n" + file.text().substring(from, place.start()) + field;
    return Diagnostic.of(Code.E0304, file, place, "a type is a name, and lists no members")
        .help(
            "declare `" + declared + "` above, and write `" + field + "`",
            List.of(Edit.possible(new Span(from, place.end()), text)));
  }
}
