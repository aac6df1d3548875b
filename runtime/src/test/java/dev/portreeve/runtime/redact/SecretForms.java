package dev.portreeve.runtime.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.laws.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The forms of forms.txt, and the documents that they stand in. */
final class SecretForms {
  static final String PLANTED = "PLANTED";

  /** What stands in one line of the file, below which heading, and the name that it is found by. */
  record SecretForm(String kind, String text, String name) {}

  /** Keys of words that go before others, and of these. */
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("Entrypoint", "Cmd"),
          List.of("Command", "Args"),
          List.of("entrypoint", "command"),
          List.of("entrypoint", "arguments"));

  private static final ObjectMapper JSON = new ObjectMapper();

  private SecretForms() {}

  static List<SecretForm> all() {
    List<SecretForm> forms = new ArrayList<>();
    String kind = "";
    try {
      for (String line : Files.readAllLines(Path.of("src/test/resources/redact/forms.txt"))) {
        if (line.startsWith("## ")) {
          kind = line.substring(3);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          int name = line.lastIndexOf(" => ");
          boolean named = name >= 0 && line.indexOf(PLANTED, name) < 0;
          SecretForm form =
              new SecretForm(
                  kind,
                  named ? line.substring(0, name) : line,
                  named ? line.substring(name + " => ".length()) : "");
          forms.add(form);
          if (isShell(form) && form.text().contains("\\n")) {
            forms.add(ofLines(form));
          }
        }
      }
      return forms;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The same with line feeds where a shell would have them, which end no name. */
  private static SecretForm ofLines(SecretForm form) {
    boolean begins = form.name().startsWith("n") && form.text().contains("\\" + form.name());
    return new SecretForm(
        form.kind(),
        form.text().replace("\\n", "\n"),
        begins ? form.name().substring(1) : form.name());
  }

  /**
   * The texts of a form of the redactor: all lines together, or of the documents that each form can
   * stand in as many as laws are tried on.
   */
  static List<String> texts(Redactor.Form form) {
    String kind = form.name().toLowerCase(java.util.Locale.ROOT);
    if (form == Redactor.Form.JSON) {
      return all().stream().flatMap(f -> Tries.some(documents(f)).stream()).toList();
    }
    String lines =
        all().stream()
            .filter(f -> f.kind().equals(kind) || form == Redactor.Form.LINES && isShell(f))
            .filter(f -> f.text().indexOf('\n') < 0)
            .map(f -> f.text() + "\n")
            .collect(Collectors.joining());
    return lines.isEmpty() ? List.of() : List.of(lines);
  }

  private static boolean isShell(SecretForm form) {
    return form.kind().equals("shell");
  }

  /** The words of a command that has this form. */
  static List<String> words(SecretForm form) {
    List<String> words = new ArrayList<>();
    if (isShell(form)) {
      return List.of("sh", "-c", form.text());
    }
    tree(form.text()).forEach(word -> words.add(word.asText()));
    return words;
  }

  static boolean isCommand(SecretForm form) {
    return isShell(form) || form.kind().equals("words");
  }

  private static List<String> documents(SecretForm form) {
    List<String> documents = new ArrayList<>();
    if (isCommand(form)) {
      List<String> words = words(form);
      for (int first = 0; first <= words.size(); first++) {
        for (List<String> keys : COMMANDS) {
          JsonNode before = list(words.subList(0, first));
          JsonNode behind = list(words.subList(first, words.size()));
          documents.add(object(keys.get(0), before, keys.get(1), behind).toString());
          documents.add(object(keys.get(1), behind, keys.get(0), before).toString());
        }
      }
    }
    if (isCommand(form)) {
      documents.addAll(histories(words(form)));
    }
    if (isShell(form)) {
      for (String step : List.of("/bin/sh -c @", "RUN |1 A=b /bin/sh -c @ # buildkit", "RUN @")) {
        documents.add(
            JSON.createObjectNode().put("created_by", step.replace("@", form.text())).toString());
      }
      documents.add(JSON.createObjectNode().put("Command", form.text()).toString());
    } else if (form.kind().equals("json")) {
      documents.add(form.text());
    }
    return documents;
  }

  /** As builders write the words of a command into a history: with blanks or as JSON. */
  private static List<String> histories(List<String> words) {
    List<String> histories = new ArrayList<>();
    for (String between : List.of(" ", ",")) {
      for (String step :
          List.of(
              "CMD @",
              "/bin/sh -c #(nop)  CMD @",
              "ENTRYPOINT @ # buildkit",
              "RUN @",
              "HEALTHCHECK &{@ \"30s\" \"0s\"}")) {
        String row = step.replace("@", quoted(words, between));
        histories.add(JSON.createObjectNode().put("created_by", row).toString());
      }
      for (int first = 1; first < words.size(); first++) {
        ArrayNode rows = JSON.createArrayNode();
        rows.addObject()
            .put("CreatedBy", "CMD " + quoted(words.subList(first, words.size()), between));
        rows.addObject().put("CreatedBy", "ENTRYPOINT " + quoted(words.subList(0, first), between));
        histories.add(rows.toString());
      }
    }
    return histories;
  }

  private static String quoted(List<String> words, String between) {
    return words.stream()
        .map(word -> JSON.getNodeFactory().textNode(word).toString())
        .collect(Collectors.joining(between, "[", "]"));
  }

  static ArrayNode list(List<String> words) {
    ArrayNode list = JSON.createArrayNode();
    words.forEach(list::add);
    return list;
  }

  private static ObjectNode object(String key, JsonNode value, String other, JsonNode second) {
    ObjectNode object = JSON.createObjectNode();
    object.set(key, value);
    object.set(other, second);
    return object;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }
}
