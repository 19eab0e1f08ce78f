package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.provider.ProviderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line of the command palette.
 *
 * @param name what is typed
 * @param description what it does
 * @param target what it does
 */
public record Order(String name, String description, Target target) {
  /** What an order does. */
  public sealed interface Target {}

  public record Go(Page page) implements Target {}

  public record Do(Act act) implements Target {}

  public record LogIn(ProviderName provider) implements Target {}

  public record ShowHelp() implements Target {}

  public record Quit() implements Target {}

  /** What can be ordered now and has all the words that were typed; those it begins with first. */
  public static List<Order> matching(String typed, State state) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    List<Order> first = new ArrayList<>();
    List<Order> others = new ArrayList<>();
    for (Order order : all(state)) {
      String text = (order.name + " " + order.description).toLowerCase(Locale.ROOT);
      boolean hasAll = true;
      for (String word : wanted.split(" +")) {
        hasAll &= text.contains(word);
      }
      if (order.name.startsWith(wanted)) {
        first.add(order);
      } else if (hasAll) {
        others.add(order);
      }
    }
    first.addAll(others);
    return first;
  }

  private static List<Order> all(State state) {
    List<Order> orders = new ArrayList<>();
    for (Page page : Page.values()) {
      orders.add(
          new Order(
              page.title().toLowerCase(Locale.ROOT), "go to page " + page.number(), new Go(page)));
    }
    for (Act act : Act.offered(state)) {
      orders.add(new Order(act.label(), act.description(), new Do(act)));
    }
    orders.add(new Order("help", "show which keys do what", new ShowHelp()));
    orders.add(new Order("quit", "leave the dashboard; the daemon stays", new Quit()));
    for (Connections.Row row : state.data().rows()) {
      orders.add(
          new Order(
              "login " + row.provider().name(),
              "log in to " + row.provider().displayName(),
              new LogIn(row.provider().name())));
    }
    return orders;
  }
}
