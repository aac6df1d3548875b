package dev.portreeve.runtime.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a container's options a service can be asked for, in its own words. */
class ServiceOptionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cpu-period=100000 --cpu-quota=100000 | --limit-cpu=1",
        "--cpu-period=100000 --cpu-quota=50000 | --limit-cpu=0.5",
        "--cpu-period=50000 --cpu-quota=50000 | nothing",
        "--cpu-shares=512 | nothing",
        "--memory=512m | --limit-memory=512m",
        "--privileged | nothing",
      })
  void aLimitOfProcessorsIsAShareOfThem(String options, String says) {
    assertEquals(says, ServiceOption.change(options, "").orElse("nothing"));
  }
}
