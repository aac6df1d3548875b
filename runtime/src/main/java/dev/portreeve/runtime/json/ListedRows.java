package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/**
 * What is needed of a list that an engine tells: of each row a few members. Rows hold labels, too,
 * which those write who make images and containers: a list may be of any length, and who makes it
 * long hides nothing.
 */
public final class ListedRows {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private ListedRows() {}

  /**
   * Copies a list, or an object that holds lists, and of the rows these members.
   *
   * @throws IOException if it is no JSON
   */
  public static void copy(InputStream list, Set<String> members, OutputStream to)
      throws IOException {
    try (JsonParser parser = JSON.createParser(list);
        JsonGenerator rows = JSON.createGenerator(to)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        rows.writeStartObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          lists(parser, members, rows);
        }
        rows.writeEndObject();
      } else if (parser.currentToken() == JsonToken.START_ARRAY) {
        rows(parser, members, rows);
      }
      if (parser.nextToken() != null) {
        throw new IOException("what is listed is no JSON");
      }
    } catch (JsonProcessingException e) {
      throw new IOException("what is listed is no JSON", e);
    }
  }

  private static void lists(JsonParser parser, Set<String> members, JsonGenerator rows)
      throws IOException {
    String key = parser.currentName();
    JsonToken value = parser.nextToken();
    if (value == JsonToken.START_ARRAY) {
      rows.writeFieldName(key);
      rows(parser, members, rows);
    } else if (value == JsonToken.VALUE_NULL) {
      rows.writeNullField(key);
    } else {
      parser.skipChildren();
    }
  }

  private static void rows(JsonParser parser, Set<String> members, JsonGenerator rows)
      throws IOException {
    rows.writeStartArray();
    for (JsonToken row = parser.nextToken();
        row != null && row != JsonToken.END_ARRAY;
        row = parser.nextToken()) {
      if (row != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      rows.writeStartObject();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean kept = members.contains(parser.currentName());
        parser.nextToken();
        if (kept) {
          rows.writeFieldName(parser.currentName());
          rows.copyCurrentStructure(parser);
        } else {
          parser.skipChildren();
        }
      }
      rows.writeEndObject();
    }
    rows.writeEndArray();
  }
}
