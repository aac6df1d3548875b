package dev.portreeve.cli.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.runtime.sign.PackArchive;
import dev.portreeve.runtime.sign.PackManifest;
import dev.portreeve.runtime.sign.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs and policies as archives: built, signed, verified, and run as their directories are. */
class PackCommandTest {
  private static final String RULES = "../examples/own-rules";
  private static final String POLICY = "../examples/acme/production.reeve";
  private static final String HOST = "../examples/exports/docker-26.1.5";
  private static final String KEY =
      pem("PRIVATE KEY", "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g");
  private static final String PUBLIC =
      pem("PUBLIC KEY", "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");

  private static final String STRANGER =
      pem("PUBLIC KEY", "MCowBQYDK2VwAyEAeU003FOsoMA8UJEDTo+YKywWthXmC3jwY7FCbYB0BDE=");

  /** Archives of what ships, by what they were built from: the same bytes come out each time. */
  private static final Map<String, byte[]> BUILT = new HashMap<>();

  @TempDir Path folder;

  private static String pem(String label, String base64) {
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String built(String name, String from) throws IOException {
    if (BUILT.containsKey(from)) {
      Files.write(folder.resolve(name), BUILT.get(from));
      return file(name);
    }
    Typed typed = Typed.words("pack", "build", from, "-o", file(name));
    assertEquals(Exit.DECIDED, typed.exit(), typed::err);
    if (from.equals(RULES) || from.equals(POLICY)) {
      BUILT.put(from, Files.readAllBytes(folder.resolve(name)));
    }
    return file(name);
  }

  private String signed(String archive) throws IOException {
    Files.writeString(folder.resolve("key.pem"), KEY);
    Typed typed = Typed.words("pack", "sign", archive, "--key", file("key.pem"));
    assertEquals(Exit.DECIDED, typed.exit(), typed::err);
    return archive;
  }

  private String trusted() throws IOException {
    Files.writeString(folder.resolve("trusted.pem"), "name: team\n" + PUBLIC);
    return file("trusted.pem");
  }

  private static Typed json(String... options) {
    List<String> words = new ArrayList<>(List.of("check", HOST, "--format", "json"));
    words.addAll(List.of("--now", "2026-11-25"));
    words.addAll(List.of(options));
    return Typed.words(words.toArray(String[]::new));
  }

  @Test
  void aPackIsBuiltToTheSameBytesAndRunsAsItsDirectory() throws IOException {
    String one = built("one.reevepack", RULES);
    String two = built("two.reevepack", one);
    assertArrayEquals(Files.readAllBytes(Path.of(one)), Files.readAllBytes(Path.of(two)));
    assertEquals(json("--pack", RULES).out(), json("--pack", one).out());
    Typed tests = Typed.words("test", one);
    assertEquals("tests: 14 passed, 0 failed, of 2 controls", tests.out().strip());
  }

  @Test
  void aPolicyRunsFromItsArchiveWithItsWaivers() throws IOException {
    String archive = built("policy.reevepack", POLICY);
    Typed typed = json("--policy", archive);
    assertEquals(Exit.FAILED, typed.exit(), typed::err);
    assertEquals(json("--policy", POLICY).out(), typed.out());
  }

  @Test
  void whereASignatureIsRequiredOnlyWhatATrustedKeySignedRuns() throws IOException {
    String archive = built("acme.reevepack", RULES);
    String[] required = {"--pack", archive, "--require-signature", "--trust", trusted()};
    assertTrue(json(required).err().contains("acme.reevepack: is not signed"));
    signed(archive);
    assertEquals(Exit.FAILED, json(required).exit());
    required[1] = RULES;
    Typed text = json(required);
    assertEquals(Exit.USAGE, text.exit());
    assertTrue(text.err().contains("is no archive, and only archives are signed"), text::err);
    assertTrue(text.err().contains("`portreeve pack build ../examples/own-rules` makes one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cis-docker version 1.8.0", "cis-docker version 99.0", "cis_docker version 1.8.0"})
  void aBenchmarksNameIsOfOnePack(String benchmark) throws IOException {
    Files.createDirectories(folder.resolve("tenant"));
    Files.writeString(
        folder.resolve("tenant/tenant.reeve"),
        """
        pack tenant-rules version 1.0
          uses schema docker 1

        control always-fine "Everything is fine"
          severity  low
          for each  container
          require   name is not "nobody"

        benchmark %s "CIS Docker Benchmark"
          section 1 "All"
            1.1  always-fine  level 1  automated
        """
            .formatted(benchmark));
    String archive = signed(built("tenant.reevepack", file("tenant")));
    String[] trusting = {"--require-signature", "--trust", trusted(), "--benchmark", "cis-docker"};
    for (List<String> packs : List.of(List.of(archive), List.of("docker", archive))) {
      List<String> words = new ArrayList<>(List.of(trusting));
      packs.forEach(pack -> words.addAll(List.of("--pack", pack)));
      Typed typed = json(words.toArray(new String[0]));
      assertEquals(Exit.USAGE, typed.exit(), typed::out);
      assertTrue(typed.err().contains("that name is of the pack `docker`"), typed::err);
    }
  }

  @Test
  void theStandardPacksNeedNoSignature() throws IOException {
    Typed typed = json("--control", "5.5", "--require-signature", "--trust", trusted());
    assertEquals(Exit.FAILED, typed.exit(), typed::err);
  }

  @Test
  void aLockTakesTheVeryArchive() throws IOException {
    String archive = built("acme.reevepack", RULES);
    String line =
        Typed.words("pack", "show", archive)
            .out()
            .lines()
            .filter(l -> l.startsWith("lock: "))
            .findFirst()
            .orElseThrow()
            .substring("lock: ".length());
    Files.writeString(folder.resolve("lock"), line + "\n");
    assertEquals(Exit.FAILED, json("--pack", archive, "--lock", file("lock")).exit());
    Files.writeString(folder.resolve("lock"), line.replace(" 1.0.0 ", " 0.9 ") + "\n");
    Typed older = json("--pack", archive, "--lock", file("lock"));
    assertEquals(Exit.USAGE, older.exit());
    assertTrue(older.err().contains("is version 1.0.0; " + file("lock") + " locks 0.9"));
  }

  @Test
  void verifyNamesTheSignerAndRefusesTheUnsigned() throws IOException {
    String archive = built("acme.reevepack", RULES);
    Typed unsigned = Typed.words("pack", "verify", archive, "--trust", trusted());
    assertEquals(Exit.FAILED, unsigned.exit());
    signed(archive);
    Typed typed = Typed.words("pack", "verify", archive, "--trust", trusted());
    assertEquals(Exit.DECIDED, typed.exit(), typed::err);
    assertEquals(archive + ": acme-containers 1.0.0, signed by team\n", typed.out());
  }

  @Test
  void aByteChangedRefusesTheArchiveBeforeItIsParsed() throws IOException {
    String archive = signed(built("acme.reevepack", RULES));
    byte[] bytes = Files.readAllBytes(Path.of(archive));
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    bytes[text.lastIndexOf("registry.acme.example")] = '"';
    Files.write(Path.of(archive), bytes);
    for (List<String> words :
        List.of(
            List.of("check", HOST, "--pack", archive),
            List.of("lint", archive),
            List.of("test", archive),
            List.of("pack", "show", archive))) {
      Typed typed = Typed.words(words.toArray(String[]::new));
      assertEquals(Exit.USAGE, typed.exit(), typed::err);
      assertTrue(typed.err().contains("`sources/acme.reeve` is not what the manifest says"));
    }
  }

  private static PackArchive read(String file) throws Exception {
    return PackArchive.read(file, Files.readAllBytes(Path.of(file)));
  }

  /** An archive of some sources, with the manifest's digest and the compiled form of others. */
  private String mixed(String name, PackArchive sources, PackArchive tree, PackArchive compiled)
      throws Exception {
    PackManifest manifest = sources.manifest();
    PackArchive mixed =
        PackArchive.of(
            manifest.kind(),
            manifest.name(),
            manifest.version(),
            manifest.engine(),
            tree.manifest().tree(),
            sources.sources(),
            compiled.compiled());
    Files.write(folder.resolve(name), mixed.bytes());
    return file(name);
  }

  private PackArchive other() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    String text = Files.readString(Path.of(RULES, "acme.reeve"));
    Files.writeString(
        other.resolve("acme.reeve"),
        text.replace("registry.acme.example", "registry.evil.example"));
    return read(built("other.reevepack", other.toString()));
  }

  /** Who reads the sources, and signs, must have read what runs. */
  @Test
  void anArchiveWhoseSourcesMakeSomethingElseIsRefusedWhereverItIsTaken() throws Exception {
    PackArchive good = read(built("good.reevepack", RULES));
    PackArchive evil = other();
    Files.writeString(folder.resolve("key.pem"), KEY);
    Files.writeString(folder.resolve("public.pem"), PUBLIC);
    SigningKey key = SigningKey.read("key.pem", KEY.getBytes(StandardCharsets.US_ASCII));
    for (PackArchive tree : List.of(good, evil)) {
      for (PackArchive compiled : List.of(good, evil)) {
        boolean same = tree == good && compiled == good;
        String archive = mixed("mixed.reevepack", good, tree, compiled);
        PackArchive bySomebody = read(archive).signed(key);
        String base64 = bySomebody.signatures().get(0).base64();
        Files.write(folder.resolve("signature"), Base64.getDecoder().decode(base64));
        Files.write(folder.resolve("signed.reevepack"), bySomebody.bytes());
        String signed = file("signed.reevepack");
        String[] sign = {"--signature", file("signature"), "--public", file("public.pem")};
        for (List<String> words :
            List.of(
                List.of("check", HOST, "--pack", archive),
                List.of(
                    "check", HOST, "--pack", signed, "--require-signature", "--trust", trusted()),
                List.of("lint", archive),
                List.of("test", archive),
                List.of("doc", archive, "-o", file("doc-" + same)),
                List.of("diff", RULES, archive),
                List.of("pack", "build", archive, "-o", file("again.reevepack")),
                List.of("pack", "show", archive),
                List.of("pack", "show", archive, "--manifest"),
                List.of("pack", "sign", archive, "--key", file("key.pem"), "-o", signed),
                List.of("pack", "sign", archive, sign[0], sign[1], sign[2], sign[3], "-o", signed),
                List.of("pack", "verify", archive))) {
          Typed typed = Typed.words(words.toArray(String[]::new));
          String why =
              tree == good
                  ? ": holds a compiled form that its sources do not make"
                  : ": holds other sources than its manifest says";
          assertEquals(!same, typed.err().contains(why), words + typed.err());
          assertEquals(
              !same && !words.contains("verify"), typed.exit() == Exit.USAGE, words::toString);
        }
      }
    }
  }

  /** Waivers decide what a gate lets through: a policy is held as a pack is. */
  @Test
  void aPolicyNeedsASignatureOfItsOwnAndSoDoesWhatStandsBesideIt() throws IOException {
    String archive = built("policy.reevepack", POLICY);
    String[] required = {"--require-signature", "--trust", trusted()};
    String unsigned = json("--policy", archive).out();
    assertRefused("is not signed", archive, required);
    assertRefused("is no archive, and only archives are signed", POLICY, required);
    signed(archive);
    assertEquals(unsigned, json("--policy", archive, required[0], required[1], required[2]).out());
    String rules = built("rules.reevepack", RULES);
    assertRefused(
        "rules.reevepack: is not signed",
        archive,
        required[0],
        required[1],
        required[2],
        "--pack",
        rules);
    Files.writeString(folder.resolve("trusted.pem"), "name: others\n" + STRANGER);
    assertRefused("policy.reevepack", archive, required);
  }

  @Test
  void aByteOfAWaiverChangedRefusesASignedPolicy() throws IOException {
    String archive = signed(built("policy.reevepack", POLICY));
    byte[] bytes = Files.readAllBytes(Path.of(archive));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int until = text.indexOf("2027-03-31");
    assertTrue(until > 0, "the waiver stands there as text");
    bytes[until + 3] = '9';
    Files.write(Path.of(archive), bytes);
    assertRefused("is not what the manifest says", archive);
    Typed shown = Typed.words("pack", "verify", archive, "--trust", trusted());
    assertEquals(Exit.FAILED, shown.exit(), shown::err);
  }

  private void assertRefused(String why, String policy, String... options) {
    List<String> words = new ArrayList<>(List.of("--policy", policy));
    words.addAll(List.of(options));
    Typed typed = json(words.toArray(String[]::new));
    assertEquals(Exit.USAGE, typed.exit(), typed::err);
    assertTrue(typed.err().contains(why), typed::err);
    assertEquals("", typed.out());
  }

  @Test
  void aPolicyWhoseSourcesAreOthersIsRefused() throws Exception {
    PackArchive good = read(built("policy.reevepack", POLICY));
    String mixed = mixed("mixed.reevepack", good, other(), good);
    for (List<String> words :
        List.of(
            List.of("check", HOST, "--policy", mixed),
            List.of("pack", "show", mixed),
            List.of("diff", mixed, POLICY))) {
      Typed typed = Typed.words(words.toArray(String[]::new));
      assertEquals(Exit.USAGE, typed.exit(), words::toString);
      assertTrue(typed.err().contains("holds other sources than its manifest says"), typed::err);
    }
  }

  /** A manifest that claims an older release would else let any compiled form be signed. */
  @Test
  void whatThisReleaseCannotCompareIsNotSignedAndItsSourcesRun() throws Exception {
    PackArchive good = read(built("good.reevepack", RULES));
    PackManifest manifest = good.manifest();
    PackArchive older =
        PackArchive.of(
            manifest.kind(),
            manifest.name(),
            manifest.version(),
            "0.9",
            manifest.tree(),
            good.sources(),
            other().compiled());
    Files.write(folder.resolve("older.reevepack"), older.bytes());
    Files.writeString(folder.resolve("key.pem"), KEY);
    String archive = file("older.reevepack");
    for (List<String> words :
        List.of(
            List.of("pack", "sign", archive, "--key", file("key.pem")),
            List.of("pack", "show", archive, "--manifest"),
            List.of("pack", "verify", archive))) {
      Typed typed = Typed.words(words.toArray(String[]::new));
      assertEquals(words.contains("verify") ? Exit.FAILED : Exit.USAGE, typed.exit());
      assertTrue(
          typed.err().contains("older.reevepack: was compiled by Portreeve 0.9"), typed::err);
    }
    assertEquals(json("--pack", RULES).out(), json("--pack", archive).out());
    String again = built("again.reevepack", archive);
    assertArrayEquals(good.bytes(), Files.readAllBytes(Path.of(again)));
  }

  /** A trust store says by the name what a key may sign. */
  @Test
  void aManifestWithAnotherNameOrVersionThanItsSourcesIsRefused() throws Exception {
    PackArchive good = read(built("good.reevepack", RULES));
    PackManifest manifest = good.manifest();
    Files.writeString(folder.resolve("key.pem"), KEY);
    for (List<String> called :
        List.of(List.of("other", manifest.version()), List.of(manifest.name(), "9.9.9"))) {
      PackArchive renamed =
          PackArchive.of(
              manifest.kind(),
              called.get(0),
              called.get(1),
              manifest.engine(),
              manifest.tree(),
              good.sources(),
              good.compiled());
      Files.write(folder.resolve("renamed.reevepack"), renamed.bytes());
      String archive = file("renamed.reevepack");
      for (List<String> words :
          List.of(
              List.of("pack", "sign", archive, "--key", file("key.pem")),
              List.of("check", HOST, "--pack", archive),
              List.of("pack", "verify", archive))) {
        Typed typed = Typed.words(words.toArray(String[]::new));
        assertEquals(words.contains("verify") ? Exit.FAILED : Exit.USAGE, typed.exit());
        assertTrue(typed.err().contains("is called otherwise by its manifest"), typed::err);
      }
    }
  }

  @Test
  void anArchiveOfANewerReleaseSaysWhatItNeeds() throws Exception {
    PackArchive good = read(built("good.reevepack", RULES));
    PackManifest manifest = good.manifest();
    PackArchive newer =
        PackArchive.of(
            manifest.kind(),
            manifest.name(),
            manifest.version(),
            "99.1",
            manifest.tree(),
            good.sources(),
            good.compiled());
    Files.write(folder.resolve("newer.reevepack"), newer.bytes());
    for (Typed typed :
        List.of(
            json("--pack", file("newer.reevepack")),
            Typed.words("pack", "verify", file("newer.reevepack")))) {
      assertTrue(
          typed.err().contains("newer.reevepack` needs Portreeve 99.1, and this"), typed.err());
    }
  }

  @Test
  void eachArchiveIsVerifiedWhateverComesOfTheOthers() throws IOException {
    String good = built("good.reevepack", RULES);
    byte[] bytes = Files.readAllBytes(Path.of(good));
    Files.write(folder.resolve("cut.reevepack"), java.util.Arrays.copyOf(bytes, 3000));
    Typed typed = Typed.words("pack", "verify", file("cut.reevepack"), good);
    assertEquals(Exit.FAILED, typed.exit());
    assertTrue(typed.err().contains("cut.reevepack: is cut off"), typed::err);
    assertEquals(good + ": acme-containers 1.0.0\n", typed.out());
    Typed none = Typed.words("pack", "verify", good, file("none.reevepack"));
    assertEquals(Exit.USAGE, none.exit());
    assertEquals("", none.out());
  }

  @Test
  void anArchiveUnderAnotherEndingIsNone() throws IOException {
    Files.copy(Path.of(built("good.reevepack", RULES)), folder.resolve("good.tar"));
    Files.writeString(folder.resolve("key.pem"), KEY);
    for (List<String> words :
        List.of(
            List.of("pack", "verify", file("good.tar")),
            List.of("pack", "show", file("good.tar")),
            List.of("pack", "sign", file("good.tar"), "--key", file("key.pem")))) {
      Typed typed = Typed.words(words.toArray(String[]::new));
      assertEquals(Exit.USAGE, typed.exit(), words::toString);
      assertTrue(typed.err().contains("good.tar` does not end with .reevepack"), typed::err);
    }
  }

  @Test
  void archivesAreComparedAsTheirDirectoriesAre() throws Exception {
    String good = built("good.reevepack", RULES);
    other();
    Typed same = Typed.words("diff", RULES, good);
    assertEquals(Exit.DECIDED, same.exit(), same::err);
    Typed typed = Typed.words("diff", good, file("other.reevepack"));
    assertEquals(Exit.FAILED, typed.exit(), typed::err);
    assertEquals(Typed.words("diff", RULES, file("other")).out(), typed.out());
    String policy = built("policy.reevepack", POLICY);
    assertEquals(Exit.DECIDED, Typed.words("diff", policy, POLICY).exit());
  }

  @Test
  void aTrustStoreThatIsTooLargeIsNotHalfRead() throws IOException {
    Files.writeString(folder.resolve("large.pem"), PUBLIC + "# padding\n".repeat(200_000));
    Typed typed = json("--require-signature", "--trust", file("large.pem"));
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains("is larger than 1 MiB"), typed::err);
  }

  @Test
  void whatTheOptionsLackIsSaid() throws IOException {
    assertTrue(json("--require-signature").err().contains("add --trust FILE"));
    assertTrue(json("--trust", trusted()).err().contains("add --require-signature"));
    assertTrue(Typed.words("pack").err().contains("what is to be done with a pack?"));
    assertTrue(Typed.words("pack", "sing", "x").err().contains("did you mean `sign`"));
    assertTrue(Typed.words("pack", "build").err().contains("`pack build` of what?"));
    assertTrue(Typed.words("pack", "sign", "x.reevepack").err().contains("--key FILE, or"));
    assertTrue(Typed.words("pack", "build", "docker").err().contains("ships with Portreeve"));
    assertTrue(
        Typed.words("pack", "build", RULES, "-o", file("x.tar"))
            .err()
            .contains("does not end with .reevepack"));
  }
}
