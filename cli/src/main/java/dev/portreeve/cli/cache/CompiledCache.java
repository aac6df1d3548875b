package dev.portreeve.cli.cache;

import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.runtime.evaluate.loaded.PackGate;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.runtime.pack.PolicyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compiled packs and policies by the digest of all that they were made of. One that is damaged, was
 * put there by somebody else, or does not pass the gate is passed over, and made again.
 */
public final class CompiledCache {
  private static final String PACK = ".pack";
  private static final String POLICY = ".policy";

  private final Supplier<Place> finder;

  /** Null until the first text is compiled: most runs compile none, and need not look for it. */
  private Place place;

  /** Where it is, if anywhere, and for which release. */
  private record Place(Optional<CacheDirectory> directory, String release) {
    static final Place NOWHERE = new Place(Optional.empty(), "");
  }

  private CompiledCache(Supplier<Place> finder) {
    this.finder = finder;
  }

  private synchronized Place place() {
    if (place == null) {
      place = finder.get();
    }
    return place;
  }

  /** Keeps nothing. */
  public static CompiledCache none() {
    return new CompiledCache(() -> Place.NOWHERE);
  }

  /** In the user's cache directory, as its variables say; nothing is kept with {@code no-cache}. */
  public static CompiledCache of(Invocation invocation) {
    if (invocation.arguments().has("no-cache")) {
      return none();
    }
    return new CompiledCache(
        () ->
            ReleaseIdentity.ofTheseJars()
                .map(release -> new Place(CacheDirectory.of(invocation.console()), release))
                .orElse(Place.NOWHERE));
  }

  /** A cache in a directory, for one release. */
  static CompiledCache in(Path directory, String release) {
    return new CompiledCache(() -> new Place(CacheDirectory.at(directory), release));
  }

  /** How a command is told to keep nothing. */
  public static Option option() {
    return Option.flag("no-cache", "compile packs and policies anew, and keep nothing of them");
  }

  /** Whether anything can be kept at all. */
  public boolean isOn() {
    return place().directory().isPresent();
  }

  /** Begins the key of texts that this release compiles. */
  public CacheKey.Builder key(String kind) {
    return CacheKey.of(kind).part(place().release());
  }

  /** The pack of a key, if one is kept that may run. */
  public Optional<CompiledPack> pack(CacheKey key) {
    return read(key, PACK)
        .flatMap(
            bytes -> {
              try {
                CompiledPack pack = PackFile.read(key.hex(), bytes);
                return PackGate.admits(pack) ? Optional.of(pack) : Optional.empty();
              } catch (InputException damaged) {
                return Optional.empty();
              }
            });
  }

  /** Keeps the pack of a key; where that does not go, nothing is said, as nothing is lost. */
  public void keep(CacheKey key, CompiledPack pack) {
    write(key, PACK, PackFile.write(pack));
  }

  /** The policy of a key, if one is kept that may run. */
  public Optional<CompiledPolicy> policy(CacheKey key) {
    return read(key, POLICY)
        .flatMap(
            bytes -> {
              try {
                CompiledPolicy policy = PolicyFile.read(key.hex(), bytes);
                return PackGate.admits(policy.own()) && PackGate.admits(policy.conditions())
                    ? Optional.of(policy)
                    : Optional.empty();
              } catch (InputException damaged) {
                return Optional.empty();
              }
            });
  }

  /** Keeps the policy of a key, likewise. */
  public void keep(CacheKey key, CompiledPolicy policy) {
    write(key, POLICY, PolicyFile.write(policy));
  }

  private Optional<byte[]> read(CacheKey key, String ending) {
    if (!isOn()) {
      return Optional.empty();
    }
    byte[] mark = key.bytes();
    try {
      return place()
          .directory()
          .get()
          .read(key.hex() + ending)
          .filter(all -> all.length > mark.length)
          .filter(all -> Arrays.equals(mark, Arrays.copyOf(all, mark.length)))
          .map(all -> Arrays.copyOfRange(all, mark.length, all.length));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private void write(CacheKey key, String ending, byte[] bytes) {
    if (!isOn()) {
      return;
    }
    byte[] mark = key.bytes();
    byte[] all = Arrays.copyOf(mark, mark.length + bytes.length);
    System.arraycopy(bytes, 0, all, mark.length, bytes.length);
    try {
      place().directory().get().write(key.hex() + ending, all);
    } catch (IOException full) {
      // The next run compiles again.
    }
  }
}
