package ai.authsome.domain.login;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the person has to do next in a login. */
public sealed interface LoginStep {
  /** Nothing. */
  record Nothing() implements LoginStep {}

  /** Answer what is asked. */
  record FillIn(List<InputField> fields) implements LoginStep {
    /** Copies the list. */
    public FillIn {
      fields = List.copyOf(fields);
    }
  }

  /** Approve at the provider. */
  record Visit(URI authorization) implements LoginStep {}

  /**
   * Type a code at the provider, on whatever device (RFC 8628 §3.3).
   *
   * @param userCode safe to show
   * @param verification where
   * @param complete the same with the code in it, for a link or a QR code
   */
  record EnterCode(String userCode, URI verification, Optional<URI> complete)
      implements LoginStep {}
}
