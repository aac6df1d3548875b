package dev.portreeve.runtime.platform.docker;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.repair.value.ConstantReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be asked for and has no effect, by what a snapshot says where the value came from: a
 * limit that no cgroup of the engine's enforces; and what an engine cannot do without, or not with.
 * To ask for it is no change that makes anything pass.
 */
final class IdleSetting {
  private static final String LET_ENGINE_ENFORCE =
      "Nothing on this host enforces such a limit, as info says: first let the engine have the"
          + " controller of cgroups for it, which without root takes cgroup v2, and Delegate= in"
          + " user@.service of the account that runs the engine. Then:";

  private static final String NO_CGROUPS = "--cgroups=disabled";

  private static final String GIVE_IT_CGROUPS =
      "It was made with "
          + NO_CGROUPS
          + ", under which no limit holds and none can be updated: make it anew without that."
          + " Then:";

  /** Of the engine: what it shows to whoever calls by TLS, and does not start without. */
  private static final String CERTIFICATE = "tls_certificate_path";

  /** Of the engine: whether it runs so. */
  private static final String WITHOUT_ROOT = "rootless";

  /** Those of the engine by which it is told, beside what controls read. */
  static final List<String> FIELDS = List.of(WITHOUT_ROOT, CERTIFICATE);

  private static final String PROXY = "userland_proxy";

  private static final Set<String> TLS = Set.of("tls", "tls_verify");

  private IdleSetting() {}

  /** Whether setting that field does nothing on its host, or nothing that anybody wants. */
  static boolean is(View view, int field) {
    FieldRead read = new FieldRead(view, field, -1);
    return read.source().is(ValueSource.Kind.UNENFORCED)
        || read.shape().name().equals(PROXY) && isWithoutRoot(view)
        || TLS.contains(read.shape().name()) && hasNoCertificate(view);
  }

  private static boolean hasNoCertificate(View view) {
    int field = view.shape().field(CERTIFICATE);
    if (field < 0) {
      return false;
    }
    FieldRead certificate = new FieldRead(view, field, -1);
    return !certificate.known()
        || ConstantReader.isAbsence(certificate.value(), certificate.shape());
  }

  /** Without root Docker 26 publishes no port but by that process. */
  private static boolean isWithoutRoot(View view) {
    int field = view.shape().field(WITHOUT_ROOT);
    return field >= 0 && Integer.valueOf(Truth.TRUE).equals(new FieldRead(view, field, -1).value());
  }

  /** What comes before advice about some of an object's fields: of the first that does nothing. */
  static Optional<String> note(View object, List<Integer> fields) {
    for (int field : fields) {
      Optional<String> note = note(new FieldRead(object, field, -1).source());
      if (note.isPresent()) {
        return note;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> note(ValueSource source) {
    return switch (source.kind()) {
      case UNENFORCED -> Optional.of(LET_ENGINE_ENFORCE);
      case FLAG -> Optional.of(GIVE_IT_CGROUPS).filter(text -> source.named().equals(NO_CGROUPS));
      default -> Optional.empty();
    };
  }
}
