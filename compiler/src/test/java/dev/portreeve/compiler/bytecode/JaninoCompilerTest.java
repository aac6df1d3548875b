package dev.portreeve.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.abi.Truth;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text becomes class files, the same on every run; what cannot is one exception that shows it. */
class JaninoCompilerTest {
  private static final ClassLoader API = Truth.class.getClassLoader();
  private static final String VIEW =
      """
      package schema;
      import dev.portreeve.runtime.abi.Num;
      import dev.portreeve.runtime.abi.snapshot.View;
      public final class Container extends View {
        public long memory = Num.UNKNOWN;
        public Container() {
          super();
        }
        @Override
        public Object get(int field) {
          return Long.valueOf(memory);
        }
      }
      """;
  private static final String RULE =
      """
      package pack;
      import dev.portreeve.runtime.abi.Num;
      import schema.Container;
      public final class Rule {
        public static int judge(Container container) {
          int small = Num.atMost(container.memory, 512L);
          return small;
        }
      }
      """;

  private static Map<String, byte[]> cook(String text) {
    return JaninoCompiler.cook("unit", text, ClassFiles.ofSupport(API));
  }

  @Test
  void aUnitBecomesClassFilesOfVersion52() {
    Map<String, byte[]> classes = cook(VIEW);
    assertEquals(Set.of("schema.Container"), classes.keySet());
    assertEquals(52, classes.get("schema.Container")[7]);
  }

  @Test
  void aPackSeesTheClassesOfItsSchemaAsBytes() throws Exception {
    Map<String, byte[]> schema = cook(VIEW);
    Map<String, byte[]> pack =
        JaninoCompiler.cook("unit", RULE, ClassFiles.ofSupport(API).with(schema));
    assertEquals(Set.of("pack.Rule"), pack.keySet());
    assertThrows(CompilerFaultException.class, () -> cook(RULE));
  }

  @Test
  void theBytesAreTheSameOnEveryRun() {
    assertArrayEquals(cook(VIEW).get("schema.Container"), cook(VIEW).get("schema.Container"));
  }

  @Test
  void aStackTracePointsIntoTheUnit() throws Exception {
    String text =
        "public final class A {\n  public static int m(int[] x) {\n\n    return x[0];\n  }\n}\n";
    byte[] bytes =
        JaninoCompiler.cook("evil \n\u202e/rules.reeve", text, ClassFiles.ofSupport(API)).get("A");
    Class<?> made = new Once(bytes).made;
    Throwable thrown =
        assertThrows(
                java.lang.reflect.InvocationTargetException.class,
                () -> made.getMethod("m", int[].class).invoke(null, (Object) new int[0]))
            .getCause();
    assertEquals("A.m(evil____rules.reeve:4)", thrown.getStackTrace()[0].toString());
  }

  private static final class Once extends ClassLoader {
    private final Class<?> made;

    Once(byte[] bytes) {
      super(API);
      made = defineClass(null, bytes, 0, bytes.length);
    }
  }

  @Test
  void codeThatDoesNotCompileIsShownWithItsLines() {
    CompilerFaultException wrong =
        assertThrows(
            CompilerFaultException.class,
            () -> cook("final class A {\n  int m() {\n    return missing;\n  }\n}\n"));
    assertEquals(3, wrong.line());
    assertTrue(wrong.getMessage().contains(">     3 |     return missing;"), wrong.getMessage());
    assertTrue(wrong.getMessage().contains("\n      2 |   int m() {"), wrong.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this is not java",
        "final class A { int m() { int x; return x; } }",
        "final class A { int m() { Runnable r = () -> { }; return 1; } }",
        "final class A extends Missing { }",
        "final class A { int m() { return 1L; } }"
      })
  void everyFaultOfTheCompilerIsTheOneException(String text) {
    assertThrows(CompilerFaultException.class, () -> cook(text));
  }

  @Test
  void tooDeepAndTooLargeCodeIsTheOneExceptionToo() {
    int deep = 100_000;
    assertThrows(
        CompilerFaultException.class,
        () ->
            cook(
                "final class A { int m() { return "
                    + "(".repeat(deep)
                    + "1"
                    + ")".repeat(deep)
                    + "; } }"));
    assertThrows(
        CompilerFaultException.class,
        () ->
            cook(
                "final class A { void m(int[] a) { " + "a[0] = a[1] + 1;\n".repeat(9_000) + "} }"));
  }

  @Test
  void anInterruptDoesNotLoseTheWork() {
    Thread.currentThread().interrupt();
    assertEquals(Set.of("schema.Container"), cook(VIEW).keySet());
    assertTrue(Thread.interrupted());
  }

  @Test
  void javacAcceptsTheSameText(@TempDir Path out) {
    assertTrue(javac(List.of(VIEW, RULE), out));
    assertTrue(
        !javac(List.of("final class A { int m() { final int x = 1; x = 2; return x; } }"), out));
  }

  private static boolean javac(List<String> texts, Path out) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path =
        Path.of(Truth.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    List<String> options =
        List.of("-d", out.toString(), "-cp", path, "--release", "8", "-proc:none");
    List<JavaFileObject> files = texts.stream().map(JaninoCompilerTest::file).toList();
    return compiler.getTask(null, null, d -> {}, options, null, files).call();
  }

  private static JavaFileObject file(String text) {
    String name = text.replaceFirst("(?s).*?final class (\\w+).*", "$1");
    String folder = text.startsWith("package ") ? text.split("[ ;]")[1] + "/" : "";
    return new SimpleJavaFileObject(
        URI.create(String.format(Locale.ROOT, "string:///%s%s.java", folder, name)),
        JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignore) {
        return text;
      }
    };
  }
}
