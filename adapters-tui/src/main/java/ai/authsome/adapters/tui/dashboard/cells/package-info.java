/** Text and colours in the cells of a terminal, made safe in one place. */
package ai.authsome.adapters.tui.dashboard.cells;
