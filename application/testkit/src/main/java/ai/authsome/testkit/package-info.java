/**
 * What every adapter of a driven port must do, as interfaces of tests to be implemented by a test
 * class, and fakes in memory that do it too.
 */
@NullMarked
package ai.authsome.testkit;

import org.jspecify.annotations.NullMarked;
