package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PodScannerTest {

  @Test
  void anotherWorldNeedsNoJavaOfPortreeve() throws Exception {
    assertEquals(
        List.of(
            "FAIL pod-off-node-network: shop/job-7 is on the network of its node",
            "FAIL pod-memory-limited: shop/job-7 may use unlimited of memory, and 1 GiB is the most",
            "UNKNOWN pod-reads-no-secrets: not known: may_read_secrets (not collected)"),
        PodScanner.complaints());
  }
}
