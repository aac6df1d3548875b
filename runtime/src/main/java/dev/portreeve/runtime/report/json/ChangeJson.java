package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.verdict.Change;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The member that says what would make a FAIL pass: each place, what it becomes, and how. */
record ChangeJson(JsonText json) {
  void write(Optional<Change> change) throws IOException {
    json.key("change").beginArray();
    for (Change.Step step : change.map(Change::steps).orElse(List.of())) {
      json.beginObject();
      json.key("path").text(step.path());
      json.key("to");
      JsonValue.write(step.to(), json);
      json.key("how").text(step.how());
      json.end();
    }
    json.end();
  }
}
