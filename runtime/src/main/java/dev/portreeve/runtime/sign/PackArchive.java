package dev.portreeve.runtime.sign;

import dev.portreeve.runtime.archive.Archive;
import dev.portreeve.runtime.archive.ArchiveFormat;
import dev.portreeve.runtime.archive.ArchiveLimits;
import dev.portreeve.runtime.archive.TarWriter;
import dev.portreeve.runtime.json.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pack or policy as one file: a tar of its manifest, its signatures, its Reeve and what else
 * belongs to it, and, of a pack, its compiled form. There is one archive for one content: what is
 * read is written again and must give the same bytes, so that two programs cannot see two things in
 * it. Files are held in memory and never written to their names.
 */
public final class PackArchive {
  /** The ending of its name. */
  public static final String ENDING = ".reevepack";

  /** Where the compiled form of a pack stands. */
  public static final String COMPILED = "compiled";

  /** The largest archive: 64 MiB. */
  public static final int MAX_BYTES = 64 << 20;

  private static final String MANIFEST = "MANIFEST";
  private static final String SIGNATURES = "SIGNATURES";
  private static final String SOURCES = "sources/";
  private static final int MAX_FILES = 5_000;
  private static final int MAX_NAME = 200;

  private final String source;
  private final PackManifest manifest;
  private final SortedMap<String, byte[]> files;
  private final List<PackSignature> signatures;

  private PackArchive(
      String source,
      PackManifest manifest,
      SortedMap<String, byte[]> files,
      List<PackSignature> signatures) {
    this.source = source;
    this.manifest = manifest;
    this.files = Collections.unmodifiableSortedMap(files);
    this.signatures = signatures;
  }

  /**
   * A pack or policy, not signed yet.
   *
   * @param sources by their path from the pack's directory, with {@code /}
   * @param compiled the pack's file; none for a policy
   */
  public static PackArchive of(
      PackManifest.Kind kind,
      String name,
      String version,
      String engine,
      String tree,
      Map<String, byte[]> sources,
      Optional<byte[]> compiled) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    sources.forEach((path, content) -> files.put(SOURCES + path, content.clone()));
    compiled.ifPresent(bytes -> files.put(COMPILED, bytes.clone()));
    PackManifest manifest = PackManifest.of(kind, name, version, engine, tree, files);
    return new PackArchive(name, manifest, files, List.of());
  }

  /** Whether a file that begins so may be one: a tar whose first entry is a manifest. */
  public static boolean begins(byte[] start) {
    byte[] name = (MANIFEST + "\0").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return start.length >= ArchiveFormat.SAMPLE
        && Arrays.mismatch(name, start) == name.length
        && ArchiveFormat.of(start) == ArchiveFormat.TAR;
  }

  /**
   * The archive in these bytes, every file of which is held against the manifest. Nothing of it is
   * parsed.
   *
   * @throws InputException when it is none, holds more or less than its manifest says, or is not
   *     the very file that {@link #bytes} gives
   */
  public static PackArchive read(String source, byte[] bytes) throws InputException {
    if (bytes.length > MAX_BYTES) {
      throw InputException.of(source, "is larger than " + (MAX_BYTES >> 20) + " MiB, the limit");
    }
    SortedMap<String, byte[]> files = unpacked(source, bytes);
    byte[] head = files.remove(MANIFEST);
    byte[] signed = files.remove(SIGNATURES);
    if (head == null) {
      throw InputException.of(source, "is no archive of a pack: it has no " + MANIFEST);
    }
    PackManifest manifest = PackManifest.read(source + "/" + MANIFEST, head);
    List<PackSignature> signatures =
        signed == null ? List.of() : PackSignature.read(source + "/" + SIGNATURES, signed);
    compare(source, manifest, files);
    PackArchive archive = new PackArchive(source, manifest, files, signatures);
    if (!Arrays.equals(archive.bytes(), bytes)) {
      throw InputException.of(source, "is not the file that `portreeve pack build` writes");
    }
    return archive;
  }

  private static SortedMap<String, byte[]> unpacked(String source, byte[] bytes)
      throws InputException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    ArchiveLimits limits = new ArchiveLimits(MAX_FILES, MAX_BYTES, MAX_BYTES, 1, MAX_NAME);
    Archive tar = Archive.open(source, new ByteArrayInputStream(bytes), limits);
    if (tar.isGzipped() || tar.format() != ArchiveFormat.TAR) {
      throw InputException.of(source, "is no archive of a pack: `portreeve pack build` makes one");
    }
    tar.entries((entry, content) -> files.put(entry.name(), content.readAllBytes()));
    return files;
  }

  private static void compare(String source, PackManifest manifest, SortedMap<String, byte[]> files)
      throws InputException {
    for (PackManifest.Entry entry : manifest.entries()) {
      byte[] content = files.get(entry.path());
      if (content == null) {
        throw InputException.of(source, "lacks `" + entry.path() + "`, which its manifest names");
      }
      if (content.length != entry.size() || !Digest.of(content).equals(entry.sha256())) {
        throw InputException.of(source, "`" + entry.path() + "` is not what the manifest says");
      }
    }
    for (String path : files.keySet()) {
      if (manifest.entry(path).isEmpty()) {
        throw InputException.of(source, "holds `" + path + "`, which its manifest does not name");
      }
      if (!path.equals(COMPILED) && !path.startsWith(SOURCES)) {
        throw InputException.of(source, "holds `" + path + "`, which belongs to no pack");
      }
    }
  }

  /** The bytes of its file. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      TarWriter tar = new TarWriter(out, Instant.EPOCH);
      tar.file(MANIFEST, manifest.bytes());
      if (!signatures.isEmpty()) {
        tar.file(SIGNATURES, PackSignature.write(signatures));
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        tar.file(file.getKey(), file.getValue());
      }
      tar.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The same archive, signed by one more key, or by one again. */
  public PackArchive signed(SigningKey key) {
    return with(PackSignature.of(key.verificationKey().id(), key.sign(manifest.bytes())));
  }

  /**
   * Likewise, with a signature of the manifest that another program made.
   *
   * @param signature 64 bytes
   * @param key the public key in PEM, called {@code keyName} in messages
   * @throws InputException when the signature is not by this key, or the key is none
   */
  public PackArchive signed(byte[] signature, String keyName, byte[] key) throws InputException {
    VerificationKey verifying = VerificationKey.read(keyName, key);
    if (!verifying.verifies(manifest.bytes(), signature)) {
      throw InputException.of(source, "the signature is not of its manifest by this key");
    }
    return with(PackSignature.of(verifying.id(), signature));
  }

  private PackArchive with(PackSignature signature) {
    SortedMap<String, PackSignature> all = new TreeMap<>();
    signatures.forEach(s -> all.put(s.keyId(), s));
    all.put(signature.keyId(), signature);
    return new PackArchive(source, manifest, files, List.copyOf(all.values()));
  }

  /** What messages call it. */
  public String source() {
    return source;
  }

  /** What it holds. */
  public PackManifest manifest() {
    return manifest;
  }

  /** Who signed it, as it says. */
  public List<PackSignature> signatures() {
    return signatures;
  }

  /** Its sources by their path from the pack's directory. */
  public SortedMap<String, byte[]> sources() {
    SortedMap<String, byte[]> sources = new TreeMap<>();
    files.forEach(
        (path, content) -> {
          if (path.startsWith(SOURCES)) {
            sources.put(path.substring(SOURCES.length()), content.clone());
          }
        });
    return sources;
  }

  /** The compiled form of a pack, as {@code PackFile} reads it. */
  public Optional<byte[]> compiled() {
    return Optional.ofNullable(files.get(COMPILED)).map(byte[]::clone);
  }
}
