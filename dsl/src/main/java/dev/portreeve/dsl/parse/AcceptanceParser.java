package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private final Map<String, Decl.Text> terms = new LinkedHashMap<>();
  private Optional<Expr> onlyWhile = Optional.empty();
  private List<String> known = OF_WAIVERS;

  /** Whether the name behind what it is about was put right with it. */
  private boolean answered;

  AcceptanceParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
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
    Optional<Decl.Scope> scope = named ? scope(keyword) : Optional.empty();
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

  private Optional<Decl.Scope> scope(String keyword) {
    String form =
        "say whom it is about: `" + keyword + " ... for the container where name is \"web\"`";
    int start = cursor.start();
    foreignFor();
    Token comma = cursor.peek();
    if (comma.kind() == Kind.COMMA && !cursor.lost()) {
      cursor.fail(
          Code.E0201,
          comma.span(),
          "what is accepted is one control",
          "write one `" + keyword + "` for each of them, with its own reason");
    }
    cursor.expect("for", form);
    boolean each = cursor.accept("each");
    Token bare = cursor.peek();
    boolean article = bare.kind() == Kind.WORD && !bare.is("the") && !bare.opensLine();
    boolean many = List.of("all", "every", "any").contains(bare.text());
    if (article && many && cursor.peek(1).kind() == Kind.WORD) {
      String kind = cursor.peek(1).text().replaceFirst("(?<=[^s])s$", "");
      cursor.complain(
          Code.E0201,
          bare.span().to(cursor.peek(1).span()),
          "`the` or `each` stands before what it is about",
          "write `each " + kind + "`");
      cursor.skip();
      cursor.read(kind);
      each = true;
    } else if (!each && article && !cursor.lost()) {
      boolean one = List.of("a", "an", "this", "one").contains(bare.text());
      int last = one ? 1 : 0;
      String subject = cursor.peek(last).text();
      boolean plural = !one && subject.endsWith("s") && !named(last);
      if (plural) {
        String kind = subject.replaceFirst("(?<=[^s])s$", "");
        cursor.complain(
            Code.E0201,
            bare.span(),
            "`the` or `each` stands before what it is about",
            "write `each " + kind + "`");
        cursor.read(kind);
        return subject(true, start);
      }
      boolean named = named(last);
      String text = cursor.words(cursor.peek(last + 1).span());
      answered = named;
      cursor.complain(
          Code.E0201,
          bare.span().to(cursor.peek(named ? last + 1 : last).span()),
          "`the` or `each` stands before what it is about",
          "write `the " + subject + (named ? " where name is " + text : "") + "`");
      if (one) {
        cursor.skip();
      }
    } else if (!each) {
      cursor.expect("the", form);
    }
    return subject(each, start);
  }

  /** Whether a text stands behind the kind of subject. */
  private boolean named(int last) {
    return cursor.peek(last + 1).kind() == Kind.STRING;
  }

  private Optional<Decl.Scope> subject(boolean each, int start) {
    Id subject = cursor.word("the kind of subject");
    Optional<Decl.Element> element = Optional.empty();
    if (!cursor.lost() && cursor.accept("in")) {
      Expr list = expressions.path();
      element = Optional.of(new Decl.Element(subject.span().to(list.span()), subject, list));
      subject = object(each);
    }
    named();
    Optional<Expr> where = Optional.empty();
    if (!cursor.lost() && cursor.accept("where")) {
      where = Optional.of(expressions.condition());
    }
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new Decl.Scope(cursor.since(start), each, element, subject, where));
  }

  /** {@code on container "web"}. */
  private void foreignFor() {
    Token on = cursor.peek();
    int article = List.of("the", "a", "each").contains(cursor.peek(1).text()) ? 1 : 0;
    Token kind = cursor.peek(1 + article);
    Token which = cursor.peek(2 + article);
    boolean named = kind.kind() == Kind.WORD && which.kind() == Kind.STRING;
    if (List.of("on", "in", "at", "of", "where").contains(on.text()) && named) {
      cursor.fail(
          Code.E0201,
          on.span().to(which.span()),
          "an acceptance says `for` whom it is",
          "write `for the " + kind.text() + " where name is " + cursor.words(which.span()) + "`");
    }
  }

  /** {@code named "web"}, {@code "web"}, {@code whose name is "web"}: read as a condition. */
  private void named() {
    Token token = cursor.peek();
    boolean word = List.of("named", "called").contains(token.text());
    Token name = word ? cursor.peek(1) : token;
    boolean other = List.of("whose", "with", "when", "if", "having", "that").contains(token.text());
    if (word && name.kind() == Kind.WORD && !name.opensLine() && !cursor.lost()) {
      cursor.fail(
          Code.E0201,
          token.span().to(name.span()),
          "a name is asked for",
          "write `where name is \"" + name.text() + "\"`");
      return;
    }
    if (cursor.lost() || name.kind() != Kind.STRING && !other) {
      return;
    }
    Span span = other ? token.span() : token.span().to(name.span());
    if (!answered) {
      cursor.complain(
          Code.E0201,
          span,
          other ? cursor.shown(token) + " does not begin a condition" : "a name is asked for",
          other ? "write `where`" : "write `where name is " + cursor.words(name.span()) + "`");
    }
    if (other) {
      cursor.skip();
      cursor.insert("where");
      return;
    }
    if (word) {
      cursor.skip();
    }
    for (String each : List.of("is", "name", "where")) {
      cursor.insert(each);
    }
  }

  /** The rest of {@code the p in published_ports of the container}. */
  private Id object(boolean each) {
    String form =
        each
            ? "as in `for each p in published_ports of each container where name matches \"web-*\"`"
            : "as in `for the p in published_ports of the container where name is \"web\"`";
    cursor.expect("of", form);
    if (!cursor.accept("each") && !cursor.accept("the")) {
      cursor.expect(each ? "each" : "the", form);
    }
    return cursor.word("the kind of subject");
  }

  // ---- finding terms ----

  private boolean ended() {
    return cursor.atDeclaration() || (cursor.peek().atMargin() && !atTermLine());
  }

  private boolean atTermLine() {
    return cursor.peek().opensLine() && cursor.atAny(known);
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
          "write `" + approval.get() + "`");
      cursor.skip();
      if (approval.get().equals("on")) {
        Decl.Text on = day("as in `approved by \"ciso@acme.example\" on 2026-10-02`");
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
          "leave it out");
      cursor.skip();
    } else if (!cursor.atAny(known)) {
      Optional<String> other =
          Habits.words("term", found.text()).filter(o -> known.contains(o) && found.opensLine());
      Optional<String> meant =
          found.kind() == Kind.WORD || other.isPresent()
              ? other.or(() -> Suggestions.closest(found.text(), known))
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
          other.map(o -> "write `" + o + "`").orElseGet(() -> Suggestions.meant(meant.get())));
      if (by) {
        cursor.skip();
      }
      cursor.read(meant.get());
    }
    cursor.countNode();
    int words = cursor.at("approved") && cursor.peek(1).is("by") ? 2 : 1;
    Token sign = cursor.peek(words);
    if (sign.kind() == Kind.COLON || sign.kind() == Kind.EQUALS) {
      cursor.complain(
          Code.E0201,
          sign.span(),
          "no " + cursor.shown(sign) + " stands behind the word of a term",
          "leave it out");
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

  private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

  /** A date in quotes, or with its day first: read all the same. */
  private Optional<Decl.Text> foreignDay() {
    Token token = cursor.peek();
    Matcher first = DAY_FIRST.matcher(token.text());
    boolean quoted = token.kind() == Kind.STRING && token.text().matches("\\d{4}-\\d{2}-\\d{2}");
    if (cursor.lost() || !quoted && !first.matches()) {
      return Optional.empty();
    }
    String day =
        quoted
            ? token.text()
            : String.format(
                Locale.ROOT,
                "%s-%02d-%02d",
                first.group(3),
                Integer.parseInt(first.group(2)),
                Integer.parseInt(first.group(1)));
    cursor.complain(
        Code.E0201,
        token.span(),
        quoted ? "a date stands without quotes" : "a date begins with its year",
        "write `" + day + "`");
    cursor.skip();
    return Optional.of(new Decl.Text(token.span(), day));
  }

  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?i)(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\\.?,?[ -](\\d{4})"
              + "|([a-z]{3,9})\\.? (?:(\\d{1,2})(?:st|nd|rd|th)?,? )?(\\d{4})"
              + "|(?:the )?end of (?:([a-z]{3,9}) )?(\\d{4}))(?![\\w-])");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** {@code 2 October 2026}, {@code October 2, 2026}, {@code end of 2027}: read all the same. */
  private Optional<Decl.Text> wordedDay() {
    Token first = cursor.peek();
    Matcher words = IN_WORDS.matcher(cursor.file().text());
    words.region(first.span().start(), cursor.file().text().length());
    if (cursor.lost() || first.opensLine() || !words.lookingAt()) {
      return Optional.empty();
    }
    boolean dayFirst = words.group(1) != null;
    boolean ends = words.group(8) != null;
    String named = dayFirst ? words.group(2) : ends ? words.group(7) : words.group(4);
    int month =
        named == null ? 12 : MONTHS.indexOf(named.toLowerCase(Locale.ROOT).substring(0, 3)) + 1;
    int year = Integer.parseInt(words.group(dayFirst ? 3 : ends ? 8 : 6));
    String day = dayFirst ? words.group(1) : ends ? null : words.group(5);
    if (month == 0) {
      return Optional.empty();
    }
    int of = day == null ? YearMonth.of(year, month).lengthOfMonth() : Integer.parseInt(day);
    String write = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, of);
    Span span = new Span(first.span().start(), words.end());
    cursor.complain(Code.E0201, span, "a date is written in numbers", "write `" + write + "`");
    while (cursor.start() < span.end() && !cursor.at(Kind.END)) {
      cursor.skip();
    }
    return Optional.of(new Decl.Text(span, write));
  }

  private Decl.Text day(String form) {
    Optional<Decl.Text> foreign = foreignDay().or(this::wordedDay);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    Token token = cursor.peek();
    Token unit = cursor.peek(1);
    boolean span =
        token.kind() == Kind.INT && !unit.opensLine() && Keywords.UNITS.containsKey(unit.text());
    boolean never =
        List.of("forever", "never", "indefinitely", "always", "permanent", "none", "unlimited")
            .contains(token.text());
    if (!cursor.lost() && !token.opensLine() && (span || never)) {
      cursor.complain(
          Code.E0201,
          span ? token.span().to(unit.span()) : token.span(),
          span ? "an acceptance ends on a day, not after a while" : "no acceptance is for ever",
          "name the day, " + form);
      cursor.skip();
      if (span) {
        cursor.skip();
      }
      return new Decl.Text(token.span(), "");
    }
    return cursor.number("a date", form, Kind.DATE);
  }

  private void date(Token keyword) {
    put(keyword.text(), keyword, day("as in `" + keyword.text() + " 2027-03-31`"));
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
          "write `" + said + "`");
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
    put("on", keyword, day(form));
  }

  private void by() {
    Token keyword = cursor.next();
    String form = "as in `by \"ops@acme.example\" on 2026-11-01`";
    put("by", keyword, seen("who says so", cursor.string("who says so", form)));
    cursor.expect("on", form);
    put("on", keyword, day(form));
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
