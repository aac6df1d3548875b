package dev.portreeve.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.portreeve.Evaluator;
import dev.portreeve.Input;
import dev.portreeve.PolicyHolder;
import dev.portreeve.Portreeve;
import dev.portreeve.ReportFormat;
import dev.portreeve.Result;
import dev.portreeve.Run;
import dev.portreeve.UnreadableInputException;
import dev.portreeve.UnusablePolicyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * Portreeve behind an HTTP handler: {@code POST /check} takes a snapshot and answers with the
 * report, as many at once as there are threads; each has ten seconds, and may give a million
 * findings.
 */
public final class HttpScanner {
  private static final int LARGEST = 16 << 20;

  private final PolicyHolder policy;
  private final InstantSource clock;

  HttpScanner(PolicyHolder policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** Listens on the loopback address; port 0 is any that is free. */
  HttpServer listen(int port, Executor threads) throws IOException {
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(here, 0);
    server.setExecutor(threads);
    server.createContext("/check", this::check);
    server.start();
    return server;
  }

  private void check(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
      if (body.length > LARGEST) {
        answer(exchange, 413, "the snapshot is too large");
      } else {
        evaluate(exchange, body);
      }
    }
  }

  private void evaluate(HttpExchange exchange, byte[] snapshot) throws IOException {
    Run run =
        Run.standard()
            .named("request")
            .mostFindings(1_000_000)
            .deadline(Duration.ofSeconds(10), clock);
    try {
      Result result = policy.current().evaluate(Input.json(snapshot), run);
      ByteArrayOutputStream report = new ByteArrayOutputStream();
      result.write(ReportFormat.JSON, report);
      answer(exchange, 200, report.toString(StandardCharsets.UTF_8));
    } catch (UnreadableInputException e) {
      answer(exchange, 400, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer(exchange, 503, "shutting down");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** The standard policy. */
  static Evaluator standard(InstantSource clock) throws UnusablePolicyException {
    return Portreeve.policy()
        .pack("docker")
        .benchmark("cis-docker", "1.8.0")
        .at(clock.instant())
        .load();
  }

  /** Serves on port 8080 until it is stopped. */
  public static void main(String[] arguments) throws Exception {
    InstantSource clock = InstantSource.system();
    new HttpScanner(new PolicyHolder(standard(clock)), clock)
        .listen(8080, java.util.concurrent.Executors.newFixedThreadPool(4));
  }
}
