internal import JSON
internal import Web

/// `POST /v1/security/oauth2/token`.
struct TokenEndpoint {
  let room: SandboxRoom

  func post(_ request: Request, _ scenario: Scenario?) -> Response {
    let form = FormBody(request.body)
    guard form?["grant_type"] == "client_credentials" else {
      return SandboxAnswers.oauth(
        400, "unsupported_grant_type", 38188, "Only client_credentials value is allowed for the body parameter grant_type")
    }
    guard scenario != .refusedCredentials, form?["client_id"] == room.settings.clientID,
      form?["client_secret"] == room.settings.clientSecret
    else {
      return SandboxAnswers.oauth(401, "invalid_client", 38187, "Client credentials are invalid")
    }
    let token = room.tokens.issue(scenario: scenario)
    return SandboxAnswers.json { json in
      json.object { json in
        json.field("type", "amadeusOAuth2Token")
        json.field("username", "sandbox@jetway.invalid")
        json.field("application_name", "jetway-sandbox")
        json.field("client_id", room.settings.clientID)
        json.field("token_type", "Bearer")
        json.field("access_token", token)
        json.field("expires_in", room.settings.tokenLifetime)
        json.field("state", "approved")
        json.field("scope", "")
      }
    }
  }
}
