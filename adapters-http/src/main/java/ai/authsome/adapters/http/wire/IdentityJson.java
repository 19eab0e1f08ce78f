package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Admission;
import ai.authsome.application.port.driving.Identities;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.Claimant;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What {@link Identities} gives, and what registration and claim take and give. */
public final class IdentityJson {
  private IdentityJson() {}

  /** What to register. */
  public static JsonObject registration(Identity identity) {
    return JsonObject.with()
        .put("handle", identity.handle().value())
        .put("did", identity.did().value())
        .build();
  }

  /** What {@link #registration(Identity)} wrote. */
  public static Identity registration(JsonObject json) {
    json.closed("handle", "did");
    return new Identity(new Handle(json.text("handle")), new Did(json.text("did")));
  }

  /** What to claim with. */
  public static JsonObject claim(String evidence) {
    return JsonObject.with().put("evidence", evidence).build();
  }

  /** What asks where to claim. */
  public static JsonObject claim() {
    return JsonObject.with().build();
  }

  /** What {@link #claim(String)} wrote; empty for what {@link #claim()} wrote. */
  public static Optional<String> evidence(JsonObject json) {
    return json.closed("evidence").optionalText("evidence");
  }

  /** The answer to a registration or a claim. */
  public static JsonObject toJson(Identity identity, Admission.Standing standing) {
    JsonObject.Builder json =
        JsonObject.with()
            .put("status", "registered")
            .put("identity", identity.handle().value())
            .put("did", identity.did().value())
            .put("registration_status", standing.status().wire());
    return (standing.claimPage().isPresent() ? json.put("claim_url", standing.claimPage()) : json)
        .build();
  }

  /** What {@link #toJson(Identity, Admission.Standing)} wrote. */
  public static Admission.Standing standing(JsonObject json) {
    return new Admission.Standing(
        json.choice("registration_status", RegistrationStatus.values(), RegistrationStatus::wire),
        json.optionalUri("claim_url"));
  }

  /** One identity. */
  public static JsonObject toJson(Identity identity) {
    return JsonObject.with()
        .put("identity", identity.handle().value())
        .put("did", identity.did().value())
        .build();
  }

  /** What {@link #toJson(Identity)} wrote. */
  public static Identity identity(JsonObject json) {
    return new Identity(new Handle(json.text("identity")), new Did(json.text("did")));
  }

  /** Identities and how they stand. */
  public static JsonObject toJson(List<Registration> registrations) {
    return JsonObject.with()
        .put("identities", new JsonArray(registrations.stream().map(IdentityJson::toJson).toList()))
        .build();
  }

  /** What {@link #toJson(List)} wrote. */
  public static List<Registration> registrations(JsonObject json) {
    return json.objects("identities").stream().map(IdentityJson::registered).toList();
  }

  /** An identity and how it stands. */
  public static JsonObject toJson(Registration known) {
    return JsonObject.with()
        .put("handle", known.identity().handle().value())
        .put("did", known.identity().did().value())
        .put("status", known.status().wire())
        .put("claim_status", claimStatus(known.status()))
        .put("principal_id", known.principal())
        .put("principal_role", known.role().map(Role::wire))
        .put("created_at", known.registeredAt())
        .build();
  }

  /**
   * As {@link #toJson(Registration)}.
   *
   * @param isActive whether the caller is this identity
   */
  public static JsonObject detail(Registration known, boolean isActive) {
    return JsonObject.with().putAll(toJson(known)).put("is_active", isActive).build();
  }

  /** What {@link #toJson(Registration)} or {@link #detail} wrote. */
  public static Registration registered(JsonObject json) {
    return new Registration(
        new Identity(new Handle(json.text("handle")), new Did(json.text("did"))),
        json.choice("status", RegistrationStatus.values(), RegistrationStatus::wire),
        json.optionalText("principal_id").map(id -> new Claimant(new PrincipalId(id), role(json))),
        json.instant("created_at"));
  }

  private static Role role(JsonObject json) {
    return json.choice("principal_role", Role.values(), Role::wire);
  }

  private static String claimStatus(RegistrationStatus status) {
    return switch (status) {
      case CLAIM_REQUIRED -> "pending";
      case CLAIMED -> "accepted";
      case REJECTED -> "rejected";
    };
  }

  /**
   * The caller.
   *
   * @param daemon where the API is
   */
  public static JsonObject toJson(Identities.WhoAmI whoAmI, URI daemon) {
    Identity identity = whoAmI.caller().identity();
    Principal principal = whoAmI.caller().principal();
    return JsonObject.with()
        .put("version", whoAmI.version())
        .put("home", whoAmI.home())
        .put("identity", identity.handle().value())
        .put("active_identity", identity.handle().value())
        .put("did", identity.did().value())
        .put("registration_status", RegistrationStatus.CLAIMED.wire())
        .put("principal_id", principal.id().value())
        .put("vault_id", principal.vault().value())
        .put("principal_role", principal.role().wire())
        .put("account_email", whoAmI.account())
        .put("daemon_url", daemon.toString())
        .putAll(HealthJson.toJson(whoAmI.vault()))
        .build();
  }

  /** What {@link #toJson(Identities.WhoAmI, URI)} wrote. */
  public static Identities.WhoAmI whoAmI(JsonObject json) {
    return new Identities.WhoAmI(
        new Caller(
            identity(json),
            new Principal(
                new PrincipalId(json.text("principal_id")),
                new VaultId(json.text("vault_id")),
                role(json))),
        json.optionalText("account_email").map(EmailAddress::new),
        json.text("version"),
        json.text("home"),
        HealthJson.vault(json));
  }
}
