package coop.guichet;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What people, programs and accidents may send instead of a question. None of them asks anything.
public final class OddTexts {
  private static final int LONG = 100_000;
  private static final long SEED = 3;

  private OddTexts() {
  }

  /// The texts by name.
  public static Map<String, String> all() {
    var texts = new LinkedHashMap<String, String>();
    texts.put("100 kB of one letter", "a".repeat(LONG));
    texts.put("one line of 100 kB without a space", letters(LONG));
    texts.put("100 kB of commas and \"and\"", filled("a, b and c, and "));
    texts.put("100 kB of \"et\"", filled("et "));
    texts.put("Lucene syntax", "+title:\"x\"~3 AND (y^4 OR /.*.*.*.*x/) NOT [a TO z] && !{b} \\ *:* ?~0.1");
    texts.put("100 kB of Lucene syntax", filled("+(a* OR b~2) AND -\"c d\"~5 [* TO *] "));
    texts.put("emoji only", "🙂🙏🏽👩‍👩‍👧‍👦🇧🇪".repeat(2_000));
    texts.put("zero width", "\u200b\u200c\u200d\u2060\ufeff".repeat(LONG / 5));
    texts.put("right to left", "\u202e\u0633\u0644\u0627\u0645 \u0643\u064a\u0641 \u0627\u0644\u062d\u0627\u0644\u061f ".repeat(LONG / 16));
    texts.put("10 000 question marks", "?".repeat(10_000));
    texts.put("100 kB of question marks and spaces", filled("? "));
    texts.put("a PDF as bytes", new String(bytes(LONG), StandardCharsets.ISO_8859_1));
    texts.put("a PDF as text", pdf());
    texts.put("quotes within quotes", "\"«“‘('[{".repeat(LONG / 8));
    texts.put("mails within mails", IntStream.range(0, 400).mapToObj(depth -> ">".repeat(depth) + " xyz").collect(Collectors.joining("\n")));
    texts.put("NULs", "\u0000".repeat(LONG));
    texts.put("unpaired surrogates", "\ud83d \udc00".repeat(LONG / 3));
    texts.put("stacked accents", "Z\u0351\u036b".repeat(LONG / 3));
    texts.put("line breaks", "\n".repeat(LONG));
    texts.put("a numbered list without end", filled("1) "));
    texts.put("numbers", "9".repeat(LONG));
    texts.put("spaces", " ".repeat(LONG));
    return texts;
  }

  private static String filled(String piece) {
    return piece.repeat(LONG / piece.length());
  }

  private static String letters(int count) {
    return new Random(SEED).ints(count, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(SEED).nextBytes(bytes);
    byte[] head = "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj stream\n".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  private static String pdf() {
    String object = " 0 obj << /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Xyz /FirstChar 32 /LastChar 122 /Widths [278 278 355 556] >> endobj\n";
    return "%PDF-1.7\n" + IntStream.range(1, LONG / object.length()).mapToObj(number -> number + object).collect(Collectors.joining());
  }
}
