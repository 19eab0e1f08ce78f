package ai.authsome.bootstrap.architecture.planted.adapters.vault;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What an adapter must not do: each class does one such thing. */
final class Misconduct {
  private Misconduct() {}

  static final class Prints {
    void go() {
      System.out.println("planted");
    }
  }

  static final class PrintsInALambda {
    Runnable printer() {
      return () -> System.err.println("planted");
    }
  }

  static final class ReadsStandardInput {
    int go() throws IOException {
      return System.in.read();
    }
  }

  static final class WaitsByTheUnit {
    void go() throws InterruptedException {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  static final class Guesses {
    int go() {
      return new Random().nextInt();
    }
  }

  static final class GuessesByReference {
    Supplier<Random> source() {
      return Random::new;
    }
  }

  static final class GuessesInItsThread {
    int go() {
      return ThreadLocalRandom.current().nextInt();
    }
  }

  static final class GuessesByMath {
    double go() {
      return Math.random();
    }
  }

  static final class GuessesInSecret {
    SecureRandom go() {
      return new SecureRandom();
    }
  }

  static final class GuessesAnId {
    UUID go() {
      return UUID.randomUUID();
    }
  }

  static final class LooksAtTheClock {
    Instant go() {
      return Instant.now();
    }
  }

  static final class LooksAtTheClockByReference {
    Supplier<Instant> source() {
      return Instant::now;
    }
  }

  static final class CountsMilliseconds {
    long go() {
      return System.currentTimeMillis();
    }
  }

  static final class MakesAClock {
    InstantSource go() {
      return InstantSource.system();
    }
  }

  static final class MakesAZonedClock {
    Clock go() {
      return Clock.systemUTC();
    }
  }

  static final class LooksAtTheCalendar {
    LocalDate go() {
      return LocalDate.now(ZoneOffset.UTC);
    }
  }

  static final class LooksAtTheOldCalendar {
    Date go() {
      return new Date();
    }
  }

  /** Time as it should be told. */
  static final class AsksItsClock {
    Date go(Clock clock, InstantSource source) {
      return Date.from(Instant.now(clock).isBefore(source.instant()) ? Instant.EPOCH : Instant.MAX);
    }
  }

  static final class ReadsTheEnvironment {
    String go() {
      return System.getenv("HOME");
    }
  }

  static final class ReadsAProperty {
    String go() {
      return System.getProperty("user.home");
    }
  }

  static final class ReadsANumber {
    Integer go() {
      return Integer.getInteger("planted");
    }
  }

  static final class ReadsAFlag {
    boolean go() {
      return Boolean.getBoolean("planted");
    }
  }

  static final class StartsAProgram {
    Process go() throws IOException {
      return Runtime.getRuntime().exec(new String[] {"true"});
    }
  }
}
