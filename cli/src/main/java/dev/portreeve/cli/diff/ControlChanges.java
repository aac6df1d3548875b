package dev.portreeve.cli.diff;

import dev.portreeve.runtime.report.compare.RuleChange;
import dev.portreeve.runtime.report.compare.RuleChange.Detail;
import dev.portreeve.runtime.report.compare.RuleChange.Kind;
import dev.portreeve.runtime.report.compare.RuleChange.Matter;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which controls run under one policy and not under another, or by another number. */
final class ControlChanges {
  private ControlChanges() {}

  static List<RuleChange> changes(List<ControlFacts> before, List<ControlFacts> after) {
    Map<String, ControlFacts> old = byId(before);
    Map<String, ControlFacts> now = byId(after);
    List<RuleChange> changes = new ArrayList<>();
    now.forEach((id, is) -> change(id, Optional.ofNullable(old.get(id)), Optional.of(is), changes));
    old.forEach(
        (id, was) -> {
          if (!now.containsKey(id)) {
            change(id, Optional.of(was), Optional.empty(), changes);
          }
        });
    return changes;
  }

  private static Map<String, ControlFacts> byId(List<ControlFacts> all) {
    Map<String, ControlFacts> byId = new LinkedHashMap<>();
    all.forEach(c -> byId.put(c.id(), c));
    return byId;
  }

  private static void change(
      String id, Optional<ControlFacts> was, Optional<ControlFacts> is, List<RuleChange> changes) {
    Optional<String> old = was.flatMap(ControlFacts::number);
    Optional<String> now = is.flatMap(ControlFacts::number);
    Kind kind = was.isEmpty() ? Kind.ADDED : is.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    List<Detail> details = old.equals(now) ? List.of() : List.of(new Detail("number", old, now));
    if (kind != Kind.CHANGED || !details.isEmpty()) {
      changes.add(new RuleChange(Matter.RUNS, id, kind, details, Set.of(id)));
    }
  }
}
