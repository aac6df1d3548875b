package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.SpecialPlaces;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The layers of one host, as many as fit into memory together. Where they do not, one lets go of
 * its names, and is read again once it is known which of them matter: so nobody loses anything by
 * what others have made. Only where an archive comes but once, through a pipe, or where even what
 * is special does not fit, is a layer not used, and named.
 */
final class HeldLayers {
  private final boolean again;
  private final Shares<Layer> layers;
  private final List<InputException> gone = new ArrayList<>();

  /**
   * @param most their room together
   * @param again whether what is added can be read again
   */
  HeldLayers(long most, boolean again) {
    this.again = again;
    this.layers = new Shares<>(most, Layer::room, layer -> false, this::letGo);
  }

  private Optional<Layer> letGo(Layer layer) {
    if (layer.canBeShed()) {
      return Optional.of(layer.shed());
    }
    gone.add(layer.tooLarge());
    return Optional.empty();
  }

  void add(Layer layer) {
    layers.add(again ? layer : layer.once());
  }

  /** Takes over what another has, an archive of its own, and what it had to let go. */
  void addAll(HeldLayers other) {
    layers.addAll(other.layers);
    gone.addAll(other.gone);
  }

  void clear() {
    layers.clear();
    gone.clear();
  }

  boolean isEmpty() {
    return layers.isEmpty();
  }

  /** The names that matter of any of them. */
  Set<String> places() {
    SpecialPlaces places = new SpecialPlaces();
    layers.all().forEach(layer -> layer.addTo(places));
    return places.all();
  }

  /** The same with no other names than these; then none is held any more. */
  List<Layer> only(Set<String> places) {
    List<Layer> rest = layers.all().stream().map(layer -> layer.only(places)).toList();
    layers.clear();
    return rest;
  }

  /** Why some of them are not among these. */
  List<InputException> gone() {
    return List.copyOf(gone);
  }
}
