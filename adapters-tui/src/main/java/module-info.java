import org.jspecify.annotations.NullMarked;

/**
 * All that a person meets in a terminal.
 *
 * <ul>
 *   <li>{@code command}: the subcommands, over the driving ports; {@code CommandLineApp} is the
 *       entry
 *   <li>{@code dashboard}: the full screen; {@code Dashboard} is the entry
 *   <li>{@code qr}: addresses that a camera reads off either
 * </ul>
 */
@NullMarked
@SuppressWarnings("module") // bootstrap compiles later
module ai.authsome.adapters.tui {
  requires transitive ai.authsome.application;
  requires com.googlecode.lanterna;
  requires info.picocli;
  requires io.nayuki.qrcodegen;
  requires jdk.unsupported;
  requires static org.jspecify;
  requires tools.jackson.core;

  exports ai.authsome.adapters.tui.command to
      ai.authsome.bootstrap;
}
