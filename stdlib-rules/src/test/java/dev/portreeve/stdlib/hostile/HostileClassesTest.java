package dev.portreeve.stdlib.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.abi.rule.Rules;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packs whose class of rules was written in Java by an enemy: each is refused by the name of the
 * pack, or ends as an error of its own controls while the pack beside it says what it says alone.
 */
class HostileClassesTest {
  private static final CompiledPack SMALL = SmallPack.compile(SmallPack.SPOILED);
  private static final CompiledPack WHOLE = SmallPack.compile(SmallPack.WHOLE);
  private static final String NAME = SMALL.rules().get(0).name();
  private static final String TEXT =
      """
      package %s;
      import dev.portreeve.runtime.abi.*;
      import dev.portreeve.runtime.abi.pattern.*;
      import dev.portreeve.runtime.abi.rule.*;
      import dev.portreeve.runtime.abi.scalar.*;
      import dev.portreeve.runtime.abi.snapshot.*;
      public final class %s extends Rules %s {
        public %s(View parameters, View lists, Object[] constants) { }
        public void decide(Snapshot s, View v, boolean[] chosen, int[] outcomes) {
          %s
        }
        public Rows subjects(int control, Snapshot s) { return Rows.UNKNOWN; }
        %s
      }
      """;

  @TempDir Path folder;

  private byte[] compile(String release, String implementing, String body, String members)
      throws Exception {
    String simple = NAME.substring(NAME.lastIndexOf('.') + 1);
    String room = NAME.substring(0, NAME.lastIndexOf('.'));
    String text = TEXT.formatted(room, simple, implementing, simple, body, members);
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///" + simple + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignore) {
            return text;
          }
        };
    String support = Rules.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    List<String> options =
        List.of("-d", folder + "", "-cp", support, "--release", release, "-proc:none", "-nowarn");
    boolean fine =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, problem -> {}, options, null, List.of(source))
            .call();
    assertTrue(fine, text);
    return Files.readAllBytes(folder.resolve(NAME.replace('.', '/') + ".class"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8 | | | static { System.exit(3); }",
        "8 | | | protected void finalize() { }",
        "8 | implements java.util.function.IntSupplier | | public int getAsInt() { return 1; }",
        "8 | | try { decide(s, v, chosen, outcomes); } catch (Throwable t) { outcomes[0] = 0; } |",
        "8 | | synchronized (this) { outcomes[0] = 0; } |",
        "8 | | Runnable r = () -> { }; r.run(); |",
        "8 | | String t = \"a\"; while (true) { t = t + t; } |",
        "8 | | Object[][] a = new Object[9999][9999]; |",
        "8 | | m(outcomes); m(outcomes); | private static void m(int[] o) { o[0] = 1; m(o); }",
        "8 | | new Thread().start(); |",
        "8 | | s.spend(null); |",
        "8 | | v.set(0, null); |",
        "8 | | outcomes[0] = Integer.MAX_VALUE / outcomes.length; |",
        "11 | | new Mate().m(); | static class Mate { private void m() { } }",
        "17 | | outcomes[0] = 1; | ",
        "8 | | switch (outcomes.length) { case 1: outcomes[0] = 1; break; default: outcomes[0] = 0; } |",
        "8 | | switch (outcomes.length) { case 1: case 9999: outcomes[0] = 1; break; default: } |",
        "8 | | m(0); | private static int m(int n) { return n == 0 ? m(1) : m(0); }"
      })
  void isRefusedByTheNameOfItsPack(String release, String is, String body, String members)
      throws Exception {
    CompiledPack hostile =
        SmallPack.with(
            SMALL,
            compile(
                release,
                is == null ? "" : is,
                body == null ? "" : body,
                members == null ? "" : members));
    for (List<CompiledPack> packs : List.of(List.of(hostile, WHOLE), List.of(WHOLE, hostile))) {
      PolicyException refused =
          assertThrows(PolicyException.class, () -> SmallPack.evaluated(packs));
      assertTrue(refused.getMessage().contains("the pack `small` was refused"), refused::toString);
    }
  }

  /** What no compiler writes: a jump that remembers from where, and frames that lie or are gone. */
  @ParameterizedTest
  @CsvSource({"c7, a8", "c7, a9", "c7, aa", "c7, c8", "c7, c9"})
  void aJumpThatNoCompilerWritesIsRefused(String from, String to) throws Exception {
    byte[] rules = compile("8", "", "if (outcomes == null) { chosen[0] = true; }", "");
    // Of the condition: aload 4, ifnonnull.
    int at = find(rules, 0x19, 0x04, Integer.parseInt(from, 16)) + 2;
    rules[at] = (byte) Integer.parseInt(to, 16);
    isRefused(rules);
    // Verified as before there were frames.
    rules[7] = 49;
    isRefused(rules);
  }

  @ParameterizedTest
  @ValueSource(strings = {"StackMapTable", "Code"})
  void framesThatAreGoneAreMissed(String attribute) throws Exception {
    byte[] rules = compile("8", "", "if (outcomes == null) { chosen[0] = true; }", "");
    int at = find(rules, attribute.chars().toArray());
    rules[at] = 'X';
    isRefused(rules);
  }

  @Test
  void framesThatLieAreRefused() throws Exception {
    byte[] rules = compile("8", "", "if (outcomes == null) { chosen[0] = true; }", "");
    // The frame behind the condition, the same locals, where the condition leads: one byte off.
    int name = find(rules, "StackMapTable".chars().toArray());
    int at = find(rules, 0x19, 0x04, 0xc7) + 2;
    int frame = at + (rules[at + 1] << 8) + rules[at + 2];
    assertTrue(name > 0 && rules[frame] == (byte) 0xb1, "the condition leads to the end");
    for (int i = frame; i < rules.length - 6; i++) {
      // One entry, of two bytes that tell its kind and its place.
      if (rules[i] == 0 && rules[i + 1] == 3 && rules[i + 2] == 0 && rules[i + 3] == 1) {
        rules[i + 4]++;
        isRefused(rules);
        return;
      }
    }
    throw new AssertionError("no frame");
  }

  private static int find(byte[] bytes, int... what) {
    for (int i = 0; i < bytes.length - what.length; i++) {
      int from = i;
      if (IntStream.range(0, what.length).allMatch(k -> bytes[from + k] == (byte) what[k])) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }

  private static void isRefused(byte[] rules) {
    PolicyException refused =
        assertThrows(
            PolicyException.class,
            () -> SmallPack.evaluated(List.of(WHOLE, SmallPack.with(SMALL, rules))));
    assertTrue(refused.getMessage().contains("the pack `small` was refused"), refused::toString);
  }

  /** Helpers that call one another in a row, each with as many locals as a method may have. */
  @Test
  void aStackThatOverflowsIsAnErrorOfItsControls() throws Exception {
    String chain =
        IntStream.range(0, 200)
            .mapToObj(i -> "private static void m" + i + "() { m" + (i + 1) + "(); }\n")
            .collect(Collectors.joining("", "", "private static void m200() { }"));
    byte[] deep = SpoiledClass.withLocals(compile("8", "", "m0();", chain), 65_535);
    isAnErrorOfItsOwn(SmallPack.with(SMALL, deep));
  }

  /** What no rule ever decides: numbers that are no outcome, and none at all. */
  @Test
  void whatIsNoOutcomeIsAnErrorOfItsControls() throws Exception {
    for (String body : List.of("outcomes[0] = 77;", "outcomes[0] = -5;", "outcomes[999] = 1;")) {
      isAnErrorOfItsOwn(SmallPack.with(SMALL, compile("8", "", body, "")));
    }
  }

  private static void isAnErrorOfItsOwn(CompiledPack hostile) throws Exception {
    List<Finding> alone = SmallPack.evaluated(List.of(WHOLE));
    Set<String> controls =
        WHOLE.controls().stream().map(CompiledPack.Control::id).collect(Collectors.toSet());
    Set<Verdict> own = EnumSet.noneOf(Verdict.class);
    for (List<CompiledPack> packs : List.of(List.of(hostile, WHOLE), List.of(WHOLE, hostile))) {
      List<Finding> found = SmallPack.evaluated(packs);
      Stream<Finding> others = found.stream().filter(f -> controls.contains(f.control()));
      assertEquals(alone, others.toList());
      found.stream()
          .filter(f -> !controls.contains(f.control()))
          .forEach(f -> own.add(f.verdict()));
    }
    assertTrue(own.contains(Verdict.ERROR), own::toString);
  }
}
