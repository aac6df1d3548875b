package dev.portreeve.runtime.report.waivers;

import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.CompiledPolicy.Terms;
import dev.portreeve.runtime.text.JsonText;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The stories of waivers for programs: one document, an element for each, in the policy's order.
 */
public final class WaiverJson {
  private final JsonText json;

  private WaiverJson(JsonText json) {
    this.json = json;
  }

  /** The document, a line feed at its end. */
  public static String of(CompiledPolicy policy, LocalDate today, List<WaiverStory> stories) {
    return JsonText.document(true, json -> new WaiverJson(json).document(policy, today, stories))
        + "\n";
  }

  private void document(CompiledPolicy policy, LocalDate today, List<WaiverStory> stories)
      throws IOException {
    json.beginObject();
    json.key("policy").text(policy.name());
    json.key("version").text(policy.version());
    json.key("today").text(today.toString());
    json.key("waivers").beginArray();
    for (WaiverStory story : stories) {
      json.beginObject();
      story(story);
      json.end();
    }
    json.end();
    json.end();
  }

  private void story(WaiverStory story) throws IOException {
    json.key("kind").text(story.waives() ? "waiver" : "attestation");
    json.key("control").text(story.acceptance().control());
    json.key("scope").text(story.acceptance().scope());
    json.key("rule").text(story.rule());
    if (story.acceptance().terms() instanceof Terms.Waived waived) {
      json.key("owner").text(waived.waiver().owner());
      json.key("approved_by").text(waived.waiver().approvedBy());
      json.key("reason").text(waived.waiver().reason());
    } else {
      var attestation = ((Terms.Attested) story.acceptance().terms()).attestation();
      json.key("by").text(attestation.by());
      json.key("reason").text(attestation.reason());
    }
    json.key("until").text(story.until().toString());
    json.key("state").text(story.state().name().toLowerCase(Locale.ROOT));
    json.key("expiring").literal(story.expiring());
    json.key("over_broad").literal(story.overBroad());
    json.key("by_name_only").literal(story.acceptance().byNameOnly());
    json.key("told").beginArray();
    for (String told : story.told()) {
      json.text(told);
    }
    json.end();
  }
}
