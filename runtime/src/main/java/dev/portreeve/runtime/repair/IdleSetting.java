package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.FieldRead;
import java.util.Optional;
import java.util.Set;

/**
 * What can be asked for and has no effect, by what a snapshot says where the value came from: a
 * limit that no cgroup of the engine's enforces; and what an engine cannot do without. To ask for
 * it is no change that makes anything pass.
 */
public final class IdleSetting {
  private static final String LET_ENGINE_ENFORCE =
      "Nothing on this host enforces such a limit, as info says: first let the engine have the"
          + " controller of cgroups for it, which without root takes cgroup v2, and Delegate= in"
          + " user@.service of the account that runs the engine. Then:";

  private static final String PROXY = "userland_proxy";

  /** Of the engine: whether it runs so. */
  static final String WITHOUT_ROOT = "rootless";

  private IdleSetting() {}

  /** Whether setting that field does nothing on its host, or nothing that anybody wants. */
  static boolean is(View view, int field) {
    FieldRead read = new FieldRead(view, field, -1);
    return read.source().is(ValueSource.Kind.UNENFORCED)
        || read.shape().name().equals(PROXY) && isWithoutRoot(view);
  }

  /** Without root Docker 26 publishes no port but by that process. */
  private static boolean isWithoutRoot(View view) {
    int field = view.shape().field(WITHOUT_ROOT);
    return field >= 0 && Integer.valueOf(Truth.TRUE).equals(new FieldRead(view, field, -1).value());
  }

  /** What comes before advice about some of an object's fields, where one does nothing now. */
  public static Optional<String> note(View object, Set<Integer> fields) {
    boolean idle =
        fields.stream()
            .filter(field -> object.shape().fields().get(field).setBy().isPresent())
            .anyMatch(
                field -> new FieldRead(object, field, -1).source().is(ValueSource.Kind.UNENFORCED));
    return Optional.of(LET_ENGINE_ENFORCE).filter(text -> idle);
  }
}
