package dev.portreeve.runtime.evaluate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.portreeve.runtime.abi.scalar.Instants;
import dev.portreeve.runtime.abi.snapshot.Advice;
import dev.portreeve.runtime.abi.snapshot.Decoder;
import dev.portreeve.runtime.abi.snapshot.Footprint;
import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.evaluate.loaded.LoadedPack;
import dev.portreeve.runtime.evaluate.loaded.LoadedSchema;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.Interrupted;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.json.UniqueKeyParser;
import dev.portreeve.runtime.pack.CompiledSchema;
import dev.portreeve.runtime.verdict.Provenance;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one normalized snapshot in one pass: its head, what it says of itself, its objects. */
final class SnapshotReader {
  /** Where the head of a snapshot says which lists are all there is. */
  private static final String COMPLETE = "complete";

  /** Where it names the sources to take for others, and what programs are called. */
  private static final String HOW = "how";

  private static final String PROGRAMS = "programs";
  private static final Set<String> BELOW = Set.of(COMPLETE, HOW, PROGRAMS);

  /** The version of the snapshot's own form, in its head. */
  static final int FORM = 1;

  private static final byte[] NO_DIGEST = {};

  private final CompiledSchema schema;
  private final Layout layout;
  private final Footprint footprint;
  private final MethodHandle decoders;
  private final Map<String, String> sources;
  private final StrictJson json = StrictJson.withDefaults();

  SnapshotReader(LoadedSchema loaded, Footprint footprint) {
    this.schema = loaded.schema();
    this.layout = loaded.layout();
    this.footprint = footprint;
    this.sources = Map.copyOf(schema.sources());
    this.decoders = loaded.decoders();
  }

  /** A decoded snapshot with what it says of itself. */
  record Read(Snapshot snapshot, SnapshotFacts facts) {}

  /** What somebody does with the parser of a document. */
  private interface Reading<T> {
    T read(UniqueKeyParser parser, Digest digest) throws IOException, InputException;
  }

  /** A snapshot, and what a report says of it. */
  Read read(EvaluationRequest request) throws InputException {
    return open(
        request,
        (parser, digest) -> {
          ProvenanceReader provenance = new ProvenanceReader(true);
          Map<String, String> meta = new HashMap<>();
          Snapshot snapshot = decode(request.name(), parser, meta, provenance);
          return new Read(snapshot, facts(snapshot, meta, provenance.provenance(), digest.of()));
        });
  }

  /** The snapshot alone. */
  Snapshot views(EvaluationRequest request) throws InputException {
    return open(
        request,
        (parser, digest) ->
            decode(request.name(), parser, new HashMap<>(), new ProvenanceReader(false)));
  }

  private <T> T open(EvaluationRequest request, Reading<T> reading) throws InputException {
    return request.document() instanceof EvaluationRequest.Bytes bytes
        ? open(request.name(), bytes, reading)
        : open(request.name(), (EvaluationRequest.Tokens) request.document(), reading);
  }

  private <T> T open(String name, EvaluationRequest.Bytes document, Reading<T> reading)
      throws InputException {
    byte[] text = json.text(name, document.bytes());
    try (UniqueKeyParser parser = json.parser(text)) {
      return reading.read(parser, () -> document.digest() ? sha256(text) : NO_DIGEST);
    } catch (IOException e) {
      throw json.failure(name, e);
    }
  }

  private <T> T open(String name, EvaluationRequest.Tokens document, Reading<T> reading)
      throws InputException {
    try (UniqueKeyParser parser = json.parser(document.tokens())) {
      return reading.read(
          parser, () -> document.digest() ? sha256(text(document.tokens())) : NO_DIGEST);
    } catch (IOException e) {
      throw json.failure(name, e);
    }
  }

  private static byte[] text(TokenBuffer tokens) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator generator = JsonFactory.builder().build().createGenerator(text)) {
      tokens.serialize(generator);
    }
    return text.toByteArray();
  }

  private Decoder decoder() {
    try {
      return (Decoder) decoders.invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException("a schema whose decoder cannot be made", e);
    }
  }

  /** The digest of a document, where somebody wants it. */
  private interface Digest {
    byte[] of() throws IOException;
  }

  /** Its name and version. */
  String schema() {
    return schema.name() + " " + schema.version();
  }

  /** The names of the fields that are read, by type of object. */
  Map<String, List<String>> footprint() {
    Map<String, List<String>> read = new TreeMap<>();
    for (int number = 0; number < layout.shapes().size(); number++) {
      Shape shape = layout.shapes().get(number);
      for (int field = 0; field < shape.fields().size(); field++) {
        if (footprint.wants(number, field)) {
          read.computeIfAbsent(shape.name(), name -> new ArrayList<>())
              .add(shape.fields().get(field).name());
        }
      }
    }
    return Collections.unmodifiableMap(read);
  }

  private Snapshot decode(
      String name, UniqueKeyParser parser, Map<String, String> meta, ProvenanceReader provenance)
      throws InputException {
    try {
      Decoder decoder = decoder();
      decoder.start(layout, footprint, parser);
      Snapshot snapshot = (Snapshot) decoder.root(0);
      meta.putAll(document(name, parser, decoder, snapshot, provenance));
      json.expectEnd(name, parser);
      decoder.finish(snapshot, 0);
      Optional<String> collectedAt = Optional.ofNullable(meta.get("collected_at"));
      collectedAt.ifPresent(t -> snapshot.collectedAt = Instants.parse(t));
      snapshot.advise(new Advice(sources, below(HOW, meta), below(PROGRAMS, meta)));
      return snapshot;
    } catch (Interrupted e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw json.failure(name, e.getCause(), parser);
    } catch (IOException e) {
      throw json.failure(name, e, parser);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw unreadable(name, e);
    }
  }

  /** The schema's classes do something else than its tables say: no snapshot is to blame. */
  private InputException unreadable(String name, Throwable e) {
    InputException unreadable =
        InputException.of(
            name,
            "cannot be read: the classes of the schema `"
                + schema.name()
                + " "
                + schema.version()
                + "` do not fit its tables ("
                + LoadedPack.name(e)
                + ")");
    unreadable.initCause(e);
    return unreadable;
  }

  /**
   * Makes an empty snapshot, to see that the schema's classes can: of a schema that cannot, the
   * pack that carries it is refused.
   */
  void tryOut() {
    Decoder decoder = decoder();
    decoder.start(layout, footprint, null);
    Snapshot empty = (Snapshot) decoder.root(0);
    decoder.finish(empty, 0);
    for (int i = 0; i < layout.shapes().get(0).fields().size(); i++) {
      empty.get(i);
    }
  }

  private Map<String, String> document(
      String name,
      JsonParser parser,
      Decoder decoder,
      Snapshot snapshot,
      ProvenanceReader provenance)
      throws IOException, InputException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw notASnapshot(name);
    }
    boolean headed = false;
    Map<String, String> meta = Map.of();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      if (key.equals("portreeve")) {
        head(name, parser);
        headed = true;
      } else if (key.equals("meta")) {
        meta = texts(parser, provenance);
      } else {
        decoder.member(snapshot, 0, key);
      }
    }
    if (!headed) {
      throw notASnapshot(name);
    }
    return meta;
  }

  private static InputException notASnapshot(String name) {
    return InputException.of(name, "is no snapshot: it has no object `portreeve` at its head");
  }

  private void head(String name, JsonParser parser) throws IOException, InputException {
    Map<String, String> head = texts(parser, new ProvenanceReader(false));
    String form = head.getOrDefault("snapshot", "");
    if (form.isEmpty()) {
      throw InputException.in(
          name, "/portreeve", "it does not say its form: `\"snapshot\": " + FORM + "` is missing");
    }
    if (!form.equals(String.valueOf(FORM))) {
      throw InputException.in(
          name,
          "/portreeve/snapshot",
          "form " + form + " is not known; this version reads " + FORM);
    }
    String expected = schema();
    String found = head.getOrDefault("schema", "");
    if (!found.equals(expected)) {
      throw InputException.in(
          name,
          "/portreeve/schema",
          "it is written in schema `" + found + "`, and the rules are over `" + expected + "`");
    }
  }

  /**
   * The scalars of a flat object, as texts, below one key those of another; lists have a reader.
   */
  private static Map<String, String> texts(JsonParser parser, ProvenanceReader lists)
      throws IOException {
    Map<String, String> texts = new HashMap<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return texts;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
        texts.put(key, parser.getText());
      } else if (BELOW.contains(key)) {
        texts(parser, lists).forEach((name, text) -> texts.put(key + " " + name, text));
      } else if (!lists.take(key, parser)) {
        parser.skipChildren();
      }
    }
    return texts;
  }

  private SnapshotFacts facts(
      Snapshot snapshot, Map<String, String> meta, Provenance provenance, byte[] digest) {
    return new SnapshotFacts(
        host(snapshot),
        Optional.ofNullable(meta.get("host_id")).filter(id -> !id.isEmpty()),
        Optional.ofNullable(meta.get("engine")),
        Optional.ofNullable(meta.get("engine_version")),
        Optional.ofNullable(meta.get("collected_at")),
        "sha256:" + HexFormat.of().formatHex(digest),
        below(COMPLETE, meta),
        provenance);
  }

  /** What stands below one key: what proves which list to be whole, or how a source is read. */
  private static SortedMap<String, String> below(String key, Map<String, String> meta) {
    SortedMap<String, String> below = new TreeMap<>();
    meta.forEach(
        (name, text) -> {
          if (name.startsWith(key + " ")) {
            below.put(name.substring(key.length() + 1), text);
          }
        });
    return Collections.unmodifiableSortedMap(below);
  }

  private Optional<String> host(Snapshot snapshot) {
    int field = layout.shapes().get(0).field("host");
    return field >= 0 && snapshot.get(field) instanceof View host
        ? Optional.of(host.subject().name()).filter(n -> !n.isEmpty())
        : Optional.empty();
  }

  private static byte[] sha256(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
