package dev.portreeve.dsl.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
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
                    + " is {{bad}}\"");
    Message message =
        ((Decl.Obligation.Require) control.obligations().get(0)).message().orElseThrow();
    assertEquals(new Message.Piece.Text("\""), message.pieces().get(0));
    Message.Piece.Value value = (Message.Piece.Value) message.pieces().get(1);
    assertEquals("m.source", words(value.path().span()));
    assertEquals(new Message.Piece.Text("\" is {bad}"), message.pieces().get(2));
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
  void aBrokenDeclarationKeepsItsName() {
    Tree tree = parse("parameter p set of text\ncontrol a-b \"x\" severity low", new Diagnostics());
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
    return Parser.parse(SourceFile.of("a.reeve", source), diagnostics);
  }

  private String words(dev.portreeve.dsl.source.Span span) {
    return text.substring(span.start(), span.end());
  }
}
