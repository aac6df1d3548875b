package dev.portreeve.compiler.compare;

import dev.portreeve.compiler.compare.Summary.Fact;
import dev.portreeve.compiler.compare.Summary.Key;
import dev.portreeve.compiler.compare.Summary.Thing;
import dev.portreeve.runtime.report.compare.RuleChange;
import dev.portreeve.runtime.report.compare.RuleChange.Detail;
import dev.portreeve.runtime.report.compare.RuleChange.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds two summaries against each other. */
final class SummaryDifference {
  private SummaryDifference() {}

  /** What differs, by kind of thing; among these in the order of the second, then of the first. */
  static List<RuleChange> of(Summary before, Summary after) {
    Map<Key, Thing> old = before.things();
    Map<Key, Thing> now = after.things();
    Set<Key> keys = new LinkedHashSet<>(now.keySet());
    keys.addAll(old.keySet());
    List<RuleChange> changes = new ArrayList<>();
    for (Key key : keys) {
      Optional<Thing> was = Optional.ofNullable(old.get(key));
      Optional<Thing> is = Optional.ofNullable(now.get(key));
      List<Detail> details = details(facts(was), facts(is));
      if (was.isEmpty() || is.isEmpty() || !details.isEmpty()) {
        changes.add(
            new RuleChange(key.matter(), key.name(), kind(was, is), details, controls(was, is)));
      }
    }
    changes.sort(Comparator.comparing(RuleChange::matter));
    return changes;
  }

  private static List<Fact> facts(Optional<Thing> thing) {
    return thing.map(Thing::facts).orElse(List.of());
  }

  private static Kind kind(Optional<Thing> was, Optional<Thing> is) {
    return was.isEmpty() ? Kind.ADDED : is.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
  }

  private static Set<String> controls(Optional<Thing> was, Optional<Thing> is) {
    Set<String> all = new TreeSet<>(was.map(Thing::controls).orElse(Set.of()));
    is.ifPresent(i -> all.addAll(i.controls()));
    return all;
  }

  private static List<Detail> details(List<Fact> was, List<Fact> is) {
    Set<String> whats = new LinkedHashSet<>();
    is.forEach(f -> whats.add(f.what()));
    was.forEach(f -> whats.add(f.what()));
    List<Detail> details = new ArrayList<>();
    for (String what : whats) {
      List<Fact> old = without(said(was, what), said(is, what));
      List<Fact> now = without(said(is, what), said(was, what));
      if (old.size() == 1 && now.size() == 1) {
        details.add(
            new Detail(what, Optional.of(old.get(0).words()), Optional.of(now.get(0).words())));
      } else {
        old.forEach(f -> details.add(new Detail(what, Optional.of(f.words()), Optional.empty())));
        now.forEach(f -> details.add(new Detail(what, Optional.empty(), Optional.of(f.words()))));
      }
    }
    return details;
  }

  private static List<Fact> said(List<Fact> facts, String what) {
    return facts.stream().filter(f -> f.what().equals(what)).toList();
  }

  /** Those that the others do not say; what is said twice has to be said twice there. */
  private static List<Fact> without(List<Fact> facts, List<Fact> others) {
    List<String> meanings = new ArrayList<>(others.stream().map(Fact::meaning).toList());
    return facts.stream().filter(f -> !meanings.remove(f.meaning())).toList();
  }
}
