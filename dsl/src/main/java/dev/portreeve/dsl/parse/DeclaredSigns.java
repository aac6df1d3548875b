package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.TypeExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What parts a name from its type and a type from its value in parameters, lists and definitions;
 * and what other languages have there, read as the sign that is meant.
 */
final class DeclaredSigns {
  private static final List<String> TYPES =
      List.of("bool", "int", "text", "size", "duration", "path", "version", "registry", "port");

  private static final List<String> OTHER_COLONS = List.of("of", "as", "is", "type");
  private static final List<String> OTHER_MEANS =
      List.of("is", "as", "if", "when", "where", "do", "returns", "return", "be");
  private static final List<String> DUTIES =
      List.of("required", "mandatory", "optional", "nullable", "readonly");

  /** As much of a definition as tells what its values are. */
  private static final int LONGEST_BODY = 300;

  private static final Pattern USE =
      Pattern.compile(
          "\\b([a-z][a-z0-9_]*+)(?=(\\.[a-z])|( (?:is within|covers) )| [a-z ]{1,40}(\")| [a-z ]{1,40}\\d)");

  private final Cursor cursor;

  /** Whether what is declared belongs to a policy, which gives parameters of packs a value. */
  private boolean ofPolicy;

  DeclaredSigns(Cursor cursor) {
    this.cursor = cursor;
  }

  /** What stands between a name and its type. */
  void colon(String form) {
    Token next = cursor.peek();
    if (cursor.lost() || cursor.at(Kind.COLON)) {
      cursor.expect(Kind.COLON, ":", form);
      return;
    }
    if (next.kind() == Kind.COMMA) {
      cursor.fail(
          Code.E0201,
          next.span(),
          "a declaration has one name",
          "declare each by itself, on a line of its own");
      return;
    }
    Token behind = cursor.peek(1);
    boolean turned = behind.kind() == Kind.EQUALS && next.kind() == Kind.WORD;
    Token type0 = cursor.last().orElse(next);
    if (turned && TYPES.contains(type0.text())) {
      boolean group = cursor.peek(2).kind() == Kind.OPEN_BRACE;
      cursor.fail(
          Code.E0201,
          type0.span().to(next.span()),
          "the type stands behind the name",
          Help.write(next.text() + " : " + (group ? "set of " : "") + type0.text()));
      return;
    }
    if (next.kind() == Kind.EQUALS && TYPES.contains(behind.text()) && !behind.opensLine()) {
      cursor.complain(
          Code.E0201,
          next.span().to(behind.span()),
          "`:` stands before the type, and `=` before the value",
          Help.write(": " + behind.text() + (cursor.peek(2).kind() == Kind.EQUALS ? "" : " =")));
      cursor.lose();
      return;
    }
    int colon = cursor.peek(2).kind() == Kind.COLON ? 2 : 3;
    if (next.kind() == Kind.EQUALS
        && cursor.peek(colon).kind() == Kind.COLON
        && TYPES.contains(cursor.peek(colon + 1).text())) {
      Token type = cursor.peek(colon + 1);
      Span valued = behind.span().to(cursor.peek(colon - 1).span());
      cursor.fail(
          Code.E0201,
          next.span().to(type.span()),
          "the type stands before the value",
          Help.write(": " + type.text() + " = " + cursor.words(valued)));
      return;
    }
    if (valueFirst(next)) {
      return;
    }
    boolean group =
        cursor.peek(3).kind() == Kind.OPEN_BRACE || cursor.peek(3).kind() == Kind.OPEN_BRACKET;
    if (next.is("of") && cursor.peek(2).kind() == Kind.EQUALS && group) {
      boolean list = cursor.peek(3).kind() == Kind.OPEN_BRACKET;
      cursor.fail(
          Code.E0201,
          next.span(),
          "`:` and the kind of group stand before the type of its values",
          Help.write(list ? ": list of" : ": set of"));
      return;
    }
    boolean value = next.kind() == Kind.EQUALS || next.is("default");
    boolean bare = next.kind() == Kind.OPEN_BRACE || next.kind() == Kind.OPEN_BRACKET;
    Optional<String> elements = bare ? typeOf(0) : Optional.empty();
    if (elements.isPresent() && !next.opensLine()) {
      cursor.fail(
          Code.E0201,
          next.span(),
          "the type stands before the value, with a sign on each side",
          Help.say("write `: " + elements.get() + " =` before it"));
      return;
    }
    boolean other = OTHER_COLONS.contains(next.text());
    boolean ports = cursor.last().filter(l -> l.text().contains("port")).isPresent();
    Optional<String> type =
        value
            ? typeOf(1).map(t -> ports && !t.equals("int") ? t.replaceFirst("int$", "port") : t)
            : Optional.empty();
    if (type.isPresent() && next.kind() == Kind.EQUALS && ofPolicy) {
      cursor.fail(
          Code.E0201,
          next.span(),
          "a policy gives a parameter of a pack its value by `set`",
          Help.say(
              "write `set "
                  + cursor.last().map(Token::text).orElse("NAME")
                  + " = ...`; a parameter of the policy's own has its type, `: "
                  + type.get()
                  + " =`"));
    } else if (type.isPresent()) {
      cursor.fail(
          Code.E0201,
          next.span(),
          "the type stands before the value",
          Help.write(": " + type.get() + " ="));
    } else if (!value && (next.kind() == Kind.WORD || other) && !next.opensLine()) {
      cursor.complain(
          Code.E0201,
          next.span(),
          "`:` stands before the type",
          other ? Help.write(":") : Help.write(": " + next.text()));
      if (other) {
        cursor.skip();
      }
    } else {
      cursor.expect(Kind.COLON, ":", form);
    }
  }

  /** {@code = { "a" } : set of text}: all of it is put rightly. */
  private boolean valueFirst(Token equals) {
    int colon = 1;
    while (cursor.peek(colon).kind() != Kind.COLON && !cursor.peek(colon).opensLine()) {
      colon++;
    }
    boolean there = equals.kind() == Kind.EQUALS && cursor.peek(colon).kind() == Kind.COLON;
    int end = colon;
    while (there
        && !cursor.peek(end + 1).opensLine()
        && List.of(Kind.WORD, Kind.RESERVED).contains(cursor.peek(end + 1).kind())) {
      end++;
    }
    boolean inside = cursor.peek(colon - 1).kind() == Kind.WORD; // the name of a field
    if (!there || end == colon || inside || colon == 1) {
      return false;
    }
    Span valued = cursor.peek(1).span().to(cursor.peek(colon - 1).span());
    Span type = cursor.peek(colon + 1).span().to(cursor.peek(end).span());
    cursor.fail(
        Code.E0201,
        equals.span().to(type),
        "the type stands before the value",
        Help.write(": " + cursor.words(type) + " = " + cursor.words(valued)));
    return true;
  }

  /** From here on declarations are those of a policy. */
  void ofPolicy() {
    ofPolicy = true;
  }

  private static final Set<String> COUNTED =
      Set.of(
          "times",
          "retries",
          "restarts",
          "attempts",
          "containers",
          "ports",
          "processes",
          "mounts",
          "networks",
          "cpus",
          "images",
          "items",
          "entries",
          "users",
          "percent");

  /** {@code 3 times}: what is counted has no word behind its number. */
  void uncounted() {
    Token word = cursor.peek();
    boolean number = cursor.last().filter(l -> l.kind() == Kind.INT).isPresent();
    if (!cursor.lost() && number && COUNTED.contains(word.text()) && !word.opensLine()) {
      cursor.complain(
          Code.E0201,
          word.span(),
          "what is counted stands in no unit",
          Help.leaveOut("`" + word.text() + "`"));
      cursor.skip();
    }
  }

  /** The type that a value at a place ahead would have. */
  private Optional<String> typeOf(int ahead) {
    Token token = cursor.peek(ahead);
    boolean set = token.kind() == Kind.OPEN_BRACE;
    if (set || token.kind() == Kind.OPEN_BRACKET) {
      return typeOf(ahead + 1)
          .filter(t -> t.indexOf(' ') < 0)
          .map(t -> (set ? "set of " : "list of ") + t);
    }
    if (token.kind() == Kind.STRING) {
      return Optional.of(token.text().startsWith("/") ? "path" : "text");
    }
    if (token.is("true") || token.is("false")) {
      return Optional.of("bool");
    }
    String unit = cursor.peek(ahead + 1).text();
    boolean size = List.of("bytes", "KiB", "MiB", "GiB", "TiB").contains(unit);
    boolean time = List.of("seconds", "minutes", "hours", "days").contains(unit);
    return token.kind() == Kind.INT
        ? Optional.of(size ? "size" : time ? "duration" : "int")
        : Optional.empty();
  }

  /** {@code parameter most_mounts : int 5}: read as if the sign were there. */
  boolean missing() {
    Token value = cursor.peek();
    boolean literal =
        value.kind() == Kind.INT
            || value.kind() == Kind.OPEN_BRACE
            || value.kind() == Kind.OPEN_BRACKET
            || value.is("true")
            || value.is("false");
    boolean missing = !cursor.lost() && literal && !value.opensLine();
    if (missing) {
      cursor.complain(
          Code.E0201,
          value.span(),
          "`=` stands before the value",
          Help.write("= " + cursor.shown(value).replace("`", "")));
    }
    return missing;
  }

  /** {@code required}, {@code optional}: no word says that a parameter must be set. */
  void optional() {
    Token token = cursor.peek();
    if (!cursor.lost() && !token.opensLine() && DUTIES.contains(token.text())) {
      cursor.complain(
          Code.E0201,
          token.span(),
          "no word says whether a parameter must be set: one without a default is unknown until it"
              + " is",
          Help.leaveOut("it"));
      cursor.skip();
    }
  }

  /** What stands between a type and its value. */
  void equal(String form) {
    Token token = cursor.peek();
    boolean sign = token.kind() == Kind.COLON && cursor.peek(1).kind() == Kind.EQUALS;
    boolean word = List.of("is", "are", "contains", "has").contains(token.text());
    boolean group = token.kind() == Kind.OPEN_BRACE || token.kind() == Kind.OPEN_BRACKET;
    if (cursor.lost() || token.opensLine() || !(sign || word || group)) {
      cursor.expect(Kind.EQUALS, "=", form);
      return;
    }
    Span span = sign ? token.span().to(cursor.peek(1).span()) : token.span();
    cursor.complain(
        Code.E0201,
        span,
        "`=` stands before the values",
        group ? Help.write("= " + token.text()) : Help.write("="));
    for (int i = group ? 1 : 0; i < (sign ? 2 : 1); i++) {
      cursor.skip();
    }
  }

  /** {@code - "/etc"}, a line each: the values of a list as YAML has them. */
  boolean bullets(TypeExpr type) {
    boolean number = cursor.peek(1).kind() == Kind.INT; // with its sign, it is one value
    if (!cursor.at(Kind.MINUS) || !cursor.peek().opensLine() || number) {
      return false;
    }
    int start = cursor.start();
    List<String> values = new ArrayList<>();
    int ahead = 0;
    while (cursor.peek(ahead).kind() == Kind.MINUS && !cursor.peek(ahead + 1).opensLine()) {
      int from = ahead + 1;
      ahead = from + 1;
      while (!cursor.peek(ahead).opensLine() && cursor.peek(ahead).kind() != Kind.END) {
        ahead++;
      }
      Span value = cursor.peek(from).span().to(cursor.peek(ahead - 1).span());
      values.add(cursor.file().text(value));
    }
    Span whole = new Span(start, cursor.peek(Math.max(0, ahead - 1)).span().end());
    boolean list = type.base() instanceof TypeExpr.Base.ListOf;
    String all = String.join(", ", values);
    cursor.fail(
        Code.E0201,
        whole,
        list ? "the values of a list stand in brackets" : "the values of a set stand in braces",
        list ? Help.write("[ " + all + " ]") : Help.write("{ " + all + " }"));
    return true;
  }

  /** {@code (}, behind the name of a definition; false after a complaint. */
  boolean opens(Id name, String form) {
    Token next = cursor.peek();
    boolean bare =
        next.text().matches("means?|is|as|if|when")
            || next.kind() == Kind.EQUALS
            || next.kind() == Kind.COLON;
    if (!bare || next.opensLine()) {
      cursor.expect(Kind.OPEN_PAREN, "(", form);
      return !cursor.lost();
    }
    Token first = cursor.peek(1);
    int end = cursor.file().text().indexOf('\n', first.span().start());
    int line = end < 0 ? cursor.file().text().length() : end;
    boolean field = first.kind() == Kind.WORD && !first.opensLine();
    boolean variable = field && cursor.peek(2).kind() == Kind.DOT;
    String rest = cursor.allWords(first.span().start(), line).replace(" . ", ".");
    String body = variable ? rest : field ? ofContainer(rest) : "c.privileged is true";
    String about = variable ? first.text() : "c";
    cursor.fail(
        Code.E0201,
        next.span(),
        "a definition says what it is about: it sees no subject by itself",
        "give it the object, as in `define "
            + name.text()
            + "("
            + about
            + ": container) means "
            + body
            + "`, and call it `"
            + name.text()
            + "(it)`");
    return false;
  }

  /** Each field that is compared, as one of a container. */
  private static String ofContainer(String condition) {
    return COMPARED.matcher(condition).replaceAll("c.$1");
  }

  private static final Pattern COMPARED =
      Pattern.compile(
          "(?<![\\w.\"])([a-z][a-z0-9_]*)(?= (?:is|at most|at least|below|above|contains|matches"
              + "|covers|permits|starts|ends|same as)\\b)");

  /** {@code path p}, {@code p}: a value whose type stands before it, or nowhere. */
  Optional<Decl.Formal> formal() {
    Token first = cursor.peek();
    Token second = cursor.peek(1);
    boolean two =
        second.kind() == Kind.WORD
            && List.of(Kind.COMMA, Kind.CLOSE_PAREN).contains(cursor.peek(2).kind());
    boolean one = second.kind() == Kind.COMMA || second.kind() == Kind.CLOSE_PAREN;
    Optional<String> guess =
        two
            ? Optional.of(first.text())
            : one
                ? use(first).or(() -> Optional.of(first.text()).filter(SUBJECTS::contains))
                : Optional.empty();
    if (cursor.lost() || first.kind() != Kind.WORD || guess.isEmpty()) {
      return Optional.empty();
    }
    Token name = two ? second : first;
    Span span = first.span().to(name.span());
    cursor.complain(
        Code.E0201,
        span,
        "a value that a definition is given has a type behind its name",
        Help.write(name.text() + ": " + guess.get()));
    cursor.skip();
    if (two) {
      cursor.skip();
    }
    TypeExpr.Base type = new TypeExpr.Base.Named(new Id(span, guess.get()));
    return Optional.of(
        new Decl.Formal(
            new Id(name.span(), name.text()), new TypeExpr(span, type, Optional.empty())));
  }

  /** What has such a field: a mount, a port, or else a container. */
  private static String owner(String text, int dot) {
    Matcher field = FIELD.matcher(text).region(dot, Math.min(text.length(), dot + 40));
    String name = field.lookingAt() ? field.group(1) : "";
    return List.of("source", "destination", "writable", "propagation").contains(name)
        ? "host_mount"
        : List.of("host_port", "host_address", "container_port", "protocol").contains(name)
            ? "published_port"
            : "container";
  }

  private static final List<String> SUBJECTS =
      List.of("container", "image", "daemon", "host", "file", "network", "volume", "service");

  private static final Pattern FIELD = Pattern.compile("\\.([a-z_]+)");

  /** The type of a value by how its line uses it. */
  private Optional<String> use(Token name) {
    String text = cursor.file().text();
    int start = name.span().end();
    int end = Math.min(text.length(), start + LONGEST_BODY);
    Matcher use = USE.matcher(text).region(start, end);
    while (use.find()) {
      if (use.group(1).equals(name.text())) {
        return Optional.of(
            use.group(2) != null
                ? owner(text, use.end())
                : use.group(3) != null ? "path" : use.group(4) != null ? "text" : "int");
      }
    }
    return Optional.empty();
  }

  /** {@code means}, or what stands there elsewhere. */
  void means(String form) {
    Token sign = cursor.peek();
    if (cursor.lost() || sign.is("means")) {
      cursor.expect("means", form);
      return;
    }
    boolean returns =
        List.of("returns", "return").contains(sign.text()) && cursor.peek(2).is("means");
    boolean foreign =
        sign.kind() == Kind.EQUALS
            || sign.kind() == Kind.COLON
            || OTHER_MEANS.contains(sign.text());
    boolean typed =
        sign.kind() == Kind.COLON
            && cursor.peek(1).kind() == Kind.WORD
            && (cursor.peek(2).kind() == Kind.EQUALS || cursor.peek(2).is("means"));
    if (typed) {
      cursor.complain(
          Code.E0201,
          sign.span().to(cursor.peek(2).span()),
          "a definition is always a condition, and says no type",
          Help.write("means"));
      cursor.skip();
      cursor.skip();
      cursor.skip();
    } else if (returns) {
      cursor.complain(
          Code.E0201,
          sign.span().to(cursor.peek(1).span()),
          "a definition is always a condition, and says no type",
          Help.leaveOut("it"));
      cursor.skip();
      cursor.skip();
      cursor.expect("means", form);
    } else if (sign.kind() == Kind.OPEN_BRACE) {
      body(sign, form);
    } else if (foreign) {
      Token second = cursor.peek(1);
      boolean two = second.kind() == Kind.EQUALS || second.is("return");
      cursor.complain(
          Code.E0201,
          two ? sign.span().to(second.span()) : sign.span(),
          cursor.shown(sign) + " does not say what a definition means",
          Help.write("means"));
      cursor.skip();
      if (two) {
        cursor.skip();
      }
    } else {
      cursor.expect("means", form);
    }
  }

  /** {@code { p is within "/etc" }}. */
  private void body(Token open, String form) {
    int ahead = 1;
    for (int depth = 1; depth > 0 && cursor.peek(ahead).kind() != Kind.END; ahead++) {
      Kind kind = cursor.peek(ahead).kind();
      depth += kind == Kind.OPEN_BRACE ? 1 : kind == Kind.CLOSE_BRACE ? -1 : 0;
    }
    Token close = cursor.peek(ahead - 1);
    if (close.kind() != Kind.CLOSE_BRACE || ahead < 3) {
      cursor.expect("means", form);
      return;
    }
    int first = cursor.peek(1).is("return") ? 2 : 1;
    Span inside = cursor.peek(first).span().to(cursor.peek(ahead - 2).span());
    cursor.fail(
        Code.E0201,
        open.span().to(close.span()),
        "a definition has no body in braces",
        Help.write("means " + cursor.allWords(inside.start(), inside.end())));
  }
}
