// The sign-in errors this tenant can give. Words and OAuth codes: Microsoft Entra "authentication and authorization error
// codes" and answers seen in public issue trackers (documented, some recorded); nothing here was tried on a live tenant.

/** One row: what the token endpoint and the authorize endpoint call it, and its sentence with `{words}` to fill in. */
interface SignInErrorRow {
  /** OAuth error word of the token endpoint. */
  readonly error: string;
  /** OAuth error word in the answer to an authorize request; as `error` when absent. */
  readonly atAuthorize?: string;
  readonly suberror?: string;
  readonly text: string;
}

const rows = {
  16000: {
    error: 'interaction_required',
    text: 'User account was selected by nobody: several accounts fit and prompt=none forbids asking.',
  },
  28000: {
    error: 'invalid_request',
    text: 'Provided value for the input parameter scope is not valid because it contains more than one resource. Scope {scope} is not valid.',
  },
  50011: {
    error: 'invalid_request',
    text: "The redirect URI '{redirect}' specified in the request does not match the redirect URIs configured for the application '{client}'.",
  },
  50020: {
    error: 'invalid_grant',
    atAuthorize: 'access_denied',
    text: "User account '{user}' from identity provider '{home}' does not exist in tenant '{tenant}' and cannot access the application '{client}'({name}) in that tenant. The account needs to be added as an external user in the tenant first.",
  },
  50034: {
    error: 'invalid_grant',
    text: 'The user account {user} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.',
  },
  50058: { error: 'login_required', text: 'A silent sign-in request was sent but no user is signed in.' },
  50076: {
    error: 'interaction_required',
    suberror: 'basic_action',
    text: "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '{resource}'.",
  },
  50079: {
    error: 'interaction_required',
    suberror: 'basic_action',
    text: "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '{resource}'.",
  },
  50105: {
    error: 'invalid_grant',
    atAuthorize: 'access_denied',
    text: "Your administrator has configured the application {name} ('{client}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '{user}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator.",
  },
  50173: {
    error: 'invalid_grant',
    suberror: 'bad_token',
    text: 'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
  },
  53000: {
    error: 'interaction_required',
    atAuthorize: 'access_denied',
    suberror: 'message_only',
    text: 'Device is not in required device state: unregistered. Conditional Access policy requires a compliant device, and the device is not compliant. The user must enroll their device with an approved MDM provider like Intune.',
  },
  53001: {
    error: 'interaction_required',
    atAuthorize: 'access_denied',
    suberror: 'message_only',
    text: 'Device is not in required device state: unregistered. Conditional Access policy requires a domain joined device, and the device is not domain joined.',
  },
  53003: {
    error: 'interaction_required',
    atAuthorize: 'access_denied',
    suberror: 'message_only',
    text: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  },
  54005: {
    error: 'invalid_grant',
    text: 'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  },
  65001: {
    error: 'invalid_grant',
    atAuthorize: 'consent_required',
    suberror: 'consent_required',
    text: "The user or administrator has not consented to use the application with ID '{client}' named '{name}'. Send an interactive authorization request for this user and resource.",
  },
  65002: {
    error: 'invalid_grant',
    atAuthorize: 'invalid_request',
    text: "Consent between first party application '{client}' and first party resource '{resource}' must be configured via preauthorization - applications owned and operated by Microsoft must get approval from the API owner before requesting tokens for that API.",
  },
  65004: { error: 'access_denied', text: 'User declined to consent to access the app.' },
  70003: { error: 'unsupported_grant_type', text: "The app requested an unsupported grant type '{grant}'." },
  70008: {
    error: 'invalid_grant',
    text: 'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  },
  70011: {
    error: 'invalid_scope',
    text: "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.",
  },
  70016: {
    error: 'authorization_pending',
    text: 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  },
  70018: {
    error: 'bad_verification_code',
    text: 'Invalid verification code due to the user typing a wrong user code for the device code flow.',
  },
  70019: { error: 'expired_token', text: 'Verification code expired. Have the user retry the sign-in.' },
  70043: {
    error: 'invalid_grant',
    suberror: 'token_expired',
    text: 'The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.',
  },
  90002: {
    error: 'invalid_request',
    text: "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
  },
  90023: { error: 'invalid_request', text: "Unsupported '{parameter}' value." },
  90072: {
    error: 'invalid_grant',
    atAuthorize: 'access_denied',
    text: "User account '{user}' from identity provider '{home}' does not exist in tenant '{tenant}' and cannot access the application '{client}'({name}) in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.",
  },
  500112: {
    error: 'invalid_client',
    text: "The reply address '{redirect}' does not match the reply address '{asked}' provided when requesting Authorization code.",
  },
  501481: {
    error: 'invalid_grant',
    text: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  },
  530003: {
    error: 'interaction_required',
    atAuthorize: 'access_denied',
    suberror: 'message_only',
    text: 'Your device is required to be managed to access this resource.',
  },
  650053: {
    error: 'invalid_client',
    text: "The application '{name}' asked for scope '{scope}' that doesn't exist on the resource '{resource}'. Contact the app vendor.",
  },
  700016: {
    error: 'unauthorized_client',
    text: "Application with identifier '{client}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  },
  700025: {
    error: 'invalid_client',
    text: "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  },
  700082: {
    error: 'invalid_grant',
    suberror: 'bad_token',
    text: 'The refresh token has expired due to inactivity. The token was inactive for 90.00:00:00.',
  },
  700084: {
    error: 'invalid_grant',
    text: 'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime, which cannot be extended.',
  },
  900144: { error: 'invalid_request', text: "The request body must contain the following parameter: '{parameter}'." },
  900561: {
    error: 'invalid_request',
    text: 'The endpoint only accepts {allowed} requests. Received a {method} request.',
  },
  9002313: { error: 'invalid_request', text: 'Invalid request. Request is malformed or invalid. {why}' },
  9002325: {
    error: 'invalid_request',
    text: 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  },
} as const satisfies Record<number, SignInErrorRow>;

/** The AADSTS numbers this tenant knows the words of. */
export type SignInErrorNumber = keyof typeof rows;

/** The row of a number; for an unknown one an `invalid_grant` that says so. */
export function signInErrorRow(number: number): SignInErrorRow {
  return Object.hasOwn(rows, number)
    ? rows[number as SignInErrorNumber]
    : { error: 'invalid_grant', text: 'The sign-in was refused.' };
}
