# Sourced by the benchmarks: the built image with an empty home and ports of its own. Needs: openssl, curl.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd -P)
image=$root/bootstrap/target/authsome
authsome=$image/bin/authsome
[ -x "$authsome" ] || { echo "build it first: mvn -q package -DskipTests" >&2; exit 1; }

need() {
  for program in "$@"; do
    command -v "$program" > /dev/null || { echo "needs $program (Debian: $*)" >&2; exit 1; }
  done
}

scratch=$(mktemp -d)
started=()
finish() {
  "$authsome" daemon stop > /dev/null 2>&1 || true
  for pid in "${started[@]}"; do kill "$pid" 2> /dev/null || true; done
  rm -rf "$scratch"
}
trap finish EXIT

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
export HOME=$scratch/user AUTHSOME_HOME=$scratch/home SSH_CONNECTION=bench
AUTHSOME_PORT=$(free_port)
AUTHSOME_PAGES_PORT=$(free_port)
export AUTHSOME_PORT AUTHSOME_PAGES_PORT
mkdir -p "$HOME"

daemon_pid() { sed 's/.*"pid":\([0-9]*\).*/\1/' "$AUTHSOME_HOME/server/daemon/daemon.json"; }
rss_mb() { awk -v what="$2" '$1 == what ":" { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }

# A certificate authority, and a certificate for 127.0.0.1 from it.
certificates() {
  (
    cd "$scratch"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=bench-ca -keyout ca.key -out ca.pem
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=127.0.0.1 -keyout server.key -out server.csr
    openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -days 1 -out server.pem \
      -extfile <(echo "subjectAltName=IP:127.0.0.1")
  ) > /dev/null 2>&1
}

# A provider whose API is on this machine, connected.
connect_bench_provider() {
  mkdir -p "$AUTHSOME_HOME/providers"
  chmod 700 "$AUTHSOME_HOME"
  cat > "$AUTHSOME_HOME/providers/bench.json" << JSON
{ "schema_version": 1, "name": "bench", "display_name": "Bench", "auth_type": "api_key", "flow": "api_key",
  "api_url": "https://127.0.0.1:$1", "api_key": {}, "export": { "BENCH_API_KEY": "API_TOKEN" } }
JSON
  AUTHSOME_CA_BUNDLE=$scratch/ca.pem "$authsome" daemon start > /dev/null
  echo "bench-key" | "$authsome" login bench > /dev/null
}
