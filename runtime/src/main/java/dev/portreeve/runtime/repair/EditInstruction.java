package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.platform.OptionChange;
import dev.portreeve.runtime.platform.Platform;
import dev.portreeve.runtime.platform.StandingText;
import dev.portreeve.runtime.repair.value.ConstantReader;
import dev.portreeve.runtime.repair.value.Elements;
import dev.portreeve.runtime.text.ShellText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How one edit is made, by what the schema says of its field ({@code set by}): a {@code flag} that
 * is given, or left out, when something is made anew; a {@code key} of a file; an {@code
 * instruction} of a build; any other kind is a command that is run, which makes one value only if
 * it has no hole for another.
 */
final class EditInstruction {
  private static final long SPECIAL = 07000;

  private static final Pattern SEVERAL =
      Pattern.compile("--[a-z-]+=[A-Za-z_,]+(?: --[a-z-]+=[A-Za-z_,]+)+");

  private final Edit edit;
  private final Snapshot snapshot;
  private final Platform platform;
  private final Shape.Field field;
  private final Shape.SetBy by;

  EditInstruction(Edit edit, Snapshot snapshot, Platform platform) {
    this.edit = edit;
    this.snapshot = snapshot;
    this.platform = platform;
    this.field = new FieldRead(edit.view(), edit.field(), -1).shape();
    this.by = field.setBy().orElseThrow();
  }

  private boolean isKey() {
    return by.kind().equals("key");
  }

  private boolean isFlag() {
    return by.kind().equals("flag");
  }

  private boolean isInstruction() {
    return by.kind().equals("instruction");
  }

  /** Commands and keys of files say themselves what they change. */
  boolean isAboutAnObject() {
    return isFlag() || isInstruction();
  }

  boolean canSay() {
    return !platform.isIdle(edit.view(), edit.field()) && canBeSaid();
  }

  private boolean canBeSaid() {
    return isKey() || isLeftOut() && !isCommand() || listed() || said(edit.to()).isPresent();
  }

  private boolean isCommand() {
    return !isFlag() && !isInstruction() && !isKey();
  }

  private boolean listed() {
    return edit.to() instanceof Many;
  }

  /** Whether the new value is what there is where nobody sets anything. */
  private boolean isLeftOut() {
    boolean off = field.kind() == Shape.Kind.BOOL && edit.to().equals(Truth.FALSE) && !hasHole();
    Optional<Object> unset = by.unless().flatMap(json -> ConstantReader.value(json, field));
    boolean absent = ConstantReader.isAbsence(edit.to(), field) && isOwn();
    return absent || off || unset.equals(Optional.of(edit.to()));
  }

  /**
   * Whether the text is about this field alone, and not about all of the object. The hole that
   * stands for the file of a key is none of its value's.
   */
  private boolean isOwn() {
    String text = isKey() ? by.text().substring(by.text().indexOf(' ') + 1) : by.text();
    return !text.contains("{") || text.contains("{}");
  }

  private boolean hasHole() {
    return by.text().contains("{");
  }

  /** The flag, line or command that says a value of the field, or an element of it. */
  Optional<String> said(Object value) {
    if (isKey()) {
      return JsonForm.of(value, field);
    }
    boolean one = value instanceof View;
    View beside = one ? (View) value : edit.view();
    FilledTemplate filled =
        new FilledTemplate(beside, isInstruction() ? ShellText::bare : ShellText::quoted);
    Optional<String> words =
        one ? Optional.empty() : ToolWords.plain(value, field).map(this::whole);
    return template().flatMap(t -> filled.text(t, words));
  }

  /** A directory keeps its setuid and setgid bits where chmod is given fewer than five digits. */
  private String whole(String word) {
    boolean mode = field.kind() == Shape.Kind.MODE && field.many() == Shape.Many.ONE;
    boolean clears = mode && ((Long) edit.was() & ~Long.parseLong(word, 8) & SPECIAL) != 0;
    return clears ? "0".repeat(5 - word.length()) + word : word;
  }

  /**
   * What stands there now, in the same words; of an object of which a part says that another flag
   * made it, that flag.
   */
  StandingText stands() {
    Object now = new FieldRead(edit.view(), edit.field(), edit.element()).value();
    View object = now instanceof View one ? one : edit.view();
    if (isFlag()) {
      Optional<StandingText> flag =
          object == object.whole() ? flag(object, edit.field()) : flag(object);
      if (flag.isPresent()) {
        return flag.get();
      }
    }
    return said(now).map(StandingText::of).orElse(StandingText.NOTHING);
  }

  /** The flag that made an object, where a part of it says that one did. */
  static Optional<StandingText> flag(View object) {
    for (int i = 0; i < object.shape().fields().size(); i++) {
      Optional<StandingText> flag = flag(object, i);
      if (flag.isPresent()) {
        return flag;
      }
    }
    return Optional.empty();
  }

  /** The flag that made a field what it is, where the snapshot names one. */
  private static Optional<StandingText> flag(View object, int field) {
    ValueSource from = new FieldRead(object, field, -1).source();
    boolean ofPod = from.is(ValueSource.Kind.POD_FLAG);
    return ofPod || from.is(ValueSource.Kind.FLAG) || from.is(ValueSource.Kind.IDLE_FLAG)
        ? words(from.named()).map(flag -> new StandingText(flag, ofPod))
        : Optional.empty();
  }

  /** The flag that would make an object and no other beside it, where a part of it names one. */
  static Optional<String> alone(View object) {
    for (int i = 0; i < object.shape().fields().size(); i++) {
      ValueSource from = new FieldRead(object, i, -1).source();
      if (from.is(ValueSource.Kind.ALONE)) {
        return words(from.named());
      }
    }
    return Optional.empty();
  }

  /** One option, quoted where it needs to be; several only where none of them needs quotes. */
  private static Optional<String> words(String named) {
    return SEVERAL.matcher(named).matches() ? Optional.of(named) : ShellText.quoted(named);
  }

  private boolean isInherited() {
    ValueSource from = new FieldRead(edit.view(), edit.field(), -1).source();
    return from.is(ValueSource.Kind.DEFAULT) || from.is(ValueSource.Kind.IDLE_FLAG);
  }

  /** The text of the schema without the tool, and with a hole for the value. */
  private Optional<String> template() {
    String text = by.text();
    if (isFlag()) {
      text = text.substring(Math.max(0, text.indexOf("--")));
    }
    if (hasHole() || field.kind() == Shape.Kind.BOOL && field.many() == Shape.Many.ONE) {
      return Optional.of(text);
    }
    if (isCommand()) {
      Optional<Object> makes = by.suchAs().flatMap(json -> ConstantReader.value(json, field));
      return Optional.of(text).filter(t -> makes.equals(Optional.of(edit.to())));
    }
    String joint = isInstruction() ? " " : text.endsWith("=") ? "" : "=";
    return Optional.of(text + joint + "{}");
  }

  /**
   * The edit in words, once it is made; {@code before} is what stood there, {@code again} whether
   * another edit takes the same away, {@code asked} what asks for it besides, or nothing.
   */
  Optional<Typed> how(StandingText before, boolean again, StandingText asked) {
    if (isKey()) {
      return new FileKey(edit, field, by.text(), snapshot)
          .how(before.words(), isLeftOut())
          .map(Typed::plain);
    }
    if (isCommand()) {
      Optional<String> line =
          edit.takesOut() ? Optional.of(before.words()).filter(b -> !b.isEmpty()) : said(edit.to());
      return line.flatMap(l -> asMade(l, asked));
    }
    String tool = tool();
    if (edit.takesOut() || isLeftOut() && !isInherited()) {
      return before.isNothing() ? Optional.empty() : said(tool, platform.insteadOf(before), before);
    }
    if (listed()) {
      return added().flatMap(more -> said(tool, more, StandingText.NOTHING));
    }
    return said(edit.to())
        .flatMap(words -> said(tool, words, again ? StandingText.NOTHING : instead(words, before)));
  }

  /** The flag given anew as {@code now}, or no more where that is empty. */
  Optional<Typed> anew(String now, StandingText before) {
    String words = now.isEmpty() ? platform.insteadOf(before) : now;
    boolean stays = before.words().equals(words) || before.isNothing();
    return stays && words.isEmpty()
        ? Optional.empty()
        : said(tool(), words, stays ? StandingText.NOTHING : before);
  }

  private String tool() {
    return by.text().substring(0, isFlag() ? options(by.text()) : 0);
  }

  /** How many of these fields what is said of this one says something of. */
  long speaksOf(Set<String> fields) {
    Set<String> said = new HashSet<>(FilledTemplate.names(by.text()));
    said.add(field.name());
    return fields.stream().filter(said::contains).count();
  }

  /** Of several flags alike, or of two that say otherwise, the one that goes. */
  private StandingText instead(String words, StandingText before) {
    boolean part = edit.view() != edit.view().whole();
    boolean given = flag(edit.view(), edit.field()).isPresent();
    return (part || given) && !before.words().equals(words) ? before : StandingText.NOTHING;
  }

  private static int options(String line) {
    return Math.max(0, line.indexOf("--"));
  }

  /** A command that makes the object, as whoever made it says that; of any other as it is. */
  private Optional<Typed> asMade(String line, StandingText gone) {
    int options = options(line);
    if (options == 0 || !platform.isMaking(line.substring(0, options))) {
      return Optional.of(Typed.plain(line));
    }
    return typed(line.substring(0, options), line.substring(options), gone);
  }

  /** Flags as whoever made the object gives them; lines of a build are everybody's alike. */
  private Optional<Typed> said(String tool, String now, StandingText gone) {
    if (isFlag()) {
      return typed(tool, now, gone);
    }
    return Optional.of(Typed.plain(new OptionChange(tool, now, gone).line()));
  }

  private Optional<Typed> typed(String tool, String now, StandingText gone) {
    return Typed.of(platform.maker(edit.view()), new OptionChange(tool, now, gone));
  }

  private Optional<String> added() {
    List<String> all = new ArrayList<>();
    for (Object element : Elements.known((Many) edit.to())) {
      said(element).ifPresent(all::add);
    }
    return Optional.of(String.join(" ", all)).filter(words -> !words.isEmpty());
  }
}
