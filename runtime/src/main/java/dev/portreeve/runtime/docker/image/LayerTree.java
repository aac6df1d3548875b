package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Images by their layers, from the lowest up: what an image stands on is found on the way to it,
 * and what stands on it above, however many images there are.
 */
final class LayerTree {
  private final Map<JsonNode, LayerTree> above = new HashMap<>();
  private final FirstImages here = new FirstImages();
  private final FirstImages open = new FirstImages();

  /**
   * Puts an image where its layers lead.
   *
   * @param mayStand whether it may have been built on whatever has its lowest layers
   */
  void add(Fields image, boolean mayStand) {
    LayerTree at = this;
    at.open(image, mayStand);
    for (JsonNode layer : image.get("layers")) {
      at = at.above.computeIfAbsent(layer, l -> new LayerTree());
      at.open(image, mayStand);
    }
    at.here.add(image);
  }

  private void open(Fields image, boolean mayStand) {
    if (mayStand) {
      open.add(image);
    }
  }

  /**
   * The images with fewer layers, but with one, that have these at their bottom: most come last.
   */
  List<FirstImages> below(JsonNode layers) {
    List<FirstImages> below = new ArrayList<>();
    LayerTree at = this;
    for (int i = 0; i + 1 < layers.size() && at != null; i++) {
      at = at.above.get(layers.get(i));
      if (at != null) {
        below.add(at.here);
      }
    }
    return below;
  }

  /** The images that may have been built on one of these layers, itself perhaps among them. */
  FirstImages above(JsonNode layers) {
    LayerTree at = this;
    for (JsonNode layer : layers) {
      at = at == null ? null : at.above.get(layer);
    }
    return at == null ? new FirstImages() : at.open;
  }
}
