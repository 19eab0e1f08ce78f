package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Identities;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import java.util.List;

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

  /** What {@link #claim(String)} wrote. */
  public static String evidence(JsonObject json) {
    return json.closed("evidence").text("evidence");
  }

  /** The answer to a registration or a claim. */
  public static JsonObject toJson(Identity identity, RegistrationStatus status) {
    return JsonObject.with()
        .put("status", "registered")
        .put("identity", identity.handle().value())
        .put("did", identity.did().value())
        .put("registration_status", status.wire())
        .build();
  }

  /** The status that {@link #toJson(Identity, RegistrationStatus)} wrote. */
  public static RegistrationStatus status(JsonObject json) {
    return json.choice(
        "registration_status", RegistrationStatus.values(), RegistrationStatus::wire);
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

  /** The identities of one principal, all claimed. */
  public static JsonObject toJson(List<Identity> identities) {
    return JsonObject.with()
        .put(
            "identities",
            new JsonArray(
                identities.stream()
                    .map(
                        identity ->
                            JsonObject.with()
                                .put("handle", identity.handle().value())
                                .put("did", identity.did().value())
                                .put("status", RegistrationStatus.CLAIMED.wire())
                                .build())
                    .toList()))
        .build();
  }

  /** What {@link #toJson(List)} wrote. */
  public static List<Identity> identities(JsonObject json) {
    return json.objects("identities").stream()
        .map(each -> new Identity(new Handle(each.text("handle")), new Did(each.text("did"))))
        .toList();
  }

  /** The caller. */
  public static JsonObject toJson(Identities.WhoAmI whoAmI) {
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
        .put("effective_encryption_source", whoAmI.masterKeySource())
        .build();
  }

  /** What {@link #toJson(Identities.WhoAmI)} wrote. */
  public static Identities.WhoAmI whoAmI(JsonObject json) {
    return new Identities.WhoAmI(
        new Caller(
            identity(json),
            new Principal(
                new PrincipalId(json.text("principal_id")),
                new VaultId(json.text("vault_id")),
                json.choice("principal_role", Role.values(), Role::wire))),
        json.text("version"),
        json.text("home"),
        json.text("effective_encryption_source"));
  }
}
