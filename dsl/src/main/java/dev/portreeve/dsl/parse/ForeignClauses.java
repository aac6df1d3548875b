package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What rules of other tools have beside their conditions, and a control has elsewhere or not at
 * all: it is complained about once and stepped over, so that nothing follows from it.
 */
final class ForeignClauses {
  /** As much of a text below its clause as a help repeats. */
  private static final int LONGEST_TEXT = 300;

  /** What other tools call the title. */
  static final List<String> TITLES =
      List.of("title", "name", "summary", "description", "desc", "id");

  /** What other tools call the message of a rule. */
  private static final List<String> MESSAGES =
      List.of("message", "msg", "error_message", "error", "errormessage", "error_msg");

  /** What other tools file a rule by. */
  private static final List<String> FILED =
      List.of(
          "tags",
          "tag",
          "category",
          "categories",
          "group",
          "references",
          "reference",
          "refs",
          "ref",
          "links",
          "link",
          "url",
          "framework",
          "frameworks",
          "standard",
          "cis",
          "nist",
          "version",
          "author",
          "owner",
          "enabled",
          "metadata",
          "background",
          "mode",
          "action",
          "enforcement",
          "enforcementaction",
          "validationfailureaction",
          "failureaction",
          "webhooktimeoutseconds",
          "parameters",
          "params",
          "cvss",
          "cve",
          "cwe",
          "effort",
          "type",
          "kind");

  private final Cursor cursor;
  private final List<Span> signs = new ArrayList<>();

  ForeignClauses(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Notes a sign behind the word of a clause. */
  void sign(Span span) {
    signs.add(span);
  }

  /** Who writes one such sign writes all of them: they are told together. */
  void answerSigns() {
    if (signs.isEmpty()) {
      return;
    }
    Span first = signs.get(0);
    Span all = first.to(signs.get(signs.size() - 1));
    StringBuilder bare = new StringBuilder(cursor.file().text(all));
    for (int i = signs.size() - 1; i >= 0; i--) {
      int at = signs.get(i).start() - all.start();
      bare.delete(at, at + signs.get(i).end() - signs.get(i).start());
    }
    cursor.complain(
        Diagnostic.of(
                Code.E0201,
                cursor.file(),
                first,
                "no " + cursor.shown(first) + " stands behind the word of a clause")
            .help(
                "leave it out, wherever it stands behind such a word",
                List.of(Edit.certain(all, bare.toString()))));
  }

  /** Whether such a line is at hand; then it is answered. */
  boolean answered(Token token, boolean required) {
    return early(token, required) || filed(token) || required && excepts(token);
  }

  /**
   * Cases of a test whose first line lacks its word, or was forgotten: that is told once. Where a
   * control is hardly {@code done}, {@code fail} was meant as a clause.
   */
  boolean isCaseAstray(Token token, Id name, boolean done) {
    boolean headed = token.text().equals(name.text()) && isCase(1);
    if (!headed && !(isCase(0) && (done || !token.is("fail")))) {
      return false;
    }
    cursor.fail(
        Code.E0201,
        token.span(),
        headed
            ? "what is expected of a control stands in a test"
            : "a case stands in a test, and not in a control",
        headed
            ? Help.write("test " + name.text()).with(", at the margin").guessed()
            : Help.say("write `test " + name.text() + "` above it, at the margin"));
    cursor.recoverAtMargin();
    return true;
  }

  /** {@code match: any: resources: kinds: container}, on one line or more: what kind is meant. */
  boolean selects(Token token, String write) {
    int ahead = 1;
    while (cursor.peek(ahead).kind() == Kind.COLON) {
      ahead++;
    }
    Token next = cursor.peek(ahead);
    if (!write.equals("for")
        || List.of("each", "the", "every", "all").contains(next.text()) && ahead == 1) {
      return false;
    }
    String kind = "container";
    int from = ahead;
    while (cursor.peek(ahead).kind() != Kind.END && !isClause(cursor.peek(ahead))) {
      String word = cursor.peek(ahead).text().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
      kind = SUBJECTS.contains(word) ? word : kind;
      ahead++;
    }
    if (ahead == from + 1 && SUBJECTS.contains(next.text()) && from == 1) {
      return false; // one word, which is read as it stands
    }
    cursor.fail(
        Code.E0201,
        token.span(),
        cursor.shown(token) + " is not a clause of a control",
        Help.say(
            "write `for "
                + (kind.equals("daemon") || kind.equals("host") ? "the " : "each ")
                + kind
                + "` instead of it and of all that belongs to it"));
    return true;
  }

  private static boolean isClause(Token token) {
    return token.opensLine()
        && (token.atMargin()
            || Keywords.CLAUSES.contains(token.text())
            || Habits.of("clause", token.text()).isPresent());
  }

  private static final List<String> SUBJECTS =
      List.of("container", "image", "daemon", "host", "network", "volume", "service");

  /** {@code unless c} below what is required: it is a part of that. */
  private boolean excepts(Token token) {
    Optional<String> when = Habits.words("clause", token.text()).filter("when"::equals);
    String text = cursor.file().text();
    int from = text.lastIndexOf("require ", token.span().start());
    int line = from < 0 ? -1 : text.indexOf('\n', from);
    int end = text.indexOf('\n', token.span().start());
    if (when.isEmpty() || line < 0 || end < 0 || line > token.span().start()) {
      return false;
    }
    boolean positive = List.of("if", "only_if", "given", "applies").contains(token.text());
    String given = text.substring(token.span().end(), end).strip();
    String holds = text.substring(from + "require ".length(), line).strip();
    int message = holds.indexOf(" \"{");
    String condition = message < 0 ? holds : holds.substring(0, message);
    cursor.complain(
        Code.E0201,
        token.span(),
        cursor.shown(token) + " is not a clause of a control",
        Help.say(
            "say it in what is required: `require ("
                + condition
                + ") or "
                + (positive ? "not " : "")
                + "("
                + given
                + ")`"));
    cursor.skip();
    while (!cursor.peek().opensLine() && !cursor.at(Kind.END)) {
      cursor.skip();
    }
    return true;
  }

  /** {@code control a-b extends c-d}: it is stepped over. */
  void parent() {
    Token word = cursor.peek();
    Token other = cursor.peek(1);
    boolean parent =
        List.of("extends", "inherits", "from", "implements", "overrides").contains(word.text())
            && !word.opensLine()
            && (other.kind() == Kind.SLUG || other.kind() == Kind.WORD);
    if (parent) {
      cursor.complain(
          Code.E0201,
          word.span().to(other.span()),
          "no control is made of another",
          Help.leaveOut("it").with(", and require here what that one requires").guessed());
      cursor.skip();
      cursor.skip();
    }
  }

  /** A text before the requirement whose message it is: that is told, and the text passed. */
  boolean messageAstray(Token text, boolean populated, boolean applies) {
    boolean astray = populated && !applies && text.kind() == Kind.STRING;
    if (astray && cursor.peek(1).is("require")) {
      cursor.complain(
          Code.E0201,
          text.span(),
          "a message stands behind the condition of its `require`",
          Help.say("put it there: `require ... " + shown(text) + "`"));
      cursor.skip();
      return true;
    }
    return false;
  }

  private boolean isCase(int ahead) {
    Token outcome = cursor.peek(ahead);
    boolean given = cursor.peek(ahead + 2).kind() == Kind.EQUALS || outcome.is("does");
    return outcome.opensLine() && given && Keywords.OUTCOMES.contains(outcome.text());
  }

  /** A message or a description where nothing is required yet: it is no reason. */
  private boolean early(Token token, boolean required) {
    boolean message = MESSAGES.contains(token.text());
    int sign = cursor.peek(1).kind() == Kind.COLON || cursor.peek(1).kind() == Kind.EQUALS ? 2 : 1;
    Token text = cursor.peek(sign);
    boolean there = text.kind() == Kind.STRING && !text.opensLine() && !required;
    if (!there || !message && !TITLES.contains(token.text())) {
      return false;
    }
    cursor.complain(
        Code.E0201,
        token.span().to(text.span()),
        message
            ? "a message stands behind the condition of its `require`"
            : "a control has no " + cursor.shown(token) + " beside its title",
        message
            ? Help.say("put " + cursor.shown(text) + " there: `require ... " + shown(text) + "`")
            : Help.leaveOut("it").with(", or say it in `because`").guessed());
    for (int i = 0; i <= sign; i++) {
      cursor.skip();
    }
    return true;
  }

  static boolean isFiled(Token token) {
    return FILED.contains(token.text().toLowerCase(Locale.ROOT));
  }

  /** {@code tags [ "a" ]}: what others file their rules by. */
  private boolean filed(Token token) {
    Token value = cursor.peek(1);
    boolean text = value.kind() == Kind.STRING || value.kind() == Kind.END;
    if (!isFiled(token) || value.opensLine() || text) {
      return false;
    }
    int ahead = 1;
    while (!cursor.peek(ahead + 1).opensLine() && cursor.peek(ahead + 1).kind() != Kind.END) {
      ahead++;
    }
    cursor.complain(
        Code.E0201,
        token.span().to(cursor.peek(ahead).span()),
        "a control has no " + cursor.shown(token),
        Help.leaveOut("it")
            .with(": its numbers stand in a `benchmark`, and those of frameworks in a `mapping`")
            .guessed());
    for (int i = 0; i <= ahead; i++) {
      cursor.skip();
    }
    return true;
  }

  /** {@code title "..."} on a line of its own among the clauses: it is read all the same. */
  Optional<Decl.Text> titleBelow(Id name) {
    int ahead = 0;
    while (cursor.peek(ahead).kind() != Kind.END && !cursor.peek(ahead).atMargin()) {
      Token word = cursor.peek(ahead);
      if (word.is("control")) {
        break; // the next one, wherever it stands: of many no clause is looked through twice
      }
      Token text = cursor.peek(ahead + 1);
      boolean title = word.opensLine() && TITLES.contains(word.text());
      if (title && text.kind() == Kind.STRING && !text.opensLine()) {
        cursor.complain(
            Code.E0201,
            word.span().to(text.span()),
            "the title stands right behind the id, without a word for it",
            "leave it out here, and write `control " + name.text() + " " + shown(text) + "` above");
        cursor.drop(ahead);
        cursor.drop(ahead);
        return Optional.of(new Decl.Text(text.span(), text.text()));
      }
      ahead++;
    }
    return Optional.empty();
  }

  /** {@code for each p in xs} below {@code for each container}: both are said by one clause. */
  Optional<String> nested(String clause, Optional<Decl.Population> population) {
    boolean loop =
        clause.equals("for") && cursor.peek(3).is("in") && cursor.peek(4).kind() == Kind.WORD;
    return loop && population.isPresent()
        ? Optional.of(
            "write one of both: `for each "
                + cursor.peek(2).text()
                + " in "
                + cursor.peek(4).text()
                + " of "
                + cursor.words(population.get().span()).replaceFirst("^for +", "")
                + "`")
        : Optional.empty();
  }

  /** What to write where the text of a clause stands without quotes on the lines below it. */
  Optional<String> block(String clause) {
    StringBuilder text = new StringBuilder();
    int line = cursor.file().lineAt(cursor.last().orElseThrow().span().start()) + 1;
    while (text.length() < LONGEST_TEXT
        && line <= cursor.file().lineAt(cursor.file().text().length())) {
      String words = cursor.file().line(line++).strip();
      String first = words.split("[^A-Za-z_]", 2)[0];
      if (words.isEmpty()
          || words.indexOf('"') >= 0
          || Keywords.CLAUSES.contains(first)
          || Keywords.DECLARATIONS.contains(first)) {
        break;
      }
      text.append(text.isEmpty() ? "" : " ").append(words);
    }
    return text.isEmpty() || !cursor.peek().opensLine()
        ? Optional.empty()
        : Optional.of("write `" + clause + " \"" + text + "\"`");
  }

  private String shown(Token text) {
    return cursor.words(text.span());
  }
}
