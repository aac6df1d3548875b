package dev.portreeve.compiler.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.testing.Snapshots;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.laws.Tries;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of every mutant, on the pack that uses all that the language has. */
class MutationLawsTest {
  private static final KnownSchema SCHEMA = World.schema();
  private static final BuiltPack PACK = World.pack(SCHEMA, Laws.testedPack());
  private static final List<Tree> TREES =
      PACK.source().files().stream().map(ParsedFile::tree).toList();
  private static final List<Candidate> CANDIDATES =
      Candidate.of(TREES, PACK.plan().pack().vocabulary());

  @Test
  void aMutantDiffersFromItsOriginalInOnePlaceWhichIsWhereItSaysSo() {
    for (Candidate candidate : CANDIDATES) {
      Decl original =
          candidate.original() instanceof Decl.Control c
              ? ControlEdits.silent(c)
              : candidate.original();
      List<Object> places = new ArrayList<>();
      differences(original, candidate.changed(), places);
      assertEquals(1, places.size(), () -> candidate.mutant().sentence() + " " + places);
      Optional<Span> span = span(places.get(0));
      Span said = candidate.mutant().span();
      assertTrue(
          span.map(s -> s.start() <= said.end() && said.start() <= s.end()).orElse(true),
          () -> candidate.mutant().sentence());
    }
  }

  /** Two mutants of one name could not be listed apart. */
  @Test
  void eachMutantHasANameOfItsOwn() {
    Set<String> names = new HashSet<>();
    CANDIDATES.forEach(c -> assertTrue(names.add(c.mutant().sentence()), c.mutant().sentence()));
    assertTrue(names.size() > 500, names.size() + " candidates");
  }

  @Test
  void aNameIsReadBackFromTheFileOfAllowedMutants() {
    StringBuilder file = new StringBuilder("# all of them\n\n");
    CANDIDATES.forEach(c -> file.append(c.mutant().sentence()).append("\n  because\n  it may\n"));
    AllowedMutants allowed = AllowedMutants.read(file.toString());
    assertEquals(List.of(), allowed.problems());
    CANDIDATES.forEach(c -> assertTrue(allowed.allows(c.mutant()), c.mutant().sentence()));
    assertEquals(Set.of("because it may"), new HashSet<>(allowed.reasons().values()));
  }

  @Test
  void aLegalMutantOfAControlHasAFormOfItsOwn() {
    Legality legality = new Legality(TREES, PACK.source());
    for (Candidate candidate : CANDIDATES) {
      if (legality.judge(candidate) instanceof Legality.Judged.Changed changed) {
        assertNotEquals(List.of(), changed.controls(), candidate.mutant().sentence());
      }
    }
  }

  /** A mutant's fate is its own, whoever else is in the batch; and none of them throws. */
  @Test
  void aBatchDecidesAsItsMembersAlone() {
    Batch.Context context =
        new Batch.Context(
            PACK,
            new Legality(TREES, PACK.source()),
            PackTestSet.of(PACK.plan().pack(), control -> true, Snapshots.none()));
    List<Batch.Fate> together = Batch.run(context, CANDIDATES);
    List<Integer> every =
        IntStream.range(0, CANDIDATES.size()).filter(i -> i % 41 == 0).boxed().toList();
    for (int i : Tries.some(every)) {
      Batch.Fate alone = Batch.run(context, List.of(CANDIDATES.get(i))).get(0);
      if (together.get(i) != Batch.Fate.SAME) {
        assertEquals(alone, together.get(i), CANDIDATES.get(i).mutant().sentence());
      }
    }
    assertTrue(together.contains(Batch.Fate.SURVIVED), "something survives so little a test");
    assertTrue(together.contains(Batch.Fate.KILLED), "and something does not");
  }

  private static Optional<Span> span(Object place) {
    return place instanceof Expr expr ? Optional.of(expr.span()) : Optional.empty();
  }

  /** The smallest nodes of the first tree that are not so in the second. */
  private static void differences(Object first, Object second, List<Object> places) {
    if (first.equals(second)) {
      return;
    }
    if (first instanceof List<?> a && second instanceof List<?> b) {
      lists(a, b, places);
    } else if (first instanceof Optional<?> a
        && second instanceof Optional<?> b
        && a.isPresent()
        && b.isPresent()) {
      differences(a.get(), b.get(), places);
    } else if (first.getClass() == second.getClass()
        && first.getClass().isRecord()
        && !(first instanceof Expr.Quantified q && isOther(q, (Expr.Quantified) second))) {
      for (RecordComponent part : first.getClass().getRecordComponents()) {
        if (part.getName().equals("shortForm")) {
          continue; // how a quantifier is written, which follows from what it asks
        }
        differences(part(part, first), part(part, second), places);
      }
    } else {
      places.add(first);
    }
  }

  /** What `every` is about stands in another part of the tree. */
  private static boolean isOther(Expr.Quantified first, Expr.Quantified second) {
    return first.quantifier() != second.quantifier();
  }

  private static void lists(List<?> first, List<?> second, List<Object> places) {
    if (first.size() != second.size()) {
      List<Object> rest = new ArrayList<>(first);
      second.forEach(rest::remove);
      assertEquals(first.size() - second.size(), rest.size());
      places.addAll(rest);
      return;
    }
    for (int i = 0; i < first.size(); i++) {
      differences(first.get(i), second.get(i), places);
    }
  }

  private static Object part(RecordComponent part, Object of) {
    try {
      return part.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
