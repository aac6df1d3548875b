package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.verdict.Report.ControlFacts;
import java.util.Optional;
import java.util.Set;

/**
 * Where the pages of packs are published that {@code portreeve doc} makes, as whoever built this
 * said: reports link to no page that nobody serves.
 *
 * @param address of its first page, with a slash at its end
 * @param packs that are on it
 */
public record PublishedSite(String address, Set<String> packs) {

  /** Adds the slash, and copies its set. */
  public PublishedSite {
    address = address.endsWith("/") ? address : address + "/";
    packs = Set.copyOf(packs);
  }

  /** The page of a control; none of a pack that is not on it. */
  Optional<String> page(ControlFacts control) {
    return packs.contains(control.pack())
        ? Optional.of(address + "controls/" + control.pack() + "/" + control.id() + ".html")
        : Optional.empty();
  }
}
