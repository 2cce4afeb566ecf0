package coop.guichet.channel.web;

import coop.guichet.config.Settings;

/// Where the web chat listens.
///
/// @param port 0 picks a free one
public record WebSettings(String host, int port) {
  /// Reads them.
  public static WebSettings from(Settings settings) {
    return new WebSettings(settings.text("http.host", "127.0.0.1", "Address to listen on; a reverse proxy with TLS stands before it"),
        settings.port("http.port", 8080, "Port to listen on; 0 picks a free one"));
  }
}
