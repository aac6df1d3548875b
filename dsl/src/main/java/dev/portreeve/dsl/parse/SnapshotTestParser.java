package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A test over a whole snapshot: a file, and what controls are expected to say about it. */
final class SnapshotTestParser {
  private static final String EXPECTATION =
      "a line is written `expect fail container-not-privileged on container \"web\" naming"
          + " privileged`";

  private final Cursor cursor;
  private final TestParser cases;

  SnapshotTestParser(Cursor cursor, TestParser cases) {
    this.cursor = cursor;
    this.cases = cases;
  }

  Decl test() {
    int start = cursor.start();
    cursor.skip();
    cursor.skip();
    String form = "as in `test with snapshot \"fixtures/web.json\"`";
    cursor.expect("snapshot", form);
    Decl.Text snapshot = cursor.file("the file of the snapshot", form);
    Span span = cursor.since(start);
    boolean sound = !cursor.lost();
    List<Decl.Expectation> expectations = new ArrayList<>();
    while (cursor.lost() || (!cursor.at(Kind.END) && !ended())) {
      if (cursor.lost()) {
        cursor.recover(this::atLine);
      } else {
        expectation().ifPresent(expectations::add);
      }
    }
    return sound
        ? new Decl.SnapshotTest(span, snapshot, expectations)
        : new Decl.Broken(span, "test", Optional.empty());
  }

  private boolean ended() {
    return cursor.atDeclaration() || (cursor.peek().atMargin() && !atLine());
  }

  private boolean atLine() {
    return cursor.peek().opensLine() && cursor.at("expect");
  }

  private Optional<Decl.Expectation> expectation() {
    int start = cursor.start();
    opening();
    Optional<Decl.Outcome> outcome = outcome();
    Id control = cursor.slug("the id of a control");
    Optional<Decl.On> on = cursor.at("on") ? Optional.of(on()) : Optional.empty();
    Optional<Expr> naming = cases.naming();
    Optional<Id> severity = cases.severity();
    cursor.countNode();
    Span span = cursor.since(start);
    return cursor.lost()
        ? Optional.empty()
        : outcome.map(o -> new Decl.Expectation(span, o, control, on, naming, severity));
  }

  private void opening() {
    Token found = cursor.peek();
    boolean misspelt =
        found.kind() == Kind.WORD
            && Suggestions.closest(found.text(), List.of("expect")).isPresent();
    if (cursor.at("expect") || misspelt) {
      cursor.expect("expect", EXPECTATION);
    } else {
      cursor.misplaced("`expect`", EXPECTATION);
    }
  }

  private Optional<Decl.Outcome> outcome() {
    Token found = cursor.peek();
    if (cursor.atAny(Keywords.OUTCOMES)) {
      return cases.outcome();
    }
    Optional<String> meant =
        found.kind() == Kind.WORD && !found.opensLine()
            ? Suggestions.closest(found.text(), Keywords.OUTCOMES)
            : Optional.empty();
    if (meant.isEmpty()) {
      cursor.unexpected("pass, fail, unknown, manual or does not apply", EXPECTATION);
      return Optional.empty();
    }
    cursor.complain(
        Code.E0201,
        found.span(),
        cursor.shown(found) + " is not an outcome",
        Help.meant(meant.get()));
    cursor.read(meant.get());
    return cases.outcome();
  }

  private Decl.On on() {
    int start = cursor.start();
    cursor.skip();
    Id subject = cursor.word("a subject, such as `container`");
    Optional<Decl.Text> name = cursor.optionalString();
    return new Decl.On(cursor.since(start), subject, name);
  }
}
