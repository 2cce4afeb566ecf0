package coop.guichet.channel.web;

import coop.guichet.config.Settings;
import java.util.Optional;

/// Where the web chat listens.
///
/// @param port 0 picks a free one
/// @param url  the public address, without a slash at its end; empty where people come as to host and port
public record WebSettings(String host, int port, Optional<String> url) {
  /// Without a public address of its own.
  public WebSettings(String host, int port) {
    this(host, port, Optional.empty());
  }

  /// Reads them.
  public static WebSettings from(Settings settings) {
    return new WebSettings(settings.text("http.host", "127.0.0.1", "Address to listen on; a reverse proxy with TLS stands before it"),
        settings.port("http.port", 8080, "Port to listen on; 0 picks a free one"),
        settings.optional("http.url", "Public address of the chat page, for links in mails, such as https://guichet.example.org")
            .map(url -> url.replaceFirst("/+$", "")));
  }
}
