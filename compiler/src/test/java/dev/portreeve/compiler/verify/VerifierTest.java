package dev.portreeve.compiler.verify;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.load.AllowList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Only the small Java that generated code consists of passes; each trick is refused where it is.
 */
class VerifierTest {
  private static final AllowList ALLOWED = AllowList.standard();

  static final String GOOD =
      """
      package generated.docker;

      import dev.portreeve.runtime.abi.Num;
      import dev.portreeve.runtime.abi.Text;
      import dev.portreeve.runtime.abi.Texts;
      import dev.portreeve.runtime.abi.Truth;
      import dev.portreeve.runtime.abi.snapshot.View;

      public final class Container extends View {
        static final int FIELDS = 3;
        static final long LEAST = -1L;
        public String name;
        public long memory = Num.UNKNOWN;
        public Texts added = Texts.UNKNOWN;
        private final String[] texts;

        public Container(String[] texts) {
          super();
          this.texts = texts;
        }

        @Override
        public Object get(int field) {
          switch (field) {
            case 0:
              return name;
            case 1:
              return Long.valueOf(memory);
            default:
              return added;
          }
        }

        public int judge(Container other, int[] out) {
          final int known = Text.is(name, texts[0]);
          int every = Truth.TRUE;
          for (int i = 0; i < added.size(); i++) {
            int one = Text.is(added.at(i), this.texts[1]);
            every = Truth.and(every, one);
            if (every == Truth.FALSE || i > 100 && every != Truth.TRUE) {
              break;
            }
          }
          while (out[0] < (int) other.memory) {
            out[0]++;
          }
          boolean big = other.memory >= LEAST ? true : other.get(1) == null;
          Container[] pair = new Container[] {this, new Container(new String[2])};
          return big ? Truth.or(known, every) : dev.portreeve.runtime.abi.Truth.not(pair.length);
        }
      }
      """;

  private static String body(String statements) {
    return "final class A { int f; long[] g; int m(int p, String t) { "
        + statements
        + " return 0; } }";
  }

  @Test
  void theSmallJavaOfGeneratedCodePasses() {
    assertDoesNotThrow(() -> Verifier.verify(GOOD, ALLOWED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(3);",
        "java.lang.System.exit(3);",
        "Runtime.getRuntime().halt(1);",
        "Object o = getClass();",
        "Object o = this.getClass().getClassLoader();",
        "Object o = t.getClass();",
        "Thread.currentThread();",
        "t.length();",
        "t.intern();",
        "wait();",
        "notifyAll();",
        "Integer.getInteger(t);",
        "Object o = System.out;",
        "Object o = Integer.MAX_VALUE;",
        "Object o = String.class;",
        "Object o = new Thread();",
        "Object o = new Object() { };",
        "Object o = new String();",
        "StringBuilder b = null;",
        "java.io.File b = null;",
        "char c = 0;",
        "double d = 0;",
        "double d = 1.5 + 2;",
        "int[][] d = null;",
        "Object d = new int[2][2];",
        "Object d = new int[p];",
        "Object d = new int[65536];",
        "Object d = new int[0xfffff];",
        "Object d = new int[-1];",
        "java.util.List<String> l = null;",
        "Runnable r = () -> { };",
        "Runnable r = this::m;",
        "try { p = 1; } finally { p = 2; }",
        "throw null;",
        "synchronized (this) { p = 1; }",
        "assert p > 0;",
        "l: while (true) { break l; }",
        "do { p = 1; } while (true);",
        "for (long x : g) { p = 1; }",
        "class B { }",
        ";",
        "if (t instanceof String) { p = 1; }",
        "final int q = 1; q = 2;",
        "final int q = 1; q++;",
        "switch (p) { case 1 + 1: break; }",
        "int Text = 1;",
        "int String = 1;",
        "int $x = 1;",
        "int x = Text;",
        "p = Truth.EVER;",
        "p = Truth.perhaps(1);",
        "unknown = 1;",
        "p = unknown;",
        "m(1, t).foo();",
        "A.super.m(1, t);",
        "super.m(1, t);",
        "A.this.f = 1;",
        "this.<Object>m(1, t);",
        "var x = 1;",
        "int x = switch (p) { default -> 1; };",
        "@Deprecated int x = 1;"
      })
  void whatIsNotOnTheListIsRefused(String statement) {
    assertDoesNotThrow(() -> Verifier.verify(body(""), ALLOWED));
    assertThrows(RefusedSourceException.class, () -> Verifier.verify(body(statement), ALLOWED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { }",
        "abstract class A { }",
        "interface A { }",
        "enum A { X }",
        "record A() { }",
        "@interface A { }",
        "final class A { static { } }",
        "final class A { { } }",
        "final class A { static int x = 1; }",
        "final class A { static final Object X = null; }",
        "final class A { static final long X = Num.above(1L, 2L); }",
        "final class A { native int m(); }",
        "final class A { synchronized int m() { return 1; } }",
        "final class A { strictfp int m() { return 1; } }",
        "final class A { volatile int m; }",
        "final class A { transient int m; }",
        "final class A { int m() throws java.io.IOException { return 1; } }",
        "final class A { void finalize() { } }",
        "final class A { int m(int... x) { return 1; } }",
        "final class A { <T> int m() { return 1; } }",
        "final class A { void M() { } }",
        "final class A<T> { }",
        "final class A extends Thread { }",
        "final class A extends java.lang.ClassLoader { }",
        "final class A implements Runnable { }",
        "final class A { final class B { } }",
        "final class A { static final class B { } }",
        "final class Text { }",
        "final class String { }",
        "final class A { } final class A { }",
        "final class a { }",
        "import java.util.List; final class A { }",
        "import java.lang.System; final class A { }",
        "import dev.portreeve.runtime.abi.*; final class A { }",
        "import static dev.portreeve.runtime.abi.Truth.TRUE; final class A { }",
        "package java.lang; final class A { }",
        "package dev.portreeve.runtime.abi; final class A { }",
        "@Deprecated final class A { }",
        "final class A { @Override int x; }",
        "final class A { @SafeVarargs int m() { return 1; } }",
        "module m { }",
        "final class A { int m() { return 1 } }",
        "not java"
      })
  void declarationsOfAnyOtherShapeAreRefused(String text) {
    assertThrows(RefusedSourceException.class, () -> Verifier.verify(text, ALLOWED));
  }

  static Stream<Arguments> hiddenCode() {
    return Stream.of(
        Arguments.of("// \\u000a System.exit(1);", "comment"),
        Arguments.of("/* */ p = 1;", "comment"),
        Arguments.of("p = 1; \\u0053ystem.exit(1);", "`\\`"),
        Arguments.of("t = \"\\1\" + \"23\";", "`\"`"),
        Arguments.of("t = \"\"\"x\"\"\";", "`\"`"),
        Arguments.of("p = 'a';", "`'`"),
        Arguments.of("p = 1;\r p = 2;", "U+000D"),
        Arguments.of("p = 1;\t", "U+0009"),
        Arguments.of("p\u200d = 1;", "U+200D"),
        Arguments.of("p = 1;\u202e", "U+202E"),
        Arguments.of("\u0131 = 1;", "U+0131"),
        Arguments.of("p = 1;\u001a", "U+001A"));
  }

  @ParameterizedTest
  @MethodSource("hiddenCode")
  void noCharacterHidesCode(String statement, String word) {
    RefusedSourceException refused =
        assertThrows(RefusedSourceException.class, () -> Verifier.verify(body(statement), ALLOWED));
    assertTrue(refused.getMessage().contains(word), refused.getMessage());
    assertEquals(1, refused.line());
  }

  @Test
  void everyUnitThatIsNotPrintableAsciiIsRefusedOneByOne() {
    String good = body("");
    for (int unit = 0; unit <= 0xffff; unit++) {
      String text = good + (char) unit;
      if ((unit < ' ' || unit > '~') && unit != '\n') {
        assertThrows(RefusedSourceException.class, () -> Verifier.verify(text, ALLOWED));
      }
    }
  }

  @Test
  void theReasonNamesThePlace() {
    RefusedSourceException refused =
        assertThrows(
            RefusedSourceException.class,
            () ->
                Verifier.verify(
                    "final class A {\n  void m() {\n    System.exit(1);\n  }\n}\n", ALLOWED));
    assertEquals(3, refused.line());
    assertEquals(5, refused.column());
    assertTrue(refused.getMessage().contains("exit"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 100_000})
  void deepAndLongCodeIsRefusedBeforeItIsParsed(int size) throws InterruptedException {
    onSmallStack(
        () -> {
          refuse(body("p = " + "(".repeat(size) + "1" + ")".repeat(size) + ";"));
          refuse(body("{".repeat(size) + "}".repeat(size)));
          refuse(body("p = " + "!\n".repeat(size * 3) + "p;"));
          refuse(body("p = 1" + "\n+ 1".repeat(size * 3) + ";"));
          refuse(body("p = this" + "\n.f".repeat(size * 3) + ";"));
          refuse(body("p = 1" + " + 1".repeat(size * 3) + ";"));
          refuse(" ".repeat((4 << 20) + 1));
        });
  }

  private static void refuse(String text) {
    assertThrows(RefusedSourceException.class, () -> Verifier.verify(text, ALLOWED));
  }

  private static void onSmallStack(Runnable work) throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    Thread thread = new Thread(null, work, "small", 256 << 10);
    thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
    thread.start();
    thread.join();
    if (thrown[0] != null) {
      throw new AssertionError(thrown[0]);
    }
  }
}
