package dev.portreeve.compiler.show;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;

/** A manifest as JSON, keys and elements in one fixed order. */
final class ManifestJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ManifestJson() {}

  static String of(Manifest manifest) {
    ObjectNode root = JSON.objectNode();
    root.putObject("portreeve").put("manifest", 1).put("schema", manifest.schema());
    root.put("pack", manifest.pack()).put("version", manifest.version());
    root.set("all", needs(manifest.all()));
    list(
        root,
        "controls",
        manifest.controls(),
        (node, entry) -> {
          node.put("id", entry.control()).put("title", entry.title());
          node.put("severity", entry.severity().word());
          node.setAll(needs(entry.needs()));
        });
    return root.toPrettyString().replace("\r\n", "\n") + "\n";
  }

  private static ObjectNode needs(Needs needs) {
    ObjectNode node = JSON.objectNode();
    list(node, "fields", needs.fields(), ManifestJson::field);
    list(node, "asked", needs.asked(), (n, a) -> n.put("subject", a.subject()).put("key", a.key()));
    list(
        node,
        "sources",
        needs.sources(),
        (n, s) -> {
          n.put("name", s.name()).put("command", s.command());
          texts(n.putArray("needs"), s.needs());
          texts(n.putArray("places"), s.places());
        });
    list(
        node,
        "privileges",
        needs.privileges(),
        (n, p) -> n.put("name", p.name()).put("doc", p.doc()));
    list(
        node,
        "parameters",
        needs.parameters(),
        (n, p) ->
            n.put("name", p.name())
                .put("type", p.type())
                .put("doc", p.doc())
                .put("required", p.required()));
    return node;
  }

  private static void field(ObjectNode node, Needs.FieldNeed field) {
    node.put("path", field.path()).put("type", field.type()).put("doc", field.doc());
    field.source().ifPresent(s -> node.put("source", s).put("place", field.place()));
    if (!field.setBy().isEmpty()) {
      node.put("set_by", field.setBy());
    }
  }

  private static <T> void list(
      ObjectNode owner, String name, List<T> elements, BiConsumer<ObjectNode, T> fill) {
    ArrayNode array = owner.putArray(name);
    elements.forEach(element -> fill.accept(array.addObject(), element));
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
