package dev.portreeve.runtime.docker.files;

import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a path of the host leads: links followed, then every other place at which the mount table
 * has the same directory, and what is mounted below it. Unknown unless somebody followed the links
 * and the whole table was read, for either may lead anywhere.
 */
public final class HostPlaces {
  private final HostFiles files;
  private final List<MountTable> tables;

  public HostPlaces(HostFiles files, Documents sources) {
    this.files = files;
    this.tables = HostMounts.tables(sources);
  }

  /**
   * All places that whoever holds this path sees, none of them below another.
   *
   * @param source an absolute path
   */
  public Fact<SortedSet<String>> of(String source) {
    if (files.at(source).bool("present").is(false)) {
      return Fact.unknown("there is nothing at " + source + " now to say where it leads");
    }
    Fact<String> real = files.real(source);
    if (!real.isKnown()) {
      boolean asked = files.at(source).all().containsKey("real_path");
      return Fact.unknown(
          asked ? real.reason() : "nobody looked where " + source + " leads, links followed");
    }
    return real.then(this::mounted);
  }

  private Fact<SortedSet<String>> mounted(String real) {
    SortedSet<String> places = new TreeSet<>();
    String gap = "the host's mount table was not collected";
    boolean told = false;
    for (MountTable table : tables) {
      Fact<SortedSet<String>> one = table.places(real);
      told |= one.isKnown();
      gap = one.isKnown() ? gap : one.reason();
      one.map(places::addAll);
    }
    return told ? Fact.known(outermost(places)) : Fact.unknown(gap);
  }

  /** Without what lies below another of them: sorted, so that a directory comes before it. */
  private static SortedSet<String> outermost(SortedSet<String> places) {
    SortedSet<String> outer = new TreeSet<>();
    for (String place : places) {
      if (outer.stream().noneMatch(o -> HostPath.isWithin(place, o))) {
        outer.add(place);
      }
    }
    return outer;
  }
}
