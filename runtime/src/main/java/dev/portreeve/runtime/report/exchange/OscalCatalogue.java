package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.text.NaturalOrder;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.Mapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an OSCAL document touches NIST's catalogue: the controls of SP 800-53 that a pack's mapping
 * names, by the ids that they have there.
 *
 * <p>A check serves a control of NIST's and is never all of it: that one fails is told as a finding
 * of the control, that all pass is not told, since it would not be proven.
 */
final class OscalCatalogue {
  static final String NIST = "nist-800-53";
  private static final Pattern NUMBER =
      Pattern.compile("([A-Z]{2})-([0-9]{1,3})(?:\\(([0-9]{1,3})\\))?");

  private OscalCatalogue() {}

  /** {@code ac-6}, {@code ac-6.1}: the ids that a control has there, none twice. */
  static List<String> ids(ControlFacts control) {
    return control.mappings().stream()
        .filter(mapped -> mapped.framework().equals(NIST))
        .map(Mapped::number)
        .map(NUMBER::matcher)
        .filter(Matcher::matches)
        .map(OscalCatalogue::id)
        .distinct()
        .sorted(NaturalOrder.INSTANCE)
        .toList();
  }

  private static String id(Matcher number) {
    String family = number.group(1).toLowerCase(Locale.ROOT) + "-" + number.group(2);
    return number.group(3) == null ? family : family + "." + number.group(3);
  }

  /** The statement of a control of NIST's: what a finding of it is about. */
  static String statement(String id) {
    return id + "_smt";
  }

  /** Controls with what was found of them, by the ids of NIST's that they serve. */
  static Map<String, List<Summary.OfControl>> byId(List<Summary.OfControl> controls) {
    Map<String, List<Summary.OfControl>> byId = new TreeMap<>(NaturalOrder.INSTANCE);
    for (Summary.OfControl control : controls) {
      for (String id : ids(control.control())) {
        byId.computeIfAbsent(id, i -> new ArrayList<>()).add(control);
      }
    }
    return byId;
  }
}
