#!/usr/bin/env bash
# Runs nginx with Jetway's edge configuration in a folder of its own, in the foreground and as whoever calls it.
#
#   deploy/nginx.sh [--print] [--name HOST] DIR HTTPS_PORT HTTP_PORT UPSTREAM…      upstreams such as 127.0.0.1:8080 127.0.0.1:8090
#
# HOST is the name in JETWAY_PUBLIC_URL, where plain HTTP is sent to; localhost unless it is said.
# The certificate is DIR/certificate.pem with DIR/key.pem; when they are missing, one that signs itself is made for localhost.
# Ports below 1024 need root or CAP_NET_BIND_SERVICE. A port may carry an address: 127.0.0.1:8443.
set -euo pipefail
only_print='' name=localhost
while :; do
  case ${1:-} in
    --print) only_print=yes; shift ;;
    --name) name=${2:?a host}; shift 2 ;;
    *) break ;;
  esac
done
[[ $name =~ ^[A-Za-z0-9.-]+$ ]] || { echo "nginx.sh: '$name' is not a host's name" >&2; exit 2; }
[ $# -ge 4 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
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
configuration=${configuration//'{{name}}'/$name}
configuration=${configuration//'{{certificate}}'/$dir/certificate.pem}
configuration=${configuration//'{{key}}'/$dir/key.pem}
configuration=${configuration//'{{upstreams}}'/${upstreams%$'\n'}}
if [ -n "$only_print" ]; then printf '%s\n' "$configuration"; exit 0; fi
printf '%s\n' "$configuration" >"$dir/nginx.conf"
exec nginx -p "$dir" -e "$dir/error.log" -c "$dir/nginx.conf" -g 'daemon off;'
