package ai.authsome.providers;

import static ai.authsome.providers.DefinitionParserTest.apiKey;
import static ai.authsome.providers.DefinitionParserTest.assertRefused;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each complaint begins with the field, and gives the reason. Quotes are double in the files. */
class DefinitionRefusalsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "[]                              | document: is not a JSON object",
        "1                               | document: is not a JSON object",
        "` `                             | document: is not a JSON object",
        "{}                              | name: is required",
        "{                               | document: is not JSON at line 1",
        "{'name':'acme'} {}              | document: goes on after",
        "{'name':'acme',}                | document: is not JSON",
        "{name:'acme'}                   | document: is not JSON",
        "{'name':1}                      | name: is not a string",
        "{'name':null}                   | name: is required",
        "{'name':''}                     | name: '' is not a provider name",
        "{'name':'..'}                   | name: '..' is not",
        "{'name':'a..b'}                 | name: 'a..b' is not",
        "{'name':'../acme'}              | name: '../acme' is not",
        "{'name':'a/b'}                  | name: 'a/b' is not",
        "{'name':'a\\\\b'}               | name: 'a\\b' is not",
        "{'name':'a\\u0000b'}            | name: 'ab' is not",
        "{'name':'\\u001b]0;x\\u0007'}   | name: ']0;x' is not",
        "{'name':'acme'}                 | auth_type: is required",
        "{'schema_version':2}            | schema_version: is not 1",
        "{'schema_version':1.0}          | schema_version: is not 1",
        "{'schema_version':'1'}          | schema_version: is not a number",
        "{'name':'acme','auth_type':'browser'} | auth_type: 'browser' (cookies of a browser) is not",
        "{'name':'acme','auth_type':'magic'}   | auth_type: 'magic' is unknown",
        "{'name':'acme','auth_type':'oauth2'}  | flow: is required",
        "{'name':'acme','auth_type':'api_key'} | api_key: is required",
        "{'name':'acme','auth_type':'api_key','flow':'pkce'} | flow: pkce does not fit",
        "{'name':'acme','auth_type':'api_key','flow':'x'}    | flow: 'x' is unknown",
        "{'name':'acme','auth_type':'oauth2','flow':'pkce'}  | oauth: is required",
      })
  void namesWhatIsWrongWithADocument(String text, String message) {
    assertRefused(text, message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'a':1,'a':2                          | a: is there twice",
        "'metadata':{'b':1,'b':2}             | metadata.b: is there twice",
        "'x':[{'c':1,'c':2}]                  | x.c: is there twice",
        "'display_name':['x']                 | display_name: is not a string",
        "'metadata':[]                        | metadata: is not an object",
        "'type':7                             | type: is not a string",
        "'type':'browser'                     | type: 'browser' is unknown",
        "'type':''                            | type: '' is unknown",
        "'api_url':7                          | api_url: is not a list",
        "'api_url':['a.example',7]            | api_url: is not a list of strings",
        "'api_url':'http://a.example'         | api_url: 'http://a.example' is not",
        "'api_url':'user@a.example'           | api_url: 'user@a.example' is not",
        "'api_url':'a.example?x'              | api_url: 'a.example?x' is not",
        "'api_url':'a.example:0'              | api_url: port 0",
        "'api_url':'a.example:65536'          | api_url: port 65536",
        "'api_url':'a.example/%zz'            | api_url: the request path holds a broken",
        "'api_url':'a.example/../x'           | api_url: the request path climbs",
        "'api_url':'0x7f.1'                   | api_url: '0x7f.1' is not a host",
        "'api_url':'*.com'                    | api_url: '*.com' covers too much",
        "'api_url':'regex:.*googleapis.*'     | api_url: 'regex:.*googleapis.*' does not end",
        "'api_url':'regex:('                  | api_url: 'regex:(' is not a regular",
        "'api_url':'a.example','host_url':'b.example' | host_url: is the older name",
        "'docs_url':'http://a.example'        | docs_url: is not an https URL",
        "'docs_url':'javascript:alert(1)'     | docs_url: is not an https URL",
        "'docs_url':'https:///x'              | docs_url: is not a URL",
        "'docs_url':'https://a b'             | docs_url: is not a URL",
        "'docs_url':'https://u:p@a.example'   | docs_url: is not a URL of a host",
        "'docs_url':'https://a.example/#x'    | docs_url: is not a URL of a host",
        "'docs_url':'https://a.example:99999' | docs_url: has a port",
        "'docs':'https://a.example/','docs_url':'https://b.example/' | docs: is the older name",
        "'placeholder':''                     | placeholder: is not",
        "'placeholder':'a b'                  | placeholder: is not",
        "'export':[]                          | export: is not an object",
        "'export':{'A B':'API_TOKEN'}         | export.A B: 'A B' is not a variable",
        "'export':{'PATH':'API_TOKEN'}        | export.PATH: a definition may not set",
        "'export':{'LD_PRELOAD':'API_URL'}    | export.LD_PRELOAD: a definition may",
        "'export':{'X':'REFRESH_TOKEN'}       | export.X: 'REFRESH_TOKEN' is not",
        "'export':{'X':'ACCESS_TOKEN'}        | export.X: is not what this auth_type",
        "'export':{'X':7}                     | export.X: is not a string",
        "'export':{'env':{'access_token':'X'}} | export.env.access_token: is not what",
        "'export':{'env':{'api_key':'X'},'X':'API_URL'} | export: X is to hold two things",
        "'export':{'env':{'api_key':'A=B'}}   | export: 'A=B' is not a variable",
      })
  void namesWhatIsWrongWithAMember(String members, String message) {
    assertRefused(apiKey(members), message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'location':'cookie'                         | api_key.location: is not",
        "'location':'query'                          | api_key.query_name: is required",
        "'location':'query','query_name':'a b'       | api_key.query_name: holds",
        "'location':'query','query_name':'k','header_name':'X' | api_key.header_name: has no effect",
        "'location':'query','query_name':'k','headers':{}      | api_key.headers: has no effect",
        "'location':'basic'                          | api_key.username: nowhere holds {api_key}",
        "'location':'basic','username':'a:{api_key}' | api_key.username: must not hold a colon",
        "'location':'basic','username':'{token}'     | api_key.username: holds {token}",
        "'query_name':'k'                            | api_key.query_name: has no effect",
        "'username':'{api_key}'                      | api_key.username: has no effect",
        "'header_name':'Host'                        | api_key.header_name: not a header",
        "'header_name':'Content-Length'              | api_key.header_name: not a header",
        "'header_name':'X Y'                         | api_key.header_name: not a header",
        "'header_name':'X\\r\\nY'                    | api_key.header_name: not a header",
        "'header_name':''                            | api_key.header_name: not a header",
        "'header_prefix':'a\\r\\nX: y'               | api_key.header_prefix: holds a control",
        "'header_prefix':'é'                         | api_key.header_prefix: holds a control",
        "'header_prefix':'{api_key}'                 | api_key.header_prefix: holds a '{'",
        "'headers':{}                                | api_key.headers: nowhere holds",
        "'headers':{'X':'y'}                         | api_key.headers: nowhere holds",
        "'headers':{'X':'{api_key}','x':'z'}         | api_key.headers.x: is there twice",
        "'headers':{'X':'{api_key}{y}'}              | api_key.headers.X: holds {y}",
        "'headers':{'Host':'{api_key}'}              | api_key.headers.Host: not a header",
        "'headers':{'X':'{api_key}'},'header_name':'Y' | api_key.header_name: has no effect",
        "'headers':['X']                             | api_key.headers: is not an object",
        "'key_pattern':'('                           | api_key.key_pattern: not a regular",
        "'env_var':'A-B'                             | api_key.env_var: 'A-B' is not",
      })
  void namesWhatIsWrongWithTheKeysSection(String section, String message) {
    assertRefused("{'name':'acme','auth_type':'api_key','api_key':{" + section + "}}", message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "pkce        | 'token_url':'https://a.example/t'          | oauth.authorization_url: is req",
        "pkce        | 'authorization_url':'https://a.example/a'  | oauth.token_url: is required",
        "dcr_pkce    | 'token_url':'https://a.example/t'          | oauth.authorization_url: is req",
        "device_code | 'token_url':'https://a.example/t'          | oauth.device_authorization_url",
        "client_credentials | 'pkce':true                         | oauth.token_url: is required",
        "pkce        | 'token_url':'http://a.example/t'           | oauth.token_url: is not an https",
        "pkce        | 'token_url':'{base_url}.evil.example/t'    | oauth.token_url: must begin with",
        "pkce        | 'token_url':'https://{base_url}/t'         | oauth.token_url: must begin with",
        "pkce        | 'token_url':'https://0x7f.1/t'             | oauth.token_url: is not a URL of",
        "pkce        | 'token_url':'https://1.2.3.400/t'          | oauth.token_url: is not a URL of",
        "pkce        | 'base_url':'a.example'                     | oauth.base_url: 'a.example' is not",
        "pkce        | 'pkce':'yes'                               | oauth.pkce: is not true or false",
        "pkce        | 'issuer':'https://a.example','scopes':'a'  | oauth.scopes: is not a list",
        "pkce        | 'issuer':'https://a.example','scopes':['a b'] | oauth.scopes: 'a b' is not",
        "pkce        | 'authorization_params':{'state':'x'}       | oauth.authorization_params.state",
        "pkce        | 'authorization_params':{'a b':'x'}         | oauth.authorization_params.a b",
        "pkce        | 'authorization_params':{'a':1}             | oauth.authorization_params.a: is",
        "pkce        | 'token_endpoint_auth_method':'tls_client_auth' | oauth.token_endpoint_auth",
        "dcr_pkce    | 'client_metadata_document':'http://a.example/c' | oauth.client_metadata_document",
        "pkce        | 'authorization_method':'x'                 | oauth.authorization_method: is not",
        "pkce        | 'authorization_method':'basic','token_endpoint_auth_method':'none' | oauth.auth",
        "device_code | 'device_token_request':'xml'               | oauth.device_token_request: 'xml'",
      })
  void namesWhatIsWrongWithTheOAuthSection(String flow, String section, String message) {
    assertRefused(
        "{'name':'acme','auth_type':'oauth2','flow':'" + flow + "','oauth':{" + section + "}}",
        message);
  }
}
