#!/usr/bin/env bash
# Runs nginx with Jetway's edge configuration in a folder of its own, in the foreground and as whoever calls it.
#
#   deploy/nginx.sh [--print] DIR HTTPS_PORT HTTP_PORT UPSTREAM…      upstreams such as 127.0.0.1:8080 127.0.0.1:8090
#
# The certificate is DIR/certificate.pem with DIR/key.pem; when they are missing, one that signs itself is made for localhost.
# Ports below 1024 need root or CAP_NET_BIND_SERVICE. A port may carry an address: 127.0.0.1:8443.
set -euo pipefail
only_print=''
if [ "${1:-}" = --print ]; then only_print=yes; shift; fi
[ $# -ge 4 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
dir=$1 https=$2 http=$3; shift 3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$dir" && chmod 700 "$dir" && dir=$(cd "$dir" && pwd)

if [ -z "$only_print" ] && [ ! -e "$dir/certificate.pem" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=localhost \
    -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' -keyout "$dir/key.pem" -out "$dir/certificate.pem" 2>/dev/null
  chmod 600 "$dir/key.pem"
fi

upstreams=''
for upstream in "$@"; do upstreams+="    server $upstream max_fails=2 fail_timeout=2s;"$'\n'; done
port=${https##*:}
[ "$port" = 443 ] && port='' || port=":$port"
configuration=$(<"$here/nginx.conf")
configuration=${configuration//'{{dir}}'/$dir}
configuration=${configuration//'{{https}}'/$https}
configuration=${configuration//'{{http}}'/$http}
configuration=${configuration//'{{port}}'/$port}
configuration=${configuration//'{{certificate}}'/$dir/certificate.pem}
configuration=${configuration//'{{key}}'/$dir/key.pem}
configuration=${configuration//'{{upstreams}}'/${upstreams%$'\n'}}
if [ -n "$only_print" ]; then printf '%s\n' "$configuration"; exit 0; fi
printf '%s\n' "$configuration" >"$dir/nginx.conf"
exec nginx -p "$dir" -e "$dir/error.log" -c "$dir/nginx.conf" -g 'daemon off;'
