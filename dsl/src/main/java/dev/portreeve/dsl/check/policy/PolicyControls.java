package dev.portreeve.dsl.check.policy;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree.PolicyLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which controls a policy runs, which of them it skips, and whom it may speak of. */
final class PolicyControls {
  private final String policy;
  private final Diagnostics diagnostics;
  private final PolicyPacks packs;
  private final Map<String, Control> known = new LinkedHashMap<>();
  private final Set<String> selected = new LinkedHashSet<>();
  private final Map<String, Policy.Skip> skips = new LinkedHashMap<>();
  private final Map<String, Diagnostic.Label> skipped = new LinkedHashMap<>();

  PolicyControls(PolicyPacks packs, Pack own, String policy, Diagnostics diagnostics) {
    this.policy = policy;
    this.diagnostics = diagnostics;
    this.packs = packs;
    for (Pack pack : packs.all()) {
      for (Control control : pack.controls()) {
        add(control);
        if (packs.whole().contains(pack.name())) {
          selected.add(control.id());
        }
      }
    }
    packs.rows().stream()
        .filter(PolicyPacks.Standing::runs)
        .forEach(standing -> selected.add(standing.row().control()));
    for (Control control : own.controls()) {
      add(control);
      selected.add(control.id());
    }
  }

  private void add(Control control) {
    Control other = known.putIfAbsent(control.id(), control);
    if (other != null) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0302,
                  control.file(),
                  control.span(),
                  "the policy would run two controls called `" + control.id() + "`")
              .label(other.file(), other.span(), "the other one")
              .help("give one of them another id, or leave its pack out"));
    }
  }

  void skip(SourceFile file, PolicyLine.Skip line, String by) {
    if (runs(file, line.control())) {
      String id = line.control().text();
      skips.put(id, new Policy.Skip(id, line.because().value(), by));
      skipped.put(id, new Diagnostic.Label(file, line.control().span(), "skipped here"));
    }
  }

  List<Policy.Skip> skips() {
    return List.copyOf(skips.values());
  }

  /** Whether the policy runs a control; complains of one that it does not. */
  boolean runs(SourceFile file, Id name) {
    return find(file, name).isPresent();
  }

  /** The control of this name that the policy runs; complains where it runs none. */
  Optional<Control> find(SourceFile file, Id name) {
    String id = name.text();
    Control control = known.get(id);
    if (control == null) {
      List<String> ids = new ArrayList<>(known.keySet());
      if (id.indexOf('.') > 0) {
        numbered(file, name);
        return Optional.empty();
      }
      Help help =
          Suggestions.didYouMean(id, ids)
              .or(() -> Suggestions.sameWords(id, ids).map(Help::meant))
              .orElse(Help.say("`portreeve check --list` shows what there is"));
      complain(Code.E0305, file, name, "no control is called `" + id + "`", help);
      return Optional.empty();
    }
    if (skipped.containsKey(id)) {
      Diagnostic.Label at = skipped.get(id);
      diagnostics.add(
          Diagnostic.of(
                  Code.E0507, file, name.span(), "`" + policy + "` skips `" + id + "` already")
              .label(at.file(), at.span(), at.text())
              .help("leave one of the two lines out"));
      return Optional.empty();
    }
    if (!selected.contains(id)) {
      complain(Code.E0507, file, name, "`" + policy + "` does not run `" + id + "`", why(id));
      return Optional.empty();
    }
    return Optional.of(control);
  }

  /** {@code 5.4}: a control by its number in a benchmark. */
  private void numbered(SourceFile file, Id number) {
    List<String> ids =
        packs.rows().stream()
            .map(PolicyPacks.Standing::row)
            .filter(row -> row.number().equals(number.text()))
            .map(Pack.Row::control)
            .distinct()
            .toList();
    complain(
        Code.E0305,
        file,
        number,
        "`" + number.text() + "` is a number of a benchmark, and numbers differ between them",
        ids.size() == 1
            ? Help.write(ids.get(0))
            : Help.say("write the id that `portreeve check --list` has beside it"));
  }

  private Help why(String id) {
    return Help.say(
        packs.rows().stream()
            .filter(standing -> standing.row().control().equals(id))
            .findFirst()
            .map(PolicyControls::why)
            .orElse("no benchmark here has a row for it: use its pack, or leave this out"));
  }

  private static String why(PolicyPacks.Standing at) {
    String benchmark = "`" + at.wanted().name() + "`";
    if (at.row().level() > at.wanted().level()) {
      return "it is of level " + at.row().level() + " in " + benchmark;
    }
    if (!PolicyPacks.isOf(at.wanted(), at.section())) {
      return at.section()
          .profile()
          .map(p -> "it belongs to the profile `" + p.name() + "` of " + benchmark)
          .orElse("it belongs to no profile of " + benchmark);
    }
    return "it stands in section " + at.section().number() + " of " + benchmark;
  }

  private void complain(Code code, SourceFile file, Id name, String message, Help help) {
    diagnostics.add(Diagnostic.of(code, file, name.span(), message).help(help));
  }
}
