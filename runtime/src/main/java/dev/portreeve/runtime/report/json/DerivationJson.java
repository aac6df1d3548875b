package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.verdict.Derivation;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Ground;
import dev.portreeve.runtime.verdict.Margin;
import dev.portreeve.runtime.verdict.Shown;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How verdicts were reached, for programs: one document, an element for each verdict. What is empty
 * of a ground is left out.
 */
public final class DerivationJson {
  private final JsonText json;

  private DerivationJson(JsonText json) {
    this.json = json;
  }

  /** Derivations of one host. */
  public record Host(String name, List<Derivation> derivations) {
    /** Copies its list. */
    public Host {
      derivations = List.copyOf(derivations);
    }
  }

  /** The document, a line feed at its end. */
  public static String of(List<Host> hosts) {
    return JsonText.document(true, json -> new DerivationJson(json).document(hosts)) + "\n";
  }

  private void document(List<Host> hosts) throws IOException {
    json.beginObject();
    json.key("derivations").beginArray();
    for (Host host : hosts) {
      for (Derivation each : host.derivations()) {
        derivation(host.name(), each);
      }
    }
    json.end();
    json.end();
  }

  private void derivation(String host, Derivation each) throws IOException {
    Finding finding = each.finding();
    json.beginObject();
    json.key("host").text(host);
    json.key("control").text(finding.control());
    json.key("subject");
    if (finding.subject().isPresent()) {
      json.beginObject();
      json.key("type").text(finding.subject().get().type());
      json.key("name").text(finding.subject().get().name());
      json.key("id").text(finding.subject().get().id());
      if (finding.subject().get().isElement()) {
        json.key("element").text(finding.subject().get().element());
      }
      json.end();
    } else {
      json.literal("null");
    }
    json.key("verdict").text(finding.verdict().name());
    json.key("message").text(finding.message());
    json.key("missing");
    JsonValue.missing(finding.missing(), json);
    json.key("parts").beginArray();
    for (Derivation.Part part : each.parts()) {
      part(part);
    }
    json.end();
    new ChangeJson(json).write(finding.change());
    Optional<String> found = finding.change().map(c -> c.found().word());
    json.key("change_is");
    if (found.isPresent()) {
      json.text(found.get());
    } else {
      json.literal("null");
    }
    FindingJson.conditions(json, finding.conditions());
    json.end();
  }

  private void part(Derivation.Part part) throws IOException {
    json.beginObject();
    json.key("what").text(part.what());
    json.key("rule").text(part.rule());
    json.key("words").text(part.words());
    json.key("result").text(part.result());
    json.key("missing");
    JsonValue.missing(part.missing(), json);
    if (part.ground().isPresent()) {
      json.key("ground");
      ground(part.ground().get());
    }
    json.end();
  }

  private void ground(Ground ground) throws IOException {
    json.beginObject();
    json.key("kind").text(word(ground.kind()));
    if (!ground.rule().isEmpty()) {
      json.key("rule").text(ground.rule());
    }
    if (!ground.words().isEmpty()) {
      json.key("words").text(ground.words());
    }
    json.key("answer").text(ground.answer().words());
    if (!ground.values().isEmpty()) {
      json.key("values").beginArray();
      for (Evidence value : ground.values()) {
        json.beginObject();
        json.key("path").text(value.path());
        value("value", value.value());
        if (value.from().isPresent()) {
          json.key("from").text(value.from().get());
        }
        json.end();
      }
      json.end();
    }
    if (ground.made().isPresent()) {
      value("made", ground.made().get());
    }
    if (ground.against().isPresent()) {
      value("against", ground.against().get());
    }
    if (ground.margin().isPresent()) {
      margin(ground.margin().get());
    }
    if (!ground.missing().isEmpty()) {
      json.key("missing");
      JsonValue.missing(ground.missing(), json);
    }
    if (ground.looked().isPresent()) {
      looked(ground.looked().get());
    }
    if (!ground.parts().isEmpty()) {
      json.key("parts").beginArray();
      for (Ground part : ground.parts()) {
        ground(part);
      }
      json.end();
    }
    if (ground.more() > 0) {
      json.key("more").literal(ground.more());
    }
    json.end();
  }

  private void margin(Margin margin) throws IOException {
    json.key("margin").beginObject();
    json.key("kind").text(word(margin.kind()));
    value("value", margin.value());
    value("limit", margin.limit());
    if (margin.room().isPresent()) {
      value("room", margin.room().get());
    }
    json.key("told").text(margin.words());
    json.end();
  }

  private void looked(Ground.Looked looked) throws IOException {
    json.key("looked").beginObject();
    json.key("path").text(looked.path());
    json.key("elements").literal(looked.elements());
    json.key("meant").literal(looked.meant());
    json.key("complete").literal(looked.complete());
    json.key("searched").literal(looked.searched());
    json.key("nearest").literal(looked.nearest());
    json.end();
  }

  private void value(String key, Shown value) throws IOException {
    json.key(key);
    JsonValue.write(value, json);
  }

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
