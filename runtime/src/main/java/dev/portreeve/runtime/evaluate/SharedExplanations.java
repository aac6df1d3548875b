package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.evaluate.finding.NamedSentences;
import dev.portreeve.runtime.explain.RecordingTrace;
import dev.portreeve.runtime.explain.TraceKey;
import dev.portreeve.runtime.explain.WeighingTrace;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Explanation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Findings of one control that saw equal values are explained once: the others say the same of
 * another place, and share what does not name it. Of a control whose findings are all unlike, and
 * of more than so many of any, nothing is remembered.
 */
final class SharedExplanations {
  /** So many unlike findings of a control are remembered. */
  private static final int MOST = 128;

  /** So many of them, of which none came again, and it is given up. */
  private static final int UNLIKE = 32;

  private final SelectedControl member;
  private final Explainer explainer;
  private final Map<TraceKey, First> seen = new HashMap<>();
  private boolean again;

  SharedExplanations(SelectedControl member, Explainer explainer) {
    this.member = member;
    this.explainer = explainer;
  }

  /** The object whose place alone may differ between equal findings; null where none is shared. */
  View place(View view) {
    View whole = view.whole();
    boolean several = whole.place() >= 0 && whole.presence() == View.PRESENT;
    return several && (again || seen.size() < UNLIKE) ? whole : null;
  }

  /** The finding of what was weighed on a subject of the population. */
  Finding of(View view, Optional<Subject> who, Verdict verdict, WeighingTrace weighing) {
    TraceKey key = weighing.key();
    First like = key.isShared() ? seen.get(key) : null;
    if (like != null) {
      again = true;
      return like.of(view, who);
    }
    if (!key.isShared() || seen.size() == MOST) {
      return member
          .findings()
          .weighed(who, weighing, () -> explainer.explain(member, view, who, verdict, false));
    }
    First first = new First(view, who, verdict, key);
    first.finding = member.findings().weighed(who, weighing, () -> first.explain(view, who));
    seen.put(key.kept(), first);
    return first.finding;
  }

  /** One finding and those that saw the same. */
  private final class First {
    private final View view;
    private final Optional<Subject> who;
    private final Verdict verdict;
    private final boolean named;
    private final boolean single;
    private Finding finding;

    /** What all of them say but for place and name, if they do, once somebody asked. */
    private Optional<Explanation> common;

    First(View view, Optional<Subject> who, Verdict verdict, TraceKey key) {
      this.view = view;
      this.who = who;
      this.verdict = verdict;
      this.named = key.isNamed();
      this.single = key.sentences() == 1;
    }

    /** The finding on another subject. */
    Finding of(View other, Optional<Subject> whom) {
      return new Finding(
          finding.control(),
          finding.severity(),
          verdict,
          whom,
          finding.vacuous(),
          finding.standing(),
          () -> explain(other, whom));
    }

    Explanation explain(View other, Optional<Subject> whom) {
      return common()
          .flatMap(told -> of(told, other))
          .map(told -> explainer.advising(told, member, other, verdict))
          .orElseGet(() -> explainer.explain(member, other, whom, verdict, false));
    }

    private synchronized Optional<Explanation> common() {
      if (common == null) {
        View object = view.whole();
        RecordingTrace trace = new RecordingTrace(false, false);
        Explanation told =
            explainer.tell(
                member, view, who, verdict, named ? trace.without(object) : trace, false);
        common = Optional.of(told).filter(t -> !names(t, object.path()));
      }
      return common;
    }

    /** Whether anything but a path speaks of the place. */
    private static boolean names(Explanation why, String place) {
      boolean names = why.message().contains(place);
      for (Obligation each : why.obligations()) {
        names |= each.message().filter(said -> said.contains(place)).isPresent();
      }
      for (Evidence each : why.evidence()) {
        names |= shows(each.value(), place);
        names |= each.from().filter(from -> from.contains(place)).isPresent();
      }
      for (Missing each : why.missing()) {
        names |= each.reason().contains(place) || each.how().contains(place);
      }
      return names;
    }

    private static boolean shows(Shown value, String place) {
      if (value instanceof Shown.Many many) {
        boolean shows = false;
        for (Shown each : many.values()) {
          shows |= shows(each, place);
        }
        return shows;
      }
      return value.words().contains(place);
    }

    /**
     * The same of another subject: its place and, where they are called by it, its name; empty
     * where that name makes it another.
     */
    private Optional<Explanation> of(Explanation why, View other) {
      if (other == view && !named) {
        return Optional.of(why);
      }
      String from = view.whole().path();
      String to = other.whole().path();
      List<Evidence> evidence = new ArrayList<>(why.evidence().size());
      for (Evidence each : why.evidence()) {
        String path = moved(each.path(), from, to);
        evidence.add(new Evidence(path, each.value(), each.from(), each.rule(), each.expression()));
      }
      List<Missing> missing = new ArrayList<>(why.missing().size());
      for (Missing each : why.missing()) {
        missing.add(new Missing(moved(each.path(), from, to), each.reason(), each.how()));
      }
      if (!named) {
        return Optional.of(new Explanation(why.message(), why.obligations(), evidence, missing));
      }
      NamedSentences named = new NamedSentences(TraceKey.nameOf(other.whole()), single);
      String message = named.of(why.message());
      List<Obligation> obligations = new ArrayList<>(why.obligations().size());
      for (Obligation each : why.obligations()) {
        Optional<String> said = each.message().map(named::of);
        obligations.add(
            new Obligation(each.verdict(), each.severity(), each.rule(), said, each.undecided()));
      }
      return named.areApart()
          ? Optional.of(new Explanation(message, obligations, evidence, missing))
          : Optional.empty();
    }

    private static String moved(String path, String from, String to) {
      return path.startsWith(from) ? to.concat(path.substring(from.length())) : path;
    }
  }
}
