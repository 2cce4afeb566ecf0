package coop.guichet.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import coop.guichet.RealData;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The chat page in a real browser. No test may leave an error in the browser's console.
@EnabledIf(value = "browserIsThere", disabledReason = "there is no /usr/bin/chromium: install the Debian package chromium (apt-get install chromium)")
class ChatPageTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final String TWO_QUESTIONS = "C'est payant ? et combien d'heures par mois ?";
  @RegisterExtension
  private static final ServedProduct PRODUCT = new ServedProduct();
  private static Playwright playwright;
  private static Browser browser;
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private BrowserContext context;

  static boolean browserIsThere() {
    return Files.isExecutable(CHROMIUM);
  }

  @BeforeAll
  static void start() {
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")));
  }

  @AfterAll
  static void stop() {
    browser.close();
    playwright.close();
  }

  @AfterEach
  void nothingWentWrongInTheBrowser() {
    context.close();
    assertEquals(List.of(), errors);
  }

  private Page open(Browser.NewContextOptions options, String path) {
    context = browser.newContext(options);
    context.setDefaultTimeout(ChatClient.PATIENCE.toMillis());
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        errors.add(message.text());
      }
    });
    page.onPageError(errors::add);
    page.navigate("http://127.0.0.1:" + PRODUCT.port() + path);
    return page;
  }

  private Page open() {
    return open(new Browser.NewContextOptions().setLocale("fr-BE").setViewportSize(1200, 800), "/");
  }

  private static void ask(Page page, String text) {
    page.locator("#text").fill(text);
    page.locator("#text").press("Enter");
  }

  private static Locator replies(Page page) {
    return page.locator("#log .reply .bubble");
  }

  /// Waits for something on the page; answers may take a while on a busy machine.
  private static LocatorAssertions.ContainsTextOptions patiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(ChatClient.PATIENCE.toMillis());
  }

  private static String phrase(Phrase phrase, Language language) {
    return RealData.catalogue().wording().say(phrase, language);
  }

  private static String answer(String topic, Language language) {
    return RealData.catalogue().topics().get(topic).answer().in(language);
  }

  @Test
  void aNewcomerSeesThatItIsAutomaticAsksTwoThingsAndPressesAChoice() {
    Page page = open();
    assertThat(page.locator(".disclosure")).hasText(phrase(Phrase.DISCLOSURE, Language.FR));
    assertThat(replies(page)).hasText(phrase(Phrase.WELCOME, Language.FR));
    assertThat(page.locator("#log .author").first()).containsText("Assistant automatique");
    assertThat(page.locator("#send")).isDisabled();
    ask(page, TWO_QUESTIONS);
    assertThat(page.locator("#log .own .bubble")).hasText(TWO_QUESTIONS);
    assertThat(replies(page).nth(1)).containsText(answer("T071", Language.FR), patiently());
    assertThat(replies(page).nth(1)).containsText(answer("T073", Language.FR));
    assertThat(page.locator("#log .notice")).hasText(phrase(Phrase.HANDOVER, Language.FR));
    page.locator(".choices .choice").getByText(phrase(Phrase.CHOICE_YES, Language.FR)).click();
    assertThat(page.locator("#log .own .bubble").nth(1)).hasText(phrase(Phrase.CHOICE_YES, Language.FR));
    assertThat(replies(page).nth(2)).containsText(phrase(Phrase.CONTACT_ASK, Language.FR), patiently());
    assertThat(page.locator(".choices")).hasCount(0);
    assertThat(page.locator("#typing")).isHidden();
    assertThat(page.locator("#status")).isEmpty();
  }

  @Test
  void aSuggestionIsAskedByPressingIt() {
    Page page = open();
    page.locator("#suggestions button").nth(3).click();
    assertThat(replies(page).nth(1)).containsText(RealData.catalogue().facts().get("postcode").ask().in(Language.FR), patiently());
    assertThat(page.locator("#suggestions")).isHidden();
    assertTrue(page.locator(".choices .choice").count() > 1);
  }

  @Test
  void aReloadedPageShowsTheWholeConversationAndGoesOn() {
    Page page = open();
    ask(page, TWO_QUESTIONS);
    assertThat(page.locator("#log .notice")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(ChatClient.PATIENCE.toMillis()));
    page.locator(".choices .choice").last().click();
    assertThat(replies(page).nth(2)).containsText(phrase(Phrase.CONSENT_REFUSED, Language.FR), patiently());
    page.locator("#text").fill("un brouillon");
    String[] before = page.locator("#log .bubble, #log .notice").allTextContents().toArray(String[]::new);
    assertEquals(6, before.length, () -> String.join("\n", before));
    page.reload();
    assertThat(page.locator("#log .bubble, #log .notice")).hasText(before);
    assertThat(page.locator("#text")).hasValue("un brouillon");
    assertThat(page.locator("#suggestions")).isHidden();
    ask(page, "C'est quoi Seeds ?");
    assertThat(replies(page).nth(3)).containsText(answer("T024", Language.FR), patiently());
  }

  @Test
  void theLanguageIsSwitchedEverywhereAndStays() {
    Page page = open();
    ask(page, "C'est quoi Seeds ?");
    assertThat(replies(page).nth(1)).containsText(answer("T024", Language.FR), patiently());
    page.locator("#languages button[lang=nl]").click();
    for (int i = 0; i < 2; i++) {
      assertThat(page.locator("html")).hasAttribute("lang", "nl");
      assertThat(page.locator("#languages button[aria-pressed=true]")).hasText("Nederlands");
      assertThat(page.locator(".disclosure")).hasText(phrase(Phrase.DISCLOSURE, Language.NL));
      assertThat(replies(page).first()).hasText(phrase(Phrase.WELCOME, Language.NL));
      assertThat(page.locator("#text")).hasAttribute("placeholder", "Uw vraag of uw project…");
      assertThat(page.locator("#log .author").first()).containsText("Automatische assistent");
      assertThat(replies(page).nth(1)).containsText(answer("T024", Language.FR));
      assertThat(replies(page).nth(1)).hasAttribute("lang", "fr");
      page.reload();
    }
    ask(page, "Hoe lang duurt Blossom?");
    assertThat(replies(page).nth(2)).containsText(answer("T030", Language.NL), patiently());
    assertThat(replies(page).nth(2)).hasAttribute("lang", "nl");
  }

  @ParameterizedTest
  @CsvSource({"nl-BE, nl", "de-DE, de", "en-GB, en", "es-ES, fr"})
  void thePageBeginsInTheLanguageOfTheBrowser(String locale, String language) {
    Page page = open(new Browser.NewContextOptions().setLocale(locale), "/");
    assertThat(replies(page)).hasText(phrase(Phrase.WELCOME, Language.of(language).orElseThrow()));
  }

  @Test
  void markupThatSomebodyWritesStaysText() {
    Page page = open();
    String markup = "<img src=x onerror=\"document.title='taken'\"> <script>document.title='taken'</script> **b** https://example.org/<b>?";
    ask(page, markup);
    assertThat(page.locator("#log .own .bubble")).hasText(markup);
    assertThat(replies(page)).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(ChatClient.PATIENCE.toMillis()));
    page.reload();
    assertThat(page.locator("#log .own .bubble")).hasText(markup);
    assertThat(page.locator("#log img, #log script, #log b")).hasCount(0);
    assertThat(page.locator("#log .own a")).hasAttribute("href", "https://example.org/");
    assertEquals("COOPCITY – Guichet", page.title());
  }

  @Test
  void enterSendsAndShiftEnterBeginsALine() {
    Page page = open();
    page.locator("#text").pressSequentially("C'est quoi");
    page.locator("#text").press("Shift+Enter");
    page.locator("#text").pressSequentially("Seeds ?");
    assertThat(page.locator("#log .own")).hasCount(0);
    page.locator("#text").press("Enter");
    assertEquals("C'est quoi\nSeeds ?", page.locator("#log .own .bubble").textContent());
    assertThat(page.locator("#text")).hasValue("");
  }

  @Test
  void aNewConversationForgetsTheOneBefore() {
    Page page = open();
    ask(page, "C'est quoi Seeds ?");
    assertThat(replies(page).nth(1)).containsText(answer("T024", Language.FR), patiently());
    page.locator("#restart").click();
    assertThat(replies(page)).hasCount(1);
    page.reload();
    assertThat(replies(page)).hasText(phrase(Phrase.WELCOME, Language.FR));
    assertThat(page.locator("#log .own")).hasCount(0);
    ask(page, "Merci");
    assertThat(replies(page)).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(ChatClient.PATIENCE.toMillis()));
  }

  /// A long reply is read from its top, on a phone and on a desk.
  @ParameterizedTest
  @CsvSource({"390, 844, true", "1200, 800, false"})
  void aConversationFitsTheWindow(int width, int height, boolean phone) {
    Page page = open(new Browser.NewContextOptions().setLocale("fr-BE").setViewportSize(width, height).setIsMobile(phone).setHasTouch(phone), "/");
    ask(page, "C'est quoi Seeds ?");
    assertThat(replies(page).nth(1)).containsText(answer("T024", Language.FR), patiently());
    ask(page, TWO_QUESTIONS);
    assertThat(page.locator("#log .notice")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(ChatClient.PATIENCE.toMillis()));
    assertThat(page.locator(".choices .choice").first()).isVisible();
    assertThat(page.locator("#text")).isInViewport();
    assertThat(replies(page).last().locator("p").first()).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
    assertEquals(width, page.evaluate("document.documentElement.scrollWidth"), "nothing to scroll sideways");
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("conversation-" + width + "x" + height + ".png")));
  }

  /// The picture in the README.
  @Test
  void aContradictionIsSettledByOneButton() {
    Page page = open(new Browser.NewContextOptions().setLocale("fr-BE").setViewportSize(1200, 900).setReducedMotion(ReducedMotion.REDUCE), "/");
    ask(page, "Avec deux voisines, nous voulons ouvrir une épicerie coopérative à Schaerbeek.");
    assertThat(replies(page).nth(1)).containsText("Équipe : 3", patiently());
    ask(page, "oui, et nous sommes 5");
    assertThat(replies(page).nth(2)).containsText("Équipe : 5", patiently());
    assertThat(replies(page).last().locator("p").first()).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("pre-qualification.png")));
    page.locator(".choices .choice").getByText("5", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(replies(page).nth(3)).containsText(RealData.catalogue().facts().get("continuous_activity").ask().in(Language.FR), patiently());
  }

  @Test
  void theResultsPageNeedsNoScriptFitsPhoneAndPaperAndItsLinkGoesOnInTheChat() {
    var applicant = Applicant.in(PRODUCT.chat(), Language.FR);
    var need = RealData.catalogue().facts().get("need");
    String text = applicant.result("vérifier mon projet", Map.of("postcode", "1030", "need", need.values().get("food").in(Language.FR), "profit_distribution",
        "nulle", "stage", "Un plan écrit", "novelty", "les voisins", "team_size", "3", "wage_ratio", "3"), "oui").path("text").asText();
    String path = text.substring(text.indexOf("/result/")).split("\\s", 2)[0];
    Page page = open(new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(360, 740).setLocale("fr-BE"), path);
    assertThat(page.locator("h1")).hasText(phrase(Phrase.SHEET_TITLE, Language.FR));
    assertEquals(page.locator("table").count(), page.locator("table > caption").count());
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("result-phone.png")).setFullPage(true));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
    assertThat(page.locator("q").first()).isVisible();
    assertTrue(page.pdf(new Page.PdfOptions().setPath(SCREENSHOTS.resolve("result.pdf"))).length > 10_000);
    String change = page.locator("a[href*='#open=']").first().getAttribute("href");
    context.close();
    Page chat = open(new Browser.NewContextOptions().setLocale("fr-BE").setViewportSize(1200, 800), change.substring(change.indexOf("/#")));
    assertThat(chat.locator("#log .own .bubble").first()).hasText("vérifier mon projet", new LocatorAssertions.HasTextOptions().setTimeout(20_000));
    assertThat(chat.locator("#log .own .bubble").last()).containsText("Changer ma réponse", patiently());
    assertEquals("/", chat.evaluate("location.pathname + location.hash"), "the link is gone from the address");
    int said = chat.locator("#log .own").count();
    chat.reload();
    assertThat(chat.locator("#log .own")).hasCount(said);
  }
}
