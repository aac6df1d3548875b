package dev.portreeve.cli.collect;

import java.util.ArrayList;
import java.util.List;

/**
 * What a collection could not read, for the person who collects.
 *
 * @param byRoot whether root collects
 * @param told what else that person is to know, a sentence each
 * @param unread what could not be read whole, each document once
 * @param documents how many there are
 */
record CollectionNotes(boolean byRoot, List<String> told, List<Unread> unread, int documents) {
  private static final String NOT_ROOT =
      "this does not run as root: what only root may read is not collected";
  private static final int FEW = 12;

  /**
   * One document that is missing or cut.
   *
   * @param kind what it is, in the manifest's words
   * @param reason as the manifest tells it
   * @param denied whether it is for a right that the collector lacks
   */
  public record Unread(String kind, String reason, boolean denied) {
    private String line() {
      return kind + ": " + reason;
    }
  }

  public CollectionNotes {
    told = List.copyOf(told);
    unread = List.copyOf(unread);
  }

  /** A line each, as the script tells it: of what could not be read, the first few. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(byRoot ? List.of() : List.of(NOT_ROOT));
    lines.addAll(told);
    unread.stream().map(Unread::line).distinct().sorted().limit(FEW).forEach(lines::add);
    lines.add(
        documents
            + " documents; "
            + unread.size()
            + " could not be read whole, collection.json says why of each");
    return lines;
  }
}
