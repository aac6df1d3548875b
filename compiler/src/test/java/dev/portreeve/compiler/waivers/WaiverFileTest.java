package dev.portreeve.compiler.waivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.source.SourceDirectory;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.lex.SourceDecoder;
import dev.portreeve.dsl.source.Position;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Tree;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML waivers: the same declarations as in Reeve, and nothing that could mean two things. */
class WaiverFileTest {
  private static final String WHOLE =
      """
      waivers:
        - control: not-privileged
          for: the container
          where: name is "wal 🐳" and nice is 0
          reason: >
            It needs
            devices.
          owner: sre
          approved_by: ciso
          approved_on: 2026-10-02
          from: 2026-10-05
          until: 2027-03-31
          only_while: |
            nice at least 0
            and memory is unlimited
      attestations:
        - {control: is-nice, for: each container, where: 'name is "a"', verdict: fail, by: ops, on: 2026-11-01, until: 2027-05-01, reason: r}
      """;

  @Test
  void readsTheFieldsThatReeveHas() {
    Diagnostics said = new Diagnostics();
    Tree tree = WaiverFile.read(SourceFile.of("t.yaml", WHOLE), said);
    assertEquals(List.of(), said.sorted());
    Decl.Waive waive = (Decl.Waive) tree.declarations().get(0);
    assertEquals("not-privileged", waive.control().text());
    assertEquals("It needs devices.", waive.reason().value());
    assertEquals("2026-10-05", waive.from().orElseThrow().value());
    assertEquals(
        "name is \"wal 🐳\" and nice is 0",
        tree.file().text(waive.scope().where().orElseThrow().span()));
    assertTrue(waive.onlyWhile().isPresent() && !waive.scope().each());
    Decl.Attest attest = (Decl.Attest) tree.declarations().get(1);
    assertTrue(attest.scope().each() && !attest.passes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "control: not-privileged | control: privileged     | 2:14 this is no id of a control",
        "owner: sre              | ownr: sre               | 8:5 `ownr` is no key here",
        "owner: sre              | owner: ''               | 8:5 `owner` is empty",
        "owner: sre              | owner: [sre]            | 8:12 `owner` is one text",
        "owner: sre              | owner: &a sre           | 8:12 an anchor has no use here",
        "owner: sre              | owner: !!str sre        | 8:12 a tag has no use here",
        "owner: sre              | owner: *a               | 8:12 an alias repeats",
        "owner: sre              | reason: r               | 8:5 `reason` stands here twice",
        "until: 2027-03-31       | until: 2027-02-30       | 12:12 `until` is no day",
        "until: 2027-03-31       | until: '*'              | 12:12 `until` is no day",
        "owner: sre              | owner: \"\\u3164\"        | 8:5 `owner` is empty",
        "owner: sre              | owner: \"sre\\u2800\"     | 8:12 `owner` has the character"
            + " U+2800",
        "until: 2027-03-31       | until: +10000-01-01     | 12:12 `until` is no day",
        "until: 2027-03-31       | until: 12027-03-31      | 12:12 `until` is no day",
        "until: 2027-03-31       | from2: 2027-03-31       | 12:5 `from2` is no key here",
        "for: the container      | for: all containers     | 3:10 this does not say whom it means",
        "name is \"wal 🐳\"      | nam e is \"x\"          | 4:16 `e` is not a relation",
        "and memory is unlimited | and memory == 1         | 15:18 Reeve does not use `==`",
        "waivers:                | waiver:                 | 1:1 `waiver` is no key here",
        "attestations:           | --- # x                 | 16:1 a second document",
        "from: 2026-10-05        | from: [2026             | 12:10 this is no YAML",
      })
  void saysWhatIsWrongWithLineAndColumn(String what, String instead, String expected) {
    Diagnostics said = new Diagnostics();
    WaiverFile.read(SourceFile.of("t.yaml", WHOLE.replace(what, instead)), said);
    List<String> shown = said.sorted().stream().map(WaiverFileTest::shown).toList();
    assertTrue(shown.stream().anyMatch(s -> s.startsWith(expected)), shown::toString);
  }

  /**
   * A key of another tool is said once, with the key that is meant, and nothing follows from it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "until: 2027-03-31   | expires: 2027-03-31       | 12:5 `expires` is no key here => write `until`",
        "owner: sre          | ownr: sre                 | 8:5 `ownr` is no key here => did you mean `owner`?",
        "reason: >           | justification: >          | 5:5 `justification` is no key here => write `reason`",
        "for: the container  | container: web            | 3:5 whom it means is said by `for` and `where`"
            + " => write `for: the container` and, below it, `where: name is \"web\"`",
      })
  void saysTheKeyOfAnotherToolOnce(String what, String instead, String expected) {
    Diagnostics said = new Diagnostics();
    String own = WHOLE.substring(0, WHOLE.indexOf("attestations:"));
    String text = own.replace(what, instead);
    WaiverFile.read(SourceFile.of("t.yaml", text), said);
    List<String> shown =
        said.sorted().stream().map(d -> shown(d) + " => " + d.help().orElse("")).toList();
    assertEquals(List.of(expected), shown);
  }

  @Test
  void aListAloneIsReadAsWaivers() {
    Diagnostics said = new Diagnostics();
    String text = WHOLE.substring(WHOLE.indexOf("  - control"), WHOLE.indexOf("attestations:"));
    Tree tree = WaiverFile.read(SourceFile.of("t.yaml", text), said);
    assertEquals(
        List.of("write `waivers:` on a line above it"),
        said.sorted().stream().map(d -> d.help().orElse("")).toList());
    assertEquals(1, tree.declarations().size());
  }

  /** Who approved it, and when, in one key: each gets its own. */
  @Test
  void anApprovalInOneKeyIsTwo() {
    Diagnostics said = new Diagnostics();
    String text =
        WHOLE.replace(
            "approved_by: ciso\n    approved_on: 2026-10-02", "approved: ciso on 2026-10-02");
    WaiverFile.read(SourceFile.of("t.yaml", text), said);
    assertEquals(
        List.of("write `approved_by: ciso` and, below it, `approved_on: 2026-10-02`"),
        said.sorted().stream().map(d -> d.help().orElse("")).toList());
  }

  private static String shown(Diagnostic d) {
    Position at = d.file().position(d.span().start());
    return at.line() + ":" + at.column() + " " + d.message();
  }

  @Test
  void anEscapeInAConditionWouldMoveItsPlace() {
    Diagnostics said = new Diagnostics();
    String text = WHOLE.replace("name is \"wal 🐳\" and nice is 0", "\"name is \\\"a\\\"\"");
    WaiverFile.read(SourceFile.of("t.yaml", text), said);
    assertEquals("4:12 a condition may not hold escapes of YAML", shown(said.sorted().get(0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
        "%YAML 9.9\n---\nwaivers: []\n",
        "? [a]\n: b\n",
        "\u0007",
        "waivers: {a: b}",
        "x",
      })
  void whatIsHostileIsComplainedAboutAndNothingElseHappens(String text) {
    Diagnostics said = new Diagnostics();
    Tree tree = WaiverFile.read(SourceFile.of("t.yaml", text), said);
    assertTrue(said.hasErrors() && tree.declarations().isEmpty(), text);
  }

  @Property(tries = 200)
  void noTextEndsInAnException(@ForAll String text) {
    WaiverFile.read(SourceFile.of("t.yaml", text), new Diagnostics());
    WaiverFile.read(SourceFile.of("t.yaml", WHOLE.replace("sre", text)), new Diagnostics());
  }

  @Test
  void aWaiverFileLiesBelowThePolicyAndIsNoLinkOutOfIt(@TempDir Path folder) throws IOException {
    Path policy = Files.createDirectory(folder.resolve("policy"));
    Path outside = Files.writeString(folder.resolve("w.yaml"), "waivers: []\n");
    Files.createSymbolicLink(policy.resolve("link.yaml"), outside);
    Files.writeString(policy.resolve("own.yaml"), "waivers: []\n");
    Files.write(policy.resolve("big.yaml"), new byte[SourceDecoder.MAX_BYTES + 1]);
    for (String name :
        List.of("link.yaml", "../w.yaml", "a/../../w.yaml", "/etc/x.yaml", "w.txt")) {
      assertThrows(
          FileSystemException.class,
          () -> SourceDirectory.readYaml(policy, List.of(name), new Diagnostics()),
          name);
    }
    Diagnostics said = new Diagnostics();
    assertEquals(1, SourceDirectory.readYaml(policy, List.of("own.yaml", "no.yaml"), said).size());
    assertTrue(!said.hasErrors());
    assertEquals(0, SourceDirectory.readYaml(policy, List.of("big.yaml"), said).size());
    assertTrue(said.hasErrors(), "its size is looked at before it is parsed");
  }
}
