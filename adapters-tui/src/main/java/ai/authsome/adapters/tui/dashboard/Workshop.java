package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.model.Change;
import ai.authsome.adapters.tui.dashboard.model.Data;
import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Link;
import ai.authsome.adapters.tui.dashboard.model.Notice;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.model.Topic;
import ai.authsome.application.port.driven.BrowserLauncher;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Authsome;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Health;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.run.LiveRun;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Does what takes time, each thing on a virtual thread of its own, and posts what came of it. Knows
 * no screen.
 */
final class Workshop implements Consumer<Deed> {
  private static final int ROWS = 500;

  private final Supplier<Broker> broker;
  private final Authsome authsome;
  private final Function<Supplier<Broker>, List<Health.Check>> checks;
  private final BrowserLauncher browser;
  private final Predicate<String> clipboard;
  private final SecretFiles files;
  private final Registering registering;
  private final LoginWork logins;
  private final Runnable reconnect;
  private final Consumer<Runnable> threads;
  private final Consumer<Change> inbox;

  /**
   * Does nothing yet.
   *
   * @param broker for each deed anew, as it changes with the daemon
   * @param checks what doctor finds; blocks
   * @param clipboard takes text, or says that it can't
   * @param paths reads names of files
   * @param reconnect has a daemon that was lost looked for at once
   * @param threads runs each deed
   * @param inbox takes what came of it
   */
  Workshop(
      Supplier<Broker> broker,
      Authsome authsome,
      Function<Supplier<Broker>, List<Health.Check>> checks,
      BrowserLauncher browser,
      Predicate<String> clipboard,
      TypedPaths paths,
      Runnable reconnect,
      Consumer<Runnable> threads,
      Consumer<Change> inbox) {
    this.broker = broker;
    this.authsome = authsome;
    this.checks = checks;
    this.browser = browser;
    this.clipboard = clipboard;
    this.files = new SecretFiles(paths);
    this.registering = new Registering(paths);
    this.logins = new LoginWork(() -> broker.get().logins(), browser);
    this.reconnect = reconnect;
    this.threads = threads;
    this.inbox = inbox;
  }

  @Override
  public void accept(Deed deed) {
    threads.accept(() -> inbox.accept(outcome(deed)));
  }

  /** What came of a deed, be it a failure. */
  Change outcome(Deed deed) {
    try {
      return perform(deed);
    } catch (AuthsomeError e) {
      return failed(deed, words(e));
    } catch (RuntimeException e) {
      // A foreign message may hold anything.
      return failed(deed, "unexpected " + e.getClass().getSimpleName());
    }
  }

  /** A failure as one line. */
  static String words(AuthsomeError failure) {
    String message = failure.getMessage() == null ? failure.errorName() : failure.getMessage();
    String hint = failure.hint().orElse("");
    return message + (message.endsWith(".") || hint.isEmpty() ? " " : ". ") + hint;
  }

  private static Change failed(Deed deed, String words) {
    return state ->
        switch (deed) {
          case Deed.Load load -> Step.to(state.asked(load.topic()).say(Ink.BAD, words));
          case Deed.Export export
              when state.dialog().isPresent()
                  && state.dialog().get() instanceof Dialog.ExportTo asked ->
              Step.to(state.open(new Dialog.ExportTo(asked.subject(), asked.file(), words)));
          default -> Step.to(unbusy(state).say(Ink.BAD, words));
        };
  }

  private Change perform(Deed deed) {
    return switch (deed) {
      case Deed.Load load -> load(load.topic());
      case Deed.Verify _ -> {
        AuditTrail.Verification found = broker.get().auditTrail().verify();
        yield state -> Step.to(state.with(state.data().with(found)).with(Notice.NONE));
      }
      case Deed.LogOut(ConnectionId id) -> {
        Optional<ConnectionName> next = broker.get().connections().logOut(id);
        yield done(Ink.GOOD, "Logged out of " + id + "." + nextDefault(next));
      }
      case Deed.Revoke(ConnectionId id) -> {
        Connections.Revocation revocation = broker.get().connections().revoke(id);
        yield done(
            Ink.GOOD, answer(id, revocation.answer()) + nextDefault(revocation.nextDefault()));
      }
      case Deed.MakeDefault(ConnectionId id) -> {
        broker.get().connections().makeDefault(id);
        yield done(Ink.GOOD, id + " is the default now.");
      }
      case Deed.EndRun(var id) -> {
        broker.get().runs().close(id);
        yield done(Ink.GOOD, "The run " + id + " has ended.");
      }
      case Deed.Reveal(ConnectionId id) -> Reveal.of(broker.get().connections(), id);
      case Deed.Export export -> {
        String written = files.export(broker.get().connections(), export);
        yield done(Ink.CAUTION, "▲ Written, for you alone: " + written);
      }
      case Deed.Examine examine -> registering.examine(broker.get().providers(), examine);
      case Deed.Register register -> Registering.register(broker.get().providers(), register);
      case Deed.StartLogin start -> logins.start(start.request());
      case Deed.Submit submit -> logins.submit(submit);
      case Deed.LookAtLogin look -> logins.look(look.session());
      case Deed.AwaitLogin await -> logins.await(await.session());
      case Deed.CancelLogin cancel -> logins.cancel(cancel.session());
      case Deed.Open(URI page) -> {
        boolean opened = browser.hasDisplay() && browser.open(page);
        yield opened
            ? state -> Step.to(state.say(Ink.INFO, "Opened " + page.toASCIIString()))
            : state -> Step.to(unopened(state, page));
      }
      case Deed.Copy copy -> copied(copy.what(), clipboard.test(copy.text()));
      case Deed.StartDaemon _ -> {
        authsome.daemon().start();
        yield reconnecting();
      }
      case Deed.Reconnect _ -> reconnecting();
    };
  }

  private static Change copied(String what, boolean whether) {
    return state ->
        Step.to(
            whether
                ? state.say(Ink.INFO, "Copied the " + what + ", if your terminal allows it.")
                : state.say(Ink.CAUTION, "The " + what + " is too long to be copied."));
  }

  /** Says so where the reader looks; a login's dialog has the address already. */
  private static State unopened(State state, URI page) {
    return state.dialog().isPresent() && state.dialog().get() instanceof Dialog.Login login
        ? state.open(LoginKeys.told(login, "No browser starts here. Open the address elsewhere."))
        : state.say(Ink.CAUTION, "No browser starts here: " + page.toASCIIString());
  }

  private Change reconnecting() {
    reconnect.run();
    return state ->
        Step.to(
            state.link() instanceof Link.Lost
                ? state.with(new Link.Connecting()).with(Notice.NONE)
                : state.with(Notice.NONE));
  }

  private Change load(Topic topic) {
    Broker now = broker.get();
    return switch (topic) {
      case WHO -> {
        Data.Place place =
            new Data.Place(
                Optional.of(now.identities().whoAmI()),
                Optional.of(authsome.daemon().status()),
                now.identities().list());
        yield state -> Step.to(state.asked(topic).with(state.data().with(place)));
      }
      case CONNECTIONS -> {
        Connections.Overview overview = now.connections().list();
        yield state ->
            Step.to(Happenings.withoutOrphan(state.asked(topic).with(state.data().with(overview))));
      }
      case RUNS -> {
        List<LiveRun> runs = now.runs().list();
        yield state -> Step.to(state.asked(topic).with(state.data().withRuns(runs)));
      }
      case AUDIT -> {
        List<AuditTrail.Row> rows = now.auditTrail().last(ROWS);
        yield state -> Step.to(state.asked(topic).with(state.data().withAudit(rows)));
      }
      case HEALTH -> {
        List<Health.Check> found = checks.apply(broker);
        yield state -> Step.to(state.asked(topic).with(state.data().withChecks(found)));
      }
    };
  }

  private static String nextDefault(Optional<ConnectionName> next) {
    return next.map(name -> " The default is now " + name + ".").orElse("");
  }

  private static String answer(ConnectionId id, RevocationAnswer answer) {
    return switch (answer) {
      case RevocationAnswer.Revoked _ -> "Revoked " + id + " at the provider, and deleted it.";
      case RevocationAnswer.NotOffered _ ->
          "Deleted " + id + "; its provider offers no revocation.";
      case RevocationAnswer.Refused(String code) ->
          "Deleted " + id + "; its provider refused to revoke it (" + code + ").";
      case RevocationAnswer.Unavailable(String reason) ->
          "Deleted " + id + "; its provider could not be asked (" + reason + ").";
    };
  }

  private static Change done(Ink ink, String text) {
    return state ->
        Step.to(unbusy(state).say(ink, text).stale(Topic.CONNECTIONS, Topic.RUNS, Topic.AUDIT));
  }

  /** Without the dialog that said that something takes a moment. */
  static State unbusy(State state) {
    boolean waits =
        state.dialog().isPresent()
            && (state.dialog().get() instanceof Dialog.Busy
                || state.dialog().get() instanceof Dialog.ExportTo);
    return waits ? state.closed() : state;
  }
}
