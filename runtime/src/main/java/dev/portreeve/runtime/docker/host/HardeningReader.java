package dev.portreeve.runtime.docker.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a hardening benchmark said of the host: {@code {"hardening": {"framework": "CIS Debian
 * 12, level 1", "score": 87.5, "reported_at": "2026-11-01T08:00:00Z"}}}, made of whatever report
 * there is. Reports themselves are XML, which is not read. The newest counts.
 */
final class HardeningReader {
  private HardeningReader() {}

  static Fields newest(List<Document> documents) {
    Optional<JsonNode> newest =
        documents.stream()
            .map(d -> read(d.raw().get("hardening")))
            .max(
                Comparator.comparing((JsonNode n) -> n.get("reported_at").asText())
                    .thenComparing(JsonNode::toString));
    Fields fields = new Fields();
    newest.ifPresent(node -> fields.put("hardening", node));
    return fields;
  }

  private static JsonNode read(Raw report) {
    ObjectNode node = SnapshotJson.object();
    node.set("framework", SnapshotJson.of(report.get("framework").text().map(SnapshotJson::of)));
    node.set(
        "reported_at",
        SnapshotJson.of(
            report
                .get("reported_at")
                .text()
                .then(Rfc3339::of)
                .map(t -> SnapshotJson.of(t.toString()))));
    node.set("score", SnapshotJson.of(score(report.get("score").node())));
    return node;
  }

  private static Fact<JsonNode> score(JsonNode score) {
    double value = score.isNumber() ? score.doubleValue() : -1;
    return value >= 0 && value <= 100
        ? Fact.known(SnapshotJson.of((long) Math.floor(value)))
        : Fact.unknown("the score is no number from 0 to 100");
  }
}
