package dev.portreeve.runtime.report.compare;

import dev.portreeve.runtime.report.HostIdentity;
import dev.portreeve.runtime.report.HostNames;
import dev.portreeve.runtime.report.json.RecordedReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Tells which reports of an earlier and a later run are of one host: those of one name and one id
 * first, then those of one name where no id says otherwise, then those of one id alone, where no
 * other has it: a host that got another name.
 */
final class HostPairs {
  private final List<RecordedReport> before;
  private final List<RecordedReport> after;
  private final Map<RecordedReport, RecordedReport> met = new IdentityHashMap<>();
  private final Set<RecordedReport> taken = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * One host.
   *
   * @param name as it is called now, or else was; no other host is called so
   */
  record Pair(String name, Optional<RecordedReport> was, Optional<RecordedReport> is) {

    /** What it was called, where that is another name. */
    Optional<String> formerly() {
      return was.filter(r -> is.isPresent() && !called(r).equals(called(is.get())))
          .map(HostPairs::called);
    }
  }

  private HostPairs(List<RecordedReport> before, List<RecordedReport> after) {
    this.before = before;
    this.after = after;
  }

  /** The hosts of the later run in its order, then those that it has not. */
  static List<Pair> of(List<RecordedReport> before, List<RecordedReport> after) {
    HostPairs pairs = new HostPairs(before, after);
    pairs.meet(HostPairs::identity, HostIdentity::hasIdOf, false);
    pairs.meet(HostPairs::called, HostIdentity::isSame, false);
    pairs.meet(r -> identity(r).id(), HostIdentity::hasIdOf, true);
    return pairs.named();
  }

  /** Pairs in order what has one key and fits, or only where each side has one. */
  private void meet(
      Function<RecordedReport, Object> key,
      BiPredicate<HostIdentity, HostIdentity> fits,
      boolean alone) {
    Map<Object, Deque<RecordedReport>> earlier = left(before, taken, key);
    Map<Object, Deque<RecordedReport>> later = left(after, met.keySet(), key);
    later.forEach(
        (one, reports) -> {
          Deque<RecordedReport> candidates = earlier.getOrDefault(one, new ArrayDeque<>());
          if (alone && (reports.size() > 1 || candidates.size() > 1)) {
            return;
          }
          for (RecordedReport is : reports) {
            candidates.stream()
                .filter(was -> fits.test(identity(was), identity(is)))
                .findFirst()
                .ifPresent(
                    was -> {
                      candidates.remove(was);
                      taken.add(was);
                      met.put(is, was);
                    });
          }
        });
  }

  private static Map<Object, Deque<RecordedReport>> left(
      List<RecordedReport> all,
      Collection<RecordedReport> gone,
      Function<RecordedReport, Object> key) {
    Map<Object, Deque<RecordedReport>> left = new LinkedHashMap<>();
    all.stream()
        .filter(r -> !gone.contains(r))
        .forEach(r -> left.computeIfAbsent(key.apply(r), k -> new ArrayDeque<>()).add(r));
    return left;
  }

  private List<Pair> named() {
    List<Pair> pairs = new ArrayList<>();
    after.forEach(
        is -> pairs.add(new Pair(called(is), Optional.ofNullable(met.get(is)), Optional.of(is))));
    before.stream()
        .filter(was -> !taken.contains(was))
        .forEach(was -> pairs.add(new Pair(called(was), Optional.of(was), Optional.empty())));
    Map<String, List<Pair>> alike = new HashMap<>();
    pairs.forEach(p -> alike.computeIfAbsent(p.name(), n -> new ArrayList<>()).add(p));
    Set<String> names = new HashSet<>();
    List<Pair> named = new ArrayList<>();
    for (Pair pair : pairs) {
      String wanted = apart(pair, alike.get(pair.name()));
      String name = wanted;
      for (int twin = 2; !names.add(name); twin++) {
        name = wanted + " (" + twin + ")"; // no report is lost, whatever hosts are called
      }
      named.add(new Pair(name, pair.was(), pair.is()));
    }
    return named;
  }

  /** With the id beside the name, where each of that name has one of its own. */
  private static String apart(Pair pair, List<Pair> alike) {
    long ids = alike.stream().map(HostPairs::id).filter(id -> !id.isEmpty()).distinct().count();
    return alike.size() > 1 && ids == alike.size()
        ? pair.name() + " (id " + HostNames.brief(id(pair)) + ")"
        : pair.name();
  }

  private static String id(Pair pair) {
    return identity(pair.is().or(pair::was).orElseThrow()).id();
  }

  private static HostIdentity identity(RecordedReport report) {
    return HostIdentity.of(report.snapshot());
  }

  private static String called(RecordedReport report) {
    return identity(report).name();
  }
}
