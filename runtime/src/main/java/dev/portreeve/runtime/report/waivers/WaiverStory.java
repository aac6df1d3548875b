package dev.portreeve.runtime.report.waivers;

import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.CompiledPolicy.Terms;
import dev.portreeve.runtime.verdict.Acceptance;
import dev.portreeve.runtime.verdict.Acceptance.State;
import dev.portreeve.runtime.verdict.Report;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What has become of one waiver or attestation over all hosts that were looked at: its state is the
 * one that it has anywhere, the most telling first. {@code told} says where and why; {@code
 * expiring} that it is in use and ends within 30 days; {@code overBroad} that it means every
 * subject of its control, or mostly such as have nothing to accept.
 */
public record WaiverStory(
    CompiledPolicy.Acceptance acceptance,
    State state,
    List<String> told,
    boolean expiring,
    boolean overBroad) {
  private static final int SOON = 30;

  /** Most telling first. */
  private static final List<State> TELLING =
      List.of(
          State.APPLIED,
          State.EXPIRED,
          State.NOT_YET,
          State.AMBIGUOUS,
          State.SET_ASIDE,
          State.LAPSED,
          State.UNDECIDED,
          State.NOT_NEEDED,
          State.UNUSED);

  /** Copies its list. */
  public WaiverStory {
    told = List.copyOf(told);
  }

  /** Whether it is a waiver, and not an attestation. */
  public boolean waives() {
    return acceptance.terms() instanceof Terms.Waived;
  }

  /** Its last day. */
  public LocalDate until() {
    return acceptance.terms() instanceof Terms.Waived waived
        ? waived.waiver().until()
        : ((Terms.Attested) acceptance.terms()).attestation().until();
  }

  /** Where it is written. */
  public String rule() {
    return acceptance.terms() instanceof Terms.Waived waived
        ? waived.waiver().rule()
        : ((Terms.Attested) acceptance.terms()).attestation().rule();
  }

  /** Every waiver and attestation of a policy, in its order. */
  public static List<WaiverStory> of(CompiledPolicy policy, List<Report> reports, LocalDate today) {
    List<WaiverStory> stories = new ArrayList<>();
    for (CompiledPolicy.Acceptance each : policy.acceptances()) {
      stories.add(of(each, reports, today));
    }
    return stories;
  }

  private static WaiverStory of(
      CompiledPolicy.Acceptance acceptance, List<Report> reports, LocalDate today) {
    State state = State.UNUSED;
    Set<String> told = new LinkedHashSet<>();
    int meant = 0;
    int applied = 0;
    int all = 0;
    for (Report report : reports) {
      for (Acceptance one : report.acceptances()) {
        if (!rule(one).equals(rule(acceptance))) {
          continue;
        }
        meant += one.meant();
        applied += one.state() == State.APPLIED ? one.subjects().size() : 0;
        all += subjects(report, one.control());
        if (TELLING.indexOf(one.state()) < TELLING.indexOf(state)) {
          state = one.state();
          told.clear();
        }
        if (one.state() == state && state != State.UNUSED) {
          String host = report.snapshot().host().map(h -> h + ": ").orElse("");
          told.add((reports.size() > 1 ? host : "") + one.message());
        }
      }
    }
    WaiverStory story = new WaiverStory(acceptance, state, List.copyOf(told), false, false);
    boolean expiring = state == State.APPLIED && !story.until().isAfter(today.plusDays(SOON));
    boolean everyone = meant == all && meant > reports.size();
    boolean broad =
        story.waives() && acceptance.each() && (everyone || applied > 0 && 2 * applied < meant);
    return new WaiverStory(acceptance, state, story.told(), expiring, broad);
  }

  private static int subjects(Report report, String control) {
    return (int)
        report.findings().stream()
            .filter(f -> f.control().equals(control) && f.subject().isPresent())
            .count();
  }

  private static String rule(Acceptance one) {
    return one instanceof Acceptance.OfWaiver waiver
        ? waiver.waiver().rule()
        : ((Acceptance.OfAttestation) one).attestation().rule();
  }

  private static String rule(CompiledPolicy.Acceptance acceptance) {
    return new WaiverStory(acceptance, State.UNUSED, List.of(), false, false).rule();
  }
}
