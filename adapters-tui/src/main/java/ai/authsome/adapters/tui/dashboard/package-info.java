/**
 * The full-screen dashboard: keys, answers and events make one state of another, and each state one
 * screen; only {@code terminal} knows that there is a terminal.
 */
package ai.authsome.adapters.tui.dashboard;
