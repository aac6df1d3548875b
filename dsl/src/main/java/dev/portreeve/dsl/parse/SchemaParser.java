package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.parse.expression.ExpressionParser;
import dev.portreeve.dsl.parse.message.MessageParser;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Message;
import dev.portreeve.dsl.syntax.TypeExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What describes a world: aliases, sources, enums, records, subjects, and the types of fields. */
final class SchemaParser {
  /** What other languages call a group in their types. */
  private static final List<String> GROUPS =
      List.of("list", "set", "array", "vector", "sequence", "tuple", "collection");

  private static final String FIELD_FORM = "a field is written `name : text \"What it says\"`";

  private final Cursor cursor;
  private final ExpressionParser expressions;

  SchemaParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Decl alias() {
    int start = cursor.start();
    cursor.skip();
    Decl.Text from =
        cursor.string("the path that is replaced", "as in `alias \"/var/run\" is \"/run\"`");
    cursor.expect("is", "as in `alias \"/var/run\" is \"/run\"`");
    Decl.Text to =
        cursor.string("the path that replaces it", "as in `alias \"/var/run\" is \"/run\"`");
    Span span = new Span(start, from.span().end());
    return cursor.lost()
        ? new Decl.Broken(cursor.since(start), "alias", Optional.empty())
        : new Decl.Alias(span, from, to);
  }

  Decl source() {
    int start = cursor.start();
    cursor.skip();
    Id name = cursor.word("the name of a source");
    Span span = cursor.since(start);
    boolean named = !cursor.lost();
    Decl.Text command =
        cursor.string("how to collect it", "as in `source inspect \"docker inspect NAME\"`");
    List<Id> needs = new ArrayList<>();
    if (!cursor.lost() && cursor.accept("needs")) {
      do {
        needs.add(cursor.word("the name of a privilege"));
      } while (cursor.accept(Kind.COMMA));
    }
    return cursor.lost()
        ? new Decl.Broken(span, "source", named ? Optional.of(name) : Optional.empty())
        : new Decl.Source(span, name, command, needs);
  }

  Decl privilege() {
    int start = cursor.start();
    cursor.skip();
    Id name = cursor.word("the name of a privilege");
    Span span = cursor.since(start);
    boolean named = !cursor.lost();
    Decl.Text doc =
        cursor.string("who has it", "as in `privilege root \"May do all on the host\"`");
    return cursor.lost()
        ? new Decl.Broken(span, "privilege", named ? Optional.of(name) : Optional.empty())
        : new Decl.Privilege(span, name, doc);
  }

  Decl enumeration() {
    int start = cursor.start();
    cursor.skip();
    Id name = cursor.word("the name of the enum");
    Span span = cursor.since(start);
    if (cursor.lost()) {
      return new Decl.Broken(span, "enum", Optional.empty());
    }
    if (cursor.at(Kind.EQUALS)) {
      int line = cursor.file().lineAt(cursor.start());
      String said = cursor.file().line(line);
      String members = said.substring(said.indexOf('=') + 1).replaceAll("[{}\\[\\]\";]", " ");
      cursor.fail(
          Code.E0201,
          cursor.peek().span(),
          "the members of an enum stand in braces, without a sign before them",
          Help.say(
              "write `enum "
                  + name.text()
                  + " { "
                  + String.join(", ", members.strip().toLowerCase(Locale.ROOT).split("[\\s,|]+"))
                  + " }`"));
    }
    cursor.expect(Kind.OPEN_BRACE, "{", "as in `enum transport { unix, tcp }`");
    List<Id> members = new ArrayList<>();
    do {
      members.add(member());
      cursor.countNode();
    } while (cursor.accept(Kind.COMMA));
    cursor.expect(Kind.CLOSE_BRACE, "}", "members are separated by commas");
    return cursor.lost()
        ? new Decl.Broken(span, "enum", Optional.of(name))
        : new Decl.Enumeration(span, name, members);
  }

  private Id member() {
    Token token = cursor.peek();
    if (cursor.accept(Kind.UPPER)) {
      return new Id(token.span(), token.text());
    }
    return cursor.word("a member of the enum");
  }

  Decl record() {
    int start = cursor.start();
    int complaints = cursor.complaints();
    cursor.skip();
    Id name = cursor.word("the name of the record");
    Span span = cursor.since(start);
    if (cursor.lost()) {
      return new Decl.Broken(span, "record", Optional.empty());
    }
    Optional<Decl.Text> doc = cursor.optionalString();
    Optional<Message> namedBy = Optional.empty();
    if (cursor.accept("named", "by")) {
      namedBy =
          Optional.of(
              MessageParser.message(
                  cursor,
                  "a text with the fields that tell one from another",
                  "as in `named by \"{container_port}/{protocol}\"`"));
    }
    List<Decl.Field> fields = new ArrayList<>();
    if (cursor.lost()) {
      cursor.recover(this::atFieldLine);
    }
    boolean braced = cursor.at(Kind.OPEN_BRACE) && cursor.peek(2).kind() == Kind.COLON;
    if (braced) {
      cursor.complain(
          Code.E0201,
          cursor.peek().span(),
          "no braces stand around fields, and no commas between them",
          Help.say(FIELD_FORM + ", on a line of its own"));
      cursor.skip();
    }
    while (atField()) {
      field(fields);
      while (braced && (cursor.at(Kind.COMMA) || cursor.at(Kind.CLOSE_BRACE))) {
        cursor.skip();
      }
    }
    stray();
    return cursor.complaints() > complaints
        ? new Decl.Broken(span, "record", Optional.of(name))
        : new Decl.Record(span, name, doc, namedBy, fields);
  }

  Decl subject() {
    int start = cursor.start();
    int complaints = cursor.complaints();
    cursor.skip();
    Id name = cursor.word("the name of the subject");
    Span span = cursor.since(start);
    if (cursor.lost()) {
      return new Decl.Broken(span, "subject", Optional.empty());
    }
    Decl.Text doc =
        cursor.string("a sentence about it", "as in `subject host \"The machine\" one as host`");
    Decl.Shape shape = shape();
    Optional<Id> namedBy = by("named");
    Optional<Id> identifiedBy = by("identified");
    List<Decl.Field> fields = new ArrayList<>();
    List<Decl.Adjective> adjectives = new ArrayList<>();
    if (cursor.lost()) {
      cursor.recover(this::atFieldLine);
    }
    while (atField() || atAdjective()) {
      if (atField()) {
        field(fields);
      } else {
        adjective(adjectives);
      }
    }
    stray();
    return cursor.complaints() > complaints
        ? new Decl.Broken(span, "subject", Optional.of(name))
        : new Decl.Subject(span, name, doc, shape, namedBy, identifiedBy, fields, adjectives);
  }

  private Decl.Shape shape() {
    int start = cursor.start();
    String help = "as in `one as host`, `many as containers` or `asked as files by path`";
    Decl.Shape.Kind kind = Decl.Shape.Kind.ONE;
    if (cursor.accept("many")) {
      kind = Decl.Shape.Kind.MANY;
    } else if (cursor.accept("asked")) {
      kind = Decl.Shape.Kind.ASKED;
    } else if (!cursor.accept("one")) {
      cursor.unexpected("`one`, `many` or `asked`", help);
    }
    cursor.expect("as", help);
    Id collection = cursor.word("the name in the snapshot");
    Optional<Id> by = Optional.empty();
    if (kind == Decl.Shape.Kind.ASKED) {
      cursor.expect("by", help);
      by = Optional.of(cursor.word("the field that entries are asked by"));
    }
    return new Decl.Shape(cursor.since(start), kind, collection, by);
  }

  private Optional<Id> by(String word) {
    return cursor.accept(word, "by")
        ? Optional.of(cursor.word("the name of a field"))
        : Optional.empty();
  }

  // ---- fields and adjectives ----

  private boolean atField() {
    Kind kind = cursor.peek().kind();
    boolean name =
        kind == Kind.WORD || kind == Kind.RESERVED || kind == Kind.UPPER || kind == Kind.SLUG;
    return name && cursor.peek(1).kind() == Kind.COLON;
  }

  private boolean atAdjective() {
    return cursor.at("adjective") && cursor.peek(2).kind() == Kind.COLON;
  }

  private boolean atFieldLine() {
    return cursor.peek().opensLine() && (atField() || atAdjective());
  }

  /** Between the fields stands something else: said once, and skipped. */
  private void stray() {
    while (!cursor.at(Kind.END) && !cursor.atDeclaration() && !cursor.peek().atMargin()) {
      if (!cursor.lost()) {
        cursor.misplaced("a field or the next declaration", FIELD_FORM);
      }
      cursor.recover(this::atFieldLine);
      while (atField() || atAdjective()) {
        if (atField()) {
          field(new ArrayList<>());
        } else {
          adjective(new ArrayList<>());
        }
      }
    }
  }

  private void field(List<Decl.Field> fields) {
    int start = cursor.start();
    Id name = fieldName();
    cursor.skip();
    TypeExpr type = type();
    if (cursor.at(Kind.EQUALS)) {
      // What has a value is a declaration that lost its keyword: its users are not told again.
      cursor.remember(name.text());
    }
    Optional<Decl.Text> doc = cursor.optionalString();
    Optional<Decl.Origin> from = Optional.empty();
    if (cursor.at("from") && !atField()) {
      cursor.skip();
      from = Optional.of(origin("as in `from inspect \".Name\"`"));
    }
    Optional<Decl.SetBy> setBy = Optional.empty();
    if (cursor.accept("set", "by")) {
      setBy = Optional.of(setting());
    }
    Optional<Decl.Text> deprecated = Optional.empty();
    if (cursor.at("deprecated") && !atField()) {
      cursor.skip();
      deprecated =
          Optional.of(cursor.string("what to use instead", "as in `deprecated \"use mode\"`"));
    }
    cursor.countNode();
    if (cursor.lost()) {
      cursor.recover(this::atFieldLine);
      return;
    }
    fields.add(new Decl.Field(cursor.since(start), name, type, doc, from, setBy, deprecated));
  }

  private Id fieldName() {
    Token token = cursor.peek();
    if (token.kind() == Kind.RESERVED) {
      cursor.complain(
          Code.E0303,
          token.span(),
          cursor.shown(token) + " is a word of the language and cannot be the name of a field",
          "choose another word, or join two: `" + token.text() + "_value`");
      cursor.skip();
      return new Id(token.span(), token.text());
    }
    return cursor.word("the name of a field");
  }

  private Decl.Origin origin(String help) {
    Id kind = cursor.word("the kind of source");
    return new Decl.Origin(kind, cursor.string("a text", help));
  }

  private Decl.SetBy setting() {
    int start = cursor.start();
    Decl.Origin by = origin("as in `set by flag \"--name\"`");
    Optional<Expr> unless = Optional.empty();
    if (!atField() && cursor.accept("unless")) {
      unless = Optional.of(expressions.value());
    }
    Optional<Expr> suchAs = Optional.empty();
    if (!atField() && cursor.accept("such", "as")) {
      suchAs = Optional.of(expressions.value());
    }
    return new Decl.SetBy(cursor.since(start), by, unless, suchAs);
  }

  private void adjective(List<Decl.Adjective> adjectives) {
    int start = cursor.start();
    cursor.skip();
    Id name = cursor.word("the name of the adjective");
    Span span = cursor.since(start);
    cursor.expect(Kind.COLON, ":", "as in `adjective running : state is running`");
    adjectives.add(new Decl.Adjective(span, name, expressions.condition()));
    if (cursor.lost()) {
      cursor.recover(this::atFieldLine);
    }
  }

  // ---- types ----

  /** {@code size or unlimited}. */
  TypeExpr type() {
    int start = cursor.start();
    TypeExpr.Base base = base();
    Optional<Id> absence = Optional.empty();
    if (cursor.accept("or")) {
      absence = Optional.of(cursor.word("the word for its absence"));
    }
    cursor.countNode();
    return new TypeExpr(cursor.since(start), base, absence);
  }

  private Id element() {
    return cursor.at(Kind.OPEN_BRACE) ? members() : cursor.qualified("a type");
  }

  private TypeExpr.Base base() {
    if (cursor.accept("set", "of")) {
      return new TypeExpr.Base.SetOf(element());
    }
    if (cursor.accept("list", "of", "references", "to")) {
      Id subject = cursor.word("a subject");
      return new TypeExpr.Base.References(subject, key());
    }
    if (cursor.accept("list", "of")) {
      return new TypeExpr.Base.ListOf(element());
    }
    if (cursor.accept("reference", "to")) {
      Id subject = cursor.word("a subject");
      return new TypeExpr.Base.Reference(subject, key());
    }
    int start = cursor.start();
    if (cursor.at(Kind.OPEN_BRACE)) {
      return new TypeExpr.Base.Named(members());
    }
    if (cursor.at(Kind.OPEN_BRACKET) && cursor.peek(2).kind() == Kind.CLOSE_BRACKET) {
      cursor.skip();
      Id element = cursor.qualified("a type");
      cursor.skip();
      return group(start, element, true);
    }
    Id name = cursor.qualified("a type");
    if (cursor.at("of") && !cursor.peek().opensLine()) {
      return misspeltGroup(name);
    }
    if (cursor.at(Kind.OPEN_BRACE) && name.text().equals("enum")) {
      return new TypeExpr.Base.Named(members());
    }
    if (cursor.at(Kind.OPEN_BRACKET) && cursor.peek(1).kind() == Kind.CLOSE_BRACKET) {
      cursor.skip();
      cursor.skip();
      return group(start, name, true);
    }
    Optional<TypeExpr.Base> group = enclosed(name);
    if (group.isPresent()) {
      return group.get();
    }
    if (cursor.at(Kind.OPEN_PAREN) && !cursor.peek().opensLine()) {
      int ahead = 1;
      while (cursor.peek(ahead).kind() != Kind.CLOSE_PAREN && !cursor.peek(ahead).opensLine()) {
        ahead++;
      }
      boolean words = List.of("enum", "oneof", "one_of", "choice", "literal").contains(name.text());
      Span open = words ? name.span() : cursor.peek().span();
      cursor.complain(
          Code.E0201,
          open.to(cursor.peek(ahead).span()),
          "a type says nothing in parentheses",
          words
              ? Help.write("text").because("a control requires what it is one of")
              : Help.leaveOut("it").because("a control requires the bounds"));
      for (int i = 0; i <= ahead; i++) {
        cursor.skip();
      }
      return new TypeExpr.Base.Named(words ? new Id(name.span(), "text") : name);
    }
    return new TypeExpr.Base.Named(name);
  }

  /**
   * {@code list[text]}, {@code set(text)}, {@code list<text>}: what a group is of stands behind.
   */
  private Optional<TypeExpr.Base> enclosed(Id name) {
    boolean group = GROUPS.contains(name.text());
    Token open = cursor.peek();
    boolean opens =
        open.kind() == Kind.OPEN_BRACKET || open.kind() == Kind.OPEN_PAREN || open.is("below");
    boolean closes = cursor.peek(1).kind() == Kind.WORD && !cursor.peek(2).opensLine();
    if (!group || !opens || !closes || open.opensLine()) {
      return Optional.empty();
    }
    boolean list = name.text().equals("list") && open.kind() != Kind.OPEN_PAREN;
    cursor.skip();
    Id element = cursor.qualified("a type");
    cursor.skip();
    return Optional.of(group(name.span().start(), element, list));
  }

  /** What other languages write for a group of such elements. */
  private TypeExpr.Base group(int start, Id element, boolean ordered) {
    Span whole = cursor.since(start);
    String known = Habits.words("type", element.text()).orElse(element.text());
    boolean list = ordered && cursor.peek(1).kind() != Kind.OPEN_BRACE;
    Help write = Help.write((list ? "list" : "set") + " of " + known);
    cursor.complain(
        Code.E0304,
        whole,
        cursor.shown(whole) + " is no type",
        list ? write.because("a group without order or twins is a `set of`") : write);
    Id of = new Id(element.span(), known);
    return list ? new TypeExpr.Base.ListOf(of) : new TypeExpr.Base.SetOf(of);
  }

  /** {@code { created, running }}: members in place of the enum that has them. */
  private Id members() {
    int start =
        cursor.last().filter(l -> l.is("enum")).map(l -> l.span().start()).orElse(cursor.start());
    while (!cursor.at(Kind.CLOSE_BRACE) && !cursor.peek(1).opensLine() && !cursor.at(Kind.END)) {
      cursor.skip();
    }
    cursor.expect(Kind.CLOSE_BRACE, "}", "members are separated by commas");
    Span whole = cursor.since(start);
    return new Id(whole, cursor.words(whole));
  }

  private TypeExpr.Base misspeltGroup(Id name) {
    boolean list = Suggestions.closest(name.text(), List.of("list")).isPresent();
    cursor.complain(
        Code.E0304,
        name.span(),
        "`" + name.text() + "` is no kind of group",
        list
            ? Help.meant("list")
            : List.of("map", "dict", "object").contains(name.text())
                ? Help.say(
                    "there are `set of` and `list of`: names with values are a `list of` a record, as in `record label`, `  name : text \"Its name\"`, `  value : text \"Its value\"`")
                : Help.writeOneOf(List.of("set", "list")));
    cursor.skip();
    Id element = cursor.qualified("a type");
    return list ? new TypeExpr.Base.ListOf(element) : new TypeExpr.Base.SetOf(element);
  }

  private Id key() {
    cursor.expect("by", "as in `reference to image by image_id`");
    return cursor.word("the field that holds the key");
  }
}
