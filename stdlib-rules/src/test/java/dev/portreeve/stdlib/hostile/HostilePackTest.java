package dev.portreeve.stdlib.hostile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.condition.Decision;
import dev.portreeve.runtime.condition.Proposition;
import dev.portreeve.runtime.condition.Trace;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.explain.RecordingTrace;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPack.Constant;
import dev.portreeve.runtime.pack.CompiledSchema;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import dev.portreeve.stdlib.StandardPacks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Packs tampered with on purpose: what each of them is refused for, and that it says which it is.
 */
class HostilePackTest {
  private static final CompiledPack SMALL = SmallPack.compile(SmallPack.SPOILED);
  private static final CompiledPack WHOLE = SmallPack.compile(SmallPack.WHOLE);

  private static void load(List<CompiledPack> packs) throws PolicyException {
    Policy policy =
        new Policy(packs, Optional.empty(), 2, List.of(), List.of(), List.of(), Map.of(), false);
    Engine.load(policy, Instant.parse("2026-11-24T00:00:00Z"));
  }

  /** Refused by itself, before the whole one and behind it. */
  private static void refused(CompiledPack hostile, String word) {
    for (List<CompiledPack> packs :
        List.of(List.of(hostile), List.of(hostile, WHOLE), List.of(WHOLE, hostile))) {
      PolicyException refused = assertThrows(PolicyException.class, () -> load(packs));
      assertTrue(refused.getMessage().contains("the pack `small` was refused"), refused::toString);
      assertTrue(refused.getMessage().contains(word), refused::toString);
    }
  }

  @Test
  void bothAreFineAsTheyAre() {
    assertDoesNotThrow(() -> load(List.of(SMALL, WHOLE)));
  }

  @Test
  void aPackWithAnotherSchemaOfTheSameNameIsRefused() {
    CompiledSchema schema = SMALL.schema();
    List<Shape> shapes = new ArrayList<>(schema.shapes());
    int at = 0;
    while (!shapes.get(at).name().equals("container")) {
      at++;
    }
    Shape container = shapes.get(at);
    List<Shape.Field> fields = new ArrayList<>(container.fields());
    Collections.swap(fields, container.field("privileged"), container.field("system_paths_hidden"));
    shapes.set(
        at,
        new Shape(container.name(), container.root(), fields, container.population(), List.of()));
    CompiledSchema swapped =
        new CompiledSchema(
            schema.name(),
            schema.version(),
            shapes,
            schema.aliases(),
            schema.sources(),
            schema.decoder(),
            schema.classes());
    refused(with(swapped, SMALL.constants(), SMALL.givenDecoder()), "the schema `docker 1`");
  }

  @Test
  void aSchemaWithOtherClassesIsRefusedToo() {
    CompiledSchema schema = SMALL.schema();
    Map<String, byte[]> classes = new TreeMap<>(schema.classes());
    byte[] decoder = classes.get(schema.decoder()).clone();
    decoder[decoder.length / 2] ^= 1;
    classes.put(schema.decoder(), decoder);
    CompiledSchema other =
        new CompiledSchema(
            schema.name(),
            schema.version(),
            schema.shapes(),
            schema.aliases(),
            schema.sources(),
            schema.decoder(),
            classes);
    refused(with(other, SMALL.constants(), SMALL.givenDecoder()), "the schema `docker 1`");
  }

  /** A tenant's pack holds nothing of the schema, and a reference is good for that schema alone. */
  @Test
  void aPackRefersToTheVerySchemaThatShips() throws Exception {
    byte[] file = PackFile.write(SMALL);
    CompiledSchema ships = StandardPacks.pack("docker").orElseThrow().schema();
    assertSame(ships, PackFile.read("rules.pack", file).schema());
    String text = new String(file, StandardCharsets.ISO_8859_1);
    Matcher digest = Pattern.compile("[0-9a-f]{64}").matcher(text);
    assertTrue(digest.find());
    byte[] other = file.clone();
    other[digest.start()] = (byte) (other[digest.start()] == '0' ? '1' : '0');
    InputException refused =
        assertThrows(
            InputException.class, () -> PackFile.read("rules.pack", PackFuzz.mended(other)));
    String message = refused.getMessage();
    assertTrue(
        message.contains("is the pack `small`, compiled over the schema `docker 1`"), message);
    assertTrue(message.contains("this version of Portreeve has `docker 1` (sha256:"), message);
    assertTrue(message.contains(digest.group()), message);
  }

  @Test
  void whatTheJvmFindsWrongNamesThePack() {
    List<Constant> reversed = new ArrayList<>(SMALL.constants());
    Collections.reverse(reversed);
    String decoder = SMALL.givenDecoder();
    refused(with(SMALL.schema(), reversed, decoder), "ClassCastException");
    refused(with(SMALL.schema(), List.of(), decoder), "ArrayIndexOutOfBoundsException");
    String rules = SMALL.rules().get(0).name();
    refused(with(SMALL.schema(), SMALL.constants(), rules), "do not fit its tables");
  }

  /** Such a search must not end the run, nor leave the snapshot changed for who judges next. */
  @Test
  void whatASearchForChangesFindsWrongIsAnErrorOfItsControl() throws Exception {
    List<Finding> alone = evaluated(List.of(WHOLE));
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    for (int shift = 1; shift < SMALL.nodes().size(); shift++) {
      List<Node> nodes = new ArrayList<>(SMALL.nodes());
      Collections.rotate(nodes, shift);
      List<Finding> both = evaluated(List.of(Altered.record(SMALL, "nodes", nodes), WHOLE));
      assertEquals(alone, both.subList(both.size() - alone.size(), both.size()));
      both.forEach(finding -> verdicts.add(finding.verdict()));
    }
    assertTrue(verdicts.contains(Verdict.ERROR), verdicts::toString);
  }

  /** Where classes and conditions part, nobody can say which of them the rule meant. */
  @Test
  void whoseConditionsSayAnotherThanItsClassesIsAnError() throws Exception {
    List<Decision> turned = WHOLE.decisions().stream().map(HostilePackTest::turned).toList();
    List<Finding> before = evaluated(List.of(WHOLE));
    List<Finding> after = evaluated(List.of(Altered.record(WHOLE, "decisions", turned)));
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    for (int i = 0; i < before.size(); i++) {
      Verdict was = before.get(i).verdict();
      verdicts.add(was);
      boolean known = was == Verdict.PASS || was == Verdict.FAIL;
      assertEquals(known ? Verdict.ERROR : was, after.get(i).verdict());
    }
    assertTrue(verdicts.containsAll(Set.of(Verdict.PASS, Verdict.FAIL)), verdicts::toString);
  }

  /** The same decision, but that each obligation is held against the opposite. */
  private static Decision turned(Decision decision) {
    List<Decision.Duty> duties = new ArrayList<>();
    for (Decision.Duty duty : decision.duties()) {
      Decision.Duty.Require require = (Decision.Duty.Require) duty;
      duties.add(
          new Decision.Duty.Require(
              new Proposition.Not(require.condition()), require.otherwise(), require.question()));
    }
    return Altered.record(decision, "duties", duties);
  }

  private static List<Finding> evaluated(List<CompiledPack> packs) throws Exception {
    Policy policy =
        new Policy(packs, Optional.empty(), 2, List.of(), List.of(), List.of(), Map.of(), false);
    return Engine.load(policy, Instant.parse("2026-11-24T00:00:00Z"))
        .evaluate("host", SmallPack.SNAPSHOT, false, Detail.CHANGES)
        .findings();
  }

  @Test
  void aTrailIsNotFilledWithoutEnd() {
    Trace trail = new RecordingTrace(false, false);
    assertThrows(
        IllegalStateException.class,
        () -> {
          for (int i = 0; i < 1_000_000; i++) {
            trail.saw(null, i);
          }
        });
    assertThrows(
        IllegalStateException.class,
        () -> {
          for (int i = 0; i < 1_000_000; i++) {
            trail.open();
          }
        });
  }

  /** What a refusal would quote as nothing, or a terminal would act on. */
  @Test
  void aPackOrAControlWithoutAPlainNameIsRefusedByItsFile() {
    for (String name : List.of("", " ", "a b", "\u001b[2J", "\u3164", "x".repeat(201))) {
      damaged(Altered.record(SMALL, "name", name), "it has no name");
      List<CompiledPack.Control> controls = new ArrayList<>(SMALL.controls());
      controls.set(0, Altered.record(controls.get(0), "id", name));
      damaged(Altered.record(SMALL, "controls", controls), "a control has no name");
    }
  }

  @Test
  void aPackWithTwoControlsOfOneNameIsRefusedByItsFile() {
    List<CompiledPack.Control> controls = new ArrayList<>(SMALL.controls());
    controls.set(1, Altered.record(controls.get(1), "id", controls.get(0).id()));
    damaged(Altered.record(SMALL, "controls", controls), "two controls have one name");
  }

  private static void damaged(CompiledPack pack, String word) {
    byte[] file = PackFile.write(pack);
    InputException damaged =
        assertThrows(InputException.class, () -> PackFile.read("rules.pack", file));
    assertTrue(damaged.getMessage().contains("rules.pack"), damaged::getMessage);
    assertTrue(damaged.getMessage().contains(word), damaged::getMessage);
  }

  private static CompiledPack with(
      CompiledSchema schema, List<Constant> constants, String givenDecoder) {
    CompiledPack pack = Altered.record(SMALL, "schema", schema);
    return Altered.record(
        Altered.record(pack, "constants", constants), "givenDecoder", givenDecoder);
  }
}
