package dev.portreeve.runtime.docker.host;

import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A table of processes as {@code ps} and {@code docker top} print it, told by its header. The last
 * column may hold blanks; a table without process 1 is of a container, or of a part of a host.
 *
 * @param rows the processes
 * @param gap why there may be more of the same; empty if there is no sign of it
 */
public record ProcessTable(List<Row> rows, String gap) {
  private static final List<String> COMMANDS = List.of("COMMAND", "CMD");

  /**
   * One process.
   *
   * @param name of the command, as the kernel keeps it
   * @param words its command line, or its name again where the table shows no more
   * @param user whose it is, a number or a name
   * @param space {@code host} for a process of the host itself, as a collector saw it
   */
  public record Row(
      Fact<Long> pid, String name, List<String> words, Fact<String> user, Fact<String> space) {}

  public static boolean recognizes(TextDocument text) {
    return !text.filled().isEmpty() && isHeader(columns(text.filled().get(0)));
  }

  private static boolean isHeader(List<String> columns) {
    return columns.size() > 1
        && columns.contains("PID")
        && COMMANDS.contains(columns.get(columns.size() - 1));
  }

  private static List<String> columns(String line) {
    return List.of(line.strip().split(" +"));
  }

  public static ProcessTable of(TextDocument text) {
    List<String> lines = text.filled();
    List<String> titles = columns(lines.get(0));
    List<Row> rows = new ArrayList<>();
    String gap = text.gap();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = Arrays.asList(line.strip().split(" +", titles.size()));
      Optional<Row> row = row(titles, cells);
      row.ifPresent(rows::add);
      gap = Listing.gap(gap, row.isPresent() ? "" : "not every line is a process");
    }
    return new ProcessTable(rows, gap);
  }

  /** The answer of the engine's own {@code top}. */
  public static ProcessTable of(Raw top) {
    List<String> titles = top.get("Titles").texts().orElse(List.of());
    List<Row> rows = new ArrayList<>();
    Fact<List<Raw>> processes = top.get("Processes").list();
    boolean all = processes.isKnown() && isHeader(titles);
    for (Raw process : processes.orElse(List.of())) {
      Optional<Row> row = row(titles, process.texts().orElse(List.of()));
      row.ifPresent(rows::add);
      all &= row.isPresent();
    }
    return new ProcessTable(rows, all ? "" : "not every row is a process");
  }

  private static Optional<Row> row(List<String> titles, List<String> cells) {
    boolean fits = isHeader(titles) && cells.size() == titles.size();
    if (!fits || !number(cells.get(titles.indexOf("PID")).strip()).isKnown()) {
      return Optional.empty();
    }
    List<String> words = List.of(cells.get(cells.size() - 1).strip().split(" +"));
    int named = named(titles);
    String name = named < 0 ? program(words.get(0)) : cells.get(named).strip();
    return Optional.of(
        new Row(
            cell(titles, cells, "PID").then(ProcessTable::number),
            name,
            words,
            cell(titles, cells, "UID").or(() -> cell(titles, cells, "USER")),
            cell(titles, cells, "SPACE").then(ProcessTable::space)));
  }

  /** The column with the kernel's name: of two columns that are titled alike, the first. */
  private static int named(List<String> titles) {
    int first = titles.indexOf("COMMAND");
    return first < titles.size() - 1 ? first : -1;
  }

  private static Fact<String> cell(List<String> titles, List<String> cells, String title) {
    int at = titles.indexOf(title);
    return at < 0
        ? Fact.unknown("the table has no column " + title)
        : Fact.known(cells.get(at).strip());
  }

  private static Fact<Long> number(String cell) {
    return cell.matches("[0-9]{1,10}")
        ? Fact.known(Long.parseLong(cell))
        : Fact.unknown("the value is no number");
  }

  private static Fact<String> space(String cell) {
    return cell.equals("-")
        ? Fact.unknown("whose a process is is told to root alone")
        : Fact.known(cell);
  }

  /** {@code sshd} of {@code /usr/sbin/sshd}, of {@code sshd: alice} and of {@code -sshd}. */
  private static String program(String word) {
    String base = word.substring(word.lastIndexOf('/') + 1);
    String bare = base.endsWith(":") ? base.substring(0, base.length() - 1) : base;
    return bare.startsWith("-") ? bare.substring(1) : bare;
  }

  /** Whether this is the host's list: only there stands the first process of all. */
  public boolean isHosts() {
    return rows.stream().anyMatch(row -> row.pid().is(1L));
  }
}
