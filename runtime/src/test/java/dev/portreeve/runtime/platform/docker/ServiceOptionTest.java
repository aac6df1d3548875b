package dev.portreeve.runtime.platform.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of {@code docker run} are said as options that a service has, or not at all. */
class ServiceOptionTest {
  @ParameterizedTest(name = "{0}, not {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--read-only | `` | --read-only",
        "--user=1000 | `` | --user=1000",
        "--user=1000 | --user=root | --user=1000",
        "`` | --user=root | -",
        "--restart=on-failure:5 | `` | --restart-condition=on-failure --restart-max-attempts=5",
        "`` | --restart=always | --restart-condition=none",
        "`` | --cap-add=SYS_ADMIN | --cap-drop=SYS_ADMIN",
        "--cap-drop=NET_RAW | `` | --cap-drop=NET_RAW",
        "--cap-drop=NET_RAW | --cap-add=NET_RAW | -",
        "--health-cmd=COMMAND | --no-healthcheck | --health-cmd=COMMAND --no-healthcheck=false",
        "`` | --mount=type=bind,source=/etc,target=/host/etc | --mount-rm=/host/etc",
        "`` | '--mount=type=bind,source=/a,target=/it here,readonly' | --mount-rm='/it here'",
        "`` | --publish=8089:80/tcp | --publish-rm=mode=host,target=80,protocol=tcp",
        "--publish=127.0.0.1:8089:80/tcp | --publish=8089:80/tcp | -",
        "`` | --ulimit=nofile=100:200 | --ulimit-rm=nofile",
        "--network=NAME | --network=host | --network-add=NAME --network-rm=host",
        "`` | --privileged | -",
        "--security-opt=no-new-privileges | `` | -",
        "--cpu-shares=512 | `` | -",
        "--cpu-period=100000 --cpu-quota=100000 | `` | --limit-cpu=1",
        "--cpu-period=100000 --cpu-quota=50000 | `` | --limit-cpu=0.5",
        "--cpu-period=50000 --cpu-quota=50000 | `` | -",
        "--memory=512m | `` | --limit-memory=512m",
        "--memory=512m --cpu-shares=512 | `` | -",
      })
  void says(String now, String gone, String said) {
    assertEquals(said, ServiceOption.change(now, gone).orElse("-"));
  }
}
