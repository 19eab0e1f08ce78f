package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link Logins} takes and gives. */
public final class LoginJson {
  private LoginJson() {}

  /** What to log in to. */
  public static JsonObject toJson(Logins.Request request) {
    return JsonObject.with()
        .put("provider", request.connection().provider().value())
        .put("connection", request.connection().name().value())
        .put("flow", request.flow().map(FlowType::wire))
        .put("scopes", request.scopes())
        .put("base_url", request.baseUrl())
        .put("force", request.force())
        .build();
  }

  /** What {@link #toJson(Logins.Request)} wrote, or a person; only {@code provider} is needed. */
  public static Logins.Request request(JsonObject json) {
    json.closed("provider", "connection", "flow", "scopes", "base_url", "force");
    return new Logins.Request(
        new ConnectionId(
            new ProviderName(json.text("provider")),
            json.optionalText("connection")
                .map(ConnectionName::new)
                .orElse(ConnectionName.DEFAULT)),
        json.optionalText("flow").map(FlowType::parse),
        json.texts("scopes"),
        json.optionalText("base_url").map(BaseUrl::parse),
        json.flag("force", false));
  }

  /** A session; {@code page} is what a browser should open. */
  public static JsonObject toJson(LoginSession session, Optional<URI> page) {
    JsonObject.Builder next = JsonObject.with().put("type", page.isPresent() ? "open_url" : "none");
    page.ifPresent(url -> next.put("url", url.toString()));
    JsonObject.Builder json = JsonObject.with();
    json.put("id", session.id().value())
        .put("provider", session.connection().provider().value())
        .put("connection", session.connection().name().value())
        .put("display_name", session.displayName())
        .put("flow", session.flow().wire())
        .put("status", session.status().wire())
        .put("message", session.message())
        .put("error", session.failure().map(AuthsomeError::errorName))
        .put("hint", session.hint())
        .put("created_at", session.createdAt())
        .put("expires_at", session.expiresAt())
        .put("next_action", next.build())
        .put("fields", new JsonArray(session.fields().stream().map(LoginJson::toJson).toList()))
        .put("docs_url", session.docsUrl());
    switch (session.step()) {
      case LoginStep.Nothing _, LoginStep.FillIn _ -> {}
      case LoginStep.Visit visit -> json.put("authorization_url", visit.authorization().toString());
      case LoginStep.EnterCode code -> {
        json.put("user_code", code.userCode());
        json.put("verification_uri", code.verification().toString());
        json.put("verification_uri_complete", code.complete());
      }
    }
    return json.build();
  }

  /** The session that {@link #toJson(LoginSession, Optional)} wrote. */
  public static LoginSession session(JsonObject json) {
    return new LoginSession(
        new SessionId(json.text("id")),
        new ConnectionId(
            new ProviderName(json.text("provider")), new ConnectionName(json.text("connection"))),
        json.text("display_name"),
        FlowType.parse(json.text("flow")),
        json.choice("status", LoginStatus.values(), LoginStatus::wire),
        json.text("message"),
        json.text("hint"),
        json.instant("created_at"),
        json.instant("expires_at"),
        step(json),
        json.optionalUri("docs_url"),
        json.optionalText("error").map(_ -> FailureJson.failure(json)));
  }

  private static LoginStep step(JsonObject json) {
    List<InputField> fields = json.objects("fields").stream().map(LoginJson::field).toList();
    Optional<String> code = json.optionalText("user_code");
    if (!fields.isEmpty()) {
      return new LoginStep.FillIn(fields);
    }
    if (code.isPresent()) {
      return new LoginStep.EnterCode(
          code.get(), json.uri("verification_uri"), json.optionalUri("verification_uri_complete"));
    }
    return json.optionalUri("authorization_url")
        .<LoginStep>map(LoginStep.Visit::new)
        .orElseGet(LoginStep.Nothing::new);
  }

  /** The same, with its page. */
  public static Logins.Started started(JsonObject json) {
    return new Logins.Started(session(json), json.object("next_action").optionalUri("url"));
  }

  /** Answers to a session's fields; the secrets stay their owner's to close, after the writing. */
  public static JsonObject toJson(Map<String, SecretBytes> answers) {
    JsonObject.Builder data = JsonObject.with();
    answers.forEach(data::put);
    return JsonObject.with().put("data", data.build()).build();
  }

  /** What {@link #toJson(Map)} wrote; the caller closes the values. */
  public static Map<String, SecretBytes> answers(JsonObject json) {
    return json.closed("data").secretMap("data");
  }

  private static JsonObject toJson(InputField field) {
    return JsonObject.with()
        .put("name", field.name())
        .put("label", field.label())
        .put("secret", field.secret())
        .put("required", field.required())
        .put("hint", field.hint())
        .build();
  }

  private static InputField field(JsonObject json) {
    return new InputField(
        json.text("name"),
        json.text("label"),
        json.flag("secret"),
        json.flag("required"),
        json.text("hint"));
  }
}
