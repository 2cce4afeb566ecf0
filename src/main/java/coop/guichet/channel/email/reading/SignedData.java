package coop.guichet.channel.email.reading;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/// The content of opaque S/MIME that is only signed (RFC 5652 SignedData). No signature is checked.
final class SignedData {
  private static final byte[] SIGNED_DATA = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 7, 2};
  private static final byte[] DATA = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 7, 1};
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_ID = 0x06;
  private static final int CONSTRUCTED = 0x20;
  private static final int MOST_ELEMENTS = 50_000;
  private final byte[] der;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private boolean signed;
  private boolean inContent;
  private boolean ended;
  private int position;
  private int elements;

  private SignedData(byte[] der) {
    this.der = der;
  }

  /// What was signed; empty when these bytes are not SignedData or hold only signatures.
  static Optional<byte[]> content(byte[] der) {
    var reader = new SignedData(der);
    reader.read();
    return reader.signed && reader.content.size() > 0 ? Optional.of(reader.content.toByteArray()) : Optional.empty();
  }

  /// Goes through the elements in document order, into every constructed one: the content are the octet strings right behind
  /// the object id "data", in one piece or several.
  private void read() {
    while (position + 1 < der.length && !ended && elements++ < MOST_ELEMENTS) {
      int tag = der[position++] & 0xff;
      int length = length();
      boolean constructed = (tag & CONSTRUCTED) != 0;
      if (constructed || tag == 0) {
        continue;
      }
      if (length < 0 || length > der.length - position) {
        return;
      }
      take(tag, Arrays.copyOfRange(der, position, position + length));
      position += length;
    }
  }

  private void take(int tag, byte[] value) {
    if (tag == OBJECT_ID) {
      signed |= Arrays.equals(value, SIGNED_DATA);
      inContent = Arrays.equals(value, DATA);
    } else if (tag == OCTET_STRING && inContent) {
      content.writeBytes(value);
    } else {
      ended = inContent;
    }
  }

  /// The length of the element at hand; -1 for one without a definite length.
  private int length() {
    int first = der[position++] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = first == 0x80 || first > 0x84 ? -1 : 0;
    for (int i = 0; i < (first & 0x7f) && position < der.length && length >= 0; i++) {
      length = length << 8 | der[position++] & 0xff;
    }
    return length;
  }
}
