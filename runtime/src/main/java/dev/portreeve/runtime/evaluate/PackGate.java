package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.load.AllowList;
import dev.portreeve.runtime.load.ByteScan;
import dev.portreeve.runtime.load.RefusedClassException;
import dev.portreeve.runtime.load.ScannedClasses;
import dev.portreeve.runtime.pack.CompiledPack;
import java.util.Map;

/** The scan that the classes of every pack pass, wherever they were compiled. */
public final class PackGate {
  private PackGate() {}

  /** Whether the classes of a pack, and of its schema, may be loaded: asked before an engine is. */
  public static boolean admits(CompiledPack pack) {
    try {
      AllowList support = AllowList.standard();
      ScannedClasses views = scan(pack, pack.schema().classes(), support);
      scan(pack, pack.classes(), support.with(views));
      return true;
    } catch (PolicyException refused) {
      return false;
    }
  }

  /**
   * The classes, found to be such as generated code is.
   *
   * @throws PolicyException naming the pack, when one of them is not
   */
  static ScannedClasses scan(CompiledPack pack, Map<String, byte[]> classes, AllowList list)
      throws PolicyException {
    try {
      return ByteScan.scan(classes, list);
    } catch (RefusedClassException e) {
      throw PolicyException.refused(pack, e.getMessage(), e);
    }
  }
}
