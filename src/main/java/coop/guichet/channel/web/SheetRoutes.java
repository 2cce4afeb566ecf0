package coop.guichet.channel.web;

import coop.guichet.message.Language;
import coop.guichet.message.LinkedPages;
import coop.guichet.message.Sheet;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// The pages behind links: documents that need no script. Looking changes nothing, so that a mail scanner that follows a link
/// does no harm; what changes something is a button.
public final class SheetRoutes {
  private static final String RESULT = "/result/{token}";
  private static final String NOTICE = "/notice/{token}";
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final LinkedPages pages;

  public SheetRoutes(LinkedPages pages) {
    this.pages = pages;
  }

  /// Adds the paths to a server's routing.
  public void add(HttpRouting.Builder routing) {
    routing.get(RESULT, (request, response) -> show(request, response, pages::result))
        .get(NOTICE, (request, response) -> show(request, response, pages::stopNotices))
        .post(NOTICE, (request, response) -> show(request, response, pages::stoppedNotices))
        .any(RESULT, WebPages::methodNotAllowed).any(NOTICE, WebPages::methodNotAllowed);
  }

  private void show(ServerRequest request, ServerResponse response, Function<String, Optional<Sheet>> page) {
    Optional<Sheet> found = page.apply(request.path().pathParameters().get("token"));
    var html = new StringOutput();
    templates.render("page.jte", found.orElseGet(() -> pages.gone(language(request))), html);
    response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8").header(HeaderNames.CACHE_CONTROL, "no-store").header("X-Robots-Tag", "noindex")
        .status(found.isPresent() ? Status.OK_200 : Status.NOT_FOUND_404).send(html.toString());
  }

  /// The first language of ours that the browser asks for.
  private static Language language(ServerRequest request) {
    String wished = request.headers().first(HeaderNames.ACCEPT_LANGUAGE).orElse("");
    return Arrays.stream(wished.split(",")).flatMap(one -> Language.of(one.split(";", 2)[0]).stream()).findFirst().orElse(Language.FR);
  }
}
