package dev.portreeve.runtime.report;

import dev.portreeve.runtime.text.NaturalOrder;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report in the one order that every format keeps: controls by number as people count (those
 * without one after them, by id), each with its findings by subject type, name, id and element, the
 * finding without a subject last. Sorting what is sorted already costs one pass.
 */
public record Sorted(List<Group> groups) {
  private static final Comparator<ControlFacts> BY_NUMBER =
      Comparator.<ControlFacts, Integer>comparing(control -> control.number().isPresent() ? 0 : 1)
          .thenComparing(control -> control.number().orElse(""), NaturalOrder.INSTANCE)
          .thenComparing(ControlFacts::id);

  /** Subjects by type, name, id and element. */
  public static final Comparator<Subject> BY_SUBJECT = Sorted::bySubject;

  private static final Comparator<Finding> IN_CONTROL = Sorted::inControl;

  /** One control with what was found of it. */
  public record Group(ControlFacts control, List<Finding> findings) {}

  /**
   * Sorts.
   *
   * @throws IllegalArgumentException if a finding speaks of a control that the report does not list
   */
  public static Sorted of(Report report) {
    Map<String, List<Finding>> byControl = new HashMap<>();
    for (ControlFacts control : report.controls()) {
      byControl.putIfAbsent(control.id(), new ArrayList<>());
    }
    for (Finding finding : report.findings()) {
      List<Finding> known = byControl.get(finding.control());
      if (known == null) {
        throw new IllegalArgumentException("no control " + finding.control() + " in the report");
      }
      known.add(finding);
    }
    byControl.values().forEach(findings -> findings.sort(IN_CONTROL));
    return new Sorted(
        report.controls().stream()
            .sorted(BY_NUMBER)
            .map(control -> new Group(control, List.copyOf(byControl.get(control.id()))))
            .toList());
  }

  /** The findings of one control. */
  public List<Finding> of(ControlFacts control) {
    return groups.stream()
        .filter(g -> g.control().id().equals(control.id()))
        .findFirst()
        .map(Group::findings)
        .orElse(List.of());
  }

  /** The same controls with those of their findings that are shown. */
  public Sorted only(ShownFindings shown) {
    return new Sorted(
        groups.stream()
            .map(g -> new Group(g.control(), g.findings().stream().filter(shown::shows).toList()))
            .toList());
  }

  private static int inControl(Finding a, Finding b) {
    Optional<Subject> one = a.subject();
    Optional<Subject> other = b.subject();
    return one.isPresent() && other.isPresent()
        ? bySubject(one.get(), other.get())
        : Boolean.compare(one.isEmpty(), other.isEmpty());
  }

  private static int bySubject(Subject a, Subject b) {
    int order = a.type().compareTo(b.type());
    order = order != 0 ? order : a.name().compareTo(b.name());
    order = order != 0 ? order : a.id().compareTo(b.id());
    return order != 0 ? order : NaturalOrder.INSTANCE.compare(a.element(), b.element());
  }
}
