package coop.guichet.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import coop.guichet.RealData;
import coop.guichet.catalogue.Phrase;
import coop.guichet.local.LocalMail;
import coop.guichet.local.LocalTelegram;
import coop.guichet.message.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// The page of `guichet local` on which one tries the bot, in a real browser.
@EnabledIf(value = "browserIsThere", disabledReason = "there is no /usr/bin/chromium: install the Debian package chromium (apt-get install chromium)")
class TelegramPageTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final LocatorAssertions.ContainsTextOptions PATIENTLY = new LocatorAssertions.ContainsTextOptions()
      .setTimeout(ChatClient.PATIENCE.toMillis());
  @TempDir
  private Path data;

  static boolean browserIsThere() {
    return Files.isExecutable(CHROMIUM);
  }

  @Test
  void oneWritesTapsAndPicksFromTheMenuAsInTelegramAndGoesOnInTheChat() {
    var errors = new CopyOnWriteArrayList<String>();
    try (var mail = new LocalMail();
        var telegram = new LocalTelegram(Clock.systemUTC(), new Random(1), Duration.ofSeconds(5));
        Product product = Local.start(mail, telegram, data, 0);
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")))) {
      Page page = browser.newPage();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error") || message.type().equals("warning")) {
          errors.add(message.text());
        }
      });
      page.onPageError(errors::add);
      page.navigate("http://127.0.0.1:" + product.port() + "/local/telegram");
      page.locator("#person").selectOption("de");
      page.locator("#text").fill("/start");
      page.locator("#text").press("Enter");
      Locator said = page.locator(".bot .words");
      assertThat(said.last()).containsText(phrase(Phrase.DISCLOSURE), PATIENTLY);
      page.locator(".keys button").getByText(phrase(Phrase.CHOICE_CHECK_PROJECT)).click();
      assertThat(said.first()).containsText("✓ " + phrase(Phrase.CHOICE_CHECK_PROJECT), PATIENTLY);
      assertThat(said.last()).containsText(phrase(Phrase.SCREENING_START), PATIENTLY);
      page.locator("#menu").click();
      page.locator("#orders button").getByText("/help").click();
      assertThat(said.last()).containsText("/sprache – ", PATIENTLY);
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/telegram.png")).setFullPage(true));
      page.locator("#text").fill("/link");
      page.locator("#text").press("Enter");
      assertThat(said.last()).containsText("/#entry=", PATIENTLY);
      String order = said.last().innerText().replaceFirst("(?s).*(/link \\S+).*", "$1");
      page.navigate("http://127.0.0.1:" + product.port() + "/");
      page.locator("#text").fill(order);
      page.locator("#text").press("Enter");
      assertThat(page.locator("#log .own .bubble").first()).containsText("/start", PATIENTLY);
      assertThat(page.locator("#log .reply .bubble").last()).containsText("/#entry=", PATIENTLY);
    }
    assertEquals(List.of(), errors);
  }

  private static String phrase(Phrase phrase) {
    return RealData.catalogue().wording().say(phrase, Language.DE);
  }
}
