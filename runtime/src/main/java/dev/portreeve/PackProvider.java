package dev.portreeve;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Packs that lie on the class or module path, by name: a service, which {@code stdlib-rules}
 * provides for the packs that ship. A jar with packs of your own may provide it, too.
 */
public interface PackProvider {

  /** The names of the packs that it has. */
  List<String> names();

  /** The file of a pack, as {@link Pack#bytes} gave it; empty when none is called so. */
  Optional<byte[]> pack(String name);

  /** The Reeve that a pack was compiled from, by file, for packs that use it; none otherwise. */
  default Map<String, String> sources(String pack) {
    return Map.of();
  }

  /** The Reeve of a schema, by file, for packs that are compiled over it; none otherwise. */
  default Map<String, String> schema(String name) {
    return Map.of();
  }
}
