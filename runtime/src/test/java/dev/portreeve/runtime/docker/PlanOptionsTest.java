package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.compose.Assumptions;
import dev.portreeve.runtime.docker.compose.EngineProfile;
import dev.portreeve.runtime.json.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stack makes of a compose file, and what an engine that is named answers of one. */
class PlanOptionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "privileged: true | privileged | false",
        "restart: 'no' | restart | \"always\"",
        "deploy: { restart_policy: { condition: none } } | restart | \"never\"",
        "security_opt: [ 'no-new-privileges:true' ] | no_new_privileges | {\"$unknown\":\"neither Docker nor Podman can be recognized\"}",
        "pids_limit: 5 | pids_limit | null",
        "deploy: { resources: { limits: { pids: 7 } } } | pids_limit | 7",
      })
  void aStackPassesOverWhatDeployDoesNotSay(String service, String field, String value)
      throws Exception {
    JsonNode web = PlannedImport.service(service, Assumptions.NONE, true);
    assertEquals(value, web.get(field).toString());
  }

  @Test
  void aStackRefusesWhatDockersClientRefuses() {
    InputException refused =
        assertThrows(
            InputException.class,
            () -> PlannedImport.service("mem_limit: 1g", Assumptions.NONE, true));
    assertTrue(refused.getMessage().contains("cannot have `mem_limit`"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "init: true | ipc_mode | \"private\"",
        "ipc: shareable | ipc_mode | \"shareable\"",
        "init: true | no_new_privileges | false",
        "init: true | seccomp | \"builtin\"",
        "ports: [ '80:80' ] | published_ports/0/host_address | null",
        "ports: [ '80:80' ], network_mode: shared | published_ports/0/host_address | null",
        "ports: [ '127.0.0.1:80:80' ] | published_ports/0/host_address | \"127.0.0.1\"",
        "volumes: [ '/x' ] | host_mounts/0/source | \"/var/lib/docker/volumes/anonymous/_data\"",
        "init: true | user_id | {\"$unknown\":\"the image decides, as the file does not say `user`\"}",
        "privileged: '${P}' | privileged | {\"$unknown\":\"it depends on the variable `P`: give what `docker compose config` prints\"}",
      })
  void anEngineAnswersWhatTheEngineDecidesAndNothingElse(String service, String place, String value)
      throws Exception {
    Assumptions stock = EngineProfile.of("docker-26").orElseThrow().assumptions();
    assertEquals(value, PlannedImport.service(service, stock, false).at("/" + place).toString());
  }
}
