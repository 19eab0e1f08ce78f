package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways in which one may log in to a provider. */
public final class Flows {
  private Flows() {}

  /** The next way, around the end; empty is the provider's usual one. */
  public static Optional<FlowType> further(
      ProviderSummary provider, Optional<FlowType> flow, int steps) {
    List<Optional<FlowType>> flows = new ArrayList<>();
    flows.add(Optional.empty());
    provider.flows().stream().skip(1).map(Optional::of).forEach(flows::add);
    return flows.get(Math.floorMod(flows.indexOf(flow) + steps, flows.size()));
  }
}
