package ai.authsome.application.service;

import ai.authsome.application.port.driven.Upstreams;
import ai.authsome.application.port.driving.Credentials;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Services that answer as they were told, and remember what came. */
final class FakeUpstreams implements Upstreams {
  final Deque<Answer> answers = new ArrayDeque<>();
  final List<String> asked = new ArrayList<>();

  @Override
  public Answer ask(URI url, Map<String, String> headers, Credentials.Resolved values) {
    StringBuilder line = new StringBuilder("GET ").append(url);
    headers.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    values
        .headers()
        .forEach(
            header ->
                line.append(' ')
                    .append(header.name())
                    .append('=')
                    .append(World.text(header.value())));
    asked.add(line.toString());
    return answers.isEmpty() ? new Answer.Status(200) : answers.removeFirst();
  }
}
