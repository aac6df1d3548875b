package dev.portreeve.runtime.redact.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one table of what a secret looks like, {@code secrets.txt}: names, forms, clients and
 * options. It is read here, and spliced into the awk program, so that neither knows more.
 */
public final class SecretTable {
  /** A row of the names; see there for the words of its columns. */
  public record Name(String name, String withheld, String member, String tells) {}

  /** A row of the forms; {@code exact} says that what is longer is not surely of that kind. */
  public record Form(
      String kind,
      boolean bounded,
      String prefix,
      int least,
      int sure,
      boolean exact,
      String letters) {}

  /** A row of the clients: programs, and in which ways they are told secrets. */
  public record Client(List<String> programs, List<String> shapes) {}

  /** A row of the places: what stands in a list below a key of JSON, and in an object below it. */
  public record Place(String key, String element, String member) {}

  private static final Map<String, List<String>> SECTIONS = sections();

  private SecretTable() {}

  private static Map<String, List<String>> sections() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> rows = new ArrayList<>();
    for (String line : resource(SecretTable.class, "secrets.txt").lines().toList()) {
      if (line.startsWith("## ")) {
        rows = new ArrayList<>();
        sections.put(line.substring(3), rows);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        rows.add(line.strip());
      }
    }
    return sections;
  }

  public static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] cells(String row) {
    return row.split(" +");
  }

  /** All words of a section. */
  public static Set<String> words(String section) {
    return SECTIONS.get(section).stream()
        .flatMap(row -> Stream.of(cells(row)))
        .collect(Collectors.toUnmodifiableSet());
  }

  public static List<Name> names() {
    return SECTIONS.get("names").stream()
        .map(SecretTable::cells)
        .map(c -> new Name(c[0], c[1], c[2], c[3]))
        .toList();
  }

  public static List<Form> forms() {
    return SECTIONS.get("forms").stream().map(SecretTable::cells).map(SecretTable::form).toList();
  }

  private static Form form(String[] cells) {
    int least = Integer.parseInt(cells[2]);
    boolean exact = cells[3].startsWith("=");
    int sure = cells[3].equals("-") ? least : Integer.parseInt(cells[3].substring(exact ? 1 : 0));
    boolean bounded = cells[1].startsWith("^");
    String prefix = cells[1].substring(bounded ? 1 : 0);
    return new Form(cells[0], bounded, prefix, least, sure, exact, cells[4]);
  }

  /** What names have behind what tokens begin with. */
  public static String nameWords() {
    return SECTIONS.get("words").get(0);
  }

  /** Letters of options that stand before another in one word, where a client names no others. */
  public static String flags() {
    return SECTIONS.get("flags").get(0);
  }

  public static List<Client> clients() {
    return SECTIONS.get("clients").stream()
        .map(row -> row.split(" : "))
        .map(parts -> new Client(List.of(cells(parts[0])), List.of(cells(parts[1]))))
        .toList();
  }

  /** Those of names of images, volumes and hosts among them. */
  public static List<Place> places() {
    return Stream.concat(
            SECTIONS.get("places").stream()
                .map(SecretTable::cells)
                .map(c -> new Place(c[0], c[1], c[2])),
            words("references").stream().sorted().map(key -> new Place(key, "reference", "-")))
        .toList();
  }

  /** What goes before words of a command, by the key of these, the first that there is first. */
  public static Map<String, List<String>> behind() {
    Map<String, List<String>> behind = new LinkedHashMap<>();
    for (String row : SECTIONS.get("behind")) {
      String[] parts = row.split(" *: ");
      for (String key : cells(parts[0])) {
        behind.put(key, List.of(cells(parts[1])));
      }
    }
    return behind;
  }

  /** The words of a row, by its first. */
  private static List<String> row(String section, String first) {
    return SECTIONS.get(section).stream()
        .map(SecretTable::cells)
        .filter(cells -> cells[0].equals(first))
        .map(cells -> List.of(cells).subList(1, cells.length))
        .findFirst()
        .orElseThrow();
  }

  /** Words that stay of the command that made a container, or letters of options with a value. */
  public static String created(String kind) {
    return alternatives(row("created", kind).stream());
  }

  /**
   * Members that are withheld, steps of an image or comments, by their own name; what builders say.
   */
  public static String members(String kind) {
    return alternatives(row("members", kind).stream());
  }

  public static String labels() {
    return String.join("|", SECTIONS.get("labels"));
  }

  /** What reads a secret from its standard input, of this kind. */
  public static String stdin(String kind) {
    String all = alternatives(row("stdin", kind).stream());
    return kind.equals("commands") ? all.replace("_", " +") : all;
  }

  /** Files that hold a secret though their names do not say so. */
  public static String files() {
    return alternatives(words("files").stream().sorted());
  }

  /** First words of a line of settings. */
  public static String settings() {
    return alternatives(words("settings").stream().sorted());
  }

  /** What a key is of that is none of a secret. */
  public static String keyed() {
    return alternatives(words("keyed").stream().sorted());
  }

  /** What a word has in it that speaks of a secret. */
  public static String near() {
    return alternatives(words("near").stream().sorted());
  }

  /** What a part of a word is made of that was not drawn by lot. */
  public static String kept() {
    return alternatives(words("kept").stream().sorted());
  }

  /** What is called with a secret among its arguments. */
  public static String called() {
    return alternatives(words("called").stream().sorted());
  }

  /** What says that a secret may be told, by where it stands and how many words behind are none. */
  public static String subcommands(String where, int others) {
    String row = where + " +" + others + " ";
    return alternatives(
        SECTIONS.get("subcommands").stream()
            .filter(said -> said.matches(row + ".*"))
            .flatMap(said -> Stream.of(cells(said)).skip(2)));
  }

  /** What a word has in it besides, in which a program may be told a secret. */
  public static String asked() {
    return alternatives(words("asked").stream().sorted());
  }

  /** What stands behind such a word and is no secret, of this kind. */
  public static String verbs(String kind) {
    return alternatives(row("verbs", kind).stream(), "(", ")([-_.:][a-z-]*)?");
  }

  /** What a command may begin with before its program, or what says what stands behind it. */
  public static String begins(String kind) {
    return alternatives(row("begins", kind).stream());
  }

  /** What is said of a secret that is none. */
  public static String unsaid() {
    return alternatives(words("unsaid").stream().sorted());
  }

  /** What says how a secret is written. */
  public static String written() {
    return alternatives(words("written").stream().sorted());
  }

  /** What stands where a secret goes. */
  public static String placeholders() {
    return alternatives(words("placeholders").stream().sorted());
  }

  /**
   * A sign that a text has with a secret in a form of its own, and what stands before the secret
   * and behind it, as expressions.
   */
  public static List<String[]> shapes() {
    return SECTIONS.get("shapes").stream()
        .map(SecretTable::cells)
        .map(c -> new String[] {c[0], written(c[1]), written(c[2])})
        .toList();
  }

  private static String written(String shape) {
    return shape
        .replace("^B", "(^|[ \t\"'=,;(]|\\\\[nr])")
        .replace("^L", "\\\\+[nr][ \t]*")
        .replace("^E", "([ \t\"';&|),\\\\]|$)")
        .replace("^Q", "\\\\*[\"']")
        .replace("^W", "[ \t]+")
        .replace("^S", "[ \t]*");
  }

  /** How licenses are called. */
  public static String licenses() {
    return alternatives(words("licenses").stream().sorted());
  }

  /** How private keys in lines begin, or end. */
  public static String keys(String where) {
    return alternatives(
        SECTIONS.get("keys").stream()
            .filter(row -> row.startsWith(where))
            .map(row -> row.substring(where.length()).strip()));
  }

  /** What stands before a hash: kinds between two signs, or names. */
  public static String hashes(String kind) {
    return alternatives(row("hashes", kind).stream());
  }

  public static String shells() {
    return alternatives(words("shells").stream().sorted());
  }

  public static String switches() {
    return alternatives(words("switches").stream().sorted());
  }

  /** The options of this kind in the log of the audit. */
  public static String calls(String kind) {
    List<String> options = row("calls", kind);
    String flags = kind.equals("global") ? "" : "[" + String.join("", row("calls", "flags")) + "]*";
    return "-"
        + flags
        + alternatives(options.stream().filter(o -> o.length() == 1), "(", ")")
        + "|--"
        + alternatives(options.stream().filter(o -> o.length() > 1), "(", ")");
  }

  /** The cells of each row of a section. */
  public static List<String[]> rows(String section, String between) {
    return SECTIONS.get(section).stream().map(row -> row.split(between)).toList();
  }

  /** What the names are withheld by, once their words are joined by {@code _}. */
  public static String withheld() {
    return withheld("in").replace("_", "_?")
        + "|(^|_)("
        + withheld("last").replace("_", "_?")
        + ")_*$|("
        + withheld("end")
        + ")_*$";
  }

  private static String withheld(String where) {
    return names().stream()
        .filter(name -> name.withheld().equals(where))
        .map(Name::name)
        .collect(Collectors.joining("|"));
  }

  /** Likewise those that members of JSON end in, once nothing joins their words. */
  public static Set<String> members() {
    return names().stream()
        .filter(name -> name.member().equals("end"))
        .map(name -> name.name().replace("_", ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same as an expression. */
  public static String member() {
    return members().stream().sorted().collect(Collectors.joining("|", "(", ")$"));
  }

  /** The options that take an assignment, of one letter or of more. */
  public static String assigning(boolean letter) {
    return alternatives(
        words("assigning").stream().filter(word -> letter == (word.length() == 1)).sorted());
  }

  public static String assigning() {
    return assigning(true) + "|" + assigning(false);
  }

  public static String schemes() {
    return alternatives(words("schemes").stream().sorted());
  }

  public static String references() {
    return alternatives(words("references").stream().sorted());
  }

  public static String addresses() {
    return String.join("|", SECTIONS.get("addresses"));
  }

  /** The variables of a row of theirs. */
  public static String variables(String kind) {
    return alternatives(row("variables", kind).stream());
  }

  /** Of names of whom a secret may stand behind a colon, those of a row. */
  public static String paired(String kind) {
    return alternatives(row("paired", kind).stream());
  }

  /** Parted by their first letter, so that a program of awk tries few of them at each place. */
  public static String prefixes() {
    Map<Character, List<String>> byLetter = new LinkedHashMap<>();
    for (Form form : forms()) {
      String prefix = form.prefix();
      byLetter
          .computeIfAbsent(prefix.charAt(0), letter -> new ArrayList<>())
          .add(prefix.substring(1));
    }
    return alternatives(
        byLetter.entrySet().stream()
            .map(e -> e.getKey() + alternatives(e.getValue().stream().distinct(), "(", ")")));
  }

  private static String alternatives(Stream<String> all) {
    return alternatives(all, "", "");
  }

  private static String alternatives(Stream<String> all, String before, String behind) {
    return all.collect(Collectors.joining("|", before, behind));
  }

  /** An expression of the table for Java, where the end of a text is the end of it. */
  public static Pattern pattern(String expression) {
    return Pattern.compile(expression.replace("$", "\\z"));
  }
}
