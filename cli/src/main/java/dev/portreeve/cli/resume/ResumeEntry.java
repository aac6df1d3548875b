package dev.portreeve.cli.resume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.cli.output.Piece;
import dev.portreeve.runtime.report.gate.Gate;
import dev.portreeve.runtime.text.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That an input is done, and all that the rest of the run has to know of it.
 *
 * @param input its digest
 * @param read whether anything could be made of it
 * @param pieces what it added to each report
 * @param hosts those that were reported
 * @param counts what they count for the gate that none before them did
 * @param failed what was said of hosts in it that could not be evaluated
 */
public record ResumeEntry(
    String input,
    boolean read,
    List<Piece> pieces,
    List<Host> hosts,
    List<Gate.Count> counts,
    List<String> failed) {

  public ResumeEntry {
    pieces = List.copyOf(pieces);
    hosts = List.copyOf(hosts);
    counts = List.copyOf(counts);
    failed = List.copyOf(failed);
  }

  /** As its snapshot calls a host. */
  public record Host(Optional<String> name, Optional<String> id) {}

  /** The same, with what it added to the reports. */
  public ResumeEntry with(List<Piece> written) {
    return new ResumeEntry(input, read, written, hosts, counts, failed);
  }

  String json() {
    return JsonText.document(false, this::write);
  }

  private void write(JsonText json) throws IOException {
    json.beginObject();
    json.key("input").text(input).key("read").literal(read).key("pieces").beginArray();
    for (Piece piece : pieces) {
      json.beginArray().literal(piece.length()).text(piece.digest()).end();
    }
    json.end().key("hosts").beginArray();
    for (Host host : hosts) {
      json.beginArray();
      optional(json, host.name());
      optional(json, host.id());
      json.end();
    }
    json.end().key("counts").beginArray();
    for (Gate.Count count : counts) {
      json.beginArray().text(count.kind().name()).text(count.control()).end();
    }
    json.end().texts("failed", failed).end();
  }

  private static void optional(JsonText json, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.text(text.get());
    } else {
      json.literal(null);
    }
  }

  /** What {@link #json} wrote; nothing where it is anything else. */
  static Optional<ResumeEntry> of(JsonNode json) {
    try {
      List<Piece> pieces = new ArrayList<>();
      json.required("pieces")
          .forEach(
              p -> pieces.add(new Piece(p.required(0).longValue(), p.required(1).textValue())));
      List<Host> hosts = new ArrayList<>();
      json.required("hosts").forEach(h -> hosts.add(new Host(optional(h, 0), optional(h, 1))));
      List<Gate.Count> counts = new ArrayList<>();
      json.required("counts")
          .forEach(
              c ->
                  counts.add(
                      new Gate.Count(
                          Gate.Kind.valueOf(c.required(0).textValue()),
                          c.required(1).textValue())));
      List<String> failed = new ArrayList<>();
      json.required("failed").forEach(f -> failed.add(f.textValue()));
      if (pieces.stream().anyMatch(piece -> piece.length() < 0)) {
        return Optional.empty();
      }
      String input = json.required("input").textValue();
      boolean read = json.required("read").booleanValue();
      return Optional.of(new ResumeEntry(input, read, pieces, hosts, counts, failed));
    } catch (IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> optional(JsonNode of, int at) {
    return Optional.ofNullable(of.required(at).textValue());
  }
}
