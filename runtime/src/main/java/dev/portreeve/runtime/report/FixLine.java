package dev.portreeve.runtime.report;

import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Remedy;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What to do about findings of one control, and about which of them. A finding's own comes before
 * what the control says in general, which is told of those alone that have none.
 *
 * @param of the subjects' names; empty where it is about all
 * @param words what is to be done
 * @param typed whether that is to be typed as it stands
 */
public record FixLine(String of, String words, boolean typed) {
  /** So many ways to do it are told of one control. */
  private static final int MOST = 3;

  /** Of so many makers it is told where to go; that is long. */
  private static final int MAKERS = 2;

  private static final int NAMES = 4;

  /** The line as text. */
  public String text() {
    return of.isEmpty() ? words : of + ": " + words;
  }

  /** What the control says of each; {@code rest} is where more of it stands than is told here. */
  public static List<FixLine> said(ControlFacts control, List<Finding> findings, String rest) {
    return lines(control, findings, List.of(), rest);
  }

  /** The change that was found of one; where none was, what the control says of it. */
  public static FixLine proposed(ControlFacts control, Finding finding) {
    return typed(finding)
        .map(words -> new FixLine("", words, true))
        .orElseGet(() -> new FixLine("", Phrase.fix(control, finding), false));
  }

  /** The same of several; {@code rest} is where more of it stands than is told here. */
  public static List<FixLine> proposed(ControlFacts control, List<Finding> findings, String rest) {
    Map<String, List<Finding>> own = new LinkedHashMap<>();
    List<Finding> others = new ArrayList<>();
    for (Finding finding : findings) {
      typed(finding)
          .ifPresentOrElse(
              words -> own.computeIfAbsent(words, w -> new ArrayList<>()).add(finding),
              () -> others.add(finding));
    }
    if (own.isEmpty()) {
      return said(control, findings, rest);
    }
    boolean alone = own.size() == 1 && others.isEmpty();
    List<FixLine> lines = new ArrayList<>();
    for (Map.Entry<String, List<Finding>> one : own.entrySet()) {
      if (lines.size() == MOST) {
        break;
      }
      lines.add(new FixLine(alone ? "" : names(one.getValue()), one.getKey(), true));
    }
    int more = own.values().stream().skip(MOST).mapToInt(List::size).sum();
    if (more > 0) {
      lines.add(more(more, rest));
    }
    return lines(control, others, lines, rest);
  }

  /** The steps of the change that was found, if it can be shown whole. */
  private static Optional<String> typed(Finding finding) {
    return finding
        .change()
        .filter(change -> !change.steps().isEmpty())
        .map(Change::byHow)
        .map(steps -> String.join("; ", steps.keySet()))
        .filter(words -> words.length() <= Excerpt.LIMIT);
  }

  private static List<FixLine> lines(
      ControlFacts control, List<Finding> findings, List<FixLine> before, String rest) {
    List<FixLine> lines = new ArrayList<>(before);
    if (findings.isEmpty() && !before.isEmpty()) {
      return lines;
    }
    if (findings.size() == 1) {
      String of = before.isEmpty() ? "" : names(findings);
      lines.add(new FixLine(of, Phrase.fix(control, findings.get(0)), false));
      return lines;
    }
    Map<Optional<String>, List<Finding>> byNote =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    f -> f.remedy().flatMap(Remedy::note),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Finding> asked = findings.stream().filter(FixLine::isSaid).toList();
    boolean all = asked.size() == findings.size();
    boolean oneNote = byNote.size() == 1;
    if (!asked.isEmpty() || findings.isEmpty()) {
      String note = oneNote && all ? after(byNote.keySet().iterator().next()) : "";
      String of = all && before.isEmpty() ? "" : names(asked);
      lines.add(new FixLine(of, inCommon(control, asked) + note, false));
    }
    if (oneNote && all) {
      return lines;
    }
    byNote.remove(Optional.empty());
    List<FixLine> notes = new ArrayList<>();
    byNote.forEach(
        (note, those) ->
            notes.add(
                new FixLine(oneNote && before.isEmpty() ? "" : names(those), note.get(), false)));
    lines.addAll(notes.subList(0, Math.min(MAKERS, notes.size())));
    int more = byNote.values().stream().skip(MAKERS).mapToInt(List::size).sum();
    if (more > 0) {
      lines.add(more(more, rest));
    }
    return lines;
  }

  private static FixLine more(int more, String rest) {
    return new FixLine(more + " more in other ways", rest + ".", false);
  }

  private static boolean isSaid(Finding finding) {
    return finding.remedy().map(remedy -> remedy.said().isPresent()).orElse(true);
  }

  /** The control's words: with what they say of all alike, else in general. */
  private static String inCommon(ControlFacts control, List<Finding> findings) {
    String first = alike(findings, Remedy::first).map(f -> f + " ").orElse("");
    Optional<Subject> who = findings.size() == 1 ? findings.get(0).subject() : Optional.empty();
    String general = Phrase.prose(control.fix(), who);
    boolean own = findings.stream().allMatch(f -> f.remedy().filter(r -> !r.general()).isPresent());
    return first
        + (own ? alike(findings, Remedy::said).map(Phrase::oneLine).orElse(general) : general);
  }

  private static Optional<String> alike(
      List<Finding> findings, Function<Remedy, Optional<String>> part) {
    List<Optional<String>> parts =
        findings.stream().map(f -> f.remedy().flatMap(part)).distinct().limit(2).toList();
    return parts.size() == 1 ? parts.get(0) : Optional.empty();
  }

  private static String after(Optional<String> note) {
    return note.map(text -> " " + text).orElse("");
  }

  private static String names(List<Finding> findings) {
    List<String> names =
        findings.stream()
            .flatMap(finding -> finding.subject().stream())
            .map(Phrase::name)
            .distinct()
            .toList();
    int more = names.size() - Math.min(NAMES, names.size());
    return String.join(", ", names.subList(0, Math.min(NAMES, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
