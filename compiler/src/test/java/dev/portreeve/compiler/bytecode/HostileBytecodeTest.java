package dev.portreeve.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.load.AllowList;
import dev.portreeve.runtime.load.ByteScan;
import dev.portreeve.runtime.load.RefusedClassException;
import dev.portreeve.runtime.load.ScannedClasses;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Classes of rules as the compiler's own Janino makes them, but of Java that the compiler would
 * never write: what goes round, recurs, makes objects, writes or reaches for the engine is refused.
 */
class HostileBytecodeTest {
  private static final ClassLoader API = Truth.class.getClassLoader();
  private static final String VIEW =
      """
      package schema;
      import dev.portreeve.runtime.abi.*;
      import dev.portreeve.runtime.abi.pattern.*;
      import dev.portreeve.runtime.abi.rule.*;
      import dev.portreeve.runtime.abi.scalar.*;
      import dev.portreeve.runtime.abi.snapshot.*;
      public final class Container extends View {
        public long memory = Num.UNKNOWN;
        public Texts added = Texts.UNKNOWN;
        public Container() { }
        public Object get(int field) { return added; }
        public void set(int field, Object value) { added = (Texts) value; }
      }
      """;
  private static final Map<String, byte[]> SCHEMA =
      JaninoCompiler.cook("schema", VIEW, ClassFiles.ofSupport(API));
  private static final String RULES =
      """
      package pack;
      import dev.portreeve.runtime.abi.*;
      import dev.portreeve.runtime.abi.pattern.*;
      import dev.portreeve.runtime.abi.rule.*;
      import dev.portreeve.runtime.abi.scalar.*;
      import dev.portreeve.runtime.abi.snapshot.*;
      import schema.Container;
      public final class Hostile extends Rules {
        private Texts list;
        private String text;
        public Hostile(View parameters, View lists, Object[] constants) {
          this.list = (Texts) constants[0];
          this.text = (String) constants[1];
        }
        public void decide(Snapshot snapshot, View view, boolean[] chosen, int[] outcomes) {
          outcomes[0] = judge(snapshot, (Container) view, chosen, outcomes);
        }
        public Rows subjects(int control, Snapshot snapshot) { return Rows.UNKNOWN; }
        private int judge(Snapshot snapshot, Container container, boolean[] chosen, int[] outcomes) {
          %s
        }
        %s
      }
      """;

  private static ScannedClasses scan(String body, String more) throws RefusedClassException {
    AllowList standard = AllowList.standard();
    AllowList allowed = standard.with(ByteScan.scan(SCHEMA, standard));
    return ByteScan.scan(
        JaninoCompiler.cook(
            "pack", RULES.formatted(body, more), ClassFiles.ofSupport(API).with(SCHEMA)),
        allowed);
  }

  private static void refuse(String body, String more, String word) {
    RefusedClassException refused =
        assertThrows(RefusedClassException.class, () -> scan(body, more), body);
    assertTrue(refused.getMessage().contains(word), refused.getMessage());
  }

  /** The loop that the emitter writes, and the helper that it calls in it. */
  @Test
  void whatIsWrittenAsTheCompilerWritesItPasses() {
    String body =
        """
        Texts all = container.added;
        if (snapshot.exhausted(all.size())) {
          return Truth.UNKNOWN;
        }
        int so = Many.noneSoFar(all);
        for (int i = 0; i < all.size(); i++) {
          String element = all.at(i);
          so = Truth.or(so, helper(snapshot, element));
          if (so == Truth.TRUE) {
            break;
          }
        }
        return so;
        """;
    assertDoesNotThrow(
        () ->
            scan(
                body,
                "private int helper(Snapshot s, String t) { return Metered.oneOf(s, t, list); }"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "while (true) { outcomes[0] = 1; } | jumps backward",
        "do { outcomes[0] = 1; } while (chosen[0]); return 0; | jumps backward",
        "for (int i = 0; i < 9; i++) { } return 0; | does not pay",
        "Texts a = container.added; for (int i = 0; i < a.size(); i++) { } return 0; | does not"
            + " pay",
        "Texts a = container.added; Texts b = list; if (snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = 0; i < b.size(); i++) { } return 0; | does not pay",
        "Texts a = container.added; boolean b = snapshot.exhausted(a.size());"
            + " for (int i = 0; i < a.size(); i++) { } return 0; | does not pay",
        "Texts a = container.added; int x = 0; if (snapshot.exhausted(a.size())) { x = 1; }"
            + " for (int i = 0; i < a.size(); i++) { } return x; | does not pay",
        "Texts a = container.added; if (!snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = 0; i < a.size(); i++) { } return 0; | does not pay",
        "Texts a = container.added; if (chosen[0]) { if (snapshot.exhausted(a.size())) { return 1;"
            + " } } for (int i = 0; i < a.size(); i++) { } return 0; | does not pay",
        "Texts a = container.added; if (snapshot.exhausted(0)) { return 1; }"
            + " for (int i = 0; i < a.size(); i++) { } return 0; | does not pay",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = 0; i < 1000000000; i++) { } return 0; | does not pay",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = 0; i < a.size(); ) { outcomes[0] = i; } return 0; | does not pay",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = 0; i < a.size(); i++) { i = 0; } return 0; | does not pay",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = 0; i < a.size(); i++) { i--; } return 0; | does not pay",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; } for (int i = 0;"
            + " i < a.size(); i += 0) { outcomes[0] = i; } return 0; | does not pay",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = -9; i < a.size(); i++) { } return 0; | does not pay",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = 0; i < a.size(); i++) { a = list; } return 0; | does not pay",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; } a = list;"
            + " for (int i = 0; i < a.size(); i++) { } return 0; | does not pay",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = 0; i <= a.size(); i++) { } return 0; | jumps backward",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = 0; i < a.size(); i++) { }"
            + " for (int i = 0; i < a.size(); i++) { } return 0; | jumps backward",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = 0; i < a.size(); i++) { for (int j = 0; j < a.size(); j++) { } }"
            + " return 0; | jumps backward",
        "Texts a = container.added; if (snapshot.exhausted(a.size())) { return 1; }"
            + " for (int i = 0; i < a.size(); i++) { switch (i) { case 0: outcomes[0] = 1; } }"
            + " return 0; | a switch beside a loop"
      })
  void aLoopThatDoesNotPayForEachOfItsRoundsIsRefused(String body, String word) {
    refuse(body, "", word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return judge(snapshot, container, chosen, outcomes); | | in a circle",
        "return a(1); | int a(int n) { return b(n); } int b(int n) { return a(n); } | of its own",
        "return a(1); | private int a(int n) { return b(n); } private int b(int n) { return a(n); }"
            + " | in a circle",
        "decide(snapshot, container, chosen, outcomes); return 1; | | of its own",
        "return 1; | private int a(int n) { return a(n); } | nothing calls"
      })
  void whatRecursIsRefused(String body, String more, String word) {
    refuse(body, more == null ? "" : more, word);
  }

  /** Helpers are shared; one that each level calls twice would be at work for years. */
  @Test
  void whatIsCalledAgainAndAgainDoesNoMoreThanOneClassCouldSay() {
    StringBuilder levels = new StringBuilder("private int m0(int n) { return n; }");
    for (int i = 1; i < 12; i++) {
      levels.append(
          " private int m%d(int n) { return m%d(n) == m%d(n + 1) ? 1 : 2; }"
              .formatted(i, i - 1, i - 1));
    }
    assertDoesNotThrow(() -> scan("return m11(1);", levels.toString()));
    for (int i = 12; i < 40; i++) {
      levels.append(
          " private int m%d(int n) { return m%d(n) == m%d(n + 1) ? 1 : 2; }"
              .formatted(i, i - 1, i - 1));
    }
    refuse("return m39(1);", levels.toString(), "is called too often");
  }

  /** Where a decision begins, what lists subjects may not go. */
  @Test
  void aHelperBelongsToOneOfTheMethodsThatTheEngineCalls() {
    String lists = "public Rows subjects(int control, Snapshot snapshot) {";
    String text = RULES.formatted("return a(1);", "private int a(int n) { return n; }");
    String both = text.replace(lists, lists + " int n = a(2);");
    AllowList standard = AllowList.standard();
    RefusedClassException refused =
        assertThrows(
            RefusedClassException.class,
            () ->
                ByteScan.scan(
                    JaninoCompiler.cook("pack", both, ClassFiles.ofSupport(API).with(SCHEMA)),
                    standard.with(ByteScan.scan(SCHEMA, standard))));
    assertTrue(refused.getMessage().contains("more than one place"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int[] a = new int[3]; return 1; | the making of an array",
        "Object[] a = new Object[Truth.not(1)]; return 1; | the making of an array",
        "Object o = new Object(); return 1; | java.lang.Object",
        "Object o = new Container(); return 1; | schema.Container.<init>",
        "Object o = new Hostile(null, null, null); return 1; | makes a `pack/Hostile`",
        "snapshot.spend(new Budget(1000, 9000000000000000000L)); return 1; | abi/snapshot/Budget",
        "container.set(0, null); return 1; | schema.Container.set",
        "((View) container).set(0, null); return 1; | View.set",
        "Object o = container.get(0); return 1; | schema.Container.get",
        "container.memory = 0L; return 1; | writes the field",
        "snapshot.collectedAt = 0L; return 1; | writes the field",
        "list = null; return 1; | writes the field",
        "snapshot.forget(); return 1; | Snapshot.forget",
        "return Texts.is(list, list); | Texts.is",
        "return Text.oneOf(text, list); | Text.oneOf",
        "Object o = Rows.of(null, true); return 1; | Rows.of",
        "Object o = Texts.distinct(null, true); return 1; | Texts.distinct",
        "return outcomes.length; | the instruction 190",
        "return outcomes[0] * 3; | the instruction",
        "return outcomes[0]; | the instruction 46"
      })
  void whatMakesWritesOrReachesForTheEngineIsRefused(String body, String word) {
    refuse(body, "", word);
  }

  @Test
  void aConstructorGoesNotRoundEither() {
    String text =
        RULES
            .formatted("return 1;", "")
            .replace("this.list =", "for (int i = 0; i < 9; i++) { } this.list =");
    Map<String, byte[]> classes =
        JaninoCompiler.cook("pack", text, ClassFiles.ofSupport(API).with(SCHEMA));
    AllowList standard = AllowList.standard();
    RefusedClassException refused =
        assertThrows(
            RefusedClassException.class,
            () -> ByteScan.scan(classes, standard.with(ByteScan.scan(SCHEMA, standard))));
    assertTrue(refused.getMessage().contains("jumps backward"), refused.getMessage());
  }
}
