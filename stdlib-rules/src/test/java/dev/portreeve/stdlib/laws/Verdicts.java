package dev.portreeve.stdlib.laws;

import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What one run decided, and what another may make of it. A finding is known by its control and its
 * subject; one without a subject speaks of the whole population.
 */
record Verdicts(Map<Place, Verdict> all, Set<String> numbers) {

  /** A control's number and the subject that it was asked of; {@code ""} for a population. */
  record Place(String control, String type, String id, String name) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int same = control.compareTo(other.control);
      same = same != 0 ? same : type.compareTo(other.type);
      same = same != 0 ? same : name.compareTo(other.name);
      return same != 0 ? same : id.compareTo(other.id);
    }

    @Override
    public String toString() {
      return control + " on " + type + " " + (name.isEmpty() ? id : name + " " + id);
    }

    Place population() {
      return new Place(control, "", "", "");
    }

    boolean isPopulation() {
      return id.isEmpty() && name.isEmpty();
    }
  }

  private static final Set<Verdict> DECIDED =
      EnumSet.of(Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE);

  static Verdicts of(Report report) {
    Map<String, String> numbers = new TreeMap<>();
    report.controls().forEach(c -> numbers.put(c.id(), c.number().orElse(c.id())));
    Map<Place, Verdict> all = new TreeMap<>();
    for (Finding finding : report.findings()) {
      Subject subject = finding.subject().orElse(new Subject("", "", ""));
      String control = numbers.get(finding.control());
      all.put(new Place(control, subject.type(), subject.id(), subject.name()), finding.verdict());
    }
    return new Verdicts(all, new TreeSet<>(numbers.values()));
  }

  /**
   * What improved against {@code before}, where nothing may: a FAIL that is gone, or anything else.
   */
  List<String> improvedSince(Verdicts before) {
    List<String> found = new ArrayList<>();
    before.all.forEach(
        (place, verdict) -> {
          Verdict now = hidden(place) ? Verdict.UNKNOWN : at(place);
          boolean worse = now == Verdict.FAIL || now == Verdict.UNKNOWN || now == Verdict.ERROR;
          if (verdict == Verdict.FAIL && !worse) {
            found.add(place + ": FAIL became " + now);
          }
        });
    return found;
  }

  /** Whether it is one of the few of its kind, and nobody knows now which there are. */
  private boolean hidden(Place place) {
    boolean counted = Set.of("container", "image").contains(place.type());
    return !counted && at(place) == null && isOpen(place.control());
  }

  /** Whether it is not known of which subjects a control speaks, or of which file. */
  private boolean isOpen(String control) {
    return all.entrySet().stream()
        .filter(e -> e.getKey().control().equals(control) && e.getKey().isPopulation())
        .anyMatch(e -> e.getValue() == Verdict.UNKNOWN);
  }

  /** What passes or does not apply now, and did not, where nothing new was said. */
  List<String> decidedSince(Verdicts before) {
    List<String> found = new ArrayList<>();
    all.forEach(
        (place, verdict) -> {
          boolean good = verdict == Verdict.PASS || verdict == Verdict.NOT_APPLICABLE;
          Verdict then = before.at(place);
          if (good && then != null && then != verdict) {
            found.add(place + ": " + then + " became " + verdict);
          }
        });
    for (String control : numbers) {
      if (!before.holds(control) && holds(control)) {
        found.add(control + ": it was open or failed, and is neither now");
      }
    }
    return found;
  }

  /** What this decided, and {@code more} data decides otherwise. */
  List<String> changedBy(Verdicts more) {
    List<String> found = new ArrayList<>();
    all.forEach(
        (place, verdict) -> {
          Verdict then = place.isPopulation() ? more.all(place, verdict) : more.at(place);
          if (DECIDED.contains(verdict) && then != verdict) {
            found.add(place + ": " + verdict + " became " + then);
          }
        });
    return found;
  }

  /** What is said of a population: this verdict, if each of its subjects gets it. */
  private Verdict all(Place population, Verdict verdict) {
    return all.entrySet().stream()
        .filter(e -> e.getKey().control().equals(population.control()))
        .map(Map.Entry::getValue)
        .filter(each -> each != verdict)
        .findFirst()
        .orElse(verdict);
  }

  /** Where these differ from {@code before}, of the places that count. */
  List<String> differencesFrom(Verdicts before, Predicate<Place> counts) {
    Set<Place> places = new TreeSet<>(before.all.keySet());
    places.addAll(all.keySet());
    return places.stream()
        .filter(counts)
        .filter(place -> at(place) != before.at(place))
        .map(place -> place + ": " + before.at(place) + " became " + at(place))
        .toList();
  }

  /** What a control says of the subject of this name, or of the population ({@code -}). */
  String said(String control, String subject) {
    return all.entrySet().stream()
        .filter(e -> e.getKey().control().equals(control))
        .filter(
            e ->
                subject.equals("-")
                    ? e.getKey().isPopulation()
                    : e.getKey().name().equals(subject)
                        || e.getKey().name().endsWith("/" + subject)
                        || e.getKey().id().equals(subject))
        .map(e -> e.getValue().name())
        .reduce((one, two) -> one.equals(two) ? one : one + " and " + two)
        .orElse("nothing");
  }

  /** Whether everything that a control says is settled for the better. */
  private boolean holds(String control) {
    return all.entrySet().stream()
        .filter(e -> e.getKey().control().equals(control))
        .allMatch(e -> e.getValue() == Verdict.PASS || e.getValue() == Verdict.NOT_APPLICABLE);
  }

  private Verdict at(Place place) {
    Verdict exact = all.get(place);
    if (exact != null || place.isPopulation()) {
      return exact;
    }
    // A subject may lose or get its name: its id is what it is known by, if it has one.
    return all.entrySet().stream()
        .filter(e -> e.getKey().control().equals(place.control()))
        .filter(e -> e.getKey().type().equals(place.type()))
        .filter(e -> !place.id().isEmpty() && e.getKey().id().equals(place.id()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
