package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JSON without its secrets, line by line and laid out as it was: a character outside of strings and
 * a string at a time, each judged by the keys that it stands under. Strings stay as they are
 * escaped. It is looked at twice, first for nothing but the words of entrypoints: these go before
 * the words of a command, and engines print them behind it. The twin of what {@code redact.awk}
 * does.
 */
final class RedactedJson {
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
  private static final String PLAIN = " ,:{}[]\t\r0123456789.eE+-";
  private static final Pattern NOT_PLAIN = Pattern.compile("[^\\]\\[{}:, \t\r]");
  private static final Map<String, SecretTable.Place> PLACES =
      SecretTable.places().stream().collect(Collectors.toMap(SecretTable.Place::key, p -> p));
  private static final SecretTable.Place ELSEWHERE = new SecretTable.Place("", "-", "-");

  /** Below the name of a secret, of which there may be several. */
  private static final SecretTable.Place BELOW_SECRET =
      new SecretTable.Place("", "withheld", "withheld");

  private static final int LONGEST_COMMENT = 256;

  /** What builders write for a comment. */
  private static final Pattern BUILDER = SecretTable.pattern(SecretTable.members("builder"));

  private static final int DEEPEST = 1000;

  /** An object or a list that is open. */
  private static final class Level {
    private final char kind;

    /** The key that it stands under, or the list that it stands in, in lower case. */
    private final String owner;

    /** Which object it is, or stands in. */
    private final int object;

    /** Which list it is, or stands in. */
    private final int list;

    private final SecretTable.Place place;
    private String key = "";

    /** Whether what stands here goes before something else, so that it is looked at first. */
    private boolean goesFirst;

    private boolean atKey;

    Level(char kind, String owner, SecretTable.Place place, int object, int list) {
      this.kind = kind;
      this.owner = owner;
      this.object = object;
      this.list = list;
      this.goesFirst = RedactedCommand.Entrypoints.isOne(owner);
      this.place = place;
      this.atKey = kind == '{';
    }
  }

  private static final Pattern SIGN = Pattern.compile("\\\\u00(?:(?<and>26)|(?<less>3[cC])|3[eE])");

  private final RedactedCommand.Entrypoints entrypoints;

  /** Labels whose values are wanted. */
  private final Set<String> labels;

  private final boolean looking;
  private final MemberName.Known names;
  private final List<Level> open = new ArrayList<>();
  private RedactedCommand command = new RedactedCommand();
  private int tooDeep;
  private int objects;
  private int lists;
  private boolean first = true;

  private RedactedJson(
      RedactedCommand.Entrypoints entrypoints,
      Set<String> labels,
      boolean looking,
      MemberName.Known names) {
    this.entrypoints = entrypoints;
    this.labels = labels;
    this.looking = looking;
    this.names = names;
  }

  /** All lines of a text, which may hold several documents. */
  static List<String> lines(List<String> lines, Set<String> labels) {
    RedactedCommand.Entrypoints entrypoints = new RedactedCommand.Entrypoints();
    MemberName.Known names = new MemberName.Known();
    RedactedJson look = new RedactedJson(entrypoints, labels, true, names);
    lines.forEach(look::line);
    RedactedJson json = new RedactedJson(entrypoints, labels, false, names);
    return lines.stream().map(json::line).toList();
  }

  private String line(String line) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int quote = line.indexOf('"'); quote >= 0; quote = line.indexOf('"', from)) {
      out.append(outside(line.substring(from, quote)));
      int end = closing(line, quote + 1);
      if (end < 0) {
        return out.append("\"<not closed>").toString();
      }
      // Of what is too long to be looked into, no more than the first quote behind that.
      int far = line.indexOf('"', Math.min(end, quote + 2 + Mark.LIMIT));
      out.append('"').append(Mark.untie(string(line.substring(quote + 1, far)))).append('"');
      from = end + 1;
    }
    return out.append(outside(line.substring(from))).toString();
  }

  /** The quote that ends the string which begins here. */
  private static int closing(String line, int from) {
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        return i;
      }
      i += c == '\\' ? 1 : 0;
    }
    return -1;
  }

  private static int backslashes(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(text.length() - 1 - count) == '\\') {
      count++;
    }
    return count;
  }

  private String outside(String text) {
    structure(text);
    return looking ? text : plain(text);
  }

  /**
   * Numbers and the three words, or nothing: whatever else stands outside of strings is no JSON.
   */
  private String plain(String text) {
    boolean begins = first;
    first = false;
    if (isPlain(text)) {
      return text;
    }
    if (begins && text.startsWith(BYTE_ORDER_MARK)) {
      return BYTE_ORDER_MARK + plain(text.substring(BYTE_ORDER_MARK.length()));
    }
    return NOT_PLAIN.matcher(text).replaceAll("?");
  }

  private static boolean isPlain(String text) {
    int at = 0;
    while (at < text.length()) {
      int word = wordAt(text, at);
      if (word == 0 && PLAIN.indexOf(text.charAt(at)) < 0) {
        return false;
      }
      at += Math.max(1, word);
    }
    return true;
  }

  /** How long the word is that stands there: 0 for none. */
  private static int wordAt(String text, int at) {
    return switch (text.charAt(at)) {
      case 't' -> text.startsWith("true", at) ? 4 : 0;
      case 'n' -> text.startsWith("null", at) ? 4 : 0;
      case 'f' -> text.startsWith("false", at) ? 5 : 0;
      default -> 0;
    };
  }

  private void structure(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        opens(c);
      } else if (c == '}' || c == ']') {
        closes();
      } else if (!open.isEmpty() && c == ':') {
        top().atKey = false;
      } else if (!open.isEmpty() && c == ',') {
        top().atKey = top().kind == '{';
      }
    }
  }

  private void opens(char kind) {
    if (open.size() == DEEPEST) {
      tooDeep++;
      return;
    }
    boolean outermost = open.isEmpty();
    String owner =
        outermost ? "" : top().kind == '{' ? top().key.toLowerCase(Locale.ROOT) : top().owner;
    int object = kind == '{' ? ++objects : outermost ? 0 : top().object;
    int list = kind == '[' ? ++lists : outermost ? 0 : top().list;
    open.add(new Level(kind, owner, place(owner), object, list));
    command = kind == '[' ? entrypoints.begin(owner, object) : new RedactedCommand();
  }

  private SecretTable.Place place(String owner) {
    SecretTable.Place known = PLACES.get(owner);
    return known != null
        ? known
        : names.of(owner).owner() && !names.of(owner).references() ? BELOW_SECRET : ELSEWHERE;
  }

  private void closes() {
    if (open.isEmpty()) {
      return;
    }
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    if (looking && top().kind == '[') {
      entrypoints.end(top().owner, top().object, command);
    }
    open.remove(open.size() - 1);
    command = new RedactedCommand();
  }

  private Level top() {
    return open.get(open.size() - 1);
  }

  /** Some engines write & < > as escapes, which would hide where a word ends. */
  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    Matcher m = SIGN.matcher(text);
    int from = 0;
    while (m.find(from)) {
      out.append(text, from, m.start());
      boolean escaped = backslashes(text.substring(from, m.start())) % 2 == 1;
      boolean and = m.group("and") != null;
      boolean less = m.group("less") != null;
      if (escaped) {
        out.append("\\u00").append(and ? "26" : less ? "3c" : "3e");
      } else {
        out.append(and ? "&" : less ? "<" : ">");
      }
      from = m.end();
    }
    return out.append(text.substring(from)).toString();
  }

  private String string(String said) {
    String text = said.contains("\\u00") && !Mark.isLong(said) ? unescaped(said) : said;
    text = Mark.tie(text);
    if (open.isEmpty()) {
      return RedactedText.scanned(text);
    }
    if (tooDeep > 0) {
      return Mark.of(text);
    }
    if (top().kind == '{' && top().atKey) {
      top().key = text;
      top().goesFirst =
          RedactedCommand.Entrypoints.isOne(top().owner) || names.of(text).goesFirst();
      boolean plain = !text.contains("://") && !text.contains("=") && !Mark.isLong(text);
      return plain ? text : RedactedText.scanned(text);
    }
    String name = top().key;
    if (looking && !top().goesFirst) {
      return text;
    }
    return top().kind == '[' ? element(text) : member(text, name);
  }

  private String element(String text) {
    return switch (top().place.element()) {
      case "words" -> command.next(text);
      case "row" -> RedactedWords.row(text);
      case "variable" -> RedactedWords.variable(text);
      case "withheld" -> Mark.of(text);
      case "created" -> RedactedWords.created(text);
      case "reference" -> RedactedText.reference(text);
      case "step" -> command.nextOfKey(text).orElseGet(() -> RedactedSteps.step(text, List.of()));
      default -> command.nextOfKey(text).orElseGet(() -> RedactedText.scanned(text));
    };
  }

  private String member(String text, String name) {
    boolean upper = !name.isEmpty() && name.charAt(0) >= 'A' && name.charAt(0) <= 'Z';
    return switch (top().place.member()) {
      case "label" ->
          labels.contains(name)
              ? RedactedWords.namedLabel(name, text)
              : RedactedWords.label(name, text);
      case "withheld" -> Mark.of(text);
      case "output" -> name.equals("Output") ? Mark.of(text) : named(text, name);
      case "option" ->
          ofAuthority()
              ? Mark.of(text)
              : upper ? named(text, name) : RedactedText.option(name, text);
      default -> named(text, name);
    };
  }

  /** A member that may say by its name what it is. */
  private String named(String text, String key) {
    MemberName name = names.of(key);
    if (name.comment() && text.length() <= LONGEST_COMMENT && BUILDER.matcher(text).matches()) {
      return text;
    }
    if (name.withheld() || name.comment()) {
      return Mark.of(text);
    }
    if (name.step()) {
      int list = top().list;
      if (looking) {
        RedactedSteps.entrypoint(text, words -> entrypoints.row(list, words));
        return text;
      }
      return RedactedSteps.step(text, entrypoints.rows(list));
    }
    if (name.references()) {
      return RedactedText.reference(text);
    }
    if (name.secret()) {
      return Mark.of(text);
    }
    return RedactedCommand.Entrypoints.isPart(name.plain())
        ? words(text, name.plain())
        : RedactedText.scanned(text);
  }

  /**
   * Whether these are the options of a certificate authority of a swarm, of which any may be one.
   */
  private boolean ofAuthority() {
    return top().owner.equals("options")
        && open.size() > 1
        && open.get(open.size() - 2).owner.equals("externalcas");
  }

  /** The words of a command in one text. */
  private String words(String text, String name) {
    int object = top().object;
    RedactedCommand before = entrypoints.begin(name, object);
    Optional<String> option = before.option();
    if (looking && !Mark.isLong(text)) {
      for (String word : RedactedWords.words(text)) {
        before.next(word);
      }
      entrypoints.end(name, object, before);
    }
    return option
        .map(told -> RedactedWords.scannedBehind(told + " ", text))
        .orElseGet(() -> RedactedText.scanned(text));
  }
}
