package coop.guichet.channel.email.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.OddTexts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What counts as newly written, rule by rule. Whole replies of many mail programs stand in `src/test/resources/mail`.
class NewTextTest {
  private static final int MEGABYTE = 1024 * 1024;
  private static final String QUESTION = "Bonjour,\n\nC'est payant ?";
  private static final String INTRODUCTION = "Le 3 mars 2026 à 10:12, Guichet <guichet@coop.example> a écrit :";

  private static String html(String body) {
    return NewText.of(HtmlText.of("<html><body>" + body + "</body></html>"));
  }

  /// B 53.
  @ParameterizedTest
  @ValueSource(strings = {"Von: A <a@b.example>\nGesendet: Montag\nAn: c@d.example\nBetreff: x", "De : A\nEnvoyé : lundi\nÀ : C\nObjet : x",
      "De\u00a0: A\nEnvoyé\u00a0: lundi\nÀ\u202f: C", "Van: A\nVerzonden: maandag\nAan: C\nOnderwerp: x", "*From:* A\n*Sent:* Monday\n*To:* C\n*Subject:* x",
      "From: A\n<a@b.example>\nSent: Monday\nTo: C",
      "________________________________\nVan: A <a@b.example>\nDatum: maandag\nAan: C", "De: A <a@b.example>\nObjet: x",
      "-----Message d'origine-----\nDe : A", "---------- Forwarded message ---------\nFrom: A", "Begin doorgestuurd bericht:\n\nVan: A"})
  void whatFollowsTheHeadOfAnotherMailIsNotNew(String head) {
    assertEquals(QUESTION, NewText.of(QUESTION + "\n\n" + head + "\n\nBonjour, voici notre réponse.\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Le lun. 2 mars 2026 à 19:42, A - B <a@b.example>\na écrit :", "Le 2/03/2026 à 10:00, A a écrit\u00a0:",
      "Op ma 2 mrt. 2026 om 10:00 schreef A <a@b.example>:",
      "Am 02.03.2026 um 10:00 schrieb A:", "On Mon, 2 Mar 2026 at 10:00, A <\na@b.example> wrote:", "A B <a@b.example> wrote:",
      "A <a@b.example> schrieb am Mo., 2. März\n2026, 10:00:",
      "2026-03-02 10:00 GMT+01:00 A B <a@b.example>:", "---- On Mon, 02 Mar 2026 10:00:00 +0100 A <a@b.example> wrote ----",
      "Il 2 marzo 2026 10:00, A <a@b.example> ha scritto:",
      "El lun, 2 mar 2026 a las 10:00, A (<a@b.example>) escribió:", "W dniu 02.03.2026 o 10:00, A pisze:",
      "Op 2 maart 2026 heeft A het volgende geschreven:\n> x"})
  void anIntroductionEndsWhatIsNewAbove(String introduction) {
    assertEquals(QUESTION, NewText.of(QUESTION + "\n\n" + introduction + "\n\n> Bonjour\n> réponse\n"));
  }

  /// B 54.
  @Test
  void answersBelowAndBetweenQuotedLinesStay() {
    assertEquals("Oui.\n\nEt merci.", NewText.of(INTRODUCTION + "\n> Payant ?\n>\n> Oui ?\n\nOui.\n\nEt merci.\n"));
    assertEquals("> Payant ?\nOui.\n> Où ?\nIci.", NewText.of(INTRODUCTION + "\n> Payant ?\nOui.\n> Où ?\nIci.\n"));
    assertEquals("Voici.\n\n> Payant ?\nOui.", NewText.of("Voici.\n\n" + INTRODUCTION + "\n> Payant ?\nOui.\n> Merci\n").replace("\n\n\n", "\n\n"));
  }

  /// B 55.
  @ParameterizedTest
  @ValueSource(strings = {"On Monday I wrote to you:\nno answer.", "Le chat a écrit :\nmiaou", "De : 10 h\nÀ : 12 h\nnous sommes là.",
      "From: our side nothing.",
      "Nous avons écrit en 2025 : rien.", "Horaire : 10:30, an@example.org a écrit une note : à lire", "Op 12 mei schreef ik u:\ngeen antwoord.",
      "a -> b\nb -> c",
      "Titre\n=====\n\nTexte après un titre.", "Un.\n\n----\n\nDeux, derrière une ligne.\n\n----\n\nTrois ?", "| a | b |\n| 1 | 2 |\n| 3 | 4 |",
      "-- premier point\n-- second point",
      "```\n# un\n----\n```\nfin"})
  void runningTextIsNotCut(String text) {
    assertEquals(text, NewText.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-- \nAn Exemple\nTel. +32 2 000 00 00", "--\nAn", "Envoyé de mon iPhone", "Verstuurd vanaf mijn iPhone",
      "Von meinem iPhone gesendet", "Sent from my Galaxy",
      "Sent from Outlook for Android<https://aka.ms/x>", "Obtenir Outlook pour iOS", "Verzonden met Proton Mail-app", "Gesendet mit der Telekom Mail App",
      "Envoyé depuis l'application Mail",
      "_______________\nAn Exemple\nCoopérative", "Get [Outlook for iOS](https://aka.ms/x)"})
  void signaturesAreNotNew(String signature) {
    assertEquals(QUESTION, NewText.of(QUESTION + "\n\n" + signature + "\n"));
    assertEquals(QUESTION, NewText.of(QUESTION + "\n\n" + signature + "\n\n" + INTRODUCTION + "\n> x\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ce message est confidentiel et destiné exclusivement à son destinataire.",
      "Deze e-mail is uitsluitend bestemd voor de geadresseerde.",
      "Diese E-Mail ist vertraulich.", "This message is confidential and intended only for the addressee.", "DISCLAIMER: voir notre site",
      "Pensez à l'environnement avant d'imprimer ce mail.", "Garanti sans virus. www.avast.com"})
  void disclaimersAreNotNew(String disclaimer) {
    assertEquals(QUESTION, NewText.of(QUESTION + "\n\n" + disclaimer + "\n"));
    assertEquals(disclaimer, NewText.of(disclaimer), "alone it is all there is");
  }

  @Test
  void contactsBehindAClosingAreNotNewButTheNameIs() {
    assertEquals(QUESTION + "\n\nCordialement,\nAn", NewText.of(QUESTION + "\n\nCordialement,\nAn\nRue X 1\n1030 Bruxelles\n02 000 00 00\nwww.example.org\n")
        .replaceAll("\nRue X 1$", ""));
    assertEquals(QUESTION + "\n\nMerci et bien à vous, An", NewText.of(QUESTION + "\n\nMerci et bien à vous, An"));
  }

  @Test
  void aMailOfNothingButQuotationHasNothingNew() {
    assertEquals("", NewText.of(INTRODUCTION + "\n> Bonjour\n> réponse\n"));
    assertEquals("", NewText.of("> " + INTRODUCTION + "\n>\n> Bonjour\n"));
    assertEquals("> Rien que des citations", NewText.of("> Rien que des citations\n"));
  }

  @Test
  void aForwardedMailIsReadWhereNothingStandsAboveIt() {
    assertEquals("Une question transmise ?",
        NewText.of("---------- Message transféré ---------\nDe : A <a@b.example>\nDate : lundi\nObjet : x\nÀ : C\n\nUne question transmise ?"));
  }

  /// What mail programs mark in HTML.
  @ParameterizedTest
  @ValueSource(strings = {"<div class='gmail_quote'><div class='gmail_attr'>Guichet:</div><blockquote class='gmail_quote'>x</blockquote></div>",
      "<div id='appendonsend'></div><p>x</p>", "<div id='divRplyFwdMsg'>De : A</div><p>x</p>", "<blockquote type='cite'><p>x</p></blockquote>",
      "<div class='yahoo_quoted'>x</div>", "<div class='moz-cite-prefix'>A:</div><blockquote type='cite'>x</blockquote>",
      "<div style='border:none;border-top:solid #B5C4DF 1.0pt'>De : A</div>x",
      "<div class='protonmail_quote'>x</div>", "<span id='OLK_SRC_BODY_SECTION'>x</span>", "<div class='gmail_signature'>An<br>02 000 00 00</div>",
      "<div id='Signature'>An</div>",
      "<pre class='moz-signature'>-- \nAn</pre>", "<div id='mail-editor-reference-message-container'>x</div>"})
  void quotationMarkedInHtmlIsNotNew(String quotation) {
    assertEquals(QUESTION, html("<p>Bonjour,</p><p>C'est payant ?</p>" + quotation));
  }

  @Test
  void answersWithinQuotationInHtmlStay() {
    assertEquals("> Payant ?\n\nOui.\n\n> Où ?\n\nIci.", html("<div class='gmail_quote'><div class='gmail_attr'>" + INTRODUCTION.replace("<", "&lt;")
        + "</div><blockquote class='gmail_quote'>Payant ?</blockquote><p>Oui.</p><blockquote class='gmail_quote'>Où ?</blockquote><p>Ici.</p></div>"));
  }

  @Test
  void aReplyBelowASignatureMarkedInHtmlStays() {
    assertEquals("Bonjour\n\nOui.", html("<p>Bonjour</p><div class='gmail_signature'>An</div><p>Oui.</p>"));
  }

  static Map<String, Supplier<String>> hostile() {
    var texts = new LinkedHashMap<String, Supplier<String>>();
    texts.put("quote marks", () -> "> ".repeat(MEGABYTE / 2));
    texts.put("deep quotation", () -> IntStream.range(0, 4_000).mapToObj(">"::repeat).collect(Collectors.joining("\n")));
    texts.put("one line", () -> "a".repeat(MEGABYTE));
    texts.put("lines of one letter", () -> "a\n".repeat(MEGABYTE / 2));
    texts.put("labels", () -> "From:\n".repeat(MEGABYTE / 6));
    texts.put("half introductions", () -> "On 3 Mar 2026 at 10:12, A <\n".repeat(MEGABYTE / 28));
    texts.put("wrote", () -> "On 3 wrote wrote wrote wrote wrote\n".repeat(MEGABYTE / 35));
    texts.put("addresses", () -> "a@b.example <a@b.example> 10:12\n".repeat(MEGABYTE / 32));
    texts.put("introductions", () -> (INTRODUCTION + "\n").repeat(MEGABYTE / 66));
    texts.put("drawn lines", () -> "----\n\n".repeat(MEGABYTE / 6));
    texts.put("signature signs", () -> "-- \nx\n".repeat(MEGABYTE / 6));
    texts.put("devices", () -> "x\n\nSent from my iPhone\n\n".repeat(MEGABYTE / 24));
    texts.put("disclaimers", () -> "Ce message est confidentiel.\n\n".repeat(MEGABYTE / 30));
    texts.put("bars", () -> "|\n".repeat(MEGABYTE / 2));
    texts.put("brackets", () -> "<".repeat(MEGABYTE));
    texts.put("blank lines", () -> "\n".repeat(MEGABYTE));
    texts.put("spaces", () -> " ".repeat(MEGABYTE));
    texts.put("marks", () -> (Marks.SIGNATURE + "\n" + Marks.ATTRIBUTION + "x\n").repeat(MEGABYTE / 8));
    OddTexts.all().forEach((name, text) -> texts.put(name, () -> text));
    return texts;
  }

  static Set<String> names() {
    return hostile().keySet();
  }

  /// The best of some runs, for other work on the machine is not what is measured.
  @Test
  void bad56ALongTextTakesLessThanAFifthOfASecond() {
    Map<String, String> texts = Map.of("100 kB of quote marks", "> ".repeat(50_000), "1 MB without a line's end", "a".repeat(MEGABYTE), "deep quotation",
        IntStream.range(0, 400).mapToObj(">"::repeat).collect(Collectors.joining("\n")), "introductions", (INTRODUCTION + "\n").repeat(1_500));
    texts.forEach((name, text) -> {
      long best = LongStream.range(0, 8).map(_ -> {
        long begin = System.nanoTime();
        NewText.of(text);
        return System.nanoTime() - begin;
      }).min().orElseThrow();
      System.out.printf("%s: %.1f ms%n", name, best / 1e6);
      assertTrue(best < 200_000_000, name + " " + best / 1e6 + " ms");
    });
  }

  /// B 56, for texts ten times as long.
  @ParameterizedTest
  @MethodSource("names")
  void timeGrowsWithTheLengthOnly(String name) {
    String text = hostile().get(name).get();
    assertTimeout(Duration.ofSeconds(10), () -> NewText.of(text), name);
  }

  /// B 56, for mails a hundred times as long.
  @ParameterizedTest
  @MethodSource("names")
  void aMailOfTenMegabytesIsReadInTime(String name) {
    String text = hostile().get(name).get();
    byte[] raw = ("From: zoe@example.org\n\n" + text.repeat(10 * MEGABYTE / text.length())).getBytes(StandardCharsets.UTF_8);
    assertTimeout(Duration.ofSeconds(10), () -> new EmailReader().read(raw), name);
  }

  /// B 56.
  @Test
  void deepHtmlIsReadInTime() {
    assertTimeout(Duration.ofSeconds(10), () -> html("<blockquote type=cite>".repeat(10_000) + "x"));
    assertTimeout(Duration.ofSeconds(10), () -> html("<bq".repeat(100_000)));
  }
}
