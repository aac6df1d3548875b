package dev.portreeve.runtime.load;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Class files are believed by nobody: what generated code has not is refused, and so is damage. */
class ByteScanTest {
  static final String GOOD =
      """
      package pack;

      import dev.portreeve.runtime.abi.*;
      import dev.portreeve.runtime.abi.pattern.*;
      import dev.portreeve.runtime.abi.rule.*;
      import dev.portreeve.runtime.abi.scalar.*;
      import dev.portreeve.runtime.abi.snapshot.*;

      public final class Good extends View {
        public String name;
        public long memory = Num.UNKNOWN;
        public int state = Code.UNKNOWN;
        public Texts added = Texts.UNKNOWN;

        @Override
        public Object get(int field) {
          switch (field) {
            case 0:
              return name;
            case 1:
              return Long.valueOf(memory);
            case 1000:
              return Integer.valueOf(state);
            default:
              return added;
          }
        }

        @Override
        public void set(int field, Object value) {
          switch (field) {
            case 0:
              name = (String) value;
              break;
            case 1:
              memory = View.large(value);
              break;
            default:
              added = (Texts) value;
              break;
          }
        }
      }
      """;

  /** Rules that decide nothing, and a member beside. */
  private static final String RULES =
      """
      package pack;

      import dev.portreeve.runtime.abi.*;
      import dev.portreeve.runtime.abi.pattern.*;
      import dev.portreeve.runtime.abi.rule.*;
      import dev.portreeve.runtime.abi.scalar.*;
      import dev.portreeve.runtime.abi.snapshot.*;

      public final class Bad extends Rules {
        public Bad(View parameters, View lists, Object[] constants) { }
        public void decide(Snapshot s, View v, boolean[] chosen, int[] outcomes) { }
        public Rows subjects(int control, Snapshot s) { return Rows.UNKNOWN; }
        %s
      }
      """;

  private static final Map<String, byte[]> GOOD_CLASSES = Javac.compile("pack.Good", GOOD);
  private static final AllowList ALLOWED = AllowList.standard();

  @Test
  void aViewOfGeneratedCodePasses() throws Exception {
    ScannedClasses scanned = ByteScan.scan(GOOD_CLASSES, ALLOWED);
    assertEquals(Set.of("pack.Good"), scanned.names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "void m() { System.exit(3); } | java/lang/System",
        "void m() { Runtime.getRuntime().halt(3); } | java/lang/Runtime",
        "Object m() { return getClass(); } | java.lang.Object.getClass",
        "Object m(String s) { return s.getClass(); } | getClass",
        "int m(String s) { return s.length(); } | java.lang.String.length",
        "Object m() { return new String(new char[0]); } | java.lang.String.<init>",
        "Object m() { return Integer.getInteger(null); } | getInteger",
        "Object m(Object o) { return o.toString(); } | toString",
        "Object m() { return String.class; } | no number",
        "Object m() { return 1.5; } | a double",
        "Object m() { return 1.5f; } | a float",
        "String m() { return \"text\"; } | a text",
        "Runnable m() { return () -> { }; } | an invokedynamic",
        "Runnable r; | java/lang/Runnable",
        "void m(Thread t) { } | java/lang/Thread",
        "Object m() { return Thread.currentThread(); } | java/lang/Thread",
        "static int x; static { x = 1; } | static variable",
        "static int x; | static variable",
        "static final Object X = new Object(); | static variable",
        "static final int X = 3; | static variable",
        "synchronized void m() { } | flags 0020",
        "native void m(); | flags 0100",
        "strictfp void m() { } | flags 0800",
        "volatile int x; | flags 0040",
        "transient int x; | flags 0080",
        "void m(int... x) { } | flags 0080",
        "void m() { synchronized (this) { } } | handles exceptions",
        "void m() { throw null; } | a throw",
        "void m() { try { n(); } finally { n(); } } void n() { } | handles exceptions",
        "void m() { try { n(); } catch (Error e) { } } void n() { } | handles exceptions",
        "void m() throws Error { } | attribute Exceptions",
        "Object m() { return new int[2][2]; } | array of arrays",
        "Object m(int n) { return new int[n]; } | the making of an array",
        "Object m() { return new int[3]; } | the making of an array",
        "Object m() { return new String[1]; } | the making of an array",
        "int m(int a) { return a * a; } | the instruction 104",
        "int m(int a) { return a - 1; } | the instruction 100",
        "static void m() { } | nothing calls",
        "void m() { } | nothing calls",
        "Object m() { return new Object(); } | java.lang.Object.<init>",
        "protected void finalize() { } | finalize",
        "@Deprecated void m() { } | attribute Deprecated",
        "<T> T m() { return null; } | attribute Signature",
        "float m(float f) { return f; } | type it may not",
        "class Inner { } | attribute InnerClasses",
        "Object m() { return (dev.portreeve.runtime.abi.snapshot.Shape) null; } |"
            + " abi/snapshot/Shape",
        "int m() { return dev.portreeve.runtime.abi.snapshot.View.PRESENT + k(null); } int"
            + " k(dev.portreeve.runtime.abi.snapshot.View v) { return v.hashCode(); } |"
            + " Object.hashCode"
      })
  void whatGeneratedCodeHasNotIsRefused(String member, String word) {
    Map<String, byte[]> classes = Javac.compile("pack.Bad", RULES.formatted(member));
    RefusedClassException refused =
        assertThrows(RefusedClassException.class, () -> ByteScan.scan(classes, ALLOWED));
    assertTrue(refused.className().startsWith("pack.Bad"));
    assertTrue(refused.getMessage().contains(word), refused.getMessage());
  }

  /** What is public for the engine is not public for a rule. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static void m(View v) { v.set(0, null); } | View.set",
        "static Object m(View v) { return v.get(0); } | View.get",
        "static void m(pack.Good v) { v.set(0, null); } | pack.Good.set",
        "static Object m() { return new pack.Good(); } | pack.Good.<init>",
        "static void m(Snapshot s) { s.forget(); } | Snapshot.forget",
        "static void m(Snapshot s) { s.spend(null); } | abi/snapshot/Budget",
        "static Object m() { return new Budget(1, Long.MAX_VALUE); } | abi/snapshot/Budget",
        "static void m(Footprint f) { f.add(0, 0); } | abi/snapshot/Footprint",
        "static Object m() { return new dev.portreeve.runtime.explain.RecordingTrace(true, true); }"
            + " | explain/RecordingTrace",
        "static Object m() { return new dev.portreeve.runtime.explain.WeighingTrace(); } |"
            + " explain/WeighingTrace",
        "static void m(dev.portreeve.runtime.condition.Trace t) { t.open(); } | condition/Trace",
        "static void m(Decoder d) { d.root(0); } | Decoder.root",
        "static void m(Decoder d) { d.finish(null, 0); } | Decoder.finish",
        "static void m(Rules r) { r.decide(null, null, null, null); } | Rules.decide",
        "static Object m() { return Rows.of(null, true); } | Rows.of",
        "static Object m(Texts t) { return Texts.is(t, t); } | Texts.is",
        "static Object m(String t) { return Globs.matches(t, t); } | abi/scalar/Globs",
        "static Object m(String t) { return Text.has(t, t); } | Text.has",
        "static Object m(int i) { return Integer.valueOf(i); } | Integer.valueOf"
      })
  void whatIsForTheEngineIsOutOfReachOfRules(String member, String word) throws Exception {
    AllowList withSchema = ALLOWED.with(ByteScan.scan(GOOD_CLASSES, ALLOWED));
    Map<String, byte[]> classes = Javac.compile("pack.Bad", RULES.formatted(member), GOOD_CLASSES);
    RefusedClassException refused =
        assertThrows(RefusedClassException.class, () -> ByteScan.scan(classes, withSchema));
    assertTrue(refused.getMessage().contains(word), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "((pack.Good) v).memory = 0; | writes the field `memory J`",
        "s.collectedAt = 0; | writes the field `collectedAt J`",
        "decide(s, v, chosen, outcomes); | of its own",
        "this.kept = v; | writes the field `kept",
        "m(this); m(this); | in a circle",
        "m(this); | in a circle",
        "for (; ; ) { } | jumps backward",
        "while (chosen[0]) { outcomes[0] = 1; } | jumps backward",
        "for (int i = 0; i < 1000; i++) { outcomes[i] = 1; } | jumps backward"
      })
  void whatDecidesNeitherWritesNorGoesRound(String body, String word) throws Exception {
    AllowList withSchema = ALLOWED.with(ByteScan.scan(GOOD_CLASSES, ALLOWED));
    String text =
        RULES
            .formatted("View kept; static void m(Bad bad) { m(bad); }")
            .replace("int[] outcomes) { }", "int[] outcomes) { " + body + " }");
    Map<String, byte[]> classes = Javac.compile("pack.Bad", text, GOOD_CLASSES);
    RefusedClassException refused =
        assertThrows(RefusedClassException.class, () -> ByteScan.scan(classes, withSchema));
    assertTrue(refused.getMessage().contains(word), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"decide", "subjects", "<init>"})
  void rulesThatLackWhatTheEngineCallsAreRefused(String method) {
    String text =
        RULES.formatted("").lines().filter(l -> !l.contains(" " + method + "(")).toList().stream()
            .reduce("", (a, b) -> a + b + "\n")
            .replace("final class", "abstract class");
    String without =
        method.equals("<init>") ? text.replace("View parameters, View lists, ", "") : text;
    byte[] bytes = Javac.compile("pack.Bad", without).get("pack.Bad").clone();
    refuse(Map.of("pack.Bad", concrete(bytes)), "it lacks `" + method + "`");
  }

  /** The class without its flag abstract, which javac wants where a method is missing. */
  private static byte[] concrete(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == 0x04 && bytes[i + 1] == 0x21) {
        bytes[i] = 0;
        return bytes;
      }
    }
    return bytes;
  }

  @Test
  void aLambdaIsRefusedWhateverItsType() {
    String text =
        RULES.formatted(
            """
            interface Task { int go(); }
            int m() { Task task = () -> 3; return task.go(); }
            """);
    refuse(Javac.compile("pack.Bad", text), "an invokedynamic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class Bad extends ClassLoader { } | it extends `java.lang.ClassLoader`",
        "class Bad extends Thread { } | it extends `java.lang.Thread`",
        "class Bad implements java.io.Serializable { } | implements an interface",
        "class Bad { } | it extends `java.lang.Object`",
        "interface Bad { } | flags 0600",
        "abstract class Bad { } | flags 0400",
        "enum Bad { X } | a text",
        "@interface Bad { } | flags 2600"
      })
  void classesOfAnotherShapeAreRefused(String text, String word) {
    refuse(Javac.compile("pack.Bad", "package pack; " + text), word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"11", "17"})
  void otherVersionsAreRefused(String release) {
    refuse(Javac.compile(release, "pack.Bad", "package pack; class Bad { }", Map.of()), "version");
  }

  @ParameterizedTest
  @CsvSource({
    "dev.portreeve.runtime.abi.Evil, its name is taken",
    "java.lang.Evil, its name is taken",
    "other.Name, it calls itself otherwise",
    "../Evil, it has no plain name",
    "'', it has no plain name"
  })
  void aClassHasAPlainNameOfItsOwn(String name, String word) {
    refuse(Map.of(name, GOOD_CLASSES.get("pack.Good")), word);
  }

  @Test
  void aPackMayNotReplaceAClassOfItsSchema() throws Exception {
    AllowList withSchema = ALLOWED.with(ByteScan.scan(GOOD_CLASSES, ALLOWED));
    assertThrows(RefusedClassException.class, () -> ByteScan.scan(GOOD_CLASSES, withSchema));
  }

  @Test
  void aPackMayUseWhatItsSchemaDeclaresAndNothingElseOfIt() throws Exception {
    AllowList withSchema = ALLOWED.with(ByteScan.scan(GOOD_CLASSES, ALLOWED));
    String text =
        """
        package pack;
        import dev.portreeve.runtime.abi.*;
        import dev.portreeve.runtime.abi.pattern.*;
        import dev.portreeve.runtime.abi.rule.*;
        import dev.portreeve.runtime.abi.scalar.*;
        import dev.portreeve.runtime.abi.snapshot.*;
        public final class Rule extends Rules {
          public Rule(View parameters, View lists, Object[] constants) { }
          public void decide(Snapshot s, View v, boolean[] chosen, int[] outcomes) {
            outcomes[0] = Num.is(((Good) v).memory, 3L);
            outcomes[1] = ((Good) v).added.size();
          }
          public Rows subjects(int control, Snapshot s) { return Rows.UNKNOWN; }
        }
        """;
    Map<String, byte[]> rule = Javac.compile("pack.Rule", text, GOOD_CLASSES);
    assertDoesNotThrow(() -> ByteScan.scan(rule, withSchema));
    RefusedClassException refused =
        assertThrows(RefusedClassException.class, () -> ByteScan.scan(rule, ALLOWED));
    assertTrue(refused.getMessage().contains("pack/Good"), refused.getMessage());
  }

  @Test
  void methodsThatHotSpotWouldNotCompileAreRefused() {
    String longest = "outcomes[0] = 1;".repeat(1599);
    String text = RULES.formatted("").replace("int[] outcomes) { }", "int[] outcomes) { %s }");
    assertDoesNotThrow(
        () -> ByteScan.scan(Javac.compile("pack.Bad", text.formatted(longest)), ALLOWED));
    String longer = longest + "outcomes[0] = 1;";
    refuse(Javac.compile("pack.Bad", text.formatted(longer)), "8000 bytecodes");
  }

  private static void refuse(Map<String, byte[]> classes, String word) {
    RefusedClassException refused =
        assertThrows(RefusedClassException.class, () -> ByteScan.scan(classes, ALLOWED));
    assertTrue(refused.getMessage().contains(word), refused.getMessage());
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] good = GOOD_CLASSES.get("pack.Good");
    for (int length = 0; length < good.length; length++) {
      Map<String, byte[]> cut = Map.of("pack.Good", Arrays.copyOf(good, length));
      assertThrows(RefusedClassException.class, () -> ByteScan.scan(cut, ALLOWED));
    }
    Map<String, byte[]> longer = Map.of("pack.Good", Arrays.copyOf(good, good.length + 1));
    assertThrows(RefusedClassException.class, () -> ByteScan.scan(longer, ALLOWED));
  }

  @Property(tries = 20_000)
  void damageIsRefusedOrHarmlessButNeverAnotherException(
      @ForAll @Size(min = 1, max = 4) int[] places,
      @ForAll @IntRange(min = 1, max = 255) int mask) {
    byte[] bytes = GOOD_CLASSES.get("pack.Good").clone();
    for (int place : places) {
      bytes[Math.floorMod(place, bytes.length)] ^= (byte) mask;
    }
    try {
      AllowListLoader.load("damaged", ByteScan.scan(Map.of("pack.Good", bytes), ALLOWED));
    } catch (RefusedClassException refused) {
      assertEquals("pack.Good", refused.className());
    }
  }

  @Property
  void noiseIsRefused(@ForAll byte[] noise) {
    assertThrows(
        RefusedClassException.class, () -> ByteScan.scan(Map.of("pack.Good", noise), ALLOWED));
  }
}
