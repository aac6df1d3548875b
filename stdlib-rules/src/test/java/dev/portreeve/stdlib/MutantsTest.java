package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.mutation.AllowedMutants;
import dev.portreeve.compiler.mutation.Mutant;
import dev.portreeve.compiler.mutation.Mutation;
import dev.portreeve.compiler.mutation.MutationReport;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.laws.Tries;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tests of what ships notice any one mistake in it, but those that are listed with a reason.
 * Each control is a try of this law; where all are tried, so are lists, definitions and defaults.
 */
class MutantsTest {

  @ParameterizedTest
  @ValueSource(strings = {"docker", "enterprise-practices"})
  void onlyListedMutantsSurvive(String name) {
    AllowedMutants allowed =
        StandardPacks.allowedMutants(name).map(AllowedMutants::read).orElse(AllowedMutants.none());
    assertEquals(List.of(), allowed.problems());
    BuiltPack pack = Compiled.pack(name);
    List<String> controls = pack.plan().pack().controls().stream().map(Control::id).toList();
    List<String> some = Tries.some(controls);
    Predicate<String> tried =
        sentence ->
            some.equals(controls) || some.stream().anyMatch(id -> sentence.endsWith(" in " + id));
    MutationReport report =
        Mutation.run(
            pack,
            path -> StandardPacks.snapshot(name, path).orElseThrow(),
            some.equals(controls) ? Set.of() : Set.copyOf(some),
            2,
            (done, all) -> {});
    assertEquals(List.of(), report.untested());
    List<String> survivors = new ArrayList<>();
    report.survivors().stream()
        .filter(m -> !allowed.allows(m))
        .map(Mutant::sentence)
        .forEach(survivors::add);
    assertEquals("", String.join("\n", survivors));
    assertEquals(
        allowed.reasons().keySet().stream().filter(tried).toList(),
        report.survivors().stream().map(Mutant::sentence).toList(),
        "what is listed survives, in this order");
  }
}
