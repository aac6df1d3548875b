package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.verdict.Change;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The members that say what would make a FAIL pass: each line that somebody types once, with the
 * place that it changes, and others that it changes at once.
 */
record ChangeJson(JsonText json) {
  void write(Optional<Change> change) throws IOException {
    json.key("change").beginArray();
    if (change.isPresent()) {
      for (List<Change.Step> places : change.get().byHow().values()) {
        step(places);
      }
    }
    json.end();
  }

  private void step(List<Change.Step> places) throws IOException {
    json.beginObject();
    place(places.get(0));
    json.key("how").text(places.get(0).how());
    if (places.size() > 1) {
      json.key("also").beginArray();
      for (Change.Step place : places.subList(1, places.size())) {
        json.beginObject();
        place(place);
        json.end();
      }
      json.end();
    }
    json.end();
  }

  private void place(Change.Step step) throws IOException {
    json.key("path").text(step.path());
    json.key("to");
    JsonValue.write(step.to(), json);
  }
}
