/**
 * What the dashboard knows, and how that changes: values without a terminal and without threads.
 */
package ai.authsome.adapters.tui.dashboard.model;
