package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What containers of known making become: the name says how {@code docker run} was called in the
 * lab, the table what the normalized field must hold. {@code ?} stands for unknown.
 */
class ContainerTableTest {
  private static JsonNode docker;
  private static JsonNode podman;
  private static JsonNode hardened;
  private static JsonNode old;

  @BeforeAll
  static void importExports() throws InputException {
    docker = Exports.snapshot(Exports.of("docker-26.1.5-default", "cli"));
    podman = Exports.snapshot(Exports.of("podman-5.4.2-root", "cli"));
    hardened = Exports.snapshot(Exports.of("docker-26.1.5-hardened", "cli"));
    old = Exports.snapshot(Exports.of("docker-20.10.27-default", "cli"));
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          plain             | privileged              | false
          plain             | memory_limit            | null
          plain             | pids_limit              | null
          plain             | user_id                 | 0
          plain             | user_name               | null
          plain             | image_reference         | "docker.io/library/base:1.0"
          plain             | seccomp                 | "builtin"
          plain             | no_new_privileges       | false
          plain             | network_mode            | "private"
          plain             | attached_networks       | [{"engine_default":true,"name":"bridge"}]
          plain             | user_namespace          | "private"
          plain             | ulimits                 | []
          plain             | health                  | null
          plain             | restart                 | "never"
          plain-none        | attached_networks       | [{"engine_default":false,"name":"none"}]
          privileged        | privileged              | true
          privileged        | effective_capabilities  | ["ALL"]
          privileged        | seccomp                 | "unconfined"
          privileged        | apparmor_profile        | null
          capadd            | added_capabilities      | ["NET_ADMIN","SYS_ADMIN"]
          capaddall         | added_capabilities      | ["ALL"]
          capaddall         | effective_capabilities  | ["ALL"]
          capdropall        | effective_capabilities  | ["NET_BIND_SERVICE"]
          capdropall        | no_new_privileges       | true
          capdrop-lower     | effective_capabilities  | ["AUDIT_WRITE","CHOWN","DAC_OVERRIDE","FOWNER","FSETID","KILL","NET_BIND_SERVICE","SETFCAP","SETGID","SETPCAP","SETUID","SYS_CHROOT"]
          readonly          | read_only               | true
          readonly          | host_mounts             | []
          limits            | memory_limit            | 67108864
          limits            | cpu_shares              | 512
          limits            | cpu_quota               | 500
          limits            | cpu_set                 | "0"
          limits            | pids_limit              | 100
          limits-cpuquota   | cpu_quota               | 500
          pids-unlimited    | pids_limit              | null
          pids-zero         | pids_limit              | null
          seccomp-unconfined| seccomp                 | "unconfined"
          seccomp-colon     | seccomp                 | "unconfined"
          seccomp-custom    | seccomp                 | "custom"
          nnp-true          | no_new_privileges       | true
          nnp-eq            | no_new_privileges       | true
          nnp-false         | no_new_privileges       | false
          user-1000         | user_id                 | 1000
          user-1000         | user_name               | null
          user-00           | user_id                 | 0
          user-root         | user_name               | "root"
          user-img          | user_name               | "app"
          user-img          | user_id                 | ?
          hostnet           | network_mode            | "host"
          hostpid           | pid_mode                | "host"
          hostipc           | ipc_mode                | "host"
          hostuts           | uts_mode                | "host"
          hostuserns        | user_namespace          | "host"
          ipc-shareable     | ipc_mode                | "shareable"
          ipc-container     | ipc_mode                | "joined"
          ipc-container     | network_mode            | "joined"
          ipc-container     | attached_networks       | [{"engine_default":true,"name":"bridge"}]
          ipc-none          | ipc_mode                | "private"
          sock              | host_mounts             | [{"destination":"/var/run/docker.sock","hidden":[],"leads_to":{"$unknown":"nobody looked where /var/run/docker.sock leads, links followed"},"propagation":"rprivate","seen_elsewhere":[],"source":"/var/run/docker.sock","type":"bind","writable":true}]
          sock-ro           | host_mounts             | [{"destination":"/docker.sock","hidden":[],"leads_to":{"$unknown":"nobody looked where /run/docker.sock leads, links followed"},"propagation":"rprivate","seen_elsewhere":[],"source":"/run/docker.sock","type":"bind","writable":false}]
          rootmount         | host_mounts             | [{"destination":"/host","hidden":[],"leads_to":{"$unknown":"nobody looked where / leads, links followed"},"propagation":"rslave","seen_elsewhere":[],"source":"/","type":"bind","writable":true}]
          shared-prop       | host_mounts             | [{"destination":"/x","hidden":[],"leads_to":{"$unknown":"nobody looked where /srv/lab/ctx leads, links followed"},"propagation":"shared","seen_elsewhere":[],"source":"/srv/lab/ctx","type":"bind","writable":true}]
          bind-z            | host_mounts             | [{"destination":"/x","hidden":[],"leads_to":{"$unknown":"nobody looked where /srv/lab/ctx leads, links followed"},"propagation":"rprivate","seen_elsewhere":[],"source":"/srv/lab/ctx","type":"bind","writable":false}]
          restart-unless    | restart                 | "unless_stopped"
          restart-onfail5   | restart                 | "on_failure"
          restart-onfail5   | restart_retries         | 5
          restart-onfail    | restart_retries         | null
          ulimits           | ulimits                 | [{"hard":100,"name":"nproc","soft":100},{"hard":2048,"name":"nofile","soft":1024}]
          health            | health                  | "healthy"
          unhealthy         | health                  | "unhealthy"
          health            | health_interval         | 1000000000
          health            | health_timeout          | 30000000000
          health            | health_retries          | 2
          nohealth          | health_interval         | null
          nohealth          | health_retries          | null
          envsecrets        | variables               | ["AWS_SECRET_ACCESS_KEY","DB_PASSWORD","EMPTY"]
          nohealth          | health                  | null
          health-none-img   | health                  | null
          ports             | published_ports         | [{"container_port":53,"host_address":null,"host_port":53,"lowest_host_port":53,"protocol":"udp"},{"container_port":80,"host_address":"127.0.0.1","host_port":8081,"lowest_host_port":8081,"protocol":"tcp"},{"container_port":80,"host_address":"::1","host_port":8082,"lowest_host_port":8082,"protocol":"tcp"},{"container_port":80,"host_address":null,"host_port":8080,"lowest_host_port":8080,"protocol":"tcp"}]
          ports-P           | publish_all             | true
          sshd              | programs                | ["sshd"]
          sshd              | published_ports         | [{"container_port":22,"host_address":null,"host_port":22,"lowest_host_port":22,"protocol":"tcp"}]
          devices           | devices                 | [{"host_path":"/dev/null","name":"null","permissions":"r"},{"host_path":"/dev/zero","name":"zero","permissions":"rwm"}]
          devices           | device_rules            | ["c 1:* rwm"]
          cgroup-parent     | cgroup_parent           | "/custom.slice"
          netcustom         | attached_networks       | [{"engine_default":false,"name":"frontnet"}]
          netmulti          | attached_networks       | [{"engine_default":false,"name":"backnet"},{"engine_default":false,"name":"frontnet"}]
          envsecrets        | programs                | ["sh","sleep"]
          byid              | image_reference         | ?
          exited            | state                   | "exited"
          created-never     | state                   | "created"
          paused            | state                   | "paused"
          limits            | memory_swap_limit       | 134217728
          limits            | memory_reservation      | 33554432
          limits-cpuquota   | memory_swappiness       | 0
          plain             | memory_swap_limit       | null
          plain             | memory_reservation      | null
          plain             | memory_swappiness       | null
          plain             | system_paths_hidden     | true
          privileged        | system_paths_hidden     | false
          systempaths       | system_paths_hidden     | false
          sysctls           | sysctls                 | ["kernel.shm_rmid_forced=1","net.ipv4.ip_unprivileged_port_start=0"]
          plain             | sysctls                 | []
          user-1000         | supplementary_groups    | ["2000"]
          plain             | supplementary_groups    | []
          netcustom         | dns_servers             | ["127.0.0.11"]
          netcustom         | extra_hosts             | ["db:172.30.0.11"]
          plain             | runtime                 | "runc"
          init              | init                    | true
          plain             | init                    | ?
          logdriver-local   | log_options             | ["max-file","max-size"]
          plain             | log_options             | []
          restart-loop      | restart_count           | 3
          plain             | finished_at             | null
          user-img-digest   | image_digests           | ["sha256:3edcd6f7b8d4cf991b4bfdaa2457c03f66c6ee59ce9abb9f4139699446e0d804"]
          """)
  void aDockerContainer(String name, String field, String expected) throws InputException {
    check(docker, name, field, expected);
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          plain         | pids_limit             | 2048
          health        | health_interval        | null
          health        | health_timeout         | 30000000000
          health        | health_retries         | 3
          nohealth      | health_timeout         | null
          plain         | variables              | ["HOME","HOSTNAME","PATH","container"]
          plain         | effective_capabilities | ["CHOWN","DAC_OVERRIDE","FOWNER","FSETID","KILL","NET_BIND_SERVICE","SETFCAP","SETGID","SETPCAP","SETUID","SYS_CHROOT"]
          plain         | attached_networks      | [{"engine_default":true,"name":"podman"}]
          plain         | image_reference        | "localhost/base:1.0"
          plain         | user_namespace         | "private"
          plain         | ulimits                | []
          ulimits       | ulimits                | [{"hard":2048,"name":"nofile","soft":1024}]
          plain         | device_requests        | []
          plain         | device_rules           | []
          hostuserns    | user_namespace         | "host"
          infra-pod     | user_namespace         | ?
          plain         | seccomp                | ?
          plain         | uts_mode               | "private"
          privileged    | effective_capabilities | ["ALL"]
          privileged    | seccomp                | "unconfined"
          capadd        | added_capabilities     | ["NET_ADMIN","SYS_ADMIN"]
          capdropall    | effective_capabilities | ["NET_BIND_SERVICE"]
          nnp-true      | no_new_privileges      | true
          nnp-false     | no_new_privileges      | false
          seccomp-custom| seccomp                | ?
          usernsauto    | user_namespace         | "private"
          infra-pod     | network_mode           | "joined"
          infra-pod     | uts_mode               | "joined"
          hostnet       | network_mode           | "host"
          netcustom     | attached_networks      | [{"engine_default":false,"name":"frontnet"}]
          nohealth      | health                 | null
          health-img    | health                 | ?
          limits        | cpu_quota              | 500
          limits        | memory_swap_limit      | 134217728
          limits        | memory_swappiness      | null
          plain         | memory_swappiness      | null
          plain         | system_paths_hidden    | ?
          systempaths   | system_paths_hidden    | false
          plain         | runtime                | "crun"
          plain         | sysctls                | ?
          init          | init                   | true
          plain         | init                   | ?
          """)
  void aPodmanContainer(String name, String field, String expected) throws InputException {
    check(podman, name, field, expected);
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          plain              | no_new_privileges | ?
          nnp-false          | no_new_privileges | false
          plain              | seccomp           | ?
          seccomp-unconfined | seccomp           | "unconfined"
          plain              | ulimits           | ?
          hostuserns         | user_namespace    | "host"
          """)
  /** With live-restore it may run since before the engine, and nobody tells when that began. */
  void aContainerUnderHardenedDefaults(String name, String field, String expected)
      throws InputException {
    check(hardened, name, field, expected);
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          plain              | no_new_privileges | ?
          nnp-true           | no_new_privileges | true
          plain              | seccomp           | "unsupported"
          seccomp-custom     | seccomp           | "unsupported"
          ulimits            | ulimits           | ?
          """)
  void aContainerOfAnOldEngineWithoutSeccomp(String name, String field, String expected)
      throws InputException {
    check(old, name, field, expected);
  }

  private static void check(JsonNode snapshot, String name, String field, String expected)
      throws InputException {
    JsonNode actual = Exports.container(snapshot, name).path(field);
    if (expected.equals("?")) {
      assertTrue(actual.has("$unknown"), field);
    } else {
      byte[] bytes = expected.getBytes(StandardCharsets.UTF_8);
      assertEquals(StrictJson.withDefaults().tree("expected", bytes), actual);
    }
  }
}
