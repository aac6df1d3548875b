package dev.portreeve.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the containers of a snapshot with Jackson's streaming parser, and skips all else. */
final class ContainerReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;

  private ContainerReader(JsonParser parser) {
    this.parser = parser;
  }

  static List<Container> read(byte[] snapshot) throws IOException {
    try (JsonParser parser = JSON.createParser(snapshot)) {
      ContainerReader reader = new ContainerReader(parser);
      parser.nextToken();
      List<Container> containers = new ArrayList<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals("containers");
        parser.nextToken();
        if (wanted) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            containers.add(reader.container(containers.size()));
          }
        } else {
          parser.skipChildren();
        }
      }
      return containers;
    }
  }

  private Container container(int index) throws IOException {
    long userId = Container.ABSENT;
    boolean privileged = false;
    List<String> addedCapabilities = List.of();
    List<Container.Mount> hostMounts = List.of();
    String networkMode = "";
    long memoryLimit = 0;
    long cpuShares = 0;
    long cpuQuota = 0;
    boolean readOnly = true;
    List<Container.Port> publishedPorts = List.of();
    String restart = "";
    long restartRetries = 0;
    String pidMode = "";
    String ipcMode = "";
    boolean noNewPrivileges = true;
    long pidsLimit = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "user_id" -> userId = number();
        case "privileged" -> privileged = parser.getBooleanValue();
        case "added_capabilities" -> addedCapabilities = texts();
        case "host_mounts" -> hostMounts = texts("source").map(Container.Mount::new).toList();
        case "network_mode" -> networkMode = parser.getText();
        case "memory_limit" -> memoryLimit = number();
        case "cpu_shares" -> cpuShares = number();
        case "cpu_quota" -> cpuQuota = number();
        case "read_only" -> readOnly = parser.getBooleanValue();
        case "published_ports" ->
            publishedPorts = texts("host_address").map(Container.Port::new).toList();
        case "restart" -> restart = parser.getText();
        case "restart_retries" -> restartRetries = number();
        case "pid_mode" -> pidMode = parser.getText();
        case "ipc_mode" -> ipcMode = parser.getText();
        case "no_new_privileges" -> noNewPrivileges = parser.getBooleanValue();
        case "pids_limit" -> pidsLimit = number();
        default -> parser.skipChildren();
      }
    }
    return new Container(
        index,
        userId,
        privileged,
        addedCapabilities,
        hostMounts,
        networkMode,
        memoryLimit,
        cpuShares,
        cpuQuota,
        readOnly,
        publishedPorts,
        restart,
        restartRetries,
        pidMode,
        ipcMode,
        noNewPrivileges,
        pidsLimit);
  }

  private long number() throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? Container.ABSENT : parser.getLongValue();
  }

  private List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      texts.add(parser.getText());
    }
    return texts;
  }

  /** One text, or null, of each object of a list. */
  private Stream<String> texts(String field) throws IOException {
    List<String> texts = new ArrayList<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      String text = null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals(field);
        parser.nextToken();
        if (wanted) {
          text = parser.getValueAsString();
        } else {
          parser.skipChildren();
        }
      }
      texts.add(text);
    }
    return texts.stream();
  }
}
