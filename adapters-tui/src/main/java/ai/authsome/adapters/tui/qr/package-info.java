/** QR codes in a terminal. */
package ai.authsome.adapters.tui.qr;
