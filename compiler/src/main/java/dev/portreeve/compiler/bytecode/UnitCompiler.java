package dev.portreeve.compiler.bytecode;

import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.verify.Verifier;
import dev.portreeve.runtime.load.AllowList;
import dev.portreeve.runtime.load.ByteScan;
import dev.portreeve.runtime.load.RefusedClassException;
import dev.portreeve.runtime.load.ScannedClasses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last phases, for one unit after the other: print, verify, cook, scan. A unit may use those
 * before it.
 */
public final class UnitCompiler {
  private final ClassFiles support = ClassFiles.ofSupport(AllowList.class.getClassLoader());
  private final Map<String, byte[]> known;
  private final AllowList allowed;

  private UnitCompiler(AllowList allowed, Map<String, byte[]> known) {
    this.allowed = allowed;
    this.known = known;
  }

  /** Over the support package alone. */
  public static UnitCompiler ofSupport() {
    return new UnitCompiler(AllowList.standard(), new TreeMap<>());
  }

  /** Over the classes of a schema as well. */
  public static UnitCompiler over(Map<String, byte[]> schemaClasses) {
    AllowList support = AllowList.standard();
    return new UnitCompiler(
        support.with(scan(schemaClasses, support)), new TreeMap<>(schemaClasses));
  }

  /** The class files of these units. */
  public Map<String, byte[]> bake(List<Emitted> units) {
    Map<String, byte[]> baked = new TreeMap<>();
    AllowList offered = allowed;
    for (Emitted unit : units) {
      String text = unit.text();
      Verifier.verify(text, offered);
      Map<String, byte[]> classes = JaninoCompiler.cook(unit.name(), text, support.with(known));
      offered = offered.beside(scan(classes, offered));
      known.putAll(classes);
      baked.putAll(classes);
    }
    // The loader sees them together, and so does the last look.
    scan(baked, allowed);
    return baked;
  }

  /** A class of our own that the scan refuses is our fault, never an author's. */
  private static ScannedClasses scan(Map<String, byte[]> classes, AllowList allowed) {
    try {
      return ByteScan.scan(classes, allowed);
    } catch (RefusedClassException e) {
      throw new IllegalStateException("the compiler made a class that may not be loaded", e);
    }
  }
}
