package dev.portreeve.runtime.report;

import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Subject;
import java.util.Optional;

/**
 * Whom a finding is about over all runs: a control and a subject of a host. By name, since ids
 * change whenever a container is made anew; by id where there is no name. Empty texts stand for
 * what is not known, or not there; {@code element} is one for whole objects.
 */
public record Identity(String host, String control, String type, String name, String element) {

  /** The identity of a finding of this report. */
  public static Identity of(Report report, Finding finding) {
    return of(report.snapshot().host(), finding.control(), finding.subject());
  }

  public static Identity of(Optional<String> host, String control, Optional<Subject> subject) {
    return new Identity(
        host.orElse(""),
        control,
        subject.map(Subject::type).orElse(""),
        subject.map(s -> s.name().isEmpty() ? s.id() : s.name()).orElse(""),
        subject.map(Subject::element).orElse(""));
  }

  /** The same of a host of another name. */
  public Identity of(String otherHost) {
    return new Identity(otherHost, control, type, name, element);
  }

  /** The same of the object that the element belongs to. */
  public Identity ofObject() {
    return new Identity(host, control, type, name, "");
  }

  /** {@code container web}; {@code the population} where there is no subject. */
  public String subject() {
    if (type.isEmpty()) {
      return "the population";
    }
    String object = name.isEmpty() || name.equals(type) ? type : type + " " + Excerpt.of(name);
    return element.isEmpty() ? object : object + " " + Excerpt.of(element);
  }
}
