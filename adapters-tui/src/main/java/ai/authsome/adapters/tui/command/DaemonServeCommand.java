package ai.authsome.adapters.tui.command;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome daemon serve}. */
final class DaemonServeCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "daemon serve",
            "[OPTIONS]",
            "authsome daemon serve                # under a service manager",
            "authsome daemon serve --port 8998    # elsewhere than on port 7998")
        .addOption(Spec.value("HOST", "As AUTHSOME_HOST: 127.0.0.1 alone.", "--host"))
        .addOption(Spec.value("PORT", "As AUTHSOME_PORT.", "--port"));
  }

  @Override
  public boolean asksDaemon() {
    return false;
  }

  @Override
  public int run(Invocation call) {
    Map<String, String> variables = new HashMap<>();
    call.option("--host").ifPresent(host -> variables.put("AUTHSOME_HOST", host));
    call.option("--port").ifPresent(port -> variables.put("AUTHSOME_PORT", port));
    return call.world().foreground().serve(variables);
  }
}
