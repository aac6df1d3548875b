package dev.portreeve.stdlib.hostile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.Evaluator;
import dev.portreeve.Pack;
import dev.portreeve.Portreeve;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.stdlib.StandardPacks;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What each pack over the schema that ships has for itself, and what all of them share. */
@Isolated("counts the classes of the JVM")
class TenantsTest {
  private static final int MANY = 50;

  private static Evaluator tenant(byte[] file) throws Exception {
    return Portreeve.policy()
        .pack(Pack.read("tenant", file))
        .at(Instant.parse("2026-11-24T00:00:00Z"))
        .load();
  }

  @Test
  void aTenantDefinesNoClassOfTheSchema() throws Exception {
    byte[] file = PackFile.write(SmallPack.compile(SmallPack.SPOILED));
    List<Evaluator> tenants = new ArrayList<>(List.of(tenant(file)));
    int before = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    for (int i = 0; i < MANY; i++) {
      tenants.add(tenant(file));
    }
    int more = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - before;
    int views = StandardPacks.pack("docker").orElseThrow().schema().classes().size();
    assertTrue(views > 20, () -> views + " classes of the schema");
    assertTrue(more < MANY * 10, () -> more + " classes of " + tenants.size() + " tenants");
  }
}
