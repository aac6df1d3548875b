package dev.portreeve.runtime.docker.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The engines that a plan may be judged on. */
class EngineProfileTest {
  @Test
  void theNamesAreThoseOfTheData() {
    assertEquals(EngineProfile.names(), List.copyOf(EngineProfile.all().keySet()));
  }
}
