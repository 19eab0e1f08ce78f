/** The terminal: Lanterna reads keys and writes control sequences; nothing else here knows any. */
package ai.authsome.adapters.tui.dashboard.terminal;
