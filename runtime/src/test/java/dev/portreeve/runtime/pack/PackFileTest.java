package dev.portreeve.runtime.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.json.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pack survives its file; whatever else stands in a file is refused with one sentence. */
class PackFileTest {
  private static final int HEAD = 12;

  @Test
  void aPackComesBackAsItWas() throws Exception {
    CompiledPack back = PackFile.read("x", PackFile.write(Samples.pack()));
    assertEquals(Samples.contents(Samples.pack()), Samples.contents(back));
  }

  @Test
  void equalPacksAreEqualBytes() throws Exception {
    byte[] once = PackFile.write(Samples.pack());
    assertArrayEquals(once, PackFile.write(Samples.pack()));
    assertArrayEquals(once, PackFile.write(PackFile.read("x", once)));
  }

  /** Two packs over a schema that ships share it, and their files hold nothing of it. */
  @Test
  void aSchemaThatShipsIsReferredTo() throws Exception {
    CompiledPack pack = Samples.pack();
    SchemaLibrary shipped = SchemaLibrary.of(List.of(pack.schema()));
    byte[] file = PackFile.write(pack, shipped);
    assertFalse(new String(file, StandardCharsets.ISO_8859_1).contains("/usr/lib"));
    CompiledPack back = PackFile.read("x", file, shipped);
    assertEquals(Samples.contents(pack), Samples.contents(back));
    assertSame(pack.schema(), back.schema());
    assertArrayEquals(file, PackFile.write(back, shipped));
  }

  /** What a release says of a pack that was compiled over the schema of another. */
  @Test
  void aReferenceToAnotherSchemaIsRefused() {
    CompiledPack pack = Samples.pack();
    byte[] file = PackFile.write(pack, SchemaLibrary.of(List.of(pack.schema())));
    CompiledSchema other = Changed.pack(pack, "schema.shapes.2.fields.0.name", "id").schema();
    String theirs = SchemaReference.of(pack.schema()).digest();
    String ours = SchemaReference.of(other).digest();
    assertNotEquals(ours, theirs);
    InputException e =
        assertThrows(
            InputException.class, () -> PackFile.read("x", file, SchemaLibrary.of(List.of(other))));
    assertEquals(
        "x: is the pack `sample`, compiled over the schema `world 3` (sha256:"
            + theirs
            + "); this version of Portreeve has `world 3` (sha256:"
            + ours
            + "); compile it again",
        e.getMessage());
    assertRefused(file, "no schema of that name lies on the class path");
  }

  /** What is no digest is not quoted, however long it is. */
  @Test
  void aReferenceIsADigest() {
    CompiledPack pack = Samples.pack();
    byte[] file = PackFile.write(pack, SchemaLibrary.of(List.of(pack.schema())));
    String digest = SchemaReference.of(pack.schema()).digest();
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(digest);
    byte[] body = Arrays.copyOfRange(file, HEAD, file.length);
    body[at - HEAD] = 0x1b;
    assertRefused(sealed(body), "a digest is none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema.shapes                        | none         | the schema has no shape",
        "givenShapes                          | none         | no shape for parameters",
        "schema.shapes.0.fields.0.shape       | 3            | a field has an unknown shape",
        "schema.shapes.0.fields.0.shape       | -1           | a field has an unknown shape",
        "schema.shapes.1.fields.0.shape       | -2           | a field has an unknown shape",
        "schema.shapes.2.fields.1.key         | 2            | a reference has an unknown key",
        "schema.shapes.2.fields.1.key         | -2           | a reference has an unknown key",
        "schema.shapes.0.fields.1.kind        | SIZE         | a population is no object",
        "schema.shapes.0.fields.1.shape       | 1            | a population is no object",
        "schema.decoder                       | gen.Other    | a decoder is missing",
        "schema.aliases./usr                  | /usr/        | no canonical path",
        "schema.aliases./usr/lib              | /lib         | leads in a circle",
        "givenDecoder                         | gen.Other    | a decoder is missing",
        "parameters.0.name                    | other        | a parameter is not in its shape",
        "lists.0.name                         | other        | a list is not in its shape",
        "lists.0.validUntil                   | 2027-02-30   | a date is none",
        "rules.0.name                         | gen.Other    | a class of rules is missing",
        "rules.0.controls                     | none         | a control has no rule",
        "rules.0.controls.0                   | 2            | a rule decides an unknown control",
        "rules.0.controls.0                   | -1           | a rule decides an unknown control",
        "rules.0.controls.0                   | 0            | a rule decides a control twice",
        "controls.0.id                        | each         | two controls have one name",
        "controls.0.subject                   | 3            | an unknown subject",
        "controls.0.subject                   | -1           | an unknown subject",
        "controls.0.subject                   | 0            | about what is no subject",
        "controls.0.source                    | COLLECTION   | about several where there is one",
        "controls.1.source                    | ONE          | about one of several",
        "controls.1.fields.0.shape            | 7            | reads an unknown field",
        "controls.1.fields.0.field            | 2            | reads an unknown field",
        "controls.1.fields.0.field            | -1           | reads an unknown field",
        "benchmarks.0.rows.0.control          | other        | names an unknown control",
        "constants.0.texts                    | none         | a text is missing",
        "constants.1.texts                    | none         | a text is missing",
        "constants.1.texts.0                  | a(b          | a pattern does not compile",
        "decisions                            | none         | a control has no decision",
        "decisions.0.first                    | 1            | begins at another comparison",
        "decisions.0.element                  | true         | a subject is no element",
        "decisions.0.duties                   | none         | an obligation is missing",
        "controls.0.obligations.0.kind        | REQUIRE      | an obligation is of another kind",
        "nodes                                | none         | a comparison is missing",
        "decisions.0.duties.0.condition.relation | NUMBER_IS | a value is of another kind",
        "decisions.0.duties.0.condition.left.number | 7      | a field is missing",
        "decisions.0.duties.0.condition.right.constant | 99  | a constant is missing",
        "decisions.0.duties.0.condition.right.constant | 1   | a constant is of another kind",
        "decisions.0.duties.0.condition.right.kind | NUMBER  | a constant is of another kind",
        "decisions.0.duties.0.condition.left.target.back | 1 | a variable of nothing",
        "decisions.0.duties.0.condition.left.target.back | 401 | a variable of nothing",
        "decisions.0.duties.0.condition.left.target.shape | 2 | a variable is read as two things",
        "decisions.0.duties.0.condition.left.target.shape | 9 | an unknown shape",
        "decisions.0.duties.0.otherwise.template | 0         | a constant is of another kind",
        "decisions.0.duties.0.otherwise.shown | none         | another number of values",
        "decisions.0.duties.0.otherwise.shown.0.told | true  | a message tells of no element",
        "decisions.1.duties.0.condition.meaning.quantifier | AT_MOST | what counts has no bound",
        "decisions.1.duties.0.condition.meaning.percent | true | what does not count has a share",
        "decisions.1.duties.0.condition.meaning.satisfies | empty | a quantifier asks for nothing",
        "decisions.1.duties.0.condition.meaning.list.number | 0 | a population is none",
        "decisions.1.duties.0.condition.meaning.satisfies.kind | CODE | a value is of another kind",
        "decisions.1.duties.0.condition.meaning.satisfies.value.number | 1 | of another kind",
        "controls.1.subject                   | 1            | about several where there is one"
      })
  void partsThatDoNotFitAreRefused(String path, String value, String said) {
    byte[] file = PackFile.write(Changed.pack(Samples.pack(), path, value));
    assertRefused(file, said);
  }

  @Test
  void otherFilesAreTold() {
    byte[] good = PackFile.write(Samples.pack());
    assertRefused(new byte[0], "is no compiled pack");
    assertRefused("{\"pack\": \"docker\"}".getBytes(StandardCharsets.UTF_8), "no compiled pack");
    assertRefused(with(good, 7, 1), "was compiled by another version of Portreeve");
    assertRefused(with(good, HEAD + 9, 'X'), "its checksum does not fit");
    assertRefused(Arrays.copyOf(good, good.length - 1), "its checksum does not fit");
    assertRefused(new byte[PackFile.MAX_BYTES + 1], "is larger than 16777216 bytes");
    byte[] more = sealed(Arrays.copyOfRange(good, HEAD, good.length + 1));
    assertRefused(more, "more follows where it should end");
  }

  @Test
  void everyFileThatEndsTooEarlyIsRefused() {
    byte[] good = PackFile.write(Samples.pack());
    for (int length = HEAD; length < good.length; length++) {
      assertRefused(sealed(Arrays.copyOfRange(good, HEAD, length)), "is damaged");
    }
  }

  /** The text of the constant U+FFFD is three bytes; two of them are no UTF-8. */
  @Test
  void aTextThatIsNotUtf8IsRefused() {
    byte[] good = PackFile.write(Samples.pack());
    int sign = new String(good, StandardCharsets.ISO_8859_1).indexOf("\u00ef\u00bf\u00bd");
    byte[] body = Arrays.copyOfRange(good, HEAD, good.length);
    body[sign - HEAD + 2] = 'x';
    assertRefused(sealed(body), "a text is not UTF-8");
  }

  @Test
  void aListThatSaysItIsEndlessIsRefused() {
    Output body = new Output();
    List.of("pack", "1.0").forEach(body::text);
    body.number(1 << 30);
    assertRefused(sealed(body.bytes()), "it has more than 1000000 parts");
  }

  @Property
  void noBytesDoAnyHarm(@ForAll @Size(max = 200) byte[] bytes) {
    readOrRefuse(bytes);
    readOrRefuse(sealed(bytes));
  }

  /**
   * A damaged copy with a good checksum is a pack, and then one that can be written, or refused.
   */
  @Property(tries = 5000)
  void noChangedPackDoesAnyHarm(
      @ForAll @IntRange(max = 100_000) int place, @ForAll int value, @ForAll boolean small) {
    byte[] good = PackFile.write(Samples.pack());
    ByteBuffer body = ByteBuffer.wrap(Arrays.copyOfRange(good, HEAD, good.length));
    body.putInt(place % (body.capacity() - 3), small ? value % 4 : value);
    readOrRefuse(sealed(body.array()));
  }

  @Property
  void noShiftedPackDoesAnyHarm(
      @ForAll @IntRange(max = 100_000) int place, @ForAll @Size(max = 9) byte[] inserted) {
    byte[] good = PackFile.write(Samples.pack());
    int at = HEAD + place % (good.length - HEAD);
    ByteBuffer body = ByteBuffer.allocate(good.length - HEAD + inserted.length);
    body.put(good, HEAD, at - HEAD).put(inserted).put(good, at, good.length - at);
    readOrRefuse(sealed(body.array()));
  }

  private static void readOrRefuse(byte[] file) {
    try {
      assertArrayEquals(file, PackFile.write(PackFile.read("x", file)));
    } catch (InputException e) {
      assertTrue(e.getMessage().startsWith("x: is "), e.getMessage());
    }
  }

  private static void assertRefused(byte[] file, String said) {
    InputException e = assertThrows(InputException.class, () -> PackFile.read("x", file));
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  private static byte[] with(byte[] file, int place, int value) {
    byte[] changed = file.clone();
    changed[place] = (byte) value;
    return changed;
  }

  /** A file with this body, its checksum right. */
  private static byte[] sealed(byte[] body) {
    CRC32 sum = new CRC32();
    sum.update(body);
    byte[] mark = PackFile.write(Samples.pack());
    return ByteBuffer.allocate(HEAD + body.length)
        .put(mark, 0, 8)
        .putInt((int) sum.getValue())
        .put(body)
        .array();
  }
}
