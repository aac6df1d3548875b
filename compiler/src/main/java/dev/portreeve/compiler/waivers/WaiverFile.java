package dev.portreeve.compiler.waivers;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.parse.Parser;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A waiver file as declarations of Reeve: the same fields, each a key. Conditions are Reeve, and
 * are parsed where they stand, so that what is wrong with them is shown in the file itself.
 */
public final class WaiverFile {
  private static final List<String> WAIVER =
      List.of(
          "control",
          "for",
          "where",
          "reason",
          "owner",
          "approved_by",
          "approved_on",
          "from",
          "until",
          "only_while");
  private static final List<String> ATTESTATION =
      List.of("control", "for", "where", "verdict", "reason", "by", "on", "until", "only_while");

  /** What is often named by a key of its own. */
  private static final List<String> SUBJECTS =
      List.of("container", "image", "network", "volume", "service", "host", "daemon");

  /** The keys that say who answers for it: of a name, all must be seen. */
  private static final List<String> PEOPLE = List.of("owner", "approved_by", "by");

  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*+(-[a-z0-9]++)++");
  private static final Pattern SCOPE = Pattern.compile("(the|each) ([a-z][a-z0-9_]*+)");
  private static final String FORM = "`portreeve explain E0707` shows a waiver file";

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final List<Decl> declarations = new ArrayList<>();

  private WaiverFile(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  /** The waivers and attestations of a file; what is wrong is complained of. */
  public static Tree read(SourceFile file, Diagnostics diagnostics) {
    WaiverFile reader = new WaiverFile(file, diagnostics);
    YamlReader.read(file, diagnostics).ifPresent(reader::document);
    return new Tree(file, Optional.empty(), reader.declarations);
  }

  private void document(YamlNode root) {
    if (root instanceof YamlNode.Items items && !items.items().isEmpty()) {
      Span first = items.items().get(0).span();
      complain(
          new Span(first.start(), first.start()),
          "a waiver file has its list below a key",
          Help.say("write `waivers:` on a line above it"));
      items.items().forEach(this::waiver);
      return;
    }
    for (YamlNode.Entry part : entries(root, "waivers", "attestations")) {
      boolean waivers = part.key().value().equals("waivers");
      if (!(part.value() instanceof YamlNode.Items items)) {
        complain(part.value().span(), "`" + part.key().value() + "` is a list", FORM);
        continue;
      }
      for (YamlNode item : items.items()) {
        if (waivers) {
          waiver(item);
        } else {
          attestation(item);
        }
      }
    }
  }

  // ---- one waiver, one attestation ----

  private void waiver(YamlNode item) {
    Map<String, YamlNode.Text> fields = fields(item, WAIVER);
    boolean whole = has(item, fields, "control", "for", "reason", "owner");
    whole &= has(item, fields, "approved_by", "approved_on", "until");
    Optional<Decl.Scope> scope = scope(fields);
    Optional<Expr> onlyWhile = condition(fields, "only_while");
    Optional<Id> control = control(fields);
    Optional<Decl.Text> on = day(fields, "approved_on");
    Optional<Decl.Text> from = day(fields, "from");
    Optional<Decl.Text> until = day(fields, "until");
    boolean days = on.isPresent() && until.isPresent();
    boolean bound = onlyWhile.isPresent() == fields.containsKey("only_while");
    boolean begun = from.isPresent() == fields.containsKey("from");
    if (whole && days && bound && begun && scope.isPresent() && control.isPresent()) {
      declarations.add(
          new Decl.Waive(
              control.get().span(),
              control.get(),
              scope.get(),
              text(fields, "reason"),
              text(fields, "owner"),
              text(fields, "approved_by"),
              on.get(),
              from,
              until.get(),
              onlyWhile));
    }
  }

  private void attestation(YamlNode item) {
    Map<String, YamlNode.Text> fields = fields(item, ATTESTATION);
    boolean whole = has(item, fields, "control", "for", "verdict", "reason");
    whole &= has(item, fields, "by", "on", "until");
    Optional<Decl.Scope> scope = scope(fields);
    Optional<Id> control = control(fields);
    Optional<Expr> onlyWhile = condition(fields, "only_while");
    boolean bound = onlyWhile.isPresent() == fields.containsKey("only_while");
    Optional<Decl.Text> on = day(fields, "on");
    Optional<Decl.Text> until = day(fields, "until");
    YamlNode.Text verdict = fields.get("verdict");
    boolean answered = verdict != null && List.of("pass", "fail").contains(verdict.value());
    if (verdict != null && !answered) {
      complain(verdict.span(), "a verdict is pass or fail", Help.say("write `verdict: pass`"));
    }
    boolean days = on.isPresent() && until.isPresent();
    if (whole && answered && days && bound && scope.isPresent() && control.isPresent()) {
      declarations.add(
          new Decl.Attest(
              control.get().span(),
              control.get(),
              scope.get(),
              verdict.value().equals("pass"),
              text(fields, "reason"),
              text(fields, "by"),
              on.get(),
              until.get(),
              onlyWhile));
    }
  }

  // ---- fields ----

  private List<YamlNode.Entry> entries(YamlNode node, String... known) {
    if (!(node instanceof YamlNode.Entries entries)) {
      complain(node.span(), "keys should stand here: " + String.join(", ", known), FORM);
      return List.of();
    }
    List<YamlNode.Entry> sound = new ArrayList<>();
    for (YamlNode.Entry entry : entries.entries()) {
      String key = entry.key().value();
      Optional<Help> meant = meant(key, List.of(known), entries);
      if (List.of(known).contains(key)) {
        sound.add(entry);
      } else if (key.equals("approved")
          && entry.value() instanceof YamlNode.Text both
          && isDated(both)) {
        sound.addAll(approval(entry, both));
      } else if (meant.isPresent()) {
        complain(entry.key().span(), "`" + key + "` is no key here", meant.get());
        sound.add(renamed(entry, meant.get().proposals().get(0)));
      } else if (isSubject(entry, List.of(known))) {
        named(entry);
      } else {
        complain(
            entry.key().span(),
            "`" + key + "` is no key here",
            "there is " + String.join(", ", known));
      }
    }
    return sound;
  }

  /** The key that is misspelt, or that another tool calls so, if it is not there beside it. */
  private static Optional<Help> meant(String key, List<String> known, YamlNode.Entries entries) {
    return Habits.at("key").stream()
        .filter(habit -> habit.spelling().equals(key))
        .map(Habit::write)
        .filter(known::contains)
        .findFirst()
        .map(Help::write)
        .or(() -> Suggestions.didYouMean(key, known))
        .filter(
            help ->
                entries.entries().stream()
                    .noneMatch(e -> help.proposals().contains(e.key().value())));
  }

  /** {@code container: web}: an object by its name, which is a condition here. */
  private static boolean isSubject(YamlNode.Entry entry, List<String> known) {
    return known.contains("for")
        && SUBJECTS.contains(entry.key().value())
        && entry.value() instanceof YamlNode.Text;
  }

  private void named(YamlNode.Entry entry) {
    YamlNode.Text name = (YamlNode.Text) entry.value();
    complain(
        entry.key().span().to(name.span()),
        "whom it means is said by `for` and `where`",
        "write `for: the "
            + entry.key().value()
            + "` and, below it, `where: name is \""
            + name.value()
            + "\"`");
  }

  private static boolean isDated(YamlNode.Text text) {
    return DATED.matcher(text.value()).matches();
  }

  /** {@code approved: a@b on 2026-09-01}: who, and when, are two keys. */
  private List<YamlNode.Entry> approval(YamlNode.Entry entry, YamlNode.Text both) {
    Matcher dated = DATED.matcher(both.value());
    dated.matches();
    complain(
        entry.key().span(),
        "`approved` is no key here",
        "write `approved_by: "
            + dated.group(1)
            + "` and, below it, `approved_on: "
            + dated.group(2)
            + "`");
    YamlNode.Text day =
        new YamlNode.Text(both.span(), both.inner(), dated.group(2), both.verbatim());
    return List.of(
        renamed(entry, "approved_by"),
        renamed(new YamlNode.Entry(entry.key(), day), "approved_on"));
  }

  private static final Pattern DATED =
      Pattern.compile("(?:by )?(.+?),? (?:on|at) (\\d{4}-\\d\\d-\\d\\d)");

  private static YamlNode.Entry renamed(YamlNode.Entry entry, String key) {
    YamlNode.Text old = entry.key();
    YamlNode.Text now = new YamlNode.Text(old.span(), old.inner(), key, old.verbatim());
    return new YamlNode.Entry(now, entry.value());
  }

  private Map<String, YamlNode.Text> fields(YamlNode node, List<String> known) {
    Map<String, YamlNode.Text> fields = new LinkedHashMap<>();
    for (YamlNode.Entry entry : entries(node, known.toArray(new String[0]))) {
      String key = entry.key().value();
      if (!(entry.value() instanceof YamlNode.Text text)) {
        boolean many = entry.value() instanceof YamlNode.Items && key.equals("control");
        complain(
            entry.value().span(),
            "`" + key + "` is one text",
            many ? "a waiver is of one control: write an entry for each of them" : FORM);
      } else if (Visible.isBlank(text.value())) {
        complain(entry.key().span(), "`" + key + "` is empty", "say it, or leave it out");
      } else if (PEOPLE.contains(key) && Visible.firstHidden(text.value()).isPresent()) {
        complain(
            text.span(),
            "`"
                + key
                + "` has the character "
                + Visible.firstHidden(text.value()).get()
                + ", which cannot be seen",
            Help.leaveOut("it"));
      } else {
        fields.put(key, text);
      }
    }
    return fields;
  }

  private boolean has(YamlNode item, Map<String, YamlNode.Text> fields, String... wanted) {
    boolean whole = true;
    for (String key : wanted) {
      if (!fields.containsKey(key)) {
        whole = false;
        if (key.equals("for") && namesSubject(item) || isThere(item, key)) {
          continue; // what is wrong with it was said
        }
        Span start = new Span(item.span().start(), item.span().start());
        complain(start, "`" + key + "` is missing", "it needs " + String.join(", ", wanted));
      }
    }
    return whole;
  }

  private static boolean isThere(YamlNode item, String key) {
    return item instanceof YamlNode.Entries entries
        && entries.entries().stream()
            .map(e -> e.key().value())
            .anyMatch(
                k ->
                    k.equals(key)
                        || meant(k, List.of(key), entries)
                            .filter(help -> help.proposals().equals(List.of(key)))
                            .isPresent());
  }

  private static boolean namesSubject(YamlNode item) {
    return item instanceof YamlNode.Entries entries
        && entries.entries().stream().anyMatch(e -> isSubject(e, WAIVER));
  }

  private Decl.Text text(Map<String, YamlNode.Text> fields, String key) {
    YamlNode.Text text = fields.get(key);
    return new Decl.Text(text.span(), text.value().strip());
  }

  private Optional<Id> control(Map<String, YamlNode.Text> fields) {
    YamlNode.Text text = fields.get("control");
    if (text == null) {
      return Optional.empty();
    }
    boolean number = text.value().matches("[0-9]{1,3}(\\.[0-9]{1,3})+");
    if (!number && !ID.matcher(text.value()).matches()) {
      complain(
          text.span(),
          "this is no id of a control",
          "ids join words with `-`, such as `container-not-privileged`");
      return Optional.empty();
    }
    return Optional.of(new Id(text.span(), text.value()));
  }

  private Optional<Decl.Text> day(Map<String, YamlNode.Text> fields, String key) {
    YamlNode.Text text = fields.get(key);
    if (text == null) {
      return Optional.empty();
    }
    if (DAY.matcher(text.value()).matches() && isReal(text.value())) {
      return Optional.of(new Decl.Text(text.span(), text.value()));
    }
    complain(text.span(), "`" + key + "` is no day", "write it as 2027-03-31; years end with 9999");
    return Optional.empty();
  }

  private static boolean isReal(String day) {
    try {
      LocalDate.parse(day);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private Optional<Decl.Scope> scope(Map<String, YamlNode.Text> fields) {
    YamlNode.Text text = fields.get("for");
    Optional<Expr> where = condition(fields, "where");
    if (text == null || where.isPresent() != fields.containsKey("where")) {
      return Optional.empty();
    }
    var words = SCOPE.matcher(text.value());
    if (!words.matches()) {
      complain(
          text.span(), "this does not say whom it means", Help.say("write `for: the container`"));
      return Optional.empty();
    }
    Id subject = new Id(text.span(), words.group(2));
    return Optional.of(
        new Decl.Scope(
            text.span(), words.group(1).equals("each"), Optional.empty(), subject, where));
  }

  /** A condition, parsed where it stands: all else of the file is blank to the parser. */
  private Optional<Expr> condition(Map<String, YamlNode.Text> fields, String key) {
    YamlNode.Text text = fields.get(key);
    if (text == null) {
      return Optional.empty();
    }
    if (!text.verbatim()) {
      complain(
          text.span(),
          "a condition may not hold escapes of YAML",
          "put it in single quotes, or on lines of its own below `" + key + ": |`");
      return Optional.empty();
    }
    Diagnostics said = new Diagnostics();
    Optional<Expr> condition = Parser.parseCondition(file, text.inner(), said);
    said.sorted().forEach(d -> diagnostics.add(inThisFile(d)));
    return condition.filter(c -> !said.hasErrors());
  }

  private Diagnostic inThisFile(Diagnostic d) {
    List<Diagnostic.Label> labels =
        d.labels().stream().map(l -> new Diagnostic.Label(file, l.span(), l.text())).toList();
    return new Diagnostic(
        d.code(), file, d.span(), d.message(), labels, d.help(), List.of(), d.plain());
  }

  private void complain(Span span, String message, String help) {
    complain(span, message, Help.say(help));
  }

  private void complain(Span span, String message, Help help) {
    diagnostics.add(Diagnostic.of(Code.E0707, file, span, message).help(help));
  }
}
