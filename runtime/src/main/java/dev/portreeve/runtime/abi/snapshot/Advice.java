package dev.portreeve.runtime.abi.snapshot;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How what is missing is collected on the host that a snapshot is of. What is said is always said
 * by the schema, whose sources are {@code commands}: a snapshot only names another source where one
 * does not go there, or was tried already, and what programs are called.
 *
 * @param commands what to do, by the name of a source
 * @param instead the source to take for another, by their names
 * @param programs what programs are called there, by what the schema calls them
 */
public record Advice(
    Map<String, String> commands, Map<String, String> instead, Map<String, String> programs) {
  /** Of a snapshot that says nothing of its own. */
  public static final Advice PLAIN = new Advice(Map.of(), Map.of(), Map.of());

  /** In a command: the name of the object that lacks what the command collects. */
  private static final Pattern NAME = Pattern.compile("\\{name\\|([A-Z]+)\\}");

  /** How that begins: most commands name no object, which is seen without a pattern. */
  private static final String NAMED = "{name|";

  private static final Pattern WORD = Pattern.compile("[a-zA-Z0-9_./:@][a-zA-Z0-9_./:@+=-]*");

  /** A word that may be a program: no part of a path, and no value of an option. */
  private static final Pattern COMMAND = Pattern.compile("(?<![\\w./=:-])[a-z][a-z0-9-]*(?= )");

  private static final Pattern PROGRAM = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  /** Copies its maps. */
  public Advice {
    commands = Map.copyOf(commands);
    instead = Map.copyOf(instead);
    programs = Map.copyOf(programs);
  }

  /**
   * What makes a field known.
   *
   * @param own the source that the snapshot names for this very field, or null
   * @param title what the object is called that the field is of
   */
  public String of(Shape.Field field, String own, String title) {
    return here(named(command(field, own), title));
  }

  /**
   * Whether that names the object which the field is of, so that it differs from one to another.
   */
  public boolean namesObject(Shape.Field field, String own) {
    String command = command(field, own);
    return command.contains(NAMED) && NAME.matcher(command).find();
  }

  private String command(Shape.Field field, String own) {
    String named = own == null ? "" : commands.getOrDefault(own, "");
    if (named.isEmpty() && instead.isEmpty()) {
      return field.how();
    }
    return named.isEmpty()
        ? commands.getOrDefault(instead.getOrDefault(source(field), ""), field.how())
        : named;
  }

  /**
   * The source of a field; of a collection, which says its command alone, one with that command.
   */
  private String source(Shape.Field field) {
    int space = field.from().indexOf(' ');
    return space > 0
        ? field.from().substring(0, space)
        : commands.entrySet().stream()
            .filter(e -> e.getValue().equals(field.how()))
            .map(Map.Entry::getKey)
            .sorted()
            .findFirst()
            .orElse("");
  }

  /** A text with a command of the schema, as it goes on this host: its programs by their names. */
  public String here(String text) {
    return programs.isEmpty()
        ? text
        : COMMAND.matcher(text).replaceAll(m -> Matcher.quoteReplacement(program(m.group())));
  }

  private String program(String name) {
    String here = programs.getOrDefault(name, name);
    return PROGRAM.matcher(here).matches() ? here : name;
  }

  /** The same with the name, if a shell takes it as it is; else a word for it. */
  private static String named(String how, String title) {
    if (!how.contains(NAMED)) {
      return how;
    }
    boolean plain = WORD.matcher(title).matches();
    return NAME.matcher(how).replaceAll(m -> plain ? Matcher.quoteReplacement(title) : m.group(1));
  }

  /** The command of a source, for any object. */
  public static String nameless(String how) {
    return named(how, "");
  }
}
