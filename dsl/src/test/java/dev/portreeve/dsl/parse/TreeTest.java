package dev.portreeve.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Message;
import dev.portreeve.dsl.syntax.Quantifier;
import dev.portreeve.dsl.syntax.Relation;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.TypeExpr;
import dev.portreeve.dsl.syntax.Unit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tree says what was written, and each part of it knows its place. */
class TreeTest {
  private String text = "";

  @Test
  void theShortFormArrivesAsSatisfies() {
    Expr.Quantified q = (Expr.Quantified) meaning("every x in xs is one of ys");
    assertTrue(q.shortForm());
    assertTrue(q.where().isEmpty());
    Expr.Related related = (Expr.Related) q.satisfies().orElseThrow();
    assertEquals("x", ((Expr.Name) related.left()).text());
    assertEquals(Relation.IS_ONE_OF, related.relation());
    assertEquals("is one of", words(related.relationSpan()));
  }

  @Test
  void whereMayStandAlone() {
    Expr.Quantified q = (Expr.Quantified) meaning("no m in ms where m.x is 1");
    assertFalse(q.shortForm());
    assertTrue(q.where().isPresent());
    assertTrue(q.satisfies().isEmpty());
  }

  @Test
  void boundsAndPercentagesAreKept() {
    Expr.Quantified q = (Expr.Quantified) meaning("at most a.b percent of m in ms where m is 1");
    assertEquals(Quantifier.AT_MOST, q.quantifier());
    assertEquals("a.b", words(q.bound().orElseThrow().span()));
    assertTrue(q.percent());
  }

  @Test
  void spansCoverTheWordsTheyCameFrom() {
    Expr.And and = (Expr.And) meaning("a is  1 and (b is 2) and not c");
    assertEquals("a is  1 and (b is 2) and not c", words(and.span()));
    assertEquals(
        List.of("a is  1", "b is 2", "not c"),
        and.conditions().stream().map(c -> words(c.span())).collect(Collectors.toList()));
  }

  @Test
  void versionsKeepTheirText() {
    Expr.SetOf set = (Expr.SetOf) constant("{ 5.10, 5.1, 1.1.3 }");
    assertEquals(
        List.of("5.10", "5.1", "1.1.3"),
        set.elements().stream()
            .map(e -> ((Lit.Dotted) ((Expr.Literal) e).value()).text())
            .collect(Collectors.toList()));
  }

  @Test
  void numbersCarrySignsAndUnits() {
    Expr.SetOf set = (Expr.SetOf) constant("{ -1, 512 MiB, 1 day, 04755 }");
    assertEquals(
        List.of(
            new Lit.Int(-1),
            new Lit.Quantity(512, Unit.MIB),
            new Lit.Quantity(1, Unit.DAYS),
            new Lit.Mode(04755)),
        set.elements().stream().map(e -> ((Expr.Literal) e).value()).collect(Collectors.toList()));
    Expr.Related related = (Expr.Related) meaning("a is b -1");
    assertTrue(related.right().orElseThrow() instanceof Expr.Sum);
  }

  @Test
  void messagesKnowWhereTheirValuesStand() {
    Decl.Control control =
        (Decl.Control)
            only(
                "control a-b \"x\" severity low for each host require a is 1 \"\\\"{m.source}\\\""
                    + " is {{ so: bad }}\"");
    Message message =
        ((Decl.Obligation.Require) control.obligations().get(0)).message().orElseThrow();
    assertEquals(new Message.Piece.Text("\""), message.pieces().get(0));
    Message.Piece.Value value = (Message.Piece.Value) message.pieces().get(1);
    assertEquals("m.source", words(value.path().span()));
    assertEquals(new Message.Piece.Text("\" is { so: bad }"), message.pieces().get(2));
  }

  @Test
  void whatIsOnlyOddBreaksNoDeclaration() {
    Diagnostics diagnostics = new Diagnostics();
    Tree tree = parse("record r named by \"{{name}}\" a : text \"x\"", diagnostics);
    assertEquals("W0506", diagnostics.sorted().get(0).code().name());
    assertTrue(tree.declarations().get(0) instanceof Decl.Record);
  }

  @Test
  void populationsKeepAdjectivesApartFromTheSubject() {
    Decl.Control control =
        (Decl.Control)
            only(
                "control a-b \"x\" severity low for each running old container in daemon.all where"
                    + " a is 1 require a is 1");
    Decl.Population.Each each = (Decl.Population.Each) control.population();
    assertEquals(
        List.of("running", "old"),
        each.adjectives().stream().map(Id::text).collect(Collectors.toList()));
    assertEquals("container", each.subject().text());
    assertEquals("daemon.all", words(each.in().orElseThrow().span()));
    assertTrue(each.where().isPresent());
    assertEquals("control a-b", words(control.span()));
  }

  @Test
  void entriesOfMappingsSayWhatTheyWereCheckedAgainst() {
    Decl.Mapping mapping =
        (Decl.Mapping)
            only(
                "mapping nist-800-190 \"NIST\" a-b \"4.4.3\", \"4.5\" checked against catalogue"
                    + " \"OSCAP\" c-d \"1\" checked against mapping \"x\" e-f \"2\" unchecked g-h"
                    + " \"3\"");
    assertEquals(
        List.of("4.4.3", "4.5"),
        mapping.entries().get(0).numbers().stream().map(Decl.Text::value).toList());
    assertEquals(
        List.of(Decl.Basis.CATALOGUE, Decl.Basis.MAPPING, Decl.Basis.UNCHECKED),
        mapping.entries().stream()
            .flatMap(e -> e.checked().stream())
            .map(Decl.Checked::basis)
            .toList());
    assertEquals(
        "OSCAP", mapping.entries().get(0).checked().orElseThrow().against().orElseThrow().value());
    assertTrue(mapping.entries().get(3).checked().isEmpty());
  }

  @Test
  void testsOverSnapshotsExpectOutcomesOfSubjects() {
    Decl.SnapshotTest test =
        (Decl.SnapshotTest)
            only(
                "test with snapshot \"f/web.json\" expect fail a-b on container \"web\" naming x.y"
                    + " severity high expect does not apply c-d");
    assertEquals("f/web.json", test.snapshot().value());
    Decl.Expectation first = test.expectations().get(0);
    assertEquals(Decl.Outcome.FAIL, first.outcome());
    assertEquals("on container \"web\"", words(first.on().orElseThrow().span()));
    assertEquals("web", first.on().orElseThrow().name().orElseThrow().value());
    assertEquals("x.y", words(first.naming().orElseThrow().span()));
    assertEquals("high", first.severity().orElseThrow().text());
    Decl.Expectation second = test.expectations().get(1);
    assertEquals(Decl.Outcome.NOT_APPLICABLE, second.outcome());
    assertTrue(second.on().isEmpty());
  }

  @Test
  void namesOfAnotherPackAreOneName() {
    Expr.Call call = (Expr.Call) meaning("docker.reaches(m.source)");
    assertEquals("docker.reaches", call.name().text());
    assertEquals("docker.reaches", words(call.name().span()));
    Decl.Parameter parameter = (Decl.Parameter) only("parameter p : list of docker.allowance");
    assertEquals(
        "docker.allowance", ((TypeExpr.Base.ListOf) parameter.type().base()).element().text());
  }

  @Test
  void aBrokenDeclarationKeepsItsName() {
    Tree tree =
        parse("parameter p { set of text\ncontrol a-b \"x\" severity low", new Diagnostics());
    Decl.Broken parameter = (Decl.Broken) tree.declarations().get(0);
    assertEquals("p", parameter.name().orElseThrow().text());
    Decl.Broken control = (Decl.Broken) tree.declarations().get(1);
    assertEquals("a-b", control.name().orElseThrow().text());
    assertEquals("control", control.keyword());
  }

  @Test
  void whatCouldNotBeReadIsPoison() {
    Tree tree = parse("define f() means a is 1 and b is 2 or c is 3", new Diagnostics());
    assertTrue(((Decl.Define) tree.declarations().get(0)).meaning() instanceof Expr.Poison);
  }

  private Expr meaning(String expr) {
    return ((Decl.Define) only("define f() means " + expr)).meaning();
  }

  private Expr constant(String value) {
    return ((Decl.Constant) only("list l : set of int = " + value)).value();
  }

  private Decl only(String declaration) {
    Diagnostics diagnostics = new Diagnostics();
    Tree tree = parse(declaration, diagnostics);
    assertTrue(diagnostics.sorted().isEmpty(), () -> Complaints.lines(diagnostics));
    return tree.declarations().get(0);
  }

  private Tree parse(String source, Diagnostics diagnostics) {
    text = source;
    return ParsedFile.of("a.reeve", source).tell(diagnostics).tree();
  }

  private String words(dev.portreeve.dsl.source.Span span) {
    return text.substring(span.start(), span.end());
  }
}
