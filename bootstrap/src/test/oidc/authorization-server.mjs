// A real authorization server (npm oidc-provider) and an API that takes its tokens, both behind one
// https listener on loopback, told apart by the name that was asked for.
// Arguments: folder of node_modules, key file, certificate file, port, life of access tokens in seconds.
import https from 'node:https';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, key, certificate, port, life] = process.argv.slice(2);
const { default: Provider } = await import(
  pathToFileURL(path.join(modules, 'oidc-provider/lib/index.js')).href);

const AUTH = 'auth.link.example';
const API = 'api.link.example';
const redirect = 'http://127.0.0.1:7998/auth/callback/oauth';
const stats = { authorization_code: 0, refresh_token: 0, client_credentials: 0, device_code: 0,
  refused: 0, registered: 0, revoked: 0, api200: 0, api401: 0 };
let trouble = 0; // this many token requests are answered 503
let slow = 0; // milliseconds that a token answer is held back

const provider = new Provider(`https://${AUTH}:${port}`, {
  clients: [
    { client_id: 'desk', client_secret: 'desk-' + 'secret-'.repeat(4), application_type: 'native',
      redirect_uris: [redirect], grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_basic' },
    { client_id: 'device', application_type: 'native', token_endpoint_auth_method: 'none',
      redirect_uris: [], response_types: [],
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'] },
    { client_id: 'robot', client_secret: 'robot-' + 'secret-'.repeat(4), redirect_uris: [],
      response_types: [], grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'client_secret_post' },
  ],
  features: {
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    introspection: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    registration: { enabled: true },
    revocation: { enabled: true },
  },
  claims: { openid: ['sub'], email: ['email'] },
  scopes: ['openid', 'email', 'offline_access', 'items'],
  findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ sub: id, email: `${id}@link.example` }) }),
  issueRefreshToken: async () => true,
  rotateRefreshToken: true,
  clientBasedCORS: () => false,
  cookies: { keys: ['only-for-tests'] },
  pkce: { required: () => true },
  ttl: { AccessToken: Number(life), ClientCredentials: Number(life), RefreshToken: 86400, Grant: 86400,
    Session: 86400, Interaction: 600, DeviceCode: 600, IdToken: 600 },
});
provider.proxy = false;
provider.on('grant.success', (ctx) => {
  const type = ctx.oidc.params.grant_type.replace('urn:ietf:params:oauth:grant-type:', '');
  stats[type] += 1;
});
provider.on('grant.error', (ctx, error) => {
  if (error.error !== 'authorization_pending' && error.error !== 'slow_down') stats.refused += 1;
});
provider.on('registration_create.success', () => { stats.registered += 1; });
provider.on('access_token.destroyed', () => { stats.revoked += 1; });
provider.on('refresh_token.destroyed', () => { stats.revoked += 1; });
provider.on('server_error', (_, error) => { console.error(error); });

async function api(request, response) {
  const bearer = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  request.resume();
  const token = (await provider.AccessToken.find(bearer)) ?? (await provider.ClientCredentials.find(bearer));
  const good = token !== undefined && !token.isExpired;
  stats[good ? 'api200' : 'api401'] += 1;
  response.writeHead(good ? 200 : 401, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ good, account: token?.accountId ?? null, client: token?.clientId ?? null }));
}

function control(request, response) {
  const query = new URL(request.url, 'https://localhost').searchParams;
  if (query.has('trouble')) trouble = Number(query.get('trouble'));
  if (query.has('slow')) slow = Number(query.get('slow'));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(stats));
}

const op = provider.callback();
https.createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(certificate), keepAliveTimeout: 60000 },
  (request, response) => {
    const host = (request.headers.host ?? '').split(':')[0];
    if (host === API) {
      api(request, response);
    } else if (request.url.startsWith('/test-control')) {
      control(request, response);
    } else if (request.url === '/token' && trouble > 0) {
      trouble -= 1;
      request.resume();
      response.writeHead(503, { 'retry-after': '1' }).end('busy');
    } else if (request.url === '/token' && slow > 0) {
      const end = response.end.bind(response);
      response.end = (...rest) => { setTimeout(() => end(...rest), slow); return response; };
      op(request, response);
    } else {
      op(request, response);
    }
  }).listen(Number(port), '127.0.0.1', () => console.log('ready'));
