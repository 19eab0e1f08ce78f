package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All there is to see. Immutable, but for what is being typed in secret.
 *
 * @param size of the screen
 * @param now for countdowns
 * @param zone offset from UTC in seconds, for times of the day
 * @param link whether the daemon is there
 * @param data what is known
 * @param loads what is being asked
 * @param panes how it is looked at
 * @param dialog what lies over it
 * @param notice what the line above the keys says
 * @param pasted when the last of what is being pasted came
 * @param scroll how far the dialog is scrolled, or else the details
 * @param over whether the reader has left
 */
public record State(
    Size size,
    Instant now,
    int zone,
    Link link,
    Data data,
    Loads loads,
    Panes panes,
    Optional<Dialog> dialog,
    Notice notice,
    Optional<Instant> pasted,
    int scroll,
    boolean over) {
  /** How it begins. */
  public static State start(Size size, Instant now, int zone) {
    return new State(
        size,
        now,
        zone,
        new Link.Connecting(),
        Data.NONE,
        Loads.NONE,
        Panes.START,
        Optional.empty(),
        Notice.NONE,
        Optional.empty(),
        0,
        false);
  }

  public State with(Size next) {
    return new State(
        next, now, zone, link, data, loads, panes, dialog, notice, pasted, scroll, over);
  }

  public State at(Instant next) {
    return new State(
        size, next, zone, link, data, loads, panes, dialog, notice, pasted, scroll, over);
  }

  public State with(Link next) {
    return new State(
        size, now, zone, next, data, loads, panes, dialog, notice, pasted, scroll, over);
  }

  public State with(Data next) {
    return new State(
        size, now, zone, link, next, loads, panes, dialog, notice, pasted, scroll, over);
  }

  public State with(Loads next) {
    return new State(
        size, now, zone, link, data, next, panes, dialog, notice, pasted, scroll, over);
  }

  /** Looked at in another way; another row's details are seen from their beginning. */
  public State with(Panes next) {
    boolean same =
        next.page() == panes.page()
            && next.detail() == panes.detail()
            && next.cursor().id().equals(panes.cursor().id());
    int at = same ? scroll : 0;
    return new State(size, now, zone, link, data, loads, next, dialog, notice, pasted, at, over);
  }

  /** With another dialog, or none. Secrets of the one before are erased. */
  public State with(Optional<Dialog> next) {
    dialog.ifPresent(before -> Secrets.closeUnless(before, next));
    boolean same = dialog.map(Object::getClass).equals(next.map(Object::getClass));
    int at = same ? scroll : 0;
    return new State(size, now, zone, link, data, loads, panes, next, notice, pasted, at, over);
  }

  /** Scrolled to there. */
  public State scroll(int at) {
    return at == scroll
        ? this
        : new State(size, now, zone, link, data, loads, panes, dialog, notice, pasted, at, over);
  }

  public State open(Dialog next) {
    return with(Optional.of(next));
  }

  public State closed() {
    return with(Optional.<Dialog>empty());
  }

  public State with(Notice next) {
    return new State(size, now, zone, link, data, loads, panes, dialog, next, pasted, scroll, over);
  }

  public State say(Ink ink, String text) {
    return with(Notice.at(now, ink, text));
  }

  /** Whether the line above the keys says something for a while, which no dialog may cover. */
  public boolean isTold() {
    return now.isBefore(notice.until());
  }

  /** Whether what comes in was pasted. */
  public boolean pasting() {
    return pasted.isPresent();
  }

  public State pasting(boolean whether) {
    Optional<Instant> at = whether ? Optional.of(now) : Optional.empty();
    return new State(size, now, zone, link, data, loads, panes, dialog, notice, at, scroll, over);
  }

  /** The reader leaves; secrets are erased. */
  public State left() {
    State bare = closed();
    return new State(
        size, now, zone, link, data, loads, panes, bare.dialog, notice, pasted, 0, true);
  }

  /** These may have changed. */
  public State stale(Topic... topics) {
    return with(loads.stale(topics));
  }

  /** Begins to ask what is due. */
  public Step asking() {
    Loads next = loads;
    List<Deed> deeds = new ArrayList<>();
    for (Topic topic : loads.due(panes.page(), now)) {
      next = next.begun(topic, now);
      deeds.add(new Deed.Load(topic));
    }
    return new Step(deeds.isEmpty() ? this : with(next), deeds);
  }

  /** A topic was asked, with or without an answer. */
  public State asked(Topic topic) {
    return with(loads.ended(topic));
  }
}
