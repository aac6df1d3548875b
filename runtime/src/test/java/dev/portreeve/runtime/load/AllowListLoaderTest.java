package dev.portreeve.runtime.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.rule.Rules;
import dev.portreeve.runtime.abi.snapshot.View;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loader sees the allow-list, its schema and itself, and goes when it is dropped. */
class AllowListLoaderTest {
  private static final Map<String, byte[]> SCHEMA =
      Javac.compile(
          "schema.Host",
          """
          package schema;
          public final class Host extends dev.portreeve.runtime.abi.snapshot.View {
            public String name;
            @Override
            public Object get(int field) { return name; }
            @Override
            public void set(int field, Object value) { name = (String) value; }
          }
          """);
  private static final Map<String, byte[]> PACK =
      Javac.compile(
          "pack.Rule",
          """
          package pack;
          import dev.portreeve.runtime.abi.*;
          import dev.portreeve.runtime.abi.pattern.*;
          import dev.portreeve.runtime.abi.rule.*;
          import dev.portreeve.runtime.abi.scalar.*;
          import dev.portreeve.runtime.abi.snapshot.*;
          public final class Rule extends Rules {
            final String text;
            public Rule(View parameters, View lists, Object[] constants) {
              text = (String) constants[0];
            }
            @Override
            public void decide(Snapshot s, View view, boolean[] chosen, int[] outcomes) {
              outcomes[0] = Text.is(((schema.Host) view).name, text);
            }
            @Override
            public Rows subjects(int control, Snapshot s) { return Rows.UNKNOWN; }
          }
          """,
          SCHEMA);

  private static AllowListLoader schema() throws RefusedClassException {
    return AllowListLoader.load("schema", ByteScan.scan(SCHEMA, AllowList.standard()));
  }

  @Test
  void aPackRunsBesideItsSchema() throws Exception {
    ScannedClasses schemaClasses = ByteScan.scan(SCHEMA, AllowList.standard());
    AllowListLoader schema = AllowListLoader.load("schema", schemaClasses);
    AllowListLoader pack =
        AllowListLoader.load(
            "pack", ByteScan.scan(PACK, AllowList.standard().with(schemaClasses)), schema);
    Class<?> host = pack.loadClass("schema.Host");
    assertSame(schema.loadClass("schema.Host"), host);
    Object view = host.getConstructor().newInstance();
    host.getField("name").set(view, "edge-7");
    Rules rules =
        (Rules)
            pack.loadClass("pack.Rule")
                .getConstructor(View.class, View.class, Object[].class)
                .newInstance(null, null, new Object[] {"edge-7"});
    int[] outcomes = new int[1];
    rules.decide(null, (View) view, new boolean[] {true}, outcomes);
    assertEquals(Truth.TRUE, outcomes[0]);
  }

  @Test
  void aPackRunsBesideNoOtherSchema() throws Exception {
    ScannedClasses schemaClasses = ByteScan.scan(SCHEMA, AllowList.standard());
    ScannedClasses pack = ByteScan.scan(PACK, AllowList.standard().with(schemaClasses));
    AllowListLoader other = schema();
    assertThrows(IllegalArgumentException.class, () -> AllowListLoader.load("pack", pack));
    assertThrows(IllegalArgumentException.class, () -> AllowListLoader.load("pack", pack, other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.System",
        "java.lang.Runtime",
        "java.lang.Class",
        "java.lang.Thread",
        "java.lang.invoke.MethodHandles",
        "java.util.List",
        "dev.portreeve.runtime.load.AllowList",
        "dev.portreeve.runtime.abi.scalar.Address",
        "com.fasterxml.jackson.databind.ObjectMapper"
      })
  void nothingElseIsFound(String name) throws Exception {
    AllowListLoader loader = schema();
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass(name));
  }

  @Test
  void whatTheJvmRefusesIsRefusedWithTheClass() {
    byte[] bytes = SCHEMA.get("schema.Host").clone();
    // The last instruction of get, areturn, becomes ireturn: the scan does not type the stack.
    for (int i = bytes.length - 1; i > 0; i--) {
      if (bytes[i] == (byte) 176) {
        bytes[i] = (byte) 172;
        break;
      }
    }
    RefusedClassException refused =
        assertThrows(
            RefusedClassException.class,
            () ->
                AllowListLoader.load(
                    "bad", ByteScan.scan(Map.of("schema.Host", bytes), AllowList.standard())));
    assertTrue(refused.getMessage().contains("VerifyError"), refused.getMessage());
  }

  @Test
  void theBytesAreThoseThatWereScanned() throws Exception {
    byte[] bytes = SCHEMA.get("schema.Host").clone();
    ScannedClasses scanned = ByteScan.scan(Map.of("schema.Host", bytes), AllowList.standard());
    java.util.Arrays.fill(bytes, (byte) 0);
    assertEquals(
        "schema.Host", AllowListLoader.load("schema", scanned).loadClass("schema.Host").getName());
  }

  @Test
  void aDroppedLoaderIsCollected() throws Exception {
    WeakReference<ClassLoader> dropped = new WeakReference<>(schema());
    for (int i = 0; i < 50 && dropped.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(dropped.get());
  }

  @Test
  void twoThousandReloadsLeaveMetaspaceFlat() throws Exception {
    reload(200);
    long before = metaspaceBytes();
    reload(2000);
    long after = metaspaceBytes();
    assertTrue(after - before < 2 << 20, before + " -> " + after);
  }

  private static void reload(int times) throws RefusedClassException {
    for (int i = 0; i < times; i++) {
      schema();
    }
  }

  private static long metaspaceBytes() throws InterruptedException {
    System.gc();
    Thread.sleep(100);
    System.gc();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        return pool.getUsage().getUsed();
      }
    }
    throw new AssertionError("no metaspace");
  }
}
