package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.model.Act;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Page;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that can be picked by its name.
 *
 * @param name what is typed
 * @param description what it does, or is
 * @param target what it does
 */
public record Order(String name, String description, Target target) {
  /** What an order does. */
  public sealed interface Target {}

  public record Go(Page page) implements Target {}

  public record Do(Act act) implements Target {}

  public record LogIn(ProviderName provider) implements Target {}

  public record Quit() implements Target {}

  /** What can be picked now and has all the words that were typed; what begins with them first. */
  public static List<Order> matching(Dialog.Pick pick, State state) {
    String wanted = pick.typed().text().strip().toLowerCase(Locale.ROOT);
    List<Order> first = new ArrayList<>();
    List<Order> others = new ArrayList<>();
    List<Order> all =
        switch (pick.among()) {
          case ORDERS -> orders(state);
          case PROVIDERS -> providers(state);
        };
    for (Order order : all) {
      String name = order.name.toLowerCase(Locale.ROOT);
      String text = name + " " + order.searched();
      boolean hasAll = true;
      for (String word : wanted.split(" +")) {
        hasAll &= text.contains(word);
      }
      if (name.startsWith(wanted)) {
        first.add(order);
      } else if (hasAll) {
        others.add(order);
      }
    }
    first.addAll(others);
    return first;
  }

  /** What they do: an order that does the same is the same. */
  public static List<Target> targets(List<Order> orders) {
    return orders.stream().map(Order::target).toList();
  }

  private String searched() {
    String more = target instanceof LogIn(var provider) ? " " + provider : "";
    return description.toLowerCase(Locale.ROOT) + more;
  }

  private static List<Order> orders(State state) {
    List<Order> orders = new ArrayList<>();
    for (Page page : Page.values()) {
      orders.add(
          new Order(
              page.title().toLowerCase(Locale.ROOT), "go to page " + page.number(), new Go(page)));
    }
    for (Act act : Listing.acts(state)) {
      if (act != Act.COMMAND && act != Act.QUIT) {
        orders.add(new Order(act.label(), act.description(), new Do(act)));
      }
    }
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

  private static List<Order> providers(State state) {
    List<Order> orders = new ArrayList<>();
    for (Connections.Row row : state.data().rows()) {
      orders.add(
          new Order(
              row.provider().displayName(),
              row.connections().isEmpty()
                  ? row.provider().flow().wire()
                  : Counted.of(row.connections().size(), "connection"),
              new LogIn(row.provider().name())));
    }
    return orders;
  }
}
