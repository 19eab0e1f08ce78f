package ai.authsome.adapters.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Netty's decoder behind a stricter reading of request heads. Netty folds continuation lines and
 * forgives separators; two parsers that forgive differently are what request smuggling lives on, so
 * a head that isn't to the letter of RFC 9112 §2 to §5 is refused. After a CONNECT nothing more is
 * decoded until {@link #resume}, as what follows belongs to another protocol.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {
  /** Where the bytes at hand stand. */
  private enum Place {
    REQUEST_LINE,
    HEADERS,
    BODY,
    HELD,
    BROKEN
  }

  private Place place = Place.REQUEST_LINE;

  StrictRequestDecoder(Limits.Sizes sizes) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(sizes.requestLine())
            .setMaxHeaderSize(sizes.headerBlock())
            .setMaxChunkSize(sizes.piece())
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true));
  }

  /** Goes on after a CONNECT that was refused. On the event loop. */
  void resume(ChannelHandlerContext ctx) throws Exception {
    place = Place.REQUEST_LINE;
    if (actualReadableBytes() > 0) {
      channelRead(ctx, Unpooled.EMPTY_BUFFER);
      channelReadComplete(ctx);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    switch (place) {
      case HELD -> {}
      case BROKEN -> in.skipBytes(in.readableBytes());
      case BODY -> decodeOn(ctx, in, out);
      case REQUEST_LINE, HEADERS -> {
        if (isStrict(in)) {
          decodeOn(ctx, in, out);
        } else {
          place = Place.BROKEN;
          in.skipBytes(in.readableBytes());
          HttpRequest broken =
              new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/bad-request");
          broken.setDecoderResult(
              DecoderResult.failure(new IllegalArgumentException("malformed request head")));
          out.add(broken);
        }
      }
    }
  }

  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
      throws Exception {
    if (place != Place.HELD && place != Place.BROKEN) {
      super.decodeLast(ctx, in, out);
    }
  }

  private void decodeOn(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    int before = out.size();
    super.decode(ctx, in, out);
    for (Object made : out.subList(before, out.size())) {
      if (made instanceof HttpRequest request) {
        place = request.method().equals(HttpMethod.CONNECT) ? Place.HELD : Place.BODY;
      }
      if (made instanceof LastHttpContent && place == Place.BODY) {
        place = Place.REQUEST_LINE;
      }
    }
  }

  /**
   * Checks the whole lines of a head that are at hand. Netty takes whole lines too, all that it is
   * given, so each is looked at once.
   */
  private boolean isStrict(ByteBuf in) {
    int start = in.readerIndex();
    while (true) {
      int end = in.indexOf(start, in.writerIndex(), HttpConstants.LF);
      if (end < 0) {
        return true;
      }
      if (end == start || in.getByte(end - 1) != HttpConstants.CR) {
        return false;
      }
      int length = end - 1 - start;
      if (place == Place.REQUEST_LINE) {
        // Empty lines before a request are to be skipped (RFC 9112 §2.2).
        if (length > 0) {
          if (!HeadSyntax.isRequestLine(in, start, length)) {
            return false;
          }
          place = Place.HEADERS;
        }
      } else if (length == 0) {
        return true;
      } else if (!HeadSyntax.isHeaderLine(in, start, length)) {
        return false;
      }
      start = end + 1;
    }
  }
}
