package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.profile.Assumptions;
import dev.portreeve.runtime.docker.profile.EngineProfile;
import dev.portreeve.runtime.docker.profile.PlanCondition;
import dev.portreeve.runtime.json.InputException;
import java.util.Map;
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
        "restart: 'no' | restart | \"never\"",
        "init: true | restart | \"always\"",
        "restart: 'on-failure:3' | restart_retries | 3",
        "restart: 'no', deploy: { restart_policy: { condition: any } } | restart | \"always\"",
        "deploy: { restart_policy: { condition: none } } | restart | \"never\"",
        "security_opt: [ 'no-new-privileges:true' ] | no_new_privileges | {\"$unknown\":\"neither"
            + " Docker nor Podman can be recognized\"}",
        "ports: [ '127.0.0.1:80:80' ] | published_ports | {\"$partial\":[],\"reason\":\"the swarm"
            + " publishes its ports on every node, not the container\"}",
        "ports: [ { target: 80, published: 80, mode: host } ] | published_ports/0/host_address |"
            + " null",
        "deploy: { resources: { limits: { pids: 7 } } } | pids_limit | 7",
      })
  void aStackPassesOverWhatDeployDoesNotSay(String service, String field, String value)
      throws Exception {
    JsonNode web = PlannedImport.service(service, Assumptions.NONE, true);
    assertEquals(value, web.at("/" + field).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mem_limit: 1g | a service of a stack cannot have `mem_limit`",
        "pids_limit: 5 | a service of a stack cannot have `pids_limit`",
        "cpus: 0.5 | a service of a stack cannot have `cpus`",
        "group_add: [ a ] | a service of a stack cannot have `group_add`",
        "profiles: [ a ] | a service of a stack cannot have `profiles`",
        "ports: [ { target: 80, host_ip: 127.0.0.1 } ] | a port of a stack cannot have `host_ip`",
      })
  void aStackRefusesWhatDockersClientRefuses(String service, String why) {
    InputException refused =
        assertThrows(
            InputException.class, () -> PlannedImport.service(service, Assumptions.NONE, true));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
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
        "userns_mode: whatever | user_namespace | \"private\"",
        "init: true | apparmor_profile | {\"$unknown\":\"whether the host runs AppArmor is not"
            + " said\"}",
        "security_opt: [ 'apparmor:unconfined' ] | apparmor_profile | null",
        "security_opt: [ 'label:disable' ] | selinux_label | null",
        "pid: host | selinux_label | null",
        "init: true | selinux_label | {\"$unknown\":\"whether the engine uses SELinux is not"
            + " said\"}",
        "pid: 'container:c' | pid_mode | {\"$unknown\":\"it joins container `c`, which is not in"
            + " the snapshot\"}",
        "ports: [ '80:80' ] | published_ports/0/host_address | null",
        "ports: [ '80:80' ], network_mode: shared | published_ports/0/host_address | null",
        "ports: [ '127.0.0.1:80:80' ] | published_ports/0/host_address | \"127.0.0.1\"",
        "volumes: [ '/x' ] | host_mounts/0/source | \"/var/lib/docker/volumes/anonymous/_data\"",
        "init: true | user_id | {\"$unknown\":\"the image decides, as the file does not say"
            + " `user`\"}",
        "privileged: '${P}' | privileged | {\"$unknown\":\"it depends on the variable `P`: give"
            + " what `docker compose config` prints\"}",
      })
  void anEngineAnswersWhatTheEngineDecidesAndNothingElse(String service, String place, String value)
      throws Exception {
    Assumptions stock = EngineProfile.of("docker-26").orElseThrow().assumptions();
    assertEquals(value, PlannedImport.service(service, stock, false).at("/" + place).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELINUX | true | init: true | selinux_label | \"system_u:system_r:container_t\"",
        "SELINUX | true | security_opt: [ 'label=type:spc_t' ] | selinux_label | null",
        "SELINUX | true | security_opt: [ 'label=type:own_t', 'label:disable' ] | selinux_label |"
            + " null",
        "SELINUX | true | privileged: true | selinux_label | null",
        "SELINUX | true | privileged: '${P}' | selinux_label | {\"$unknown\":\"it depends on the"
            + " variable `P`: give what `docker compose config` prints\"}",
        "APPARMOR | true | init: true | apparmor_profile | \"docker-default\"",
        "APPARMOR | true | privileged: true | apparmor_profile | null",
        "APPARMOR | true | security_opt: [ 'apparmor=acme' ] | apparmor_profile | \"acme\"",
        "JOINED | host | pid: 'container:c' | pid_mode | \"host\"",
        "JOINED | joined | ipc: 'container:c' | ipc_mode | \"joined\"",
        "JOINED | host | ipc: private | ipc_mode | \"private\"",
        "PROJECT_FOLDER | /etc/project | volumes: [ './x:/x' ] | host_mounts/0/source |"
            + " \"/etc/project/x\"",
      })
  void eachCaseOfAConditionIsWhatAnEngineMakesOfIt(
      PlanCondition condition, String is, String service, String place, String value)
      throws Exception {
    Assumptions one = new Assumptions(Map.of(condition, is));
    assertEquals(value, PlannedImport.service(service, one, false).at("/" + place).toString());
  }
}
