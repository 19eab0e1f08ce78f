package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What lies over the page. */
public sealed interface Dialog {
  /** The connection that it is about; it closes when that goes. */
  default Optional<ConnectionId> subject() {
    return Optional.empty();
  }

  /** Which keys do what. */
  record Help() implements Dialog {}

  /** A list from which one thing is picked by its name, or a part of that. */
  record Pick(Among among, Field typed, Choice choice) implements Dialog {
    /** With nothing typed yet. */
    public static Pick of(Among among) {
      return new Pick(among, Field.EMPTY, Choice.FIRST);
    }
  }

  /** What there is to pick from. */
  enum Among {
    /** Everything that can be done here. */
    ORDERS,
    /** The providers to log in to. */
    PROVIDERS
  }

  /**
   * A question before something is lost.
   *
   * @param lines what is lost
   * @param yes what is done
   * @param no what isn't
   * @param doing what is said meanwhile
   */
  record Confirm(
      String title,
      List<String> lines,
      String yes,
      String no,
      String doing,
      Deed deed,
      Optional<ConnectionId> subject)
      implements Dialog {
    /** Copies the list. */
    public Confirm {
      lines = List.copyOf(lines);
    }
  }

  /** Something that has to be read. */
  record Message(String title, Ink ink, List<List<Span>> lines) implements Dialog {
    /** Copies the list. */
    public Message {
      lines = List.copyOf(lines);
    }
  }

  /** Where to write real values to. */
  record ExportTo(Optional<ConnectionId> subject, Field file, String error) implements Dialog {}

  /** Which file holds the definition to register. */
  record Register(Field file, String error) implements Dialog {}

  /** Secrets, for ten seconds. Whoever takes the dialog away closes them. */
  record Shown(ConnectionId connection, List<Named> secrets, Instant until) implements Dialog {
    /** Copies the list. */
    public Shown {
      secrets = List.copyOf(secrets);
    }

    @Override
    public Optional<ConnectionId> subject() {
      return Optional.of(connection);
    }
  }

  /** A secret and what it is called. */
  record Named(String label, SecretBytes value) {}

  /**
   * How to log in.
   *
   * @param flow empty for the provider's usual one
   * @param focus which of the {@value #FIELDS} fields is typed into
   * @param force whether a connection that works may be replaced
   * @param error what was wrong; may be empty
   */
  record LoginForm(
      ProviderSummary provider,
      Field name,
      Optional<FlowType> flow,
      Field scopes,
      Field baseUrl,
      int focus,
      boolean force,
      String error)
      implements Dialog {
    /** How many fields there are. */
    public static final int FIELDS = 4;
  }

  /**
   * A login under way. Whoever takes the dialog away closes what was typed.
   *
   * @param page where a browser would go on
   * @param focus which entry is typed into
   * @param busy whether an answer is being checked
   * @param error what was wrong with the last answer; may be empty
   * @param deaf whether keys are ignored until the next second, as they belong to a refused paste
   */
  record Login(
      LoginSession session,
      Optional<URI> page,
      List<Entry> entries,
      int focus,
      boolean busy,
      String error,
      boolean deaf)
      implements Dialog {
    /** Copies the list. */
    public Login {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Something takes a moment.
   *
   * @param form where it began, and where it leads back to should it fail
   */
  record Busy(String what, Optional<LoginForm> form) implements Dialog {
    /** One that leads back to nowhere. */
    public Busy(String what) {
      this(what, Optional.empty());
    }
  }

  /** A login would replace a connection that works. */
  record Replace(Logins.Request request, LoginForm form) implements Dialog {}
}
