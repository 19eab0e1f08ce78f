package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Connections.Verdict;
import ai.authsome.application.port.driving.Connections.Verified;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthsomeError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.core.JsonGenerator;

/**
 * What the providers say of every connection.
 *
 * @param found by provider and name
 */
record ConnectionChecks(List<Found> found) {
  /** So many are asked at a time. */
  private static final int TOGETHER = 8;

  /** One connection, and what was made of it. */
  record Found(ConnectionId id, Verified verified) {}

  /** Asks for all of them. */
  static ConnectionChecks of(Connections connections) {
    List<ConnectionId> ids = new ArrayList<>();
    for (Connections.Row row : connections.list().providers()) {
      for (Connection connection : row.connections()) {
        ids.add(connection.id());
      }
    }
    List<Found> found = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(TOGETHER, Thread.ofVirtual().factory())) {
      List<Future<Found>> asked = new ArrayList<>();
      for (ConnectionId id : ids) {
        asked.add(pool.submit(() -> new Found(id, verified(connections, id))));
      }
      for (Future<Found> one : asked) {
        found.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("only a bug gets here", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new ConnectionChecks(List.copyOf(found));
  }

  /** Whether no provider refused one. */
  boolean areGood() {
    return found.stream().noneMatch(one -> one.verified().verdict() == Verdict.REFUSED);
  }

  void print(Output output) {
    Table table = Table.wrapping("Connection", "Verdict", "Found");
    for (Found one : found) {
      table.add(
          Table.Cell.of(one.id().toString()),
          new Table.Cell(words(one.verified().verdict()), style(one.verified().verdict())),
          Table.Cell.of(one.verified().message()));
    }
    output.table(table);
    for (Found one : found) {
      if (!one.verified().fix().isEmpty()) {
        output.line("Fix " + one.id() + ": " + one.verified().fix());
      }
    }
  }

  void write(JsonGenerator json) {
    json.writeArrayPropertyStart("connections");
    for (Found one : found) {
      json.writeStartObject();
      json.writeStringProperty("provider", one.id().provider().value());
      json.writeStringProperty("connection_name", one.id().name().value());
      json.writeStringProperty("verdict", one.verified().verdict().wire());
      json.writeStringProperty("message", one.verified().message());
      json.writeStringProperty("fix", one.verified().fix());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What can't even be asked for hides none of the others. */
  private static Verified verified(Connections connections, ConnectionId id) {
    try {
      return connections.verify(id);
    } catch (AuthsomeError e) {
      return new Verified(
          Verdict.NOT_CHECKABLE, String.valueOf(e.getMessage()), e.hint().orElse(""));
    }
  }

  private static String words(Verdict verdict) {
    return verdict.wire().replace('_', ' ');
  }

  private static Style style(Verdict verdict) {
    return switch (verdict) {
      case WORKS -> Style.GOOD;
      case REFUSED -> Style.BAD;
      case UNREACHABLE -> Style.CAUTION;
      case NOT_CHECKABLE -> Style.FAINT;
    };
  }
}
