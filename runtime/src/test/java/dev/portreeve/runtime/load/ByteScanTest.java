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

      import dev.portreeve.runtime.support.*;

      public final class Good extends View {
        static final int FIELDS = 3;
        static final long LARGE = 1L << 40;
        public String name;
        public long memory = Num.UNKNOWN;
        public Texts added = Texts.UNKNOWN;
        private final String[] texts;

        public Good(String[] texts) {
          this.texts = texts;
        }

        @Override
        public Object get(int field) {
          switch (field) {
            case 0:
              return name;
            case 1:
              return Long.valueOf(memory);
            case 1000:
              return Integer.valueOf(FIELDS);
            default:
              return added;
          }
        }

        public int judge(Good other, int[] out) {
          int every = Truth.TRUE;
          for (int i = 0; i < added.size() && added.complete; i++) {
            every = Truth.and(every, Text.is(added.at(i), this.texts[1]));
          }
          while (out[0] < (int) (other.memory & LARGE)) {
            out[0] += 300;
          }
          View[] views = {this, other, (View) other};
          long[] many = new long[40_000];
          Rows rows = Rows.of(views, true);
          return rows.size() + views.length + many.length;
        }
      }
      """;

  private static final Map<String, byte[]> GOOD_CLASSES = Javac.compile("pack.Good", GOOD);
  private static final AllowList ALLOWED = AllowList.standard();

  @Test
  void theSmallClassesOfGeneratedCodePass() throws Exception {
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
        "static final Object X = new Object(); | static initializer",
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
        "Object m(int n) { return new int[n]; } | constant of at most",
        "Object m() { return new int[65536]; } | constant of at most",
        "Object m() { return new String[-1]; } | constant of at most",
        "Object m(boolean b) { return new int[b ? 1 : 2]; } | the making of an array",
        "Object m() { return (java.util.List) null; } | java/util/List",
        "boolean m(Object o) { return o instanceof Number; } | java/lang/Number",
        "protected void finalize() { } | finalize",
        "@Deprecated void m() { } | attribute Deprecated",
        "<T> T m() { return null; } | attribute Signature",
        "float m(float f) { return f; } | type it may not",
        "class Inner { } | attribute InnerClasses",
        "Object m() { return (dev.portreeve.runtime.support.Shape) null; } | support/Shape",
        "int m() { return dev.portreeve.runtime.support.View.PRESENT + k(null); } "
            + "int k(dev.portreeve.runtime.support.View v) { return v.hashCode(); } | Object.hashCode"
      })
  void whatGeneratedCodeHasNotIsRefused(String member, String word) {
    String text = "package pack; public class Bad { " + member + " }";
    Map<String, byte[]> classes = Javac.compile("pack.Bad", text);
    RefusedClassException refused =
        assertThrows(RefusedClassException.class, () -> ByteScan.scan(classes, ALLOWED));
    assertTrue(refused.className().startsWith("pack.Bad"));
    assertTrue(refused.getMessage().contains(word), refused.getMessage());
  }

  @Test
  void aLambdaIsRefusedWhateverItsType() {
    String text =
        """
        package pack;
        public class Bad {
          interface Task { int go(); }
          int m() { Task task = () -> 3; return task.go(); }
        }
        """;
    refuse(Javac.compile("pack.Bad", text), "an invokedynamic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class Bad extends ClassLoader { } | it extends `java.lang.ClassLoader`",
        "class Bad extends Thread { } | it extends `java.lang.Thread`",
        "class Bad implements java.io.Serializable { } | java/io/Serializable",
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
    refuse(Javac.compile(release, "pack.Bad", "package pack; class Bad { }"), "version");
  }

  @ParameterizedTest
  @CsvSource({
    "dev.portreeve.runtime.support.Evil, its name is taken",
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
        final class Rule {
          static long m(Good good) { return good.memory + good.added.size() + good.judge(good, null); }
        }
        """;
    Map<String, byte[]> rule = Javac.compile("pack.Rule", text, Javac.folder(GOOD_CLASSES));
    assertDoesNotThrow(() -> ByteScan.scan(rule, withSchema));
    RefusedClassException refused =
        assertThrows(RefusedClassException.class, () -> ByteScan.scan(rule, ALLOWED));
    assertTrue(refused.getMessage().contains("pack/Good"), refused.getMessage());
  }

  @Test
  void methodsThatHotSpotWouldNotCompileAreRefused() {
    String longest = "a[0] = 1;".repeat(1999);
    String text = "package pack; class Bad { void m(int[] a) { %s } }";
    assertDoesNotThrow(
        () -> ByteScan.scan(Javac.compile("pack.Bad", text.formatted(longest)), ALLOWED));
    refuse(Javac.compile("pack.Bad", text.formatted(longest + "a[0] = 1;")), "8000 bytecodes");
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
