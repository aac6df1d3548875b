package dev.portreeve.runtime.change;

import dev.portreeve.runtime.support.Read;
import dev.portreeve.runtime.support.Shape;
import dev.portreeve.runtime.support.Truth;
import java.util.Optional;

/**
 * A key of a file of settings: <code>/etc/docker/daemon.json icc</code>, or, for a switch that is
 * spelled by a value of its own, <code>/etc/docker/daemon.json userns-remap: "default"</code>. A
 * flag that says the same already must go: tools refuse to start with both.
 */
final class FileKey {
  private final Edit edit;
  private final Shape.Field field;
  private final String file;
  private final String key;
  private final Optional<String> spelled;

  FileKey(Edit edit, Shape.Field field, String text) {
    this.edit = edit;
    this.field = field;
    int space = text.indexOf(' ');
    String rest = text.substring(space + 1);
    int colon = rest.indexOf(": ");
    this.file = text.substring(0, Math.max(space, 0));
    this.key = colon < 0 ? rest : rest.substring(0, colon);
    this.spelled = colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 2));
  }

  Optional<String> how(String before, boolean leftOut) {
    Optional<String> in =
        new Filled(edit.view(), Words::shell).text(file, Optional.empty()).map(f -> " in " + f);
    return line(before, leftOut).flatMap(l -> in.map(i -> l + i)).flatMap(this::alone);
  }

  private Optional<String> line(String before, boolean leftOut) {
    String name = "\"" + key + "\"";
    if (edit.takesOut()) {
      return Optional.of(name + " without " + before).filter(l -> !before.isEmpty());
    }
    if (leftOut && field.absence().isPresent() || spelled.isPresent() && !on()) {
      return Optional.of("no " + name);
    }
    return spelled.or(() -> JsonWords.of(edit.to(), field)).map(v -> name + ": " + v);
  }

  private boolean on() {
    return edit.to().equals(Truth.TRUE);
  }

  /** The same, and away with the flag. */
  private Optional<String> alone(String line) {
    String from = new Read(edit.view(), edit.field(), -1).from();
    return from.startsWith(Means.FLAG)
        ? Words.shell(from.substring(Means.FLAG.length())).map(f -> line + ", and no flag " + f)
        : Optional.of(line);
  }
}
