package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Authsome;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.provider.ProviderName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** One use of a command: what was typed, and what is around. */
final class Invocation {
  private final ParseResult parsed;
  private final List<String> tail;
  private final Surroundings world;
  private final Output output;
  private @Nullable Authsome authsome;

  Invocation(ParseResult parsed, List<String> tail, Surroundings world, Output output) {
    this.parsed = parsed;
    this.tail = tail;
    this.world = world;
    this.output = output;
  }

  Surroundings world() {
    return world;
  }

  Output output() {
    return output;
  }

  /** Another program's command line; see {@link Command#ownWords}. */
  List<String> tail() {
    return tail;
  }

  Authsome authsome() {
    Authsome known = authsome;
    if (known == null) {
      known = world.authsome().get();
      authsome = known;
    }
    return known;
  }

  /** What the daemon offers; it may have to be started first. */
  Broker broker() {
    try (Spinner _ = Spinner.on(output, "Waiting for the daemon")) {
      return authsome().broker();
    }
  }

  /** Whether a run's child is what uses the command. */
  boolean isWithinRun() {
    return world.environment().containsKey("AUTHSOME_PROXY_MODE");
  }

  /**
   * For commands that print or take secrets. An agent that tries everything would come upon them;
   * who means to is not stopped by this.
   *
   * @throws OperationNotAllowedError within {@code authsome run}
   */
  void requireOutsideOfRuns(String refusal) {
    if (isWithinRun()) {
      throw new OperationNotAllowedError(
          refusal,
          "Call the service: the proxy adds the credential. Or run this outside of authsome run.");
    }
  }

  boolean has(String flag) {
    return parsed.hasMatchedOption(flag);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(parsed.<@Nullable String>matchedOptionValue(name, null));
  }

  /**
   * An option that is a number.
   *
   * @throws UsageError if it is none from 1 to {@code most}
   */
  int number(String name, int usual, int most) {
    return option(name)
        .map(
            text -> {
              if (text.matches("[0-9]{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= 1 && number <= most) {
                  return number;
                }
              }
              throw new UsageError(
                  name + " needs a number from 1 to " + most, "Write it as " + name + " 50.");
            })
        .orElse(usual);
  }

  List<String> options(String name) {
    return parsed.matchedOptionValue(name, List.of());
  }

  Optional<ProviderName> optionalProvider() {
    @Nullable String name = parsed.<@Nullable String>matchedPositionalValue(0, null);
    return name == null ? Optional.empty() : Optional.of(new ProviderName(name));
  }

  ProviderName provider() {
    return optionalProvider()
        .orElseThrow(() -> new IllegalStateException("the parser lets none through without"));
  }

  Handle handle() {
    return new Handle(argument(0));
  }

  /** An argument that the command requires. */
  String argument(int index) {
    @Nullable String word = parsed.<@Nullable String>matchedPositionalValue(index, null);
    if (word == null) {
      throw new IllegalStateException("the parser lets none through without");
    }
    return word;
  }

  Optional<ConnectionName> optionalConnection() {
    return option("--connection").map(ConnectionName::new);
  }

  /** The connection to make: the one that is named, else {@code default}. */
  ConnectionId newConnection() {
    return new ConnectionId(provider(), optionalConnection().orElse(ConnectionName.DEFAULT));
  }

  /** The connection that is meant, for what has to know more of its provider. */
  Meant meant() {
    return Meant.of(broker().connections().list(provider()), optionalConnection());
  }

  /** The connection that is meant; costs nothing where it is named, and little elsewhere. */
  ConnectionId connection() {
    return optionalConnection()
        .map(name -> new ConnectionId(provider(), name))
        .orElseGet(
            () ->
                Meant.of(
                        broker().connections().list(provider(), Connections.Which.DEFAULT),
                        Optional.empty())
                    .id());
  }
}
