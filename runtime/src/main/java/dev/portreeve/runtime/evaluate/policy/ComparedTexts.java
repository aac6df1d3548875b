package dev.portreeve.runtime.evaluate.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.Node;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts that the rules of a pack compare a field with: those that they hold, and those of
 * parameters and lists. What is to be collected by its name is told from them.
 */
public final class ComparedTexts {
  private static final Set<Node.Operation> EQUALITIES =
      EnumSet.of(Node.Operation.TEXT_IS, Node.Operation.TEXT_ONE_OF, Node.Operation.SAME_AS);
  private static final StrictJson JSON = StrictJson.withDefaults();

  private final Set<String> texts = new TreeSet<>();

  private ComparedTexts() {}

  /**
   * Those of one pack.
   *
   * @param settings parameters of the pack that are set, as normalized JSON
   * @param field its owner and its name: {@code label.name}
   */
  public static Set<String> of(CompiledPack pack, Map<String, String> settings, String field) {
    Map<String, String> given = new HashMap<>();
    pack.lists().forEach(list -> given.put(list.name(), list.value()));
    for (CompiledPack.Parameter parameter : pack.parameters()) {
      parameter.initial().ifPresent(value -> given.put(parameter.name(), value));
    }
    given.putAll(settings);
    ComparedTexts compared = new ComparedTexts();
    pack.nodes().stream()
        .filter(node -> EQUALITIES.contains(node.operation()) && node.operands().size() == 2)
        .forEach(node -> compared.add(node.operands(), field, given));
    return compared.texts;
  }

  private void add(List<Node.Operand> sides, String field, Map<String, String> given) {
    for (int i = 0; i < sides.size(); i++) {
      Node.Operand side = sides.get(i);
      if (side.kind() == Node.OperandKind.LOOKED && side.json().equals(field)) {
        Node.Operand other = sides.get(1 - i);
        (other.kind() == Node.OperandKind.CONSTANT
                ? Optional.of(other.json())
                : Optional.ofNullable(given.get(other.json())))
            .ifPresent(this::add);
      }
    }
  }

  private void add(String json) {
    try {
      JsonNode value = JSON.tree("a value", json.getBytes(StandardCharsets.UTF_8));
      if (value.isTextual()) {
        texts.add(value.textValue());
      }
      value.forEach(
          element -> {
            if (element.isTextual()) {
              texts.add(element.textValue());
            }
          });
    } catch (InputException impossible) {
      throw new IllegalStateException("a value of a pack is no JSON", impossible);
    }
  }
}
