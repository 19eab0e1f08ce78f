package ai.authsome.domain.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
public final class Suggestions {
  private static final int AT_MOST = 3;

  private Suggestions() {}

  /**
   * Up to three of {@code known}, closest first: those that begin with what was typed, and those
   * that are few edits away (Levenshtein, a third of the length, but one for up to three letters
   * and two for up to eight).
   */
  public static List<String> closest(String typed, Collection<String> known) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    int limit = wanted.length() <= 3 ? 1 : Math.max(2, wanted.length() / 3);
    record Candidate(String name, int distance) {}
    return known.stream()
        .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.distance <= limit)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(AT_MOST)
        .map(Candidate::name)
        .toList();
  }

  /**
   * What to say to who typed none of the words that there are: which was meant, and all of them.
   */
  public static String among(String typed, List<String> words) {
    List<String> close = closest(typed, words);
    String meant = close.isEmpty() ? "" : "Did you mean " + close.getFirst() + "? ";
    String all = String.join(", ", words.subList(0, words.size() - 1));
    return meant + "Use " + all + " or " + words.getLast() + ".";
  }

  private static int distance(String wanted, String name) {
    if (wanted.length() > 1 && name.startsWith(wanted)) {
      return 1;
    }
    int[] previous = new int[name.length() + 1];
    for (int j = 0; j <= name.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= wanted.length(); i++) {
      int[] row = new int[name.length() + 1];
      row[0] = i;
      for (int j = 1; j <= name.length(); j++) {
        int change = wanted.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[name.length()];
  }
}
