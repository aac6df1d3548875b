package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Go's decoder makes of keys, and what is refused because it would. */
class GoStructTest {
  private static final GoStruct STRUCT =
      GoStruct.of("Names", "Kind").with("in", GoStruct.of("Key", "map"));

  private static JsonNode tree(String json) throws InputException {
    return StrictJson.withDefaults().tree("", json.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(String json) {
    try {
      return STRUCT.read("f", tree(json)).toString().replace('"', '\'');
    } catch (InputException e) {
      return e.problem();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'names':1}                          | {'Names':1}",
        "{'NAME\u017f':1,'x':2,'X':3}         | {'Names':1,'x':2,'X':3}",
        "[{'\u212aIND':1},{'in':[{'KEY':1}]}] | [{'Kind':1},{'in':[{'Key':1}]}]",
        "{'in':{'map':{'Key':1,'key':2}}}     | {'in':{'map':{'Key':1,'key':2}}}",
        "{'K\u0131nd':1,'K\u0130nd':2}        | {'K\u0131nd':1,'K\u0130nd':2}",
        "{'IN':7}                             | {'in':7}",
      })
  void aKeyIsSpelledAsItsField(String json, String read) {
    assertEquals(read, read(json.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'Names':1,'names':1}              | Names",
        "{'name\u017f':1,'NAMES':1}         | Names",
        "{'Kind':1,'\u212aind':null}        | Kind",
        "{'in':[{},{'key':1,'Key':1}]}      | Key",
        "[{},{'in':{},'IN':{}}]             | in",
      })
  void twoKeysOfOneFieldAreRefused(String json, String field) {
    assertEquals(
        "the key `" + field + "` stands twice, in two spellings that engines take for it",
        read(json.replace('\'', '"')));
  }

  @Test
  void whatIsSpelledRightStaysAsItIs() throws InputException {
    JsonNode tree = tree("{\"Names\":[1],\"in\":[{\"Key\":{}}],\"other\":{}}");
    assertSame(tree, STRUCT.read("f", tree));
  }
}
