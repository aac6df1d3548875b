package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Shown;
import java.io.IOException;
import java.util.List;

/**
 * A value of a snapshot as JSON, encoded as in snapshots: absence is null, a list that may hold
 * more is {@code {"$partial": [...]}}. Evidence is not a copy of the host: a text longer than 500
 * UTF-16 units keeps its first 500 and ends with {@code …[N characters]}, N being its whole length;
 * a list whose shown texts would exceed 500 together ends with the element {@code …[N elements]}.
 */
public final class JsonValue {
  private JsonValue() {}

  public static void write(Shown value, JsonText json) throws IOException {
    if (value instanceof Shown.Bool bool) {
      json.literal(bool.value());
    } else if (value instanceof Shown.Number number) {
      json.literal(number.value());
    } else if (value instanceof Shown.Text text) {
      json.text(Excerpt.of(text.value()));
    } else if (value instanceof Shown.Absent) {
      json.literal("null");
    } else {
      writeMany((Shown.Many) value, json);
    }
  }

  /** What was not collected, as an array. */
  static void missing(List<Missing> all, JsonText json) throws IOException {
    json.beginArray();
    for (Missing missing : all) {
      json.beginObject();
      json.key("path").text(missing.path());
      json.key("reason").text(missing.reason());
      json.key("how").text(missing.how());
      json.end();
    }
    json.end();
  }

  private static void writeMany(Shown.Many many, JsonText json) throws IOException {
    if (many.complete()) {
      writeElements(many.values(), json);
    } else {
      json.beginObject().key("$partial");
      writeElements(many.values(), json);
      json.end();
    }
  }

  private static void writeElements(List<Shown> values, JsonText json) throws IOException {
    json.beginArray();
    int room = Excerpt.LIMIT;
    for (Shown value : values) {
      room -= length(value);
      if (room < 0) {
        json.text("…[" + values.size() + " elements]");
        break;
      }
      write(value, json);
    }
    json.end();
  }

  /** How much of the room in a list a value takes: a text as much as is shown of it. */
  private static int length(Shown value) {
    if (value instanceof Shown.Text text) {
      return Math.min(Excerpt.LIMIT, Math.max(1, text.value().length()));
    }
    return value instanceof Shown.Many ? Excerpt.LIMIT : 1;
  }
}
