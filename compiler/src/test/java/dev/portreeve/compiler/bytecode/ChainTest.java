package dev.portreeve.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portreeve.compiler.verify.Verifier;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.rule.Rules;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.load.AllowList;
import dev.portreeve.runtime.load.AllowListLoader;
import dev.portreeve.runtime.load.ByteScan;
import dev.portreeve.runtime.load.RefusedClassException;
import dev.portreeve.runtime.load.ScannedClasses;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is verified and cooked passes the scan, loads beside its schema and does what it says. */
class ChainTest {
  private static final ClassLoader API = Truth.class.getClassLoader();
  private static final String SCHEMA =
      """
      package schema.docker;
      import dev.portreeve.runtime.abi.Num;
      import dev.portreeve.runtime.abi.Texts;
      import dev.portreeve.runtime.abi.snapshot.View;
      public final class Container extends View {
        public long memory = Num.UNKNOWN;
        public Texts added = Texts.UNKNOWN;
        public Container() {
        }
        @Override
        public Object get(int field) {
          switch (field) {
            case 0:
              return Long.valueOf(memory);
            default:
              return added;
          }
        }
        @Override
        public void set(int field, Object value) {
          switch (field) {
            case 0:
              memory = large(value);
              break;
            default:
              added = (Texts) value;
          }
        }
      }
      """;
  private static final String PACK =
      """
      package pack;
      import dev.portreeve.runtime.abi.Many;
      import dev.portreeve.runtime.abi.Num;
      import dev.portreeve.runtime.abi.snapshot.Rows;
      import dev.portreeve.runtime.abi.rule.Rules;
      import dev.portreeve.runtime.abi.snapshot.Snapshot;
      import dev.portreeve.runtime.abi.Text;
      import dev.portreeve.runtime.abi.Texts;
      import dev.portreeve.runtime.abi.Truth;
      import dev.portreeve.runtime.abi.snapshot.View;
      import schema.docker.Container;
      public final class PackRules extends Rules {
        private final String text;
        public PackRules(View parameters, View lists, Object[] constants) {
          this.text = (String) constants[0];
        }
        @Override
        public void decide(Snapshot snapshot, View view, boolean[] chosen, int[] outcomes) {
          if (chosen[0]) {
            outcomes[0] = both(snapshot, (Container) view);
          }
        }
        @Override
        public Rows subjects(int control, Snapshot snapshot) {
          return Rows.UNKNOWN;
        }
        private int both(Snapshot snapshot, Container container) {
          return Truth.and(Num.atMost(container.memory, 512L), every(snapshot, container));
        }
        private int every(Snapshot snapshot, Container container) {
          Texts all = container.added;
          if (snapshot.exhausted(all.size())) {
            return Truth.UNKNOWN;
          }
          int every = Many.allSoFar(all);
          for (int i = 0; i < all.size(); i++) {
            every = Truth.and(every, Text.is(all.at(i), text));
            if (every == Truth.FALSE) {
              break;
            }
          }
          return every;
        }
      }
      """;

  @Test
  void aPackIsVerifiedCookedScannedLoadedAndRun() throws Exception {
    AllowList standard = AllowList.standard();
    Verifier.verify(SCHEMA, standard);
    Map<String, byte[]> schemaBytes =
        JaninoCompiler.cook("docker", SCHEMA, ClassFiles.ofSupport(API));
    ScannedClasses schemaClasses = ByteScan.scan(schemaBytes, standard);
    AllowListLoader schema = AllowListLoader.load("docker", schemaClasses);

    AllowList withSchema = standard.with(schemaClasses);
    Verifier.verify(PACK, withSchema);
    Map<String, byte[]> packBytes =
        JaninoCompiler.cook("rules.reeve", PACK, ClassFiles.ofSupport(API).with(schemaBytes));
    AllowListLoader pack =
        AllowListLoader.load("pack", ByteScan.scan(packBytes, withSchema), schema);

    Class<?> containerClass = schema.loadClass("schema.docker.Container");
    Class<?> rulesClass = pack.loadClass("pack.PackRules");
    Rules rules =
        (Rules)
            rulesClass
                .getConstructor(View.class, View.class, Object[].class)
                .newInstance(null, null, new Object[] {"CHOWN"});
    Object container = containerClass.getConstructor().newInstance();
    assertEquals(Truth.UNKNOWN, decide(rules, container));
    containerClass.getField("memory").set(container, 512L);
    containerClass.getField("added").set(container, Texts.of(new String[] {"CHOWN"}, true));
    assertEquals(Truth.TRUE, decide(rules, container));
    containerClass.getField("memory").set(container, Num.UNKNOWN);
    assertEquals(Truth.UNKNOWN, decide(rules, container));
    containerClass.getField("added").set(container, Texts.of(new String[] {"KILL"}, false));
    assertEquals(Truth.FALSE, decide(rules, container));
  }

  private static int decide(Rules rules, Object container) {
    int[] outcomes = new int[1];
    rules.decide(new Bare(), (View) container, new boolean[] {true}, outcomes);
    return outcomes[0];
  }

  /** A snapshot that holds nothing: it pays. */
  private static final class Bare extends Snapshot {
    @Override
    public Object get(int field) {
      return null;
    }
  }

  @Test
  void aMethodTooLongForHotSpotCooksButIsNotLoaded() {
    String text =
        "public final class A { void m(int[] a) {\n" + "a[0] = a[1] + 1;\n".repeat(1500) + "} }";
    Map<String, byte[]> bytes = JaninoCompiler.cook("long", text, ClassFiles.ofSupport(API));
    assertThrows(RefusedClassException.class, () -> ByteScan.scan(bytes, AllowList.standard()));
  }

  @Test
  void whatGetsPastTheVerifierByNameIsStillCaughtByMeaning() {
    String text = "public final class A { public String m(String t) { return t.trim(); } }";
    Map<String, byte[]> bytes = JaninoCompiler.cook("trim", text, ClassFiles.ofSupport(API));
    assertThrows(RefusedClassException.class, () -> ByteScan.scan(bytes, AllowList.standard()));
  }
}
