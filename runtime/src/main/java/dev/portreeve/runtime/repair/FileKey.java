package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.repair.value.Elements;
import dev.portreeve.runtime.text.ShellText;
import java.util.List;
import java.util.Optional;

/**
 * A key of a file of settings: <code>/etc/docker/daemon.json icc; dockerd; restart the engine
 * </code>, or, for a switch that is spelled by a value of its own, <code>/etc/docker/daemon.json
 * userns-remap: "default"</code>. After it stand the program that takes the same as a flag, and
 * what makes a new value count. Where a flag has set it, the flag is what is changed: tools refuse
 * to start with both.
 */
final class FileKey {
  private final Edit edit;
  private final Shape.Field field;
  private final Snapshot snapshot;
  private final String file;
  private final String key;
  private final Optional<String> spelled;
  private final Optional<String> program;
  private final String after;

  FileKey(Edit edit, Shape.Field field, String text, Snapshot snapshot) {
    this.edit = edit;
    this.field = field;
    this.snapshot = snapshot;
    List<String> parts = List.of(text.split("; "));
    String place = parts.get(0);
    int space = place.indexOf(' ');
    String rest = place.substring(space + 1);
    int colon = rest.indexOf(": ");
    this.file = place.substring(0, Math.max(space, 0));
    this.key = colon < 0 ? rest : rest.substring(0, colon);
    this.spelled = colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 2));
    this.program = parts.stream().skip(1).limit(1).findFirst();
    this.after = parts.stream().skip(2).findFirst().map(a -> ", and " + a).orElse("");
  }

  Optional<String> how(String before, boolean leftOut) {
    return flag().isPresent()
        ? asFlag(leftOut).map(h -> h + ", started anew")
        : line(before, leftOut).flatMap(this::inFile).map(h -> h + after);
  }

  private Optional<String> inFile(String line) {
    String place = isNew() ? " in a new " : " in ";
    return new FilledTemplate(edit.view(), ShellText::quoted)
        .text(file, Optional.empty())
        .map(f -> line + place + f);
  }

  /** Whether the file is still to be made. */
  private boolean isNew() {
    return FilledTemplate.names(file).stream()
        .map(name -> edit.view().shape().field(name))
        .anyMatch(key -> key >= 0 && NamedFile.isSurelyAbsent(snapshot, edit.view(), key));
  }

  private Optional<String> line(String before, boolean leftOut) {
    String name = "\"" + key + "\"";
    if (edit.takesOut()) {
      return Optional.of(name + " without " + before).filter(l -> !before.isEmpty());
    }
    if (leftOut && isSetInFile() || spelled.isPresent() && !on()) {
      return Optional.of("no " + name);
    }
    return spelled.or(() -> JsonForm.of(edit.to(), field)).map(v -> name + ": " + v);
  }

  /** Whether leaving it out makes a difference: an absence has no other words. */
  private boolean isSetInFile() {
    return field.absence().isPresent() || (origin() + " ").contains(" " + key + " ");
  }

  private boolean on() {
    return edit.to().equals(Truth.TRUE);
  }

  // ---- set by a flag

  private String origin() {
    return new FieldRead(edit.view(), edit.field(), -1).from();
  }

  /** {@code --icc}, where that is what set it, with or without a witness in parentheses. */
  private Optional<String> flag() {
    ValueSource from = ValueSource.of(origin());
    if (program.isEmpty() || !from.is(ValueSource.Kind.FLAG)) {
      return Optional.empty();
    }
    String flag = from.named();
    int witness = flag.indexOf(" (");
    return Optional.of(witness < 0 ? flag : flag.substring(0, witness)).flatMap(ShellText::quoted);
  }

  /** Whether a switch of another name made it what it is, as {@code --debug} does a level. */
  private boolean isOfAnother() {
    String own = "--" + key;
    return field.many() == Shape.Many.ONE
        && flag().filter(flag -> !own.equals(flag) && !own.equals(flag + "s")).isPresent();
  }

  private Optional<String> asFlag(boolean leftOut) {
    String tool = program.get() + " ";
    if (isOfAnother()) {
      return flag().map(flag -> tool + "without " + flag);
    }
    if (edit.takesOut()) {
      Object gone = Elements.of((Many) edit.was()).get(edit.element());
      return given(gone).map(flag -> tool + "without " + flag);
    }
    Optional<String> was = given(edit.was());
    if (leftOut || spelled.isPresent() && !on()) {
      return was.map(gone -> tool + "without " + gone);
    }
    Optional<String> now =
        spelled.isPresent()
            ? flag().map(f -> f + "=" + spelled.get().replace("\"", ""))
            : given(edit.to());
    return now.map(n -> tool + n + was.map(w -> " instead of " + w).orElse(""));
  }

  /** The flag with a value, as it is typed; a switch that is on stands alone. */
  private Optional<String> given(Object value) {
    if (field.kind() == Shape.Kind.BOOL && value.equals(Truth.TRUE)) {
      return flag();
    }
    return ToolWords.plain(value, field)
        .flatMap(ShellText::quoted)
        .flatMap(word -> flag().map(f -> f + "=" + word));
  }
}
