package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.portreeve.PolicyHolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HttpScannerTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"));
  private static final String SNAPSHOT =
      "{\"portreeve\":{\"snapshot\":1,\"schema\":\"docker 1\"},"
          + "\"containers\":[{\"id\":\"a\",\"name\":\"web\",\"privileged\":true}]}";

  private static HttpResponse<String> post(HttpServer server, String body) throws Exception {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/check");
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void manyAskAtOnceAndAllGetTheSameReport() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    HttpServer server =
        new HttpScanner(new PolicyHolder(HttpScanner.standard(CLOCK)), CLOCK).listen(0, threads);
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try {
      Callable<HttpResponse<String>> asking = () -> post(server, SNAPSHOT);
      List<Future<HttpResponse<String>>> answers =
          clients.invokeAll(Stream.generate(() -> asking).limit(8).toList());
      String first = answers.get(0).get().body();
      assertTrue(first.contains("web runs with every capability"), first);
      for (Future<HttpResponse<String>> answer : answers) {
        assertEquals(200, answer.get().statusCode());
        assertEquals(first, answer.get().body());
      }
      HttpResponse<String> broken = post(server, "{\"a\": 1, \"a\": 2}");
      assertEquals(400, broken.statusCode());
      assertTrue(broken.body().startsWith("request:1:"), broken.body());
    } finally {
      server.stop(0);
      clients.shutdown();
      threads.shutdown();
    }
  }
}
