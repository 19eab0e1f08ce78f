package ai.authsome.adapters.tui.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome completion}. */
final class CompletionCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "completion",
            "[OPTIONS] bash|zsh|fish",
            "source <(authsome completion bash)    # in ~/.bashrc",
            "source <(authsome completion zsh)     # in ~/.zshrc",
            "authsome completion fish > ~/.config/fish/completions/authsome.fish")
        .addPositional(
            Spec.oneOf(
                Spec.argument(0, "SHELL", "bash, zsh or fish."), List.of("bash", "zsh", "fish")));
  }

  @Override
  public boolean asksDaemon() {
    return false;
  }

  @Override
  public int run(Invocation call) {
    call.output()
        .text(
            switch (call.argument(0)) {
              case "bash" -> CompletionScripts.BASH;
              case "zsh" -> CompletionScripts.ZSH;
              case "fish" -> CompletionScripts.FISH;
              default ->
                  throw new UsageError(
                      "there is no completion for this shell", "There is for bash, zsh and fish.");
            });
    return ExitCode.OK;
  }
}
