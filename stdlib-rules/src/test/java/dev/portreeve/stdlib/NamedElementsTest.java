package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.verdict.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the schema calls elements by tells one from another on every engine that was exported. */
class NamedElementsTest {

  /** A control on the elements of each list whose records have a name. */
  private static String pack() {
    Vocabulary vocabulary = Compiled.schema().schema().vocabulary();
    StringBuilder pack = new StringBuilder("pack all version 1.0.0\nuses schema docker 1\n");
    for (Structure subject : vocabulary.subjects()) {
      for (Field field : subject.fields()) {
        boolean named =
            field.type() instanceof Type.ListOf list
                && list.element() instanceof Type.Structured record
                && !vocabulary.structure(record).namedBy().isEmpty();
        Structure.Count count = subject.population().orElseThrow().count();
        if (named && count != Structure.Count.ASKED) {
          String of = count == Structure.Count.ONE ? "the " : "each ";
          pack.append("control ")
              .append(subject.name().replace('_', '-') + "-" + field.name().replace('_', '-'))
              .append(" \"T\" severity low for each e in " + field.name() + " of " + of)
              .append(subject.name() + "\n  ask \"T\"\n");
        }
      }
    }
    return pack.toString();
  }

  @Test
  void noTwoElementsOfAListAreCalledAlike() throws Exception {
    ParsedFile file = ParsedFile.of("all.reeve", pack());
    Engine engine =
        Engine.load(
            Policy.of(
                PackCompiler.compile(List.of(file), List.of(Compiled.schema()))
                    .result()
                    .orElseThrow()
                    .pack()),
            Instant.parse("2026-11-24T00:00:00Z"));
    List<String> alike = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Path each : (Iterable<Path>) engines()::iterator) {
      Set<String> known = new HashSet<>();
      for (Finding finding : Host.report(engine, Host.sources(each)).findings()) {
        String who = finding.control() + " " + finding.subject();
        boolean element = finding.subject().filter(s -> s.isElement()).isPresent();
        if (element && !who.contains("(not known)")) {
          seen.add(finding.control());
          if (!known.add(who)) {
            alike.add(each.getFileName() + " " + who);
          }
        }
      }
    }
    assertEquals(List.of(), alike);
    assertTrue(seen.size() > 8, () -> "only these lists were seen: " + seen);
  }

  private static Stream<Path> engines() throws Exception {
    return ImportedDataTest.engines();
  }
}
