package dev.portreeve.compiler.mend.clause;

import dev.portreeve.compiler.mend.near.Unread;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One control alone, beside what it may name of its pack: what is wrong with it as it stands, and
 * would be with other words. Places stay the same, since what is left out becomes spaces.
 */
public final class Trial {
  private static final Pattern DECLARATION = Pattern.compile("(?m)^[A-Za-z][A-Za-z_]*");

  private static final Set<String> NAMED =
      Set.of(
          "pack",
          "policy",
          "uses",
          "parameter",
          "list",
          "define",
          "record",
          "enum",
          "schema",
          "alias");

  private static final Set<String> HEADS = Set.of("pack", "policy", "schema");

  /** Twice the words of the longest control that ships. */
  private static final int MOST_WORDS = 512;

  private static final int LONGEST = 32 * MOST_WORDS;

  private final List<ParsedFile> others;
  private final String name;
  private final String text;
  private final int start;
  private final int end;
  private List<WrittenClause> clauses;
  private final Function<List<ParsedFile>, List<Diagnostic>> compile;

  private Trial(
      List<ParsedFile> others,
      String name,
      String text,
      int start,
      int end,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    this.others = others;
    this.name = name;
    this.text = text;
    this.start = start;
    this.end = end;
    this.compile = compile;
  }

  /** The control that a place of a file lies in. */
  public static Optional<Trial> at(
      int place,
      SourceFile file,
      List<ParsedFile> files,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    List<int[]> all = declarations(file.text());
    for (int[] each : all) {
      if (each[0] <= place && place < each[1] && !isNamed(file.text(), each)) {
        List<ParsedFile> others = new ArrayList<>();
        files.stream()
            .filter(f -> !f.source().equals(file))
            .forEach(f -> others.add(ParsedFile.of(f.name(), without(f.text(), -1, NAMED))));
        String alone = without(file.text(), each[0], NAMED);
        return Optional.of(new Trial(others, file.name(), alone, each[0], each[1], compile));
      }
    }
    return Optional.empty();
  }

  /**
   * What a place of a file lies in: a control alone, a declaration that controls may name beside
   * the others, or else the whole file.
   */
  public static Trial around(
      int place,
      SourceFile file,
      List<ParsedFile> files,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    return at(place, file, files, compile)
        .filter(trial -> trial.clauseAt(place).isPresent())
        .orElseGet(() -> whole(file, files, compile));
  }

  private static Trial whole(
      SourceFile file,
      List<ParsedFile> files,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    List<ParsedFile> others = files.stream().filter(f -> !f.source().equals(file)).toList();
    return new Trial(others, file.name(), file.text(), 0, file.text().length(), compile);
  }

  private static boolean isNamed(String text, int[] declaration) {
    Matcher word = DECLARATION.matcher(text);
    word.find(declaration[0]);
    boolean known = Keywords.DECLARATIONS.contains(word.group());
    return NAMED.contains(word.group()) || known && !word.group().equals("control");
  }

  private static List<int[]> declarations(String text) {
    List<int[]> all = new ArrayList<>();
    Matcher word = DECLARATION.matcher(text);
    int begun = -1;
    while (word.find()) {
      if (WrittenClause.opens(word.group())) {
        continue;
      }
      if (begun >= 0) {
        all.add(new int[] {begun, word.start()});
      }
      begun = word.start();
    }
    if (begun >= 0) {
      all.add(new int[] {begun, text.length()});
    }
    return all;
  }

  /** The text with nothing but its head beside one declaration. */
  public static String bare(String text, int kept) {
    return without(text, kept, HEADS);
  }

  /** The text with one declaration, and those that open with certain words. */
  private static String without(String text, int kept, Set<String> words) {
    StringBuilder alone = new StringBuilder(text);
    for (int[] each : declarations(text)) {
      Matcher word = DECLARATION.matcher(text);
      word.find(each[0]);
      if (each[0] != kept && !words.contains(word.group())) {
        for (int i = each[0]; i < each[1]; i++) {
          alone.setCharAt(i, text.charAt(i) == '\n' ? '\n' : ' ');
        }
      }
    }
    return alone.toString();
  }

  /**
   * Whether the control is as short as people write them. Each reading of it goes through all of
   * its words and as deep as they nest, and whoever wrote it may have meant that to take long.
   *
   * @param known what was found of others, by file and place: of many mistakes in one it is asked
   *     once
   */
  public boolean isShort(Map<String, Boolean> known) {
    return known.computeIfAbsent(name + ":" + start, key -> words() <= MOST_WORDS);
  }

  private int words() {
    return end - start > LONGEST
        ? Integer.MAX_VALUE
        : clauses().stream().mapToInt(clause -> clause.words().size()).sum();
  }

  /** The clauses of the control, read once. */
  public List<WrittenClause> clauses() {
    if (clauses == null) {
      clauses = WrittenClause.of(text, start, end);
    }
    return clauses;
  }

  /** The clause of the control that a place lies in. */
  public Optional<WrittenClause> clauseAt(int at) {
    return clauses().stream().filter(c -> c.holds(at)).findFirst();
  }

  /** What the parser cannot read of the control where the file has another text. */
  public Function<String, List<Diagnostic>> unread() {
    return new Unread(name, bare(text, start), start, end)::of;
  }

  public String text() {
    return text;
  }

  public int start() {
    return start;
  }

  public int end() {
    return end;
  }

  /** The errors in the control where the file has this text. */
  public List<Diagnostic> errors(String now) {
    List<ParsedFile> files = new ArrayList<>(others);
    files.add(ParsedFile.of(name, now));
    int last = end + now.length() - text.length();
    return compile.apply(files).stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR && d.file().name().equals(name))
        .filter(d -> d.span().start() >= start && d.span().start() <= last)
        .toList();
  }
}
