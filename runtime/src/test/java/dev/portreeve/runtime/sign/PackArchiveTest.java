package dev.portreeve.runtime.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.archive.TarWriter;
import dev.portreeve.runtime.json.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that were changed, signatures that prove nothing: attack cases 51 to 53. */
class PackArchiveTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-28");
  private static final String TREE = "sha256:" + "0".repeat(64);

  /** What {@code openssl genpkey -algorithm ed25519} wrote on two days, for these tests alone. */
  private static final String KEY =
      pem("PRIVATE KEY", "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g");

  private static final String OTHER_KEY =
      pem("PRIVATE KEY", "MC4CAQAwBQYDK2VwBCIEIEzNCJsokc6pFqPiIhxTnfwPGyR8Ni0nF3Zq5Vb2PZKx");

  /** The public key of RFC 8032's first test, which is that of {@link #KEY}. */
  private static final String PUBLIC =
      pem("PUBLIC KEY", x509("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));

  private static PackArchive archive() {
    return PackArchive.of(
        PackManifest.Kind.PACK,
        "acme",
        "1.2",
        "1.0",
        TREE,
        Map.of("acme.reeve", bytes("pack acme version 1.2"), "tests/a.reeve", bytes("test")),
        Optional.of(bytes("classes")));
  }

  private static PackArchive signed() throws InputException {
    return archive().signed(SigningKey.read("key.pem", bytes(KEY)));
  }

  private static TrustStore trusting(String... blocks) throws InputException {
    return TrustStore.read("trusted", bytes(String.join("", blocks)));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws InputException {
    PackArchive read = PackArchive.read("acme.reevepack", signed().bytes());
    assertEquals(archive().manifest(), read.manifest());
    assertEquals(signed().signatures(), read.signatures());
    assertEquals(List.of("acme.reeve", "tests/a.reeve"), List.copyOf(read.sources().keySet()));
    assertArrayEquals(bytes("classes"), read.compiled().orElseThrow());
    assertArrayEquals(signed().bytes(), read.bytes());
    assertTrue(PackArchive.begins(read.bytes()));
  }

  @Test
  void aKeyOfTheTrustStoreVouchesForIt() throws InputException {
    TrustStore store = trusting("# the team\nname: acme-security\nuntil: 2026-11-28\n", PUBLIC);
    assertEquals(List.of("acme-security"), store.signers(signed(), DAY));
    assertEquals(
        "acme: is signed by nobody who is trusted: the key of acme-security has expired on 2026-11-28",
        refusal(() -> store.signers(signed(), DAY.plusDays(1))));
  }

  @Test
  void aKeyCountsFromItsDayAndForItsPacks() throws InputException {
    assertEquals(
        "acme: is signed by nobody who is trusted: the key of team counts from 2027-01-01",
        refusal(() -> trusting("name: team\nfrom: 2027-01-01\n", PUBLIC).signers(signed(), DAY)));
    assertEquals(
        "acme: is signed by nobody who is trusted: the key of team signs `other-*` alone",
        refusal(() -> trusting("name: team\npacks: other-*\n", PUBLIC).signers(signed(), DAY)));
    assertEquals(
        List.of("team"), trusting("name: team\npacks: ac*\n", PUBLIC).signers(signed(), DAY));
  }

  @Test
  void whatIsNotSignedIsSignedByNobody() throws InputException {
    assertEquals("acme: is not signed", refusal(() -> trusting(PUBLIC).signers(archive(), DAY)));
    PackArchive byOther = archive().signed(SigningKey.read("key.pem", bytes(OTHER_KEY)));
    String id = byOther.signatures().get(0).keyId();
    assertEquals(
        "acme: is signed by nobody who is trusted: the key " + id + " is not trusted",
        refusal(() -> trusting(PUBLIC).signers(byOther, DAY)));
  }

  @Test
  void aSignatureUnderTheIdOfAnotherKeyRefusesTheArchive() throws InputException {
    PackArchive byOther = archive().signed(SigningKey.read("key.pem", bytes(OTHER_KEY)));
    String mine = signed().signatures().get(0).keyId();
    PackSignature confused = new PackSignature(mine, byOther.signatures().get(0).base64());
    byte[] forged =
        tar(files(archive().bytes(), "SIGNATURES", PackSignature.write(List.of(confused))));
    PackArchive read = PackArchive.read("acme", forged);
    assertEquals(
        "acme: the signature by " + mine + " is not of these files",
        refusal(() -> trusting(PUBLIC).signers(read, DAY)));
  }

  @Property
  void aFlippedBitRefusesTheArchiveOrItsSignature(
      @ForAll @IntRange(max = 1 << 20) int at, @ForAll @IntRange(max = 7) int bit)
      throws InputException {
    byte[] bytes = signed().bytes();
    bytes[at % bytes.length] ^= (byte) (1 << bit);
    assertThrows(
        InputException.class, () -> trusting(PUBLIC).signers(PackArchive.read("acme", bytes), DAY));
  }

  @Property
  void aCutArchiveIsRefused(@ForAll @IntRange(max = 1 << 20) int at) throws InputException {
    byte[] bytes = signed().bytes();
    byte[] cut = Arrays.copyOf(bytes, at % bytes.length);
    assertThrows(InputException.class, () -> PackArchive.read("acme", cut));
  }

  @Test
  void theNumberOfASignatureIsTheSmallOne() throws InputException {
    byte[] signature = signed().signatures().get(0).bytes();
    byte[] order =
        HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    int carry = 0;
    for (int i = 0; i < order.length; i++) {
      carry += (signature[32 + i] & 0xff) + (order[i] & 0xff);
      signature[32 + i] = (byte) carry;
      carry >>= 8;
    }
    assertEquals(
        "acme: the signature is not of its manifest by this key",
        refusal(() -> archive().signed(signature, "key.pem", bytes(PUBLIC))));
  }

  @ParameterizedTest
  @CsvSource({
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  })
  void aKeyOfSmallOrderIsRefused(String point) {
    assertEquals(
        "trusted:1: holds a public key of small order, which proves nothing",
        refusal(() -> trusting(pem("PUBLIC KEY", x509(point)))));
  }

  @Test
  void filesAddedRemovedRenamedOrExchangedAreNamed() throws InputException {
    byte[] bytes = signed().bytes();
    assertEquals(
        "acme: holds `sources/b.reeve`, which its manifest does not name",
        refused(files(bytes, "sources/b.reeve", bytes("x"))));
    assertEquals(
        "acme: `sources/acme.reeve` is not what the manifest says",
        refused(files(bytes, "sources/acme.reeve", bytes("x"))));
    Map<String, byte[]> fewer = files(bytes, "sources/acme.reeve", bytes("x"));
    byte[] content = fewer.remove("sources/acme.reeve");
    assertEquals("acme: lacks `sources/acme.reeve`, which its manifest names", refused(fewer));
    fewer.put("sources/other.reeve", content);
    assertEquals("acme: lacks `sources/acme.reeve`, which its manifest names", refused(fewer));
  }

  @Test
  void aManifestHasOneForm() throws InputException {
    byte[] bytes = archive().bytes();
    String text = archive().manifest().text();
    String[] lines = text.split("(?<=\n)");
    assertEquals(
        "acme/MANIFEST: is not in the one form of a manifest: lines end with LF",
        refused(files(bytes, "MANIFEST", bytes(text.replace("\n", "\r\n")))));
    String reordered = String.join("", Arrays.copyOf(lines, 6)) + lines[7] + lines[6] + lines[8];
    assertEquals(
        "acme/MANIFEST:8:1: the files of a manifest stand in the order of their paths, once",
        refused(files(bytes, "MANIFEST", bytes(reordered))));
    assertEquals(
        "acme/MANIFEST:1:1: is no manifest that this release reads: it begins with `portreeve-pack 1`",
        refused(files(bytes, "MANIFEST", bytes(text.replace("pack 1", "pack 2")))));
    assertEquals(
        "acme/MANIFEST:7:1: a file of a manifest is `SHA-256  SIZE  PATH`",
        refused(files(bytes, "MANIFEST", bytes(text.replaceFirst("\n[0-9a-f]{24}", "\n")))));
  }

  @Test
  void anotherTarOfTheSameFilesIsRefused() throws InputException {
    Map<String, byte[]> files = files(archive().bytes(), "MANIFEST", archive().manifest().bytes());
    byte[] last = files.remove("compiled");
    Map<String, byte[]> reordered = new LinkedHashMap<>(files);
    reordered.put("compiled", last);
    assertEquals("acme: is not the file that `portreeve pack build` writes", refused(reordered));
    byte[] longer = Arrays.copyOf(archive().bytes(), archive().bytes().length + 512);
    assertEquals(
        "acme: is not the file that `portreeve pack build` writes",
        refusal(() -> PackArchive.read("acme", longer)));
  }

  @ParameterizedTest
  @CsvSource({"../x", "/etc/x", "sources/../../x", "sources//x", "C:\\x", "lib/x"})
  void aFileOutsideOfTheSourcesBelongsToNoPack(String path) throws InputException {
    PackManifest made = archive().manifest();
    String text = made.text();
    String entry = Digest.of(bytes("x")) + "  1  " + path + "\n";
    int at = text.length() - text.lines().skip(6).mapToInt(l -> l.length() + 1).sum();
    List<String> entries =
        new java.util.ArrayList<>(text.substring(at).lines().map(l -> l + "\n").toList());
    entries.add(entry);
    entries.sort(java.util.Comparator.comparing(l -> l.substring(l.lastIndexOf("  "))));
    String manifest = text.substring(0, at) + String.join("", entries);
    Map<String, byte[]> files = files(archive().bytes(), "MANIFEST", bytes(manifest));
    files.put(path, bytes("x"));
    assertTrue(
        List.of(
                "acme: holds `" + path + "`, which belongs to no pack",
                "acme/MANIFEST:"
                    + (7 + entries.indexOf(entry))
                    + ":1: a file of a manifest is `SHA-256  SIZE  PATH`")
            .contains(refused(files)),
        refused(files));
  }

  @Test
  void anotherAlgorithmIsNoSignature() throws InputException {
    byte[] bytes = archive().bytes();
    assertEquals(
        "acme/SIGNATURES:1:1: a signature is `KEY-ID BASE64`, of Ed25519",
        refused(files(bytes, "SIGNATURES", bytes("none 0123456789abcdef AAAA\n"))));
    String rsa =
        "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu"
            + "KUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==";
    assertEquals(
        "trusted:1: holds a public key that is not of Ed25519",
        refusal(() -> trusting(pem("PUBLIC KEY", rsa))));
  }

  @Test
  void aTrustStoreSaysWhatItMeans() {
    assertEquals(
        "trusted: holds no public key: `openssl pkey -pubout` writes one",
        refusal(() -> trusting("# nothing yet\n")));
    assertEquals(
        "trusted:2:1: before a key stand `name:`, `packs:`, `from:`, `until:`, each once",
        refusal(() -> trusting("name: a\nowner: b\n", PUBLIC)));
    assertEquals(
        "trusted:1:1: a day is written as 2027-12-31",
        refusal(() -> trusting("until: tomorrow\n", PUBLIC)));
    assertEquals(
        "trusted:1:1: holds a PRIVATE KEY; a trust store holds public keys",
        refusal(() -> trusting(KEY)));
    assertEquals(
        "trusted:4:1: holds this key a second time", refusal(() -> trusting(PUBLIC, PUBLIC)));
    assertEquals(
        "trusted:4:1: no key follows these lines", refusal(() -> trusting(PUBLIC, "name: b\n")));
  }

  @Test
  void aKeyThatIsEncryptedOrNoneIsNamedAndNotQuoted() {
    assertEquals(
        "key.pem: is encrypted: `openssl pkey -in FILE` decrypts it",
        refusal(() -> SigningKey.read("key.pem", bytes(pem("ENCRYPTED PRIVATE KEY", "AAAA")))));
    assertEquals(
        "key.pem: is no private key: `openssl genpkey -algorithm ed25519` makes one",
        refusal(() -> SigningKey.read("key.pem", bytes("hunter2"))));
    assertEquals(
        "key.pem: is a private key that is not of Ed25519",
        refusal(() -> SigningKey.read("key.pem", bytes(pem("PRIVATE KEY", "AAAA")))));
  }

  @Test
  void aLockKeepsOtherVersionsAndOtherFilesAway() throws InputException {
    String line = PackLock.line(archive().manifest());
    lock("# production\n" + line + "\n").check(archive());
    assertEquals(
        "acme: is version 1.2; lock locks 1.3",
        refusal(() -> lock(line.replace(" 1.2 ", " 1.3 ")).check(archive())));
    assertEquals(
        "acme: holds other files than those that lock locks for this version",
        refusal(() -> lock("acme 1.2 " + TREE).check(archive())));
    assertEquals(
        "acme: is not in lock: its line is `" + line + "`",
        refusal(() -> lock("").check(archive())));
  }

  @Test
  void aLockIsOfSha256AndNamesAPackOnce() {
    assertEquals(
        "lock:1:1: a pack is locked as `NAME VERSION sha256:DIGEST`",
        refusal(() -> lock("acme 1.2 sha1:" + "0".repeat(40))));
    assertEquals(
        "lock:2:1: locks `acme` a second time",
        refusal(() -> lock("acme 1.2 " + TREE + "\nacme 1.3 " + TREE)));
  }

  @Test
  void aSignatureChangesNothingThatIsLocked() throws InputException {
    assertEquals(archive().manifest().digest(), signed().manifest().digest());
  }

  private static PackLock lock(String text) throws InputException {
    return PackLock.read("lock", bytes(text));
  }

  private interface Attempt {
    void run() throws InputException;
  }

  private static String refusal(Attempt attempt) {
    return assertThrows(InputException.class, attempt::run).getMessage();
  }

  private static String refused(Map<String, byte[]> files) {
    return refusal(() -> PackArchive.read("acme", tar(files)));
  }

  /** The files of an archive in their order, with one more or another. */
  private static Map<String, byte[]> files(byte[] archive, String name, byte[] content) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("MANIFEST", new byte[0]);
    if (name.equals("SIGNATURES")) {
      files.put(name, content);
    }
    try {
      dev.portreeve.runtime.archive.Archive.open(
              "acme",
              new java.io.ByteArrayInputStream(archive),
              dev.portreeve.runtime.archive.ArchiveLimits.defaults())
          .entries((entry, in) -> files.put(entry.name(), in.readAllBytes()));
    } catch (InputException e) {
      throw new AssertionError(e);
    }
    files.put(name, content);
    return files;
  }

  private static byte[] tar(Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      TarWriter tar = new TarWriter(out, Instant.EPOCH);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        tar.file(file.getKey(), file.getValue());
      }
      tar.end();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static String pem(String label, String base64) {
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  private static String x509(String point) {
    return Base64.getEncoder()
        .encodeToString(HexFormat.of().parseHex("302a300506032b6570032100" + point));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
