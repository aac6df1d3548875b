package dev.portreeve.compiler;

import dev.portreeve.compiler.cook.Cook;
import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.verify.Verifier;
import dev.portreeve.runtime.load.AllowList;
import dev.portreeve.runtime.load.ByteScan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last phases, for one unit after the other: print, verify, cook, scan. A unit may use those
 * before it.
 */
final class Baker {
  private final Map<String, byte[]> known;
  private AllowList allowed;

  private Baker(AllowList allowed, Map<String, byte[]> known) {
    this.allowed = allowed;
    this.known = known;
  }

  /** Over the support package alone. */
  static Baker ofSupport() {
    return new Baker(AllowList.standard(), new TreeMap<>());
  }

  /** Over the classes of a schema as well. */
  static Baker over(Map<String, byte[]> schemaClasses) {
    AllowList support = AllowList.standard();
    AllowList all = support.plus(ByteScan.scan(schemaClasses, support));
    return new Baker(all, new TreeMap<>(schemaClasses));
  }

  /** The class files of these units. */
  Map<String, byte[]> bake(List<Emitted> units) {
    Map<String, byte[]> baked = new TreeMap<>();
    ClassLoader api = AllowList.class.getClassLoader();
    for (Emitted unit : units) {
      String text = unit.text();
      Verifier.verify(text, allowed);
      Map<String, byte[]> classes = Cook.cook(unit.name(), text, api, known);
      allowed = allowed.plus(ByteScan.scan(classes, allowed));
      known.putAll(classes);
      baked.putAll(classes);
    }
    return baked;
  }
}
