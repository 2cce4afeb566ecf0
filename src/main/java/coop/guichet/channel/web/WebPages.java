package coop.guichet.channel.web;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.staticcontent.ClasspathHandlerConfig;
import io.helidon.webserver.staticcontent.StaticContentFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;

/// The chat page and its files, the security headers of every answer, and the sentences for what goes wrong.
public final class WebPages {
  /// The largest request body, in bytes.
  public static final int MOST_BODY_BYTES = 100_000;
  /// From this size on, in bytes, the server closes the door without a sentence.
  public static final int HARD_LIMIT_BYTES = 10_000_000;
  private static final System.Logger LOG = System.getLogger(WebPages.class.getName());
  private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
      + "frame-src 'self'; base-uri 'none'; form-action 'self'";

  private WebPages() {
  }

  /// Adds pages, headers and error answers to a server's routing.
  public static void add(HttpRouting.Builder routing) {
    Filter headers = (chain, request, response) -> {
      response.header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer");
      chain.proceed();
    };
    routing.addFilter(headers).get("/", (request, response) -> file(response, "index.html", MediaTypes.TEXT_HTML.text()))
        .get("/widget.js", (request, response) -> file(response, "widget.js", "text/javascript"))
        .get("/api/openapi", (request, response) -> file(response, "openapi.yaml", "application/yaml"))
        .any("/", WebPages::methodNotAllowed).any("/widget.js", WebPages::methodNotAllowed).any("/api/openapi", WebPages::methodNotAllowed)
        .register("/chat", StaticContentFeature.createService(ClasspathHandlerConfig.create("web")))
        .error(HttpException.class, WebPages::refused).error(RuntimeException.class, WebPages::failed);
  }

  private static void file(ServerResponse response, String name, String type) {
    try (InputStream in = WebPages.class.getResourceAsStream("/web/" + name)) {
      if (in == null) {
        throw new NoSuchElementException(name);
      }
      response.header(HeaderNames.CONTENT_TYPE, type + "; charset=utf-8").header(HeaderNames.CACHE_CONTROL, "no-cache").send(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Answers a method that a known address does not take.
  static void methodNotAllowed(ServerRequest request, ServerResponse response) {
    WebAnswers.error(response, Status.METHOD_NOT_ALLOWED_405, "this address does not take this method");
  }

  private static void refused(ServerRequest request, ServerResponse response, HttpException e) {
    Status status = e.status();
    String sentence = switch (status.code()) {
      case 404 -> "there is nothing at this address";
      case 413 -> "the message is too large: at most " + MOST_BODY_BYTES / 1000 + " kB";
      default -> status.code() >= 500 ? "something went wrong here; please try again" : "the request cannot be read: " + status.reasonPhrase();
    };
    WebAnswers.error(response, status, sentence);
  }

  private static void failed(ServerRequest request, ServerResponse response, RuntimeException e) {
    LOG.log(System.Logger.Level.ERROR, "a request failed", e);
    if (!response.isSent()) {
      WebAnswers.error(response, Status.INTERNAL_SERVER_ERROR_500, "something went wrong here; please try again");
    }
  }
}
