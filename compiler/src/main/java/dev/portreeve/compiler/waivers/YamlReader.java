package dev.portreeve.compiler.waivers;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.SourceDecoder;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * YAML to nodes with places. Refuses anchors, aliases, tags, a key that stands twice and a second
 * document; no type is guessed, and no object is made. The first thing that is wrong ends the file.
 */
final class YamlReader {
  private static final int DEPTH = 8;
  private static final int NODES = 100_000;

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final int[] offsets;
  private Iterator<Event> events = List.<Event>of().iterator();
  private Event next;
  private int nodes;

  private YamlReader(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
    this.offsets = offsets(file.text());
  }

  /** What the file holds; empty where it holds nothing, or was complained about. */
  static Optional<YamlNode> read(SourceFile file, Diagnostics diagnostics) {
    return new YamlReader(file, diagnostics).document();
  }

  /** Something that ends the reading; thrown and caught here alone. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Diagnostic diagnostic;

    Stop(Diagnostic diagnostic) {
      super(diagnostic.message(), null, false, false);
      this.diagnostic = diagnostic;
    }
  }

  private Optional<YamlNode> document() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(SourceDecoder.MAX_BYTES);
    options.setNestingDepthLimit(DEPTH);
    options.setMaxAliasesForCollections(0);
    try {
      events = new Yaml(options).parse(new StringReader(file.text())).iterator();
      step();
      step();
      if (next.is(Event.ID.StreamEnd)) {
        return Optional.empty();
      }
      DocumentStartEvent start = (DocumentStartEvent) next;
      if (start.getTags() != null && !start.getTags().isEmpty()) {
        throw stop(span(next), "a tag handle means nothing here", Help.leaveOut("it"));
      }
      step();
      YamlNode root = node(0);
      step();
      if (!next.is(Event.ID.StreamEnd)) {
        throw stop(span(next), "a second document begins here", "write one document a file");
      }
      return Optional.of(root);
    } catch (Stop stop) {
      diagnostics.add(stop.diagnostic);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      int at = mark == null ? 0 : offset(mark);
      String problem = e.getProblem() == null ? "something is malformed" : e.getProblem();
      diagnostics.add(stop(new Span(at, at), "this is no YAML: " + problem, FORM).diagnostic);
    } catch (YAMLException | StackOverflowError e) {
      diagnostics.add(stop(new Span(0, 0), "this is no YAML that can be read", FORM).diagnostic);
    }
    return Optional.empty();
  }

  private static final String FORM = "`portreeve explain E0707` shows a waiver file";

  private Stop stop(Span span, String message, String help) {
    return stop(span, message, Help.say(help));
  }

  private Stop stop(Span span, String message, Help help) {
    return new Stop(Diagnostic.of(Code.E0707, file, span, message).help(help));
  }

  private void step() {
    next = events.next();
  }

  private YamlNode node(int depth) {
    if (depth > DEPTH || ++nodes > NODES) {
      throw stop(span(next), "the file is too deep or too large", "split it");
    }
    refuse();
    if (next instanceof ScalarEvent scalar) {
      YamlNode.Text text = text(scalar);
      step();
      return text;
    }
    CollectionStartEvent start = (CollectionStartEvent) next;
    boolean items = next.is(Event.ID.SequenceStart);
    step();
    return items ? items(start, depth) : entries(start, depth);
  }

  private void refuse() {
    if (next instanceof AliasEvent) {
      throw stop(span(next), "an alias repeats what stands elsewhere", "write it out");
    }
    if (((NodeEvent) next).getAnchor() != null) {
      throw stop(span(next), "an anchor has no use here", Help.leaveOut("it"));
    }
    String tag =
        next instanceof ScalarEvent scalar
            ? scalar.getTag()
            : ((CollectionStartEvent) next).getTag();
    if (tag != null) {
      throw stop(
          span(next),
          "a tag has no use here",
          Help.leaveOut("it").because("every value is a text"));
    }
  }

  private YamlNode items(CollectionStartEvent start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (!next.is(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    Span span = new Span(offset(start.getStartMark()), offset(next.getEndMark()));
    step();
    return new YamlNode.Items(span, List.copyOf(items));
  }

  private YamlNode entries(CollectionStartEvent start, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, Span> seen = new HashMap<>();
    while (!next.is(Event.ID.MappingEnd)) {
      YamlNode key = node(depth + 1);
      if (!(key instanceof YamlNode.Text text)) {
        throw stop(key.span(), "a key is one word", FORM);
      }
      Span first = seen.putIfAbsent(text.value(), text.span());
      if (first != null) {
        throw new Stop(
            Diagnostic.of(Code.E0707, file, text.span(), "`" + text.value() + "` stands here twice")
                .label(file, first, "the first time")
                .help("leave one of them out"));
      }
      entries.add(new YamlNode.Entry(text, node(depth + 1)));
    }
    Span span = new Span(offset(start.getStartMark()), offset(next.getEndMark()));
    step();
    return new YamlNode.Entries(span, List.copyOf(entries));
  }

  private YamlNode.Text text(ScalarEvent scalar) {
    Span span = span(scalar);
    String written = file.text(span);
    ScalarStyle style = scalar.getScalarStyle();
    if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
      int line = written.indexOf('\n');
      Span inner = new Span(line < 0 ? span.end() : span.start() + line, span.end());
      return new YamlNode.Text(span, inner, scalar.getValue(), true);
    }
    if (style == ScalarStyle.PLAIN) {
      return new YamlNode.Text(span, span, scalar.getValue(), true);
    }
    Span inner = new Span(span.start() + 1, Math.max(span.start() + 1, span.end() - 1));
    boolean escapes =
        style == ScalarStyle.DOUBLE_QUOTED
            ? written.indexOf('\\') >= 0
            : file.text(inner).contains("''");
    return new YamlNode.Text(span, inner, scalar.getValue(), !escapes);
  }

  private Span span(Event event) {
    int start = offset(event.getStartMark());
    return new Span(start, Math.max(start, offset(event.getEndMark())));
  }

  /** SnakeYAML counts characters as Unicode does, spans as Java does. */
  private int offset(Mark mark) {
    return mark.getIndex() < offsets.length ? offsets[mark.getIndex()] : file.text().length();
  }

  /** Where each character starts; counted once, since a hostile file has many places. */
  private static int[] offsets(String text) {
    int[] offsets = new int[text.codePointCount(0, text.length())];
    int at = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    return offsets;
  }
}
