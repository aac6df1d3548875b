package dev.portreeve.runtime.sign;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.Globs;
import dev.portreeve.runtime.json.InputException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whose signatures count: a file of public keys in PEM, with lines before each that say whose it
 * is, for which packs, and from and until which day:
 *
 * <pre>
 * # the security team
 * name: acme-security
 * packs: acme-*
 * until: 2027-12-31
 * -----BEGIN PUBLIC KEY-----
 * </pre>
 *
 * <p>Without such lines a key is called by its id, and counts for all packs, always.
 */
public final class TrustStore {
  private static final Set<String> WORDS = Set.of("name", "packs", "from", "until");

  private final Map<String, Trusted> keys = new TreeMap<>();

  private TrustStore() {}

  private record Trusted(
      VerificationKey key,
      String name,
      Optional<String> packs,
      Optional<LocalDate> from,
      Optional<LocalDate> until) {

    /** Why it does not count for a pack on a day; empty where it does. */
    Optional<String> objection(String pack, LocalDate day) {
      if (packs.isPresent() && Globs.matches(pack, Globs.canonical(packs.get())) != Truth.TRUE) {
        return Optional.of("signs `" + packs.get() + "` alone");
      }
      if (from.isPresent() && day.isBefore(from.get())) {
        return Optional.of("counts from " + from.get());
      }
      return until.filter(day::isAfter).map(last -> "has expired on " + last);
    }
  }

  /**
   * The trust store in a file.
   *
   * @throws InputException when it holds no key, one twice, one that is not of Ed25519, or a line
   *     that means nothing
   */
  public static TrustStore read(String source, byte[] pem) throws InputException {
    TrustStore store = new TrustStore();
    for (Pem block : Pem.read(source, pem)) {
      if (!block.label().equals("PUBLIC KEY")) {
        throw InputException.at(
            source,
            block.line(),
            1,
            "holds a " + block.label() + "; a trust store holds public keys");
      }
      Trusted trusted = trusted(source, block);
      if (store.keys.putIfAbsent(trusted.key().id(), trusted) != null) {
        throw InputException.at(source, block.line(), 1, "holds this key a second time");
      }
    }
    if (store.keys.isEmpty()) {
      throw InputException.of(source, "holds no public key: `openssl pkey -pubout` writes one");
    }
    return store;
  }

  private static Trusted trusted(String source, Pem block) throws InputException {
    VerificationKey key = VerificationKey.of(source + ":" + block.line(), block.content());
    Map<String, String> said = new LinkedHashMap<>();
    int line = block.line();
    for (String text : block.text()) {
      int colon = text.indexOf(':');
      if (!text.isEmpty() && !text.startsWith("#")) {
        String word = text.substring(0, Math.max(0, colon));
        if (!WORDS.contains(word) || said.put(word, text.substring(colon + 1).strip()) != null) {
          throw InputException.at(
              source,
              line,
              1,
              "before a key stand `name:`, `packs:`, `from:`, `until:`, each once");
        }
      }
      line++;
    }
    return new Trusted(
        key,
        said.getOrDefault("name", key.id()),
        Optional.ofNullable(said.get("packs")),
        date(source, block, said.get("from")),
        date(source, block, said.get("until")));
  }

  private static Optional<LocalDate> date(String source, Pem block, String text)
      throws InputException {
    try {
      return Optional.ofNullable(text).map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw InputException.at(source, block.line(), 1, "a day is written as 2027-12-31");
    }
  }

  /**
   * Who signed an archive: the names of the keys of this store whose signatures are good and count
   * on this day.
   *
   * @throws InputException when there is none; the message says of each signature why not. A
   *     signature that claims a key of this store and is not by it refuses the archive whatever
   *     else it holds
   */
  public List<String> signers(PackArchive archive, LocalDate day) throws InputException {
    List<String> signers = new ArrayList<>();
    List<String> objections = new ArrayList<>();
    byte[] signed = archive.manifest().bytes();
    for (PackSignature signature : archive.signatures()) {
      Trusted trusted = keys.get(signature.keyId());
      if (trusted == null) {
        objections.add("the key " + signature.keyId() + " is not trusted");
        continue;
      }
      if (!trusted.key().verifies(signed, signature.bytes())) {
        throw InputException.of(
            archive.source(), "the signature by " + trusted.name() + " is not of these files");
      }
      trusted
          .objection(archive.manifest().name(), day)
          .ifPresentOrElse(
              why -> objections.add("the key of " + trusted.name() + " " + why),
              () -> signers.add(trusted.name()));
    }
    if (signers.isEmpty()) {
      throw InputException.of(
          archive.source(),
          objections.isEmpty()
              ? "is not signed"
              : "is signed by nobody who is trusted: " + String.join("; ", objections));
    }
    return List.copyOf(signers);
  }
}
