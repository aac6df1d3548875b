package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.parse.expression.ExpressionParser;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people accept and answer: waivers and attestations. Their terms are read in whatever order
 * they stand, each once; what is missing is complained about together.
 */
final class AcceptanceParser {
  private static final List<String> OF_WAIVERS =
      List.of("reason", "owner", "approved", "from", "until", "only");
  private static final List<String> OF_ATTESTATIONS =
      List.of("verdict", "by", "until", "reason", "only");

  private static final List<String> OF_BOTH =
      List.of("verdict", "by", "reason", "owner", "approved by", "on", "until");

  private static final String BY = "approved by";

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final DayParser days;
  private final Map<String, Decl.Text> terms = new LinkedHashMap<>();
  private Optional<Expr> onlyWhile = Optional.empty();
  private List<String> known = OF_WAIVERS;

  AcceptanceParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.days = new DayParser(cursor);
  }

  Decl waive() {
    return read("waive", OF_WAIVERS);
  }

  Decl attest() {
    return read("attest", OF_ATTESTATIONS);
  }

  private Decl read(String keyword, List<String> allowed) {
    known = allowed;
    int start = cursor.start();
    int complaints = cursor.complaints();
    cursor.skip();
    Id control = cursor.known("the id of a control");
    Span span = cursor.since(start);
    boolean named = !cursor.lost();
    Optional<Decl.Scope> scope =
        named ? new ScopeParser(cursor, expressions).scope(keyword) : Optional.empty();
    while (cursor.lost() || (!cursor.at(Kind.END) && !ended())) {
      if (cursor.lost()) {
        cursor.recover(this::atTermLine);
      } else {
        term(keyword);
      }
    }
    if (cursor.complaints() == complaints) {
      complainOfMissing(keyword, span);
    }
    if (scope.isEmpty()) {
      return new Decl.Broken(span, keyword, Optional.empty());
    }
    // What is missing was complained about: the rest is checked all the same, as its target is.
    OF_BOTH.forEach(term -> terms.putIfAbsent(term, new Decl.Text(span, "")));
    return keyword.equals("waive")
        ? new Decl.Waive(
            span,
            control,
            scope.get(),
            terms.get("reason"),
            terms.get("owner"),
            terms.get("approved by"),
            terms.get("on"),
            Optional.ofNullable(terms.get("from")),
            terms.get("until"),
            onlyWhile)
        : new Decl.Attest(
            span,
            control,
            scope.get(),
            terms.get("verdict").value().equals("pass"),
            terms.get("reason"),
            terms.get("by"),
            terms.get("on"),
            terms.get("until"),
            onlyWhile);
  }

  // ---- finding terms ----

  private boolean ended() {
    return cursor.atDeclaration() || (cursor.peek().atMargin() && !atTermLine());
  }

  private boolean atTermLine() {
    return cursor.peek().opensLine() && cursor.atAny(known);
  }

  /** The term that a word is meant for which other languages have, misspelt. */
  private static Optional<String> misspelt(String word) {
    List<String> spelled = Habits.at("term").stream().map(Habit::spelling).toList();
    return Suggestions.closest(word, spelled).flatMap(near -> Habits.words("term", near));
  }

  private void term(String keyword) {
    Token found = cursor.peek();
    String of = keyword.equals("waive") ? "a waiver" : "an attestation";
    Optional<String> approval = approval(found);
    if (approval.isPresent()) {
      cursor.complain(
          Code.E0201,
          found.span(),
          cursor.shown(found) + " is no term of " + of,
          Help.write(approval.get()));
      cursor.skip();
      if (approval.get().equals("on")) {
        Decl.Text on = days.day("as in `approved by \"ciso@acme.example\" on 2026-10-02`");
        put("on", found, on);
        return;
      }
      cursor.insert("by");
      cursor.insert("approved");
    } else if (!cursor.atAny(known) && stray(found)) {
      cursor.complain(
          Code.E0201,
          found.span(),
          cursor.shown(found) + " does not stand before `" + cursor.peek(1).text() + "`",
          Help.leaveOut("it"));
      cursor.skip();
    } else if (!cursor.atAny(known)) {
      Optional<String> other =
          Habits.words("term", found.text()).filter(o -> known.contains(o) && found.opensLine());
      Optional<String> meant =
          found.kind() == Kind.WORD || other.isPresent()
              ? other
                  .or(() -> Suggestions.closest(found.text(), known))
                  .or(() -> misspelt(found.text()).filter(known::contains))
              : Optional.empty();
      if (meant.isEmpty()) {
        boolean ticket =
            List.of("ticket", "issue", "jira", "link", "url", "reference", "ref", "id")
                .contains(found.text());
        cursor.misplaced(
            "a term of " + of,
            ticket
                ? "write it into the `reason`"
                : found.is("for") && cursor.peek(1).kind() == Kind.INT
                    ? "name the day on which it ends, as in `until 2027-03-31`"
                    : "its terms are " + spelled());
        return;
      }
      boolean by = cursor.peek(1).is("by") && !meant.equals(Optional.of("by"));
      cursor.complain(
          Code.E0201,
          by ? found.span().to(cursor.peek(1).span()) : found.span(),
          cursor.shown(found) + " is no term of " + of,
          other
              .map(o -> Help.write(found.is("while") ? "only while" : o))
              .orElseGet(() -> Help.meant(meant.get())));
      if (by) {
        cursor.skip();
      }
      if (found.is("while")) {
        cursor.insert("only");
      } else {
        cursor.read(meant.get());
      }
    }
    cursor.countNode();
    int words = cursor.at("approved") && cursor.peek(1).is("by") ? 2 : 1;
    Token sign = cursor.peek(words);
    if (sign.kind() == Kind.COLON || sign.kind() == Kind.EQUALS) {
      cursor.complain(
          Code.E0201,
          sign.span(),
          "no " + cursor.shown(sign) + " stands behind the word of a term",
          Help.leaveOut("it"));
      cursor.drop(words);
    }
    switch (cursor.peek().text()) {
      case "approved" -> approved();
      case "only" -> onlyWhile();
      case "by" -> by();
      case "verdict" -> verdict();
      case "from", "until" -> date(cursor.next());
      default -> text(cursor.next());
    }
  }

  /** {@code valid until 2027-03-31}: a word before that of a term. */
  private boolean stray(Token found) {
    Token behind = cursor.peek(1);
    boolean word = found.kind() == Kind.WORD && found.opensLine() && !behind.opensLine();
    return word && List.of("until", "from", "reason", "owner", "approved").contains(behind.text());
  }

  /** {@code approved_by "..."} and {@code approved_on ...}, as tables have them. */
  private Optional<String> approval(Token found) {
    boolean waiver = known == OF_WAIVERS && found.opensLine();
    String word = found.text().replace('-', '_');
    if (waiver && List.of("approved_by", "approver", "approvedby", "approval").contains(word)) {
      return Optional.of("approved by");
    }
    boolean on = List.of("approved_on", "approved_at", "approval_date").contains(word);
    on |= found.is("approved") && cursor.peek(1).kind() == Kind.DATE && terms.containsKey(BY);
    return waiver && on ? Optional.of("on") : Optional.empty();
  }

  private String spelled() {
    List<String> words = new ArrayList<>();
    for (String word : known) {
      words.add(
          switch (word) {
            case "approved" -> "approved by ... on";
            case "only" -> "only while";
            case "by" -> "by ... on";
            default -> word;
          });
    }
    return String.join(", ", words);
  }

  // ---- reading terms ----

  private void put(String term, Token at, Decl.Text text) {
    if (!cursor.lost() && terms.putIfAbsent(term, text) != null) {
      cursor.complain(
          Code.E0502, at.span(), "there is a second " + cursor.shown(at), "leave one out");
    }
  }

  private void text(Token keyword) {
    String form = "as in `" + keyword.text() + " \"...\"`";
    Decl.Text text = cursor.string("a text", form);
    if (keyword.text().equals("owner")) {
      seen("the owner", text);
    } else if (!cursor.lost() && Visible.isBlank(text.value())) {
      cursor.complain(Code.E0502, text.span(), "the " + keyword.text() + " is empty", "say it");
    }
    put(keyword.text(), keyword, text);
  }

  /** Who answers for an acceptance is a name that whoever reads it can see, all of it. */
  private Decl.Text seen(String who, Decl.Text text) {
    if (cursor.lost()) {
      return text;
    }
    Optional<String> hidden = Visible.firstHidden(text.value());
    if (Visible.isBlank(text.value())) {
      cursor.complain(Code.E0502, text.span(), who + " is empty", "say it");
    } else if (hidden.isPresent()) {
      cursor.complain(
          Code.E0502,
          text.span(),
          who + " has the character " + hidden.get() + ", which cannot be seen",
          "type it anew without that character");
    }
    return text;
  }

  private void date(Token keyword) {
    put(keyword.text(), keyword, days.day("as in `" + keyword.text() + " 2027-03-31`"));
  }

  private void approved() {
    Token keyword = cursor.next();
    String form = "as in `approved by \"ciso@acme.example\" on 2026-10-02`";
    Token day = cursor.peek(cursor.at("on") ? 1 : 0);
    Token by = cursor.peek(cursor.at("on") ? 2 : 1);
    Token who = cursor.peek(cursor.at("on") ? 3 : 2);
    if (day.kind() == Kind.DATE && by.is("by") && who.kind() == Kind.STRING && !cursor.lost()) {
      String said = "by " + cursor.words(who.span()) + " on " + day.text();
      cursor.complain(
          Code.E0201,
          cursor.peek().span().to(who.span()),
          "who approved it stands before the day",
          Help.write(said));
      put(BY, keyword, seen("who approved it", new Decl.Text(who.span(), who.text())));
      put("on", keyword, new Decl.Text(day.span(), day.text()));
      while (!cursor.peek().equals(who)) {
        cursor.skip();
      }
      cursor.skip();
      return;
    }
    cursor.expect("by", form);
    put("approved by", keyword, seen("who approved it", cursor.string("who approved it", form)));
    if (approval(cursor.peek()).equals(Optional.of("on"))) {
      return;
    }
    cursor.expect("on", form);
    put("on", keyword, days.day(form));
  }

  private void by() {
    Token keyword = cursor.next();
    String form = "as in `by \"ops@acme.example\" on 2026-11-01`";
    put("by", keyword, seen("who says so", cursor.string("who says so", form)));
    cursor.expect("on", form);
    put("on", keyword, days.day(form));
  }

  private void verdict() {
    Token keyword = cursor.next();
    Token word = cursor.peek();
    if (!cursor.at("pass") && !cursor.at("fail")) {
      cursor.unexpected("`pass` or `fail`", "as in `verdict pass`");
    }
    cursor.skip();
    put("verdict", keyword, new Decl.Text(word.span(), word.text()));
  }

  private void onlyWhile() {
    Token keyword = cursor.next();
    cursor.expect("while", "as in `only while network_mode is not host`");
    if (onlyWhile.isPresent()) {
      cursor.complain(
          Code.E0502,
          keyword.span(),
          "there is a second `only while`",
          "join both conditions with `and`");
    }
    Expr condition = cursor.lost() ? new Expr.Poison(keyword.span()) : expressions.condition();
    onlyWhile = Optional.of(condition);
  }

  private void complainOfMissing(String keyword, Span span) {
    boolean waiver = keyword.equals("waive");
    Map<String, String> wanted = new LinkedHashMap<>();
    if (!waiver) {
      wanted.put("verdict", "`verdict pass`");
      wanted.put("by", "`by \"ops@acme.example\" on 2026-11-01`");
    }
    wanted.put("reason", "`reason \"...\"`");
    if (waiver) {
      wanted.put("owner", "`owner \"sre@acme.example\"`");
      wanted.put("approved by", "`approved by \"ciso@acme.example\" on 2026-10-02`");
    }
    wanted.put("until", "`until 2027-03-31`");
    wanted.keySet().removeAll(terms.keySet());
    if (!wanted.isEmpty()) {
      String lacks = String.join(", ", wanted.keySet());
      cursor.complain(
          Code.E0502,
          span,
          (waiver ? "this waiver has no " : "this attestation has no ") + lacks,
          "add " + String.join(", ", wanted.values()));
    }
  }
}
