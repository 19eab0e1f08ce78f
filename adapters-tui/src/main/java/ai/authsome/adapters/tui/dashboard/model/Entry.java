package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.domain.login.InputField;

/**
 * One thing that a login asks for, and what has been typed so far.
 *
 * @param input what is asked
 * @param open what was typed, unless it is secret
 * @param hidden what was typed, if it is secret
 */
public record Entry(InputField input, Field open, Typed hidden) {
  public static Entry of(InputField input) {
    return new Entry(input, Field.EMPTY, new Typed());
  }
}
