/** What the dashboard shows: pure functions from what is known to a screen. */
package ai.authsome.adapters.tui.dashboard.view;
