package dev.portreeve.runtime.load;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Class files that passed the scan; only {@link ByteScan} makes them, so that a loader cannot be
 * handed anything else. Immutable: the bytes are copied in and never given out.
 */
public final class ScannedClasses {
  private final Map<String, byte[]> bytes;
  private final Map<String, Map<String, AllowList.Member>> offers;
  private final AllowList allowed;

  ScannedClasses(
      Map<String, byte[]> bytes,
      Map<String, Map<String, AllowList.Member>> offers,
      AllowList allowed) {
    this.bytes = Collections.unmodifiableMap(new TreeMap<>(bytes));
    this.offers = Collections.unmodifiableMap(new TreeMap<>(offers));
    this.allowed = allowed;
  }

  /** The names of the classes, as Java writes them. */
  public Set<String> names() {
    return bytes.keySet();
  }

  /** What each view offers to other classes, in the spelling of {@link AllowList}. */
  Map<String, Map<String, AllowList.Member>> offers() {
    return offers;
  }

  /** What they were scanned against. */
  AllowList allowed() {
    return allowed;
  }

  Optional<byte[]> bytes(String name) {
    return Optional.ofNullable(bytes.get(name));
  }
}
