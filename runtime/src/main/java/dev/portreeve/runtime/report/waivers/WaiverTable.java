package dev.portreeve.runtime.report.waivers;

import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.CompiledPolicy.Terms;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Acceptance.State;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** The stories of waivers for people: what needs doing first, what is in order last. */
public final class WaiverTable {
  private final StringBuilder out = new StringBuilder();
  private final List<WaiverStory> stories;

  private WaiverTable(List<WaiverStory> stories) {
    this.stories = stories;
  }

  /** The table, safe to print. */
  public static String of(CompiledPolicy policy, LocalDate today, List<WaiverStory> stories) {
    return new WaiverTable(stories).text(policy, today);
  }

  private String text(CompiledPolicy policy, LocalDate today) {
    long waivers = stories.stream().filter(WaiverStory::waives).count();
    line(
        policy.name()
            + " "
            + policy.version()
            + " on "
            + today
            + ": "
            + count(waivers, "waiver")
            + ", "
            + count(stories.size() - waivers, "attestation"));
    section("EXPIRED: no longer in force", is(State.EXPIRED));
    section("EXPIRING: in use, and over within 30 days", WaiverStory::expiring);
    section("OVER-BROAD: mean more than they need", WaiverStory::overBroad);
    section("NAMES ONLY: whoever takes the name is accepted", s -> s.acceptance().byNameOnly());
    section("UNDECIDED: not applied, for lack of data", is(State.UNDECIDED));
    section("AMBIGUOUS: not applied, they say `for the` and mean several", is(State.AMBIGUOUS));
    section("LAPSED: not applied, what they were bound to has changed", is(State.LAPSED));
    section("SET ASIDE: data contradict what people said", is(State.SET_ASIDE));
    section("NO LONGER NEEDED: nothing is left to settle", is(State.NOT_NEEDED));
    section("UNUSED: mean nobody here", is(State.UNUSED));
    section("NOT YET: begin later", is(State.NOT_YET));
    section("IN USE", s -> s.state() == State.APPLIED && !s.expiring());
    return out.toString();
  }

  private static Predicate<WaiverStory> is(State state) {
    return story -> story.state() == state;
  }

  private void section(String title, Predicate<WaiverStory> wanted) {
    List<WaiverStory> chosen = stories.stream().filter(wanted).toList();
    if (!chosen.isEmpty()) {
      out.append('\n');
      line(title);
      chosen.forEach(this::story);
    }
  }

  private void story(WaiverStory story) {
    line("  " + story.acceptance().control() + "  (" + story.rule() + ")");
    line("    " + story.acceptance().scope());
    if (story.acceptance().terms() instanceof Terms.Waived waived) {
      var w = waived.waiver();
      line("    until " + w.until() + ", approved by " + w.approvedBy() + ", owner " + w.owner());
    } else {
      var t = ((Terms.Attested) story.acceptance().terms()).attestation();
      line("    until " + t.until() + ", " + (t.passes() ? "pass" : "fail") + " by " + t.by());
    }
    int shown = 5;
    story.told().stream().limit(shown).forEach(told -> line("    " + told));
    if (story.told().size() > shown) {
      line("    and on " + count(story.told().size() - shown, "more host"));
    }
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private void line(String text) {
    out.append(TerminalText.of(text)).append('\n');
  }
}
