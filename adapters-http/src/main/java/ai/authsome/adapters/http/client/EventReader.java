package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.EventJson;
import ai.authsome.adapters.http.wire.Json;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.failure.InvalidInputError;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads server-sent events (WHATWG HTML §9.2) as the daemon writes them: lines end in LF or CRLF,
 * and each event has one line of data. Fields other than {@code event} and {@code data} are
 * skipped. For one thread.
 */
final class EventReader implements AutoCloseable {
  private static final int LONGEST_LINE = 64 * 1024;

  private final InputStream in;

  /** Closes {@code in} when it is closed. */
  EventReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /**
   * Waits for the next event that is known here.
   *
   * @throws EOFException at the end
   * @throws InvalidInputError if what comes is not what a daemon writes
   */
  Events.Event next() throws IOException {
    String name = "";
    byte[] data = new byte[0];
    while (true) {
      byte[] line = line();
      if (line.length == 0) {
        Optional<Events.Event> event =
            data.length == 0 ? Optional.empty() : EventJson.event(name, Json.readOurs(data));
        if (event.isPresent()) {
          return event.get();
        }
        name = "";
        data = new byte[0];
      }
      String text = new String(line, StandardCharsets.UTF_8);
      if (text.startsWith("event:")) {
        name = text.substring("event:".length()).strip();
      } else if (text.startsWith("data:")) {
        data = text.substring("data:".length()).getBytes(StandardCharsets.UTF_8);
      }
    }
  }

  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the stream of events ended");
      }
      if (octet != '\r') {
        line.write(octet);
      }
      if (line.size() > LONGEST_LINE) {
        throw new InvalidInputError("an event is too long", "");
      }
    }
    return line.toByteArray();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
