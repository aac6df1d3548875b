package dev.portreeve.stdlib.laws;

import dev.portreeve.runtime.evaluate.outcome.DecidedControl;
import dev.portreeve.runtime.evaluate.outcome.DecidedSnapshot;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
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
final class Verdicts {
  private final Map<Place, Verdict> all = new TreeMap<>();
  private final Map<String, List<Place>> byControl = new HashMap<>();
  private final Set<String> open = new HashSet<>();

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

    /** Whether it is a container that nobody made: it has no id, and was not there before. */
    boolean isPlanned(Verdicts before) {
      return type.equals("container") && id.isEmpty() && !before.has(this);
    }
  }

  private static final Set<Verdict> DECIDED =
      EnumSet.of(Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE);

  /** What the controls of one pack decided; those of another have other names. */
  void add(List<Report.ControlFacts> controls, DecidedSnapshot decided) {
    Map<String, String> numbers = new HashMap<>();
    for (Report.ControlFacts control : controls) {
      String number = control.number().orElse(control.id());
      numbers.put(control.id(), number);
      byControl.put(number, new ArrayList<>());
    }
    for (DecidedControl control : decided.controls()) {
      String number = numbers.get(control.control());
      control.each(
          (about, verdict) -> {
            Subject subject = about.orElse(NOBODY);
            Place place = new Place(number, subject.type(), subject.id(), subject.name());
            if (all.put(place, verdict) == null) {
              byControl.get(number).add(place);
            }
          });
    }
    for (String number : numbers.values()) {
      if (!of(number).stream().allMatch(place -> isSettled(all.get(place)))) {
        open.add(number);
      }
    }
  }

  private static final Subject NOBODY = new Subject("", "", "");

  private static boolean isSettled(Verdict verdict) {
    return verdict == Verdict.PASS || verdict == Verdict.NOT_APPLICABLE;
  }

  private List<Place> of(String control) {
    return byControl.getOrDefault(control, List.of());
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
  boolean isOpen(String control) {
    return of(control).stream()
        .anyMatch(place -> place.isPopulation() && all.get(place) == Verdict.UNKNOWN);
  }

  /** Whether a control speaks of a container that only a plan has. */
  boolean isAboutPlanned(String control, Verdicts before) {
    return of(control).stream().anyMatch(place -> place.isPlanned(before));
  }

  /** What passes or does not apply now, and did not, where nothing new was said. */
  List<String> decidedSince(Verdicts before) {
    List<String> found = new ArrayList<>();
    all.forEach(
        (place, verdict) -> {
          Verdict then = isSettled(verdict) ? before.at(place) : null;
          if (then != null && then != verdict) {
            found.add(place + ": " + then + " became " + verdict);
          }
        });
    for (String control : new TreeSet<>(before.open)) {
      if (!open.contains(control)) {
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
    return of(population.control()).stream()
        .map(all::get)
        .filter(each -> each != verdict)
        .findFirst()
        .orElse(verdict);
  }

  /** Whether anything is said there. */
  boolean has(Place place) {
    return at(place) != null;
  }

  /** Where these differ from {@code before}, of the places that count. */
  List<String> differencesFrom(Verdicts before, Predicate<Place> counts) {
    if (all.equals(before.all)) {
      return List.of();
    }
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
    return of(control).stream()
        .filter(
            place ->
                subject.equals("-")
                    ? place.isPopulation()
                    : place.name().equals(subject)
                        || place.name().endsWith("/" + subject)
                        || place.id().equals(subject))
        .map(place -> all.get(place).name())
        .reduce((one, two) -> one.equals(two) ? one : one + " and " + two)
        .orElse("nothing");
  }

  private Verdict at(Place place) {
    Verdict exact = all.get(place);
    if (exact != null || place.isPopulation()) {
      return exact;
    }
    // A subject may lose or get its name: its id is what it is known by, if it has one.
    return of(place.control()).stream()
        .filter(other -> other.type().equals(place.type()))
        .filter(other -> !place.id().isEmpty() && other.id().equals(place.id()))
        .map(all::get)
        .findFirst()
        .orElse(null);
  }
}
