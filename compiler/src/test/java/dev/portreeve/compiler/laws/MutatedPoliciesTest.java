package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPolicy;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PolicyCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PolicySource;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.CompiledPolicy.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/**
 * A slip of the pen in a policy is complained about, or the policy means what is written now: no
 * line, waiver or date is dropped without a word.
 */
class MutatedPoliciesTest {
  private static final String POLICY =
      """
      policy acme version 2026.11
        "What runs here"
        uses benchmark tide 1.0 level 2 section 1, 2
        set most_pids = 50
        set open_ports = { 80, 443 }
        severity icc-off is high because "traffic leaves the host"
        skip is-reviewed because "nobody has the time"
      waive not-privileged for the container where name is "agent" and image_reference.repository is "acme/agent"
        reason "needs devices" owner "sre" approved by "ciso" on 2026-10-02 from 2026-10-03 until 2027-03-31
        only while capabilities is empty and nice at least 0
      waive pids-limited for each container where state is running
        reason "a queue" owner "sre" approved by "ciso" on 2026-09-01 until 2027-01-31
      attest is-nice for each container where privileged is false
        verdict pass by "ops" on 2026-08-01 until 2027-05-30 reason "looked at"
      """;
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

  private final KnownSchema schema = World.schema();
  private final ParsedFile quay = World.file("../policy/quay.reeve");

  private Compilation<BuiltPolicy> compile(String text) {
    PolicySource source =
        PolicySource.of(List.of(ParsedFile.of("p.reeve", text)))
            .orElseThrow(() -> new AssertionError("no policy: " + text));
    return PolicyCompiler.compile(source, List.of(schema), PackLibrary.of(List.of(List.of(quay))));
  }

  @Test
  void thePolicyItselfMeansWhatItSays() {
    CompiledPolicy policy = World.result(compile(POLICY)).compiled();
    means(POLICY, policy);
    assertEquals(3, policy.acceptances().size());
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void aMutatedPolicyIsComplainedAboutOrMeansWhatItSays(@ForAll long seed) {
    String text = mutated(new Random(seed));
    if (PolicySource.of(List.of(ParsedFile.of("p.reeve", text))).isEmpty()) {
      return; // its head is broken: then no file is a policy, and the command line says so
    }
    Compilation<BuiltPolicy> compiled = compile(text);
    boolean wrong =
        compiled.diagnostics().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    assertEquals(wrong, compiled.result().isEmpty(), text);
    compiled.diagnostics().forEach(d -> assertFalse(d.message().isBlank(), text));
    compiled.result().ifPresent(built -> means(text, built.compiled()));
  }

  private static void means(String text, CompiledPolicy policy) {
    String bare =
        QUOTED.matcher(text).replaceAll("\"\"").replaceAll("#[^\n]*", "").replaceAll(" +", " ");
    assertEquals(count("waive|attest", bare), policy.acceptances().size(), text);
    assertEquals(count("skip", bare), policy.skips().size(), text);
    assertEquals(count("set", bare), policy.parameters().size(), text);
    assertEquals(count("severity", bare), policy.severities().size(), text);
    List<String> said = new ArrayList<>();
    policy.skips().forEach(s -> said.add(s.because()));
    policy.severities().forEach(s -> said.add(s.because()));
    List<String> days = new ArrayList<>();
    for (CompiledPolicy.Acceptance each : policy.acceptances()) {
      assertTrue(
          text.replaceAll(" +", " ").contains(each.scope()) && text.contains(each.control()), text);
      if (each.terms() instanceof Terms.Waived waived) {
        var w = waived.waiver();
        said.addAll(List.of(w.reason(), w.owner(), w.approvedBy()));
        days.add(w.until().toString());
      } else {
        var a = ((Terms.Attested) each.terms()).attestation();
        said.addAll(List.of(a.reason(), a.by()));
        days.add(a.until().toString());
        assertEquals(a.passes(), bare.contains("verdict pass"), text);
      }
    }
    boolean escaped = text.contains("\\"); // then a text is not spelled as it reads
    said.forEach(s -> assertTrue(escaped || text.contains("\"" + s + "\""), s + " in " + text));
    days.forEach(d -> assertTrue(bare.contains("until " + d), d + " in " + text));
    assertEquals(
        policy.acceptances().stream().filter(a -> a.onlyWhile().isPresent()).count(),
        count("only while", bare),
        text);
  }

  private static int count(String word, String text) {
    return (int)
        Pattern.compile("(?<![\\w-])(?:" + word + ")(?![\\w-])").matcher(text).results().count();
  }

  private static String mutated(Random random) {
    List<String> lines = new ArrayList<>(POLICY.lines().toList());
    for (int i = random.nextInt(2); i >= 0; i--) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(6)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(at));
        default -> lines.set(at, line(lines.get(at), random));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String line(String line, Random random) {
    if (random.nextBoolean()) {
      int at = random.nextInt(line.length());
      char c = "abc019-_ \"{}.,#\\".charAt(random.nextInt(16));
      return switch (random.nextInt(3)) {
        case 0 -> line.substring(0, at) + line.substring(at + 1);
        case 1 -> line.substring(0, at) + c + line.substring(at);
        default -> line.substring(0, at) + c + line.substring(at + 1);
      };
    }
    String indent = line.startsWith(" ") ? "  " : "";
    List<String> words = new ArrayList<>(List.of(line.strip().split(" ")));
    int at = random.nextInt(words.size());
    switch (random.nextInt(3)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, words.get(at));
      default -> Collections.swap(words, at, random.nextInt(words.size()));
    }
    return indent + String.join(" ", words);
  }
}
