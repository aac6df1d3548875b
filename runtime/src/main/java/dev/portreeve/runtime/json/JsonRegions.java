package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where values stand in a JSON text that was read before: for those who lead people to them. A text
 * that cannot be read has no places.
 */
public final class JsonRegions {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Deeper than that no value of a snapshot stands. */
  private static final int DEEPEST = 16;

  private JsonRegions() {}

  /** Line and column, both from 1, a column being a UTF-16 unit. */
  public record Region(int line, int column) {}

  private interface Each {
    void take(String path, JsonParser parser) throws IOException;
  }

  /**
   * The places of the values at these paths, as far as they are there.
   *
   * @param wanted as {@code containers[3].privileged}, names that are no words as {@code ["a b"]};
   *     with a list as the document {@code [3].HostConfig}
   */
  public static Map<String, Region> of(byte[] utf8, Set<String> wanted) {
    Map<String, Region> found = new HashMap<>();
    forEach(
        utf8,
        DEEPEST,
        (path, parser) -> {
          if (wanted.contains(path)) {
            JsonLocation at = parser.currentTokenLocation();
            found.putIfAbsent(path, new Region(at.getLineNr(), at.getColumnNr()));
          }
        });
    return found;
  }

  /** The paths of the objects that a document is, or is a list of, by the text of a member. */
  public static Map<String, String> objects(byte[] utf8, String member) {
    Map<String, String> found = new HashMap<>();
    forEach(
        utf8,
        2,
        (path, parser) -> {
          boolean named = path.equals(member) || path.endsWith("." + member);
          if (named && parser.currentToken() == JsonToken.VALUE_STRING) {
            String holder = path.substring(0, path.length() - member.length());
            found.putIfAbsent(parser.getText(), holder.endsWith(".") ? chopped(holder) : holder);
          }
        });
    return found;
  }

  private static String chopped(String path) {
    return path.substring(0, path.length() - 1);
  }

  private static void forEach(byte[] utf8, int depth, Each each) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructEnd()) {
          if (parser.getParsingContext().inRoot()) {
            return;
          }
          continue;
        }
        JsonStreamContext context = parser.getParsingContext();
        JsonStreamContext holder = token.isStructStart() ? context.getParent() : context;
        if (token == JsonToken.FIELD_NAME || holder.getNestingDepth() > depth) {
          continue;
        }
        each.take(path(holder), parser);
      }
    } catch (IOException e) {
      // What was found before stands where it stands.
    }
  }

  private static String path(JsonStreamContext context) {
    StringBuilder path = new StringBuilder();
    write(context, path);
    return path.length() > 0 && path.charAt(0) == '.' ? path.substring(1) : path.toString();
  }

  private static void write(JsonStreamContext context, StringBuilder path) {
    if (context == null || context.inRoot()) {
      return;
    }
    write(context.getParent(), path);
    if (context.inArray()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
    } else if (context.hasCurrentName() && WORD.matcher(context.getCurrentName()).matches()) {
      path.append('.').append(context.getCurrentName());
    } else {
      String name = String.valueOf(context.getCurrentName());
      path.append("[\"").append(name.replace("\\", "\\\\").replace("\"", "\\\"")).append("\"]");
    }
  }
}
