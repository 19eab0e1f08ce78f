package ai.authsome.adapters.proxy;

import io.netty.buffer.ByteBuf;

/** The grammar of a request head, line by line, without the forgiving parts. */
final class HeadSyntax {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private HeadSyntax() {}

  /**
   * {@code method SP request-target SP HTTP-version} (RFC 9112 §3), single spaces, visible ASCII.
   */
  static boolean isRequestLine(ByteBuf in, int start, int length) {
    int first = find(in, start, length, ' ');
    if (first <= 0) {
      return false;
    }
    int second = find(in, start + first + 1, length - first - 1, ' ');
    if (second <= 0) {
      return false;
    }
    int version = first + second + 2;
    return isToken(in, start, first)
        && isVisible(in, start + first + 1, second)
        && length - version == 8
        && (matches(in, start + version, "HTTP/1.1") || matches(in, start + version, "HTTP/1.0"));
  }

  /**
   * {@code field-name ":" OWS field-value OWS} (RFC 9112 §5): the name a token right before the
   * colon, no continuation line, no control character but the tab.
   */
  static boolean isHeaderLine(ByteBuf in, int start, int length) {
    int colon = find(in, start, length, ':');
    return colon > 0 && isToken(in, start, colon) && isValue(in, start + colon, length - colon);
  }

  /** Whether {@code text} is a token (RFC 9110 §5.6.2). */
  static boolean isToken(CharSequence text) {
    return !text.isEmpty() && text.chars().allMatch(HeadSyntax::isTokenChar);
  }

  private static boolean isToken(ByteBuf in, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (!isTokenChar(in.getByte(i))) {
        return false;
      }
    }
    return length > 0;
  }

  private static boolean isVisible(ByteBuf in, int start, int length) {
    for (int i = start; i < start + length; i++) {
      byte b = in.getByte(i);
      if (b <= ' ' || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean isValue(ByteBuf in, int start, int length) {
    for (int i = start; i < start + length; i++) {
      int b = in.getUnsignedByte(i);
      if ((b < ' ' && b != '\t') || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(ByteBuf in, int start, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (in.getByte(start + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int find(ByteBuf in, int start, int length, char wanted) {
    return length <= 0 ? -1 : in.bytesBefore(start, length, (byte) wanted);
  }

  private static boolean isTokenChar(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c > 0 && TOKEN_MARKS.indexOf(c) >= 0);
  }
}
