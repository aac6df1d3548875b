package dev.portreeve.compiler.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.plan.Normalized;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The smallest snapshot that holds what a test case gives: one subject with the given fields, the
 * given fields of other objects, the given collections. Everything else is missing, so unknown.
 */
final class GivenSnapshot {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SOMEWHERE = "/subject";

  private final Pack pack;
  private final Control control;
  private final Normalized normalized;
  private final ObjectNode root = JSON.objectNode();
  private final Map<String, String> parameters = new TreeMap<>();

  private GivenSnapshot(Pack pack, Control control) {
    this.pack = pack;
    this.control = control;
    this.normalized = new Normalized(pack.vocabulary());
  }

  static GivenSnapshot of(Pack pack, Control control, Pack.Case each) {
    GivenSnapshot snapshot = new GivenSnapshot(pack, control);
    snapshot.head();
    ObjectNode subject = snapshot.subject();
    for (Pack.Given given : each.given()) {
      snapshot.give(given, subject);
    }
    return snapshot;
  }

  byte[] bytes() {
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  Map<String, String> parameters() {
    return parameters;
  }

  private void head() {
    ObjectNode head = root.putObject("portreeve");
    head.put("snapshot", 1);
    head.put("schema", pack.schema().name() + " " + pack.schema().version());
    root.putObject("meta").put("collected_at", "2026-11-24T00:00:00Z");
  }

  private void give(Pack.Given given, ObjectNode subject) {
    var json = normalized.json(given.value(), given.type());
    switch (given.place()) {
      case SUBJECT_FIELD -> subject.set(given.name(), json);
      case OBJECT_FIELD -> object(given.object()).set(given.name(), json);
      case COLLECTION -> collect(given.name(), (ArrayNode) json);
      case PARAMETER -> parameters.put(given.name(), json.toString());
    }
  }

  /** The subject, if it is one of them, stands before those that are given. */
  private void collect(String collection, ArrayNode given) {
    ArrayNode all = array(collection);
    given.forEach(all::add);
  }

  private ObjectNode object(String collection) {
    return root.get(collection) instanceof ObjectNode there ? there : root.putObject(collection);
  }

  private ArrayNode array(String collection) {
    return root.get(collection) instanceof ArrayNode there ? there : root.putArray(collection);
  }

  /** The subject, where its population looks for it. */
  private ObjectNode subject() {
    Control.Population population = control.population();
    Structure structure = pack.vocabulary().structure(population.subject());
    Structure.Population kept = structure.population().orElseThrow();
    if (population.source() == Control.Source.ONE) {
      return object(kept.collection());
    }
    ObjectNode subject = array(kept.collection()).addObject();
    population.from().ifPresent(from -> lead(from, subject, kept));
    return subject;
  }

  /** Makes a reference, a list of references or a lookup lead to the subject. */
  private void lead(Value from, ObjectNode subject, Structure.Population kept) {
    String key = kept.key().or(kept::identifiedBy).orElseThrow();
    if (from instanceof Value.Lookup lookup) {
      subject.put(key, ((Datum.Text) lookup.key().datum()).value());
      return;
    }
    subject.put(key, SOMEWHERE);
    if (from instanceof Value.Field field && field.target() instanceof Value.One one) {
      Structure owner = pack.vocabulary().structure(one.type());
      Field declared = owner.fields().get(field.number());
      ObjectNode holder = object(owner.population().orElseThrow().collection());
      declared
          .reference()
          .ifPresent(
              r -> {
                if (r.many()) {
                  holder.putArray(r.key()).add(SOMEWHERE);
                } else {
                  holder.put(r.key(), SOMEWHERE);
                }
              });
    }
  }
}
