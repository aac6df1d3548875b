package dev.portreeve.compiler.cook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portreeve.compiler.verify.Verifier;
import dev.portreeve.runtime.load.AllowList;
import dev.portreeve.runtime.load.AllowListLoader;
import dev.portreeve.runtime.load.ByteScan;
import dev.portreeve.runtime.load.RefusedClassException;
import dev.portreeve.runtime.load.ScannedClasses;
import dev.portreeve.runtime.support.Num;
import dev.portreeve.runtime.support.Texts;
import dev.portreeve.runtime.support.Truth;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is verified and cooked passes the scan, loads beside its schema and does what it says. */
class ChainTest {
  private static final ClassLoader API = Truth.class.getClassLoader();
  private static final String SCHEMA =
      """
      package schema.docker;
      import dev.portreeve.runtime.support.Num;
      import dev.portreeve.runtime.support.Texts;
      import dev.portreeve.runtime.support.View;
      public final class Container extends View {
        public long memory = Num.UNKNOWN;
        public Texts added = Texts.UNKNOWN;
        @Override
        public Object get(int field) {
          switch (field) {
            case 0:
              return Long.valueOf(memory);
            default:
              return added;
          }
        }
      }
      """;
  private static final String PACK =
      """
      package pack;
      import dev.portreeve.runtime.support.Many;
      import dev.portreeve.runtime.support.Num;
      import dev.portreeve.runtime.support.Text;
      import dev.portreeve.runtime.support.Truth;
      import schema.docker.Container;
      public final class PackRules {
        private static final int MOST = 100000;
        private final String[] texts;
        private final long[] numbers = new long[] {512L, -1L};
        private int steps;
        public PackRules(String[] texts) {
          super();
          this.texts = texts;
        }
        public int judge(Container container) {
          int small = Num.atMost(container.memory, numbers[0]);
          int every = Many.allSoFar(container.added);
          for (int i = 0; i < container.added.size(); i++) {
            every = Truth.and(every, Text.is(container.added.at(i), texts[0]));
            steps++;
            if (every == Truth.FALSE || steps > MOST) {
              break;
            }
          }
          return step(small, every, container.get(1) == null);
        }
        private static int step(int a, int b, boolean open) {
          int both = Truth.and(a, b);
          return open ? 1 : both;
        }
      }
      """;

  @Test
  void aPackIsVerifiedCookedScannedLoadedAndRun() throws Exception {
    AllowList standard = AllowList.standard();
    Verifier.verify(SCHEMA, standard);
    Map<String, byte[]> schemaBytes = Cook.cook("docker", SCHEMA, API, Map.of());
    ScannedClasses schemaClasses = ByteScan.scan(schemaBytes, standard);
    AllowListLoader schema = AllowListLoader.load("docker", schemaClasses);

    AllowList withSchema = standard.with(schemaClasses);
    Verifier.verify(PACK, withSchema);
    Map<String, byte[]> packBytes = Cook.cook("rules.reeve", PACK, API, schemaBytes);
    AllowListLoader pack =
        AllowListLoader.load("pack", ByteScan.scan(packBytes, withSchema), schema);

    Class<?> containerClass = schema.loadClass("schema.docker.Container");
    Class<?> rulesClass = pack.loadClass("pack.PackRules");
    Object rules =
        rulesClass.getConstructor(String[].class).newInstance((Object) new String[] {"CHOWN"});
    Object container = containerClass.getConstructor().newInstance();
    var judge = rulesClass.getMethod("judge", containerClass);
    assertEquals(Truth.UNKNOWN, judge.invoke(rules, container));
    containerClass.getField("memory").set(container, 512L);
    containerClass.getField("added").set(container, Texts.of(new String[] {"CHOWN"}, true));
    assertEquals(Truth.TRUE, judge.invoke(rules, container));
    containerClass.getField("memory").set(container, Num.UNKNOWN);
    assertEquals(Truth.UNKNOWN, judge.invoke(rules, container));
    containerClass.getField("added").set(container, Texts.of(new String[] {"KILL"}, false));
    assertEquals(Truth.FALSE, judge.invoke(rules, container));
  }

  @Test
  void aMethodTooLongForHotSpotCooksButIsNotLoaded() {
    String text =
        "public final class A { void m(int[] a) {\n" + "a[0] = a[1] + 1;\n".repeat(1500) + "} }";
    Map<String, byte[]> bytes = Cook.cook("long", text, API, Map.of());
    assertThrows(RefusedClassException.class, () -> ByteScan.scan(bytes, AllowList.standard()));
  }

  @Test
  void whatGetsPastTheVerifierByNameIsStillCaughtByMeaning() {
    String text = "public final class A { public String m(String t) { return t.trim(); } }";
    Map<String, byte[]> bytes = Cook.cook("trim", text, API, Map.of());
    assertThrows(RefusedClassException.class, () -> ByteScan.scan(bytes, AllowList.standard()));
  }
}
