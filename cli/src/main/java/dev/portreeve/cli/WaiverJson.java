package dev.portreeve.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.CompiledPolicy.Terms;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The stories of waivers for programs: one document, an element for each, in the policy's order.
 */
final class WaiverJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private WaiverJson() {}

  static String of(CompiledPolicy policy, LocalDate today, List<WaiverStory> stories) {
    ObjectNode document = JSON.objectNode();
    document.put("policy", policy.name());
    document.put("version", policy.version());
    document.put("today", today.toString());
    ArrayNode all = document.putArray("waivers");
    stories.forEach(story -> all.add(story(story)));
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can be written", e);
    }
  }

  private static ObjectNode story(WaiverStory story) {
    ObjectNode one = JSON.objectNode();
    one.put("kind", story.waives() ? "waiver" : "attestation");
    one.put("control", story.acceptance().control());
    one.put("scope", story.acceptance().scope());
    one.put("rule", story.rule());
    if (story.acceptance().terms() instanceof Terms.Waived waived) {
      one.put("owner", waived.waiver().owner());
      one.put("approved_by", waived.waiver().approvedBy());
      one.put("reason", waived.waiver().reason());
    } else {
      var attestation = ((Terms.Attested) story.acceptance().terms()).attestation();
      one.put("by", attestation.by());
      one.put("reason", attestation.reason());
    }
    one.put("until", story.until().toString());
    one.put("state", story.state().name().toLowerCase(Locale.ROOT));
    one.put("expiring", story.expiring());
    one.put("over_broad", story.overBroad());
    one.put("by_name_only", story.acceptance().byNameOnly());
    ArrayNode told = one.putArray("told");
    story.told().forEach(told::add);
    return one;
  }
}
